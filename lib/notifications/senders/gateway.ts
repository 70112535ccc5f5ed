import "server-only";
import { NotSent, type Send } from "../delivery";
import { smsText } from "../sentences";

/** How a provider is reached, from settings. */
export type GatewaySettings = {
  url: string;
  headers: Record<string, string>;
  /** Request body; `{phone}`, `{code}`, `{text}` and `{id}` are replaced, JSON-escaped. `{code}` is empty in messages that hold none. */
  body: string;
  /** What the answer must match besides a 2xx status. */
  accepted?: string;
};

/** Nobody's answer to "was it accepted?" is longer; a gateway gone mad does not fill the memory. */
const longestAnswer = 64_000;

/** Any SMS provider that takes an HTTP POST. */
export function gatewaySender({ url, headers, body, accepted }: GatewaySettings): Send {
  const rule = accepted ? new RegExp(accepted) : null;
  return async function send(message, id, signal) {
    if (!message.to.phone) throw new NotSent("no number", { isFinal: true });
    const values: Record<string, string> = { id, phone: message.to.phone, code: "code" in message ? message.code : "", text: smsText(message) };
    const filled = body.replace(/\{(phone|code|text|id)\}/g, (_, name: string) => JSON.stringify(values[name]).slice(1, -1));
    const response = await fetch(url, { method: "POST", headers, body: filled, redirect: "error", signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw new NotSent(`gateway answered ${response.status}`);
    }
    if (!rule) return void (await response.body?.cancel());
    if (!rule.test(await beginningOf(response))) throw new NotSent("gateway did not accept the message");
  };
}

async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > longestAnswer) break;
  }
  return text;
}
