import "server-only";
import type Client from "@alicloud/dysmsapi20170525";
import { apiHref } from "../../i18n/href";
import { NotSent, isCode, type Send } from "../delivery";
import type { Message } from "../schema";

export type AlibabaSettings = {
  keyId: string;
  keySecret: string;
  signName: string;
  /** Templates with the variable `${code}`, for mainland numbers and for others. */
  template: string;
  templateAbroad?: string;
  /** The same for codes that are read out to staff: the others say that nobody may be told. Without it such a code is not sent. */
  templateEntry?: string;
  templateEntryAbroad?: string;
  /** Template that holds the portal's address and ends in the variable: `https://www.example.gov.cn/${link}`. For messages that hold no code. */
  templateLink: string;
  templateLinkAbroad?: string;
  /** https://host, or http:// for a test on this machine. */
  endpoint: string;
};

/** Answers that a later try would get again: the number or what was filled in is wrong, or the person has barred such messages. */
const finalAnswers = new Set(["isv.MOBILE_NUMBER_ILLEGAL", "isv.BLACK_KEY_CONTROL_LIMIT", "isv.PARAM_LENGTH_LIMIT", "isv.TEMPLATE_PARAMS_ILLEGAL", "isv.TEMPLATE_MISSING_PARAMETERS"]);

const answerMs = 8_000;
const longestVariable = 35;

/** Alibaba Cloud SMS through its own SDK, which signs the request. It never tries again by itself: the outbox does. */
export function alibabaSender(settings: AlibabaSettings): Send {
  let sdk: ReturnType<typeof loadSdk> | undefined;
  return async function send(message, id, signal) {
    if (!message.to.phone) throw new NotSent("no number", { isFinal: true });
    const request = { ...contentOf(settings, message), phoneNumbers: numberFor(message.to.phone), signName: settings.signName, outId: id };
    const { client, SendSmsRequest } = await (sdk ??= loadSdk(settings));
    const code = await Promise.race([client.sendSms(new SendSmsRequest(request)).then(({ body }) => body?.code, codeOf), aborted(signal)]);
    if (code !== "OK") throw new NotSent(`Alibaba Cloud: ${isCode(code) ? code : "no answer of use"}`, { isFinal: isCode(code) && finalAnswers.has(code) });
  };
}

/** Loaded with the first message only: the SDK is large, and most portals have another sender. */
async function loadSdk({ keyId, keySecret, endpoint }: AlibabaSettings) {
  const loaded = await import("@alicloud/dysmsapi20170525");
  // It is CommonJS: Node hands out its exports as `default`, a bundler as they are.
  const sdk = "default" in loaded.default ? (loaded.default as unknown as typeof loaded) : loaded;
  const { protocol, host } = new URL(endpoint);
  const config = { accessKeyId: keyId, accessKeySecret: keySecret, endpoint: host, protocol: protocol.slice(0, -1), connectTimeout: answerMs, readTimeout: answerMs };
  return { client: new sdk.default(config as ConstructorParameters<typeof Client>[0]), SendSmsRequest: sdk.SendSmsRequest };
}

function contentOf(settings: AlibabaSettings, message: Message): { templateCode: string; templateParam: string } {
  const isMainland = message.to.phone?.startsWith("+86");
  const [templateCode, variable] =
    message.kind === "code"
      ? [isMainland ? settings.template : settings.templateAbroad, { code: message.code }]
      : message.kind === "entry-code"
        ? [isMainland ? settings.templateEntry : settings.templateEntryAbroad, { code: message.code }]
        : [isMainland ? settings.templateLink : settings.templateLinkAbroad, { link: placeOf(message.link) }];
  if (!templateCode) throw new NotSent(isMainland ? "no template for codes read out to staff" : "no template for numbers abroad", { isFinal: true });
  return { templateCode, templateParam: JSON.stringify(variable) };
}

/** What follows the portal's own address: a whole one is refused as a variable, and so is what is longer than 35 characters. A link too long leads to its page. */
function placeOf(link: string): string {
  const { pathname, search } = new URL(link);
  const path = pathname.slice(apiHref("/").length);
  return `${path}${search}`.length <= longestVariable ? path + search : path.slice(0, longestVariable);
}

/** Mainland numbers bare, others with their country's code and without the plus sign, as the API wants them. */
function numberFor(phone: string): string {
  return phone.replace(/^\+(86)?/, "");
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error && isCode(error.code) ? error.code : error instanceof Error ? error.name : undefined;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
}
