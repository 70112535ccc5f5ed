/** What a gate asks for first, and the page where it is given. A form's words wait meanwhile, and the page leads back to them. */
export const interruptions: Partial<Record<string, `/${string}`>> = {
  "sign-in-required": "/sign-in",
  "enrolment-required": "/sign-in/welcome",
  "proof-required": "/me/confirm",
  "staff-sign-in-required": "/staff/sign-in",
  "factor-required": "/staff/sign-in/factor",
  "password-required": "/staff/sign-in/password",
  "staff-proof-required": "/staff/confirm",
  "number-required": "/staff/account#phone",
  // Nothing is asked for there: it says why the number opens no account.
  "sign-in-barred": "/sign-in/barred",
};
