import "server-only";
import { env } from "../env";
import { siteName } from "../i18n/site-name";
import { words } from "../i18n/words";
import type { Message } from "./schema";

/** A message as a mail: a subject and plain text. Neither greets by name nor says a number or an address. */
export type Letter = { subject: string; text: string };

/** The text message a person receives: one sentence that says who writes. */
export function smsText(message: Message): string {
  return words(message.locale, "messages")(message.kind, valuesOf(message));
}

/** The mail a person receives: what happened, what to do, that nobody will ask for the code, and who writes. */
export function letterOf(message: Message): Letter {
  const t = words(message.locale, "mail");
  const key = letterKey(message);
  const values = valuesOf(message);
  const contact = [env.SITE_CONTACT, env.SITE_CONTACT_EMAIL].filter(Boolean).join(message.locale === "zh" ? "，" : ", ");
  const signature = [siteName(message.locale), contact ? t("contact", { contact }) : null, t("automatic")];
  const paragraphs = [t("greeting"), t(`${key}.text`, values), t("neverAsked"), message.kind === "notice" ? t("notice.settings") : null, signature.filter(Boolean).join("\n")];
  // The code is not in the subject: mail servers write subjects into their logs.
  return { subject: t(`${key}.subject`, values), text: paragraphs.filter(Boolean).join("\n\n") + "\n" };
}

function letterKey(message: Message) {
  switch (message.kind) {
    case "notice":
      return `notice.${message.notice}` as const;
    case "staff-link":
      return `staff-link.${message.purpose}` as const;
    case "staff-changed":
      return `staff-changed.${message.what}` as const;
    case "entry-code":
      // Goes by text message alone: whoever calls is asked for a number.
      return "code";
    default:
      return message.kind;
  }
}

function valuesOf(message: Message): Record<string, string | number> {
  const { to: _to, locale, kind: _kind, ...values } = message;
  return { site: siteName(locale), ...values };
}
