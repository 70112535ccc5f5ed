import { z } from "zod";
import { donePath } from "@/lib/accounts/account-path";
import { removeEmail } from "@/lib/accounts/emails";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerifiedAnew } from "@/lib/identity/gates";

/** Forgets a resident's mail address. */
export const POST = writeRoute({
  form: "email-removal",
  input: z.object({}),
  proof: requireVerifiedAnew,
  command: removeEmail,
  next: ({ locale }) => donePath(locale, "email-removed"),
});
