import "server-only";
import type { Send } from "../delivery";
import { letterOf, smsText } from "../sentences";

/** Demonstration: what would go out is shown in the terminal (and on `/demonstration`); nothing leaves the machine. */
export const demonstrate: Send = async (message) => {
  // The one place where a code may be written out: a portal in demonstration mode has no real residents.
  const text = message.to.phone ? smsText(message) : `${letterOf(message).subject}  ${"code" in message ? message.code : "link" in message ? message.link : ""}`;
  process.stdout.write(`\n  ${message.to.phone ?? message.to.email}  ${text}\n\n`);
};
