import "server-only";
import { env } from "../env";
import { words } from "../i18n/words";
import type { Message } from "./schema";

/** Sends one message, or throws with a reason that holds no personal data. `id` is the same at every try (R23): a gateway can drop repeats. */
export type Send = (message: Message, id: string) => Promise<void>;

const gatewayTimeoutMs = 10_000;

/** The text a person receives. */
export function messageText(message: Message): string {
  if (message.kind !== "code") throw new Error(`no text for ${message.kind}`);
  return words(message.locale, "messages")("code", { code: message.code });
}

/** Demonstration: the code is shown in the terminal (and on `/demonstration`); nothing leaves the machine. */
const demonstrate: Send = async (message) => {
  // The one place where a code may be written out: a portal in demonstration mode has no real residents.
  process.stdout.write(`\n  验证码 Code  ${message.to.phone ?? message.to.email}  ${messageText(message)}\n\n`);
};

/** How a provider is reached, from settings. */
export type GatewaySettings = {
  url: string;
  headers: Record<string, string>;
  /** Request body; `{phone}`, `{code}`, `{text}` and `{id}` are replaced, JSON-escaped. */
  body: string;
  /** What the answer must match besides a 2xx status. */
  accepted?: string;
};

/** Any SMS provider that takes an HTTP POST. */
export function postToGateway(gateway: GatewaySettings): Send {
  const accepted = gateway.accepted ? new RegExp(gateway.accepted) : null;
  return async function send(message, id) {
    if (message.kind !== "code" || !message.to.phone) throw new Error("not a text message");
    const values: Record<string, string> = { id, phone: message.to.phone, code: message.code, text: messageText(message) };
    const body = gateway.body.replace(/\{(phone|code|text|id)\}/g, (_, name: string) => JSON.stringify(values[name]).slice(1, -1));
    const response = await fetch(gateway.url, { method: "POST", headers: gateway.headers, body, redirect: "error", signal: AbortSignal.timeout(gatewayTimeoutMs) });
    const answer = await response.text();
    if (!response.ok) throw new Error(`gateway answered ${response.status}`);
    if (accepted && !accepted.test(answer)) throw new Error("gateway did not accept the message");
  };
}

/** The sender that settings ask for. Throws when there is none: the server has refused to start by then. */
export function chooseSender(): Send {
  if (env.DEMONSTRATION) return demonstrate;
  if (!env.SMS_GATEWAY_URL || !env.SMS_GATEWAY_BODY) throw new Error("SMS_GATEWAY_URL and SMS_GATEWAY_BODY are not set");
  return postToGateway({
    url: env.SMS_GATEWAY_URL,
    headers: env.SMS_GATEWAY_HEADERS ?? { "content-type": "application/json" },
    body: env.SMS_GATEWAY_BODY,
    accepted: env.SMS_GATEWAY_ACCEPTED,
  });
}
