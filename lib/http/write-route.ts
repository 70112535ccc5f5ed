import "server-only";
import { z } from "zod";
import { isDatabaseAway } from "../db";
import { href, isLocale, type Locale } from "../i18n/href";
import { siteOrigin } from "../env";
import type { Actor } from "../identity/proof";
import { countTry } from "../limits/commands";
import { log } from "../log";
import type { Refusal, Result } from "../result";
import { dropDraft, keepDraft } from "./drafts";
import { maxBodyBytes, readBody, type Fields, type Upload } from "./form-body";
import { interruptions } from "./interruptions";
import { plainPage } from "./plain-page";
import { refusalMessage, fieldMessages, statusOf } from "./refusals";
import { requestFacts } from "./request";
import { ownPath, withParameter } from "./return-to";

/** What the answer to an accepted write needs to know. */
export type Done<Input, Value> = { value: Value; input: Input; locale: Locale; returnTo: string };

type Write<Input, Proof extends Actor, Value> = {
  /** Names the form: its draft, its `?refused=` and its fragment. */
  form: string | ((fields: Fields) => string);
  input: z.ZodType<Input>;
  proof: () => Promise<Result<Proof, string>>;
  command: (proof: Proof, input: Input) => Promise<Result<Value, string>>;
  /** Where a form goes next: an address made by `href`, or the form's own return address. */
  next: (done: Done<Input, Value>) => string;
  /** What `fetch` gets besides `next`. Nothing, unless the page needs it. */
  answer?: (done: Done<Input, Value>) => object;
  /** Fields that are never kept, not even sealed. */
  secret?: readonly string[];
  /** Where files are taken: one of `uploads`. A file stands in the input under its field's name. It is never kept: it has to be chosen again. */
  upload?: Upload;
  /** How long a refused form's words wait, in seconds; a day unless said otherwise. */
  keepSeconds?: number;
};

/** A form may be named after an id that was sent (R9). The name stands in an index, in addresses and in the log: one that no page of ours gives goes no further. */
const formName = /^[\w-]{1,100}$/;

/**
 * The one door for writes (R2): origin → size → decode → proof → parse → command → answer.
 * A form gets a 303, `fetch` with JSON, or with files and a wish for JSON, gets JSON. A refused form keeps what was typed and returns to
 * where it stood. Where files are taken the proof comes before the body: of somebody who may not, no more is read than of any form.
 */
