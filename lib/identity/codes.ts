import "server-only";
import { randomInt } from "node:crypto";
import { db } from "../db";
import type { CodePurpose } from "@/prisma/client/enums";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { countTryOrNone } from "../limits/commands";
import { enqueueMessage } from "../notifications/commands";
import { recipientHash, recipientPurpose } from "../notifications/recipient";
import type { Recipient } from "../notifications/schema";
import { ok, refuse, type Result } from "../result";
import { keyedHash, newToken, seal, unseal } from "../secrets";
import type { Actor } from "./proof";

/** A code lives ten minutes and allows five tries (R12). */
export const codeSeconds = 600;
const codeTries = 5;

/** What a code is asked for: one sent to sign in proves nothing else. */
export type CodeRequest = { to: Recipient; purpose: CodePurpose; locale: Locale };

/** Where a code that was accepted had been sent, in its canonical form and as its keyed hash. */
export type TakenCode = { recipient: string; recipientHash: string };

/**
 * Sends a six-digit code to a number or a mail address. The answer is the same whether anybody uses it here (R14).
 * The code is bound to the asking browser by the random token returned here; asking again replaces it.
 */
export async function requestCode(actor: Actor, { to, purpose, locale }: CodeRequest): Promise<Result<{ codeToken: string }, "too-many-tries">> {
  const hash = recipientHash(to);
  const { addressHash, codeToken: previous } = actor.request;
  const tooMany = await countTryOrNone({
    "code-per-address": addressHash,
    "code-per-number-and-address": `${hash}.${addressHash}`,
    "code-per-number-minute": hash,
    "code-per-number-day": hash,
    [to.phone ? "code-site" : "mail-code-site"]: "all",
  });
  if (tooMany) return tooMany;
  const codeToken = newToken();
  const browserHash = keyedHash("token-hash", codeToken);
  const code = randomInt(1_000_000).toString().padStart(6, "0");
  await db.$transaction(async (tx) => {
    if (previous) await tx.oneTimeCode.deleteMany({ where: { browserHash: keyedHash("token-hash", previous) } });
    await tx.oneTimeCode.create({
      data: {
        browserHash,
        recipientHash: hash,
        recipientSealed: seal(recipientPurpose(to).seal, to.phone ?? to.email),
        channel: to.phone ? "sms" : "mail",
        purpose,
        codeHash: codeHash(browserHash, code),
        triesLeft: codeTries,
        expiresAt: new Date(Date.now() + codeSeconds * 1000),
      },
      select: { browserHash: true },
    });
    await enqueueMessage(tx, { kind: purpose === "entry" ? "entry-code" : "code", to, code, locale }, { validSeconds: codeSeconds });
    await recordEvent(tx, actor, { action: "code.requested", object: { kind: "code", id: hash.slice(0, 12) }, detail: { purpose } });
  });
  return ok({ codeToken });
}

/** Where a code is on its way to, for this browser and this purpose, or null: the page that asks for the code shows it masked. */
export async function getCodeUnderWay({ request }: Actor, purpose: CodePurpose): Promise<{ to: Recipient; sentAt: Date } | null> {
  if (!request.codeToken) return null;
  const row = await db.oneTimeCode.findUnique({ where: { browserHash: keyedHash("token-hash", request.codeToken), purpose, expiresAt: { gt: new Date() } } });
  if (!row) return null;
  const to: Recipient = row.channel === "sms" ? { phone: unseal("phone-seal", row.recipientSealed) } : { email: unseal("email-seal", row.recipientSealed) };
  return { to, sentAt: row.createdAt };
}

/**
 * Takes a code: one atomic statement counts the try, another consumes the row that it fits, so of twenty at once one wins (R12).
 * A wrong guess burns a try; the fifth burns the code. A code asked for another purpose is no code. `detail.tries` is there when a guess
 * was looked at: those are the ones that count as failures.
 */
export async function takeCode({ request }: Actor, purpose: CodePurpose, code: string): Promise<Result<TakenCode, "code-wrong" | "code-gone">> {
  if (!request.codeToken) return refuse("code-gone");
  const browserHash = keyedHash("token-hash", request.codeToken);
  const [tried] = await db.$queryRaw<{ triesLeft: number }[]>`
    UPDATE "OneTimeCode" SET "triesLeft" = "triesLeft" - 1
    WHERE "browserHash" = ${browserHash} AND "purpose" = ${purpose}::"CodePurpose" AND "triesLeft" > 0 AND "expiresAt" > now() RETURNING "triesLeft"`;
  if (!tried) return refuse("code-gone");
  const [taken] = await db.$queryRaw<{ recipientHash: string; recipientSealed: string; channel: string }[]>`
    DELETE FROM "OneTimeCode" WHERE "browserHash" = ${browserHash} AND "codeHash" = ${codeHash(browserHash, code)} AND "expiresAt" > now()
    RETURNING "phoneHash" AS "recipientHash", "phoneSealed" AS "recipientSealed", "channel"::text AS channel`;
  if (taken) return ok({ recipient: unseal(taken.channel === "sms" ? "phone-seal" : "email-seal", taken.recipientSealed), recipientHash: taken.recipientHash });
  return refuse(tried.triesLeft > 0 ? "code-wrong" : "code-gone", { tries: tried.triesLeft });
}

// Bound to the asking browser: the same digits have another hash in another browser.
function codeHash(browserHash: string, code: string): string {
  return keyedHash("code-hash", `${browserHash}.${code}`);
}
