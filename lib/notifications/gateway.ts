import "server-only";
import { env } from "../env";
import { words } from "../i18n/words";
import { log } from "../log";
import type { Message } from "./schema";

/** Sends one message, or throws with a reason that holds no personal data. */
export type Send = (message: Message) => Promise<void>;

const gatewayTimeoutMs = 10_000;

/** The text a person receives. */
export function messageText({ code, locale }: Message): string {
  return words(locale, "messages")("code", { code });
}

/** Demonstration: the code is shown in the terminal (and on `/demonstration`); nothing leaves the machine. */
const demonstrate: Send = async (message) => {
  // The one place where a code may be written out: a portal in demonstration mode has no real residents.
  process.stdout.write(`\n  验证码 Code  ${message.phone}  ${message.code}\n\n`);
};

/** Any SMS provider that takes an HTTP POST: address, headers, body and success rule come from settings. */
const postToGateway: Send = async (message) => {
  const values: Record<string, string> = { phone: message.phone, code: message.code, text: messageText(message) };
  // Values are JSON-escaped: the template is JSON, or form-encoded with digits only.
  const body = env.SMS_GATEWAY_BODY!.replace(/\{(phone|code|text)\}/g, (_, name: string) => JSON.stringify(values[name]).slice(1, -1));
  const headers = env.SMS_GATEWAY_HEADERS ? (JSON.parse(env.SMS_GATEWAY_HEADERS) as Record<string, string>) : { "content-type": "application/json" };
  const response = await fetch(env.SMS_GATEWAY_URL!, { method: "POST", headers, body, redirect: "error", signal: AbortSignal.timeout(gatewayTimeoutMs) });
  const answer = await response.text();
  if (!response.ok) throw new Error(`gateway answered ${response.status}`);
  if (env.SMS_GATEWAY_ACCEPTED && !new RegExp(env.SMS_GATEWAY_ACCEPTED).test(answer)) throw new Error("gateway did not accept the message");
};

export function chooseSender(): Send {
  if (env.DEMONSTRATION) return demonstrate;
  log.info("text messages go to the configured gateway");
  return postToGateway;
}