export function writeRoute<Input, Proof extends Actor, Value>(write: Write<Input, Proof, Value>) {
  const fileNames = write.upload && "files" in write.upload ? write.upload.files.map((field) => `${field}Name`) : [];
  const kept = [...fieldNames(write.input), ...fileNames].filter((name) => name !== "locale" && !write.secret?.includes(name));
  return async function POST(request: Request): Promise<Response> {
    const requestId = request.headers.get("x-request-id") ?? "unknown";
    if (!isSameOrigin(request)) return refuseOutright(request, 403, "cross-site", requestId);
    const early = write.upload && (await write.proof().catch((error: unknown) => fault(request, requestId, error)));
    if (early instanceof Response) return early;
    const body = await readBody(request, write.upload && (early!.ok ? write.upload : { ...write.upload, maxBytes: maxBodyBytes }));
    // The words stay in the browser's own form: the page says to go back to it.
    if (body === "too-large" && early?.ok === false) return refuseOutright(request, 403, early.error, requestId, "zh", early.detail);
    if (body === "too-large") return refuseOutright(request, 413, body, requestId);
    if (body === "malformed") return refuseOutright(request, 400, body, requestId);
    const { fields, files } = body;
    const locale = isLocale(fields.locale) ? fields.locale : "zh";
    const returnTo = ownPath(fields.returnTo) ?? href(locale, "/");
    const form = typeof write.form === "string" ? write.form : write.form(fields);
    if (!formName.test(form)) return refuseOutright(request, 400, "malformed", requestId, locale);
    const wantsJson = files && request.headers.get("accept") === "application/json";
    const reply = body.kind === "form" && !wantsJson ? formReply : jsonReply;
    const values = Object.fromEntries(kept.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
    const context: Context = { request, form, values, locale, returnTo, requestId, keepSeconds: write.keepSeconds, owner: null };
    try {
      const proof = early ?? (await write.proof());
      if (!proof.ok) return await reply.refused(context, proof, {});
      context.owner = proof.value.ownerId;
      const parsed = write.input.safeParse({ ...fields, ...files });
      if (!parsed.success) return await reply.refused(context, { ok: false, error: "invalid" }, fieldMessages(locale, parsed.error));
      const result = await write.command(proof.value, parsed.data);
      if (!result.ok) {
        log.info({ requestId, form, refused: result.error }, "write refused");
        return await reply.refused(context, result, refusedField(locale, result));
      }
      await dropDraft(form);
      const done = { value: result.value, input: parsed.data, locale, returnTo };
      return reply.accepted(write.next(done), write.answer?.(done) ?? {});
    } catch (error) {
      return fault(request, requestId, error, form, locale);
    }
  };
}

type Context = {
  request: Request;
  form: string;
  /** What was typed into the fields that the schema knows. */
  values: Fields;
  locale: Locale;
  returnTo: string;
  requestId: string;
  keepSeconds?: number;
  /** Whose words these are, once that is known. */
  owner: string | null;
};
type Replies = {
  accepted: (next: string, answer: object) => Response;
  refused: (context: Context, refusal: Refusal<string>, fields: Record<string, string>) => Promise<Response>;
};

const formReply: Replies = {
  accepted: (next) => seeOther(next),
  async refused({ request, form, values, locale, returnTo, requestId, keepSeconds, owner }, refusal, fields) {
    const tooMany = await countTry({ "draft-per-address": (await requestFacts()).addressHash });
    // The words stay in the browser's own form: the page says to go back to it.
    if (tooMany) return refuseOutright(request, 429, tooMany.error, requestId, locale, tooMany.detail);
    const first = interruptions[refusal.error];
    // An interruption is nobody's mistake: the words wait, no error is shown.
    await keepDraft(form, { values, fields, owner, ...(first ? {} : { message: refusalMessage(locale, refusal) }) }, keepSeconds);
    if (first) return seeOther(withParameter(href(locale, first), "returnTo", withParameter(returnTo, "refused", form, form)));
    return seeOther(withParameter(returnTo, "refused", form, form));
  },
};

const jsonReply: Replies = {
  accepted: (next, answer) => Response.json({ ok: true, next, ...answer }, { headers: noStore }),
  async refused({ locale, requestId, returnTo }, refusal, fields) {
    const first = interruptions[refusal.error];
    const message = refusalMessage(locale, refusal);
    const next = first && withParameter(href(locale, first), "returnTo", returnTo);
    return Response.json({ ok: false, error: refusal.error, message, fields, requestId, ...(next && { next }) }, { status: statusOf(refusal.error), headers: noStore });
  },
};

/** The fields a schema reads, also through transforms and choices. Whatever else a form was made to send is not kept. */
function fieldNames(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodPipe) return fieldNames(schema.in as z.ZodType);
  if (schema instanceof z.ZodUnion) return [...new Set((schema.options as z.ZodType[]).flatMap(fieldNames))];
  throw new Error(`a write's input must be an object, not ${schema.def.type}`);
}

/** A command that refuses one field names it in `detail.field`, and the sentence stands beside it too. */
function refusedField(locale: Locale, refusal: Refusal<string>): Record<string, string> {
  const field = refusal.detail?.field;
  return typeof field === "string" ? { [field]: refusalMessage(locale, refusal) } : {};
}

const noStore = { "cache-control": "no-store" };

function seeOther(to: string): Response {
  return new Response(null, { status: 303, headers: { location: to, ...noStore } });
}

function fault(request: Request, requestId: string, error: unknown, form?: string, locale?: Locale): Response {
  const away = isDatabaseAway(error);
  log.error({ requestId, form, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, away ? "database away" : "write failed");
  return refuseOutright(request, away ? 503 : 500, away ? "unavailable" : "failed", requestId, locale);
}

function refuseOutright(request: Request, status: number, error: string, requestId: string, locale: Locale = "zh", detail: Refusal<string>["detail"] = {}): Response {
  const headers = { ...noStore, ...(status === 503 && { "retry-after": "10" }) };
  const wantsPage = (request.headers.get("accept") ?? "").includes("text/html");
  if (!wantsPage) return Response.json({ ok: false, error, message: refusalMessage(locale, { ok: false, error, detail }), requestId }, { status, headers });
  const page = plainPage({ status, locale, requestId });
  return new Response(page.html, { status, headers: { ...headers, ...page.headers } });
}

/** Browsers say where a write comes from; one that does not is judged by Referer, and without either refused. */
function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin) return origin === siteOrigin;
  const referer = request.headers.get("referer");
  return referer !== null && URL.canParse(referer) && new URL(referer).origin === siteOrigin;
}
