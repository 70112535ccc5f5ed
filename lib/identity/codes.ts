import "server-only";
import { randomInt } from "node:crypto";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { countTry } from "../limits/commands";
import { enqueueMessage } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { keyedHash, newToken, seal, unseal } from "../secrets";
import { phoneHash } from "./phone-hash";
import type { Actor } from "./proof";
import type { CodeInput } from "./schema";

/** A code lives ten minutes and allows five tries (R12). */
export const codeSeconds = 600;
const codeTries = 5;

/** A resident's form also says that they agree (C-2); staff prove their number under their employer's terms. */
type CodeRequest = Omit<CodeInput, "agreed"> & Partial<Pick<CodeInput, "agreed">>;

/**
 * Sends a six-digit code to a number. The answer is the same whether anybody uses that number here (R14).
 * The code is bound to the asking browser by the random token returned here; asking again replaces it.
 */
export async function requestCode(actor: Actor, input: CodeRequest): Promise<Result<{ codeToken: string }, "too-many-tries">> {
  const hash = phoneHash(input.phone);
  const { addressHash, codeToken: previous } = actor.request;
  const tooMany = await countTry({
    "code-per-address": addressHash,
    "code-per-number-minute": hash,
    "code-per-number-and-address": `${hash}.${addressHash}`,
    "code-per-number-day": hash,
    "code-site": "all",
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
        phoneHash: hash,
        phoneSealed: seal("phone-seal", input.phone),
        codeHash: codeHash(browserHash, code),
        triesLeft: codeTries,
        expiresAt: new Date(Date.now() + codeSeconds * 1000),
      },
      select: { browserHash: true },
    });
    await enqueueMessage(tx, { phone: input.phone, code, locale: input.locale }, { validSeconds: codeSeconds });
    await recordEvent(tx, actor, { action: "code.requested", object: { kind: "code", id: hash.slice(0, 12) } });
  });
  return ok({ codeToken });
}

/** The number a code is on its way to, for this browser, or null: the page that asks for the code shows it masked. */
export async function getCodeUnderWay({ request }: Actor): Promise<{ phone: string; sentAt: Date } | null> {
  if (!request.codeToken) return null;
  const row = await db.oneTimeCode.findUnique({ where: { browserHash: keyedHash("token-hash", request.codeToken), expiresAt: { gt: new Date() } } });
  return row && { phone: unseal("phone-seal", row.phoneSealed), sentAt: row.createdAt };
}

/**
 * Takes a code: one atomic statement counts the try, another consumes the row that it fits, so of twenty at once one wins (R12).
 * A wrong guess burns a try; the fifth burns the code.
 */
export async function takeCode({ request }: Actor, code: string): Promise<Result<{ phone: string; phoneHash: string }, "code-wrong" | "code-gone">> {
  if (!request.codeToken) return refuse("code-gone");
  const browserHash = keyedHash("token-hash", request.codeToken);
  const [tried] = await db.$queryRaw<{ triesLeft: number }[]>`
    UPDATE "OneTimeCode" SET "triesLeft" = "triesLeft" - 1
    WHERE "browserHash" = ${browserHash} AND "triesLeft" > 0 AND "expiresAt" > now() RETURNING "triesLeft"`;
  if (!tried) return refuse("code-gone");
  const [taken] = await db.$queryRaw<{ phoneHash: string; phoneSealed: string }[]>`
    DELETE FROM "OneTimeCode" WHERE "browserHash" = ${browserHash} AND "codeHash" = ${codeHash(browserHash, code)} AND "expiresAt" > now()
    RETURNING "phoneHash", "phoneSealed"`;
  if (taken) return ok({ phone: unseal("phone-seal", taken.phoneSealed), phoneHash: taken.phoneHash });
  return tried.triesLeft > 0 ? refuse("code-wrong", { tries: tried.triesLeft }) : refuse("code-gone");
}

// Bound to the asking browser: the same digits have another hash in another browser.
function codeHash(browserHash: string, code: string): string {
  return keyedHash("code-hash", `${browserHash}.${code}`);
}
