import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { phoneHash } from "@/lib/identity/phone-hash";
import { keyring } from "@/lib/keyring";
import { sealedTables } from "@/lib/keys/sealed-rows";
import { enqueueMessage } from "@/lib/notifications/commands";
import { keyedHash, seal } from "@/lib/secrets";
import { nodeBinary, run } from "../../../scripts/child.mjs";
import { runOnce } from "../../../scripts/database.mjs";
import { newPhone, resident, staff } from "../../support/actors";
import { measured } from "../../support/measures";

const owner = process.env.MIGRATE_DATABASE_URL!;
const former = process.env.PORTAL_SECRET!;
const next = "another secret, of thirty-two letters or more";
const ring = keyring(next);

type Outcome = { code: number; output: string };

/** The command as `npm run keys -- rotate` runs it. The tests' own connections would look like a portal that runs. */
async function rotate({ url = owner, secrets = { PORTAL_SECRET: next, PORTAL_SECRET_OLD: former }, isAlone = true } = {}): Promise<Outcome> {
  if (isAlone) await db.$disconnect();
  const script = ["--conditions=react-server", "--import", "tsx", "scripts/keys.ts", "rotate"];
  return run(nodeBinary(), script, { env: { DATABASE_URL: url, ...secrets } }).then((output: string) => ({ code: 0, output }), ({ exitCode, output }) => ({ code: exitCode, output }));
}

/** Everything of the database as one text. */
async function everything(): Promise<string> {
  const { rows } = await runOnce(owner, `SELECT string_agg(xml::text, '') AS all FROM (SELECT query_to_xml(format('SELECT * FROM %I', relname), true, false, '') AS xml FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations') t`);
  return rows[0].all;
}

/** Every seal in the database that a secret opens, whatever it is for. */
async function opensWith(secret: string): Promise<number> {
  const seals = [...new Set((await everything()).match(/\b1\.[\w-]{38,}/g) ?? [])];
  const purposes = ["phone-seal", "email-seal", "factor-seal", "export-seal", "draft-seal", "outbox-seal"] as const;
  const one = keyring(secret);
  return seals.filter((sealed) => purposes.some((purpose) => {
    try {
      return one.unseal(purpose, sealed) !== "";
    } catch {
      return false;
    }
  })).length;
}

beforeEach(async () => {
  await runOnce(owner, 'SET session_replication_role = replica; TRUNCATE "User", "Staff", "StaffNumber", "Factor", "Session", "OneTimeCode", "OutboxMessage", "Draft", "DataExport", "SignInLock", "StaffLink", "RecoveryCode", "RateLimit", "Event" CASCADE');
});

/** A resident with a number and an address, a moderator with a sealed number, one whose number was kept as a hash alone, and all that goes with them. */
async function world() {
  const [phone, mobile, email] = [newPhone(), newPhone(), "zhang@example.com"];
  const { userId } = await resident({ phone });
  await db.user.update({ where: { id: userId }, data: { emailHash: keyedHash("email-hash", email), emailSealed: seal("email-seal", email), emailProvedAt: new Date() } });
  const [sealedStaff, hashedStaff] = [await staff("moderator", { phone: null }), await staff("moderator")];
  await db.staff.update({ where: { id: sealedStaff.staffId }, data: { phoneHash: phoneHash(mobile), numbers: { create: { phoneHash: phoneHash(mobile), phoneSealed: seal("phone-seal", mobile) } } } });
  await db.factor.create({ data: { staffId: sealedStaff.staffId, kind: "totp", name: "手机", secretSealed: seal("factor-seal", "JBSWY3DPEHPK3PXP") } });
  await db.recoveryCode.create({ data: { staffId: sealedStaff.staffId, codeHash: "hash" } });
  await db.staffLink.create({ data: { tokenHash: "hash", staffId: sealedStaff.staffId, purpose: "password", expiresAt: new Date(Date.now() + 3_600_000) } });
  await db.session.create({ data: { tokenHash: "hash", userId, expiresAt: new Date(Date.now() + 3_600_000) } });
  await db.draft.create({ data: { tokenHash: "hash", form: "comment", sealed: seal("draft-seal", "{}"), expiresAt: new Date(Date.now() + 3_600_000) } });
  await db.dataExport.create({ data: { userId, expiresAt: new Date(Date.now() + 3_600_000), readyAt: new Date(), sealed: seal("export-seal", '{"all":1}') } });
  await db.oneTimeCode.create({ data: { browserHash: "b", recipientHash: phoneHash(phone), recipientSealed: seal("phone-seal", phone), codeHash: "c", expiresAt: new Date(Date.now() + 3_600_000) } });
  await db.signInLock.create({ data: { subjectHash: phoneHash(phone) } });
  await db.$transaction((tx) => enqueueMessage(tx, { kind: "code", to: { phone }, locale: "zh", code: "123456" } as never, { validSeconds: 60 }));
  return { phone, mobile, email, userId, sealedStaff, hashedStaff };
}

it("knows every sealed column there is", async () => {
  const { rows } = await runOnce(owner, `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name ~* 'sealed' GROUP BY 1 ORDER BY 1`);
  const dropped = ["Draft", "OneTimeCode"];
  expect(rows.map(({ name }: { name: string }) => name)).toEqual([...sealedTables.map(({ name }) => name), "StaffNumber", ...dropped].toSorted());
});

it("finds the same accounts by the same numbers under the new key, and nothing opens with the former any more", async () => {
  const { phone, mobile, email, userId, sealedStaff, hashedStaff } = await world();
  expect(await opensWith(former)).toBeGreaterThan(5);
  const done = await rotate();
  expect(done).toMatchObject({ code: 0, output: expect.stringContaining("1 名工作人员要重新验证") });
  expect(await opensWith(former)).toBe(0);
  const user = await db.user.findUniqueOrThrow({ where: { phoneHash: ring.keyedHash("phone-hash", phone) } });
  expect([user.id, ring.unseal("phone-seal", user.phoneSealed!), ring.unseal("email-seal", user.emailSealed!), user.emailHash]).toEqual([userId, phone, email, ring.keyedHash("email-hash", email)]);
  const person = await db.staff.findUniqueOrThrow({ where: { phoneHash: ring.keyedHash("phone-hash", mobile) }, include: { numbers: true, factors: true } });
  expect(person).toMatchObject({ id: sealedStaff.staffId, numbers: [{ phoneHash: ring.keyedHash("phone-hash", mobile) }] });
  expect(ring.unseal("factor-seal", person.factors[0]!.secretSealed!)).toBe("JBSWY3DPEHPK3PXP");
  // Kept as a hash alone: nothing matches it under the new key, and its owner decides on nothing until they prove it again.
  expect(await db.staff.findUniqueOrThrow({ where: { id: hashedStaff.staffId } })).toMatchObject({ phoneHash: null });
  const message = await db.outboxMessage.findFirstOrThrow();
  expect([message.recipientHash, JSON.parse(ring.unseal("outbox-seal", message.sealed)).to.phone]).toEqual([ring.keyedHash("phone-hash", phone), phone]);
  expect(ring.unseal("export-seal", (await db.dataExport.findFirstOrThrow()).sealed!)).toBe('{"all":1}');
  expect(await Promise.all([db.session.count(), db.oneTimeCode.count(), db.draft.count(), db.signInLock.count(), db.staffLink.count(), db.recoveryCode.count()])).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await db.event.findMany({ where: { action: "key.rotated" } })).toMatchObject([{ actorKind: "system", detail: { askedAgain: 1 } }]);
});

it("carries barred numbers as far as the account still has them, lets go of the others, and says how many", async () => {
  const { phone, userId } = await world();
  const [gone, elsewhere] = [await resident(), await resident()];
  const ids = await Promise.all([userId, gone.userId, elsewhere.userId].map((id) => measured(id, "bar")));
  // As an erasure and a change of number leave them.
  await db.user.update({ where: { id: gone.userId }, data: { phoneHash: null, phoneSealed: null } });
  const other = newPhone();
  await db.user.update({ where: { id: elsewhere.userId }, data: { phoneHash: phoneHash(other), phoneSealed: seal("phone-seal", other) } });
  expect(await rotate()).toMatchObject({ code: 0, output: expect.stringMatching(/Measure {2}1\b[^]*有 2 个被限制的手机号/) });
  const hashes = async () => (await db.measure.findMany({ where: { id: { in: ids } } })).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map((measure) => measure.phoneHash);
  expect(await hashes()).toEqual([ring.keyedHash("phone-hash", phone), null, null]);
  expect((await rotate()).code).toBe(0);
  expect(await hashes()).toEqual([ring.keyedHash("phone-hash", phone), null, null]);
});

it("goes on where it was cut off, and a second run changes nothing", async () => {
  const { phone, userId } = await world();
  const other = await resident();
  // As a run leaves it that was killed between two pages.
  await runOnce(owner, `UPDATE "User" SET "phoneSealed" = '${ring.seal("phone-seal", phone)}', "phoneHash" = '${ring.keyedHash("phone-hash", phone)}' WHERE "id" = '${userId}'`);
  expect((await rotate()).code).toBe(0);
  expect(await opensWith(former)).toBe(0);
  const before = await db.user.findMany({ orderBy: { id: "asc" } });
  expect(before.map(({ id }) => id).toSorted()).toEqual([userId, other.userId].toSorted());
  expect((await rotate()).code).toBe(0);
  expect(await db.user.findMany({ orderBy: { id: "asc" } })).toEqual(before);
});

it("changes nothing with a wrong former secret, as the application's role, with one secret, or beside a running portal", async () => {
  await world();
  const before = await everything();
  const wrong = await rotate({ secrets: { PORTAL_SECRET: next, PORTAL_SECRET_OLD: `${randomUUID()}${randomUUID()}` } });
  expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining("都打不开") });
  expect(await rotate({ url: process.env.DATABASE_URL! })).toMatchObject({ code: 1, output: expect.stringContaining("MIGRATE_DATABASE_URL") });
  expect(await rotate({ secrets: { PORTAL_SECRET: former, PORTAL_SECRET_OLD: former } })).toMatchObject({ code: 1, output: expect.stringContaining("相同") });
  expect(await rotate({ secrets: { PORTAL_SECRET: next, PORTAL_SECRET_OLD: "" } })).toMatchObject({ code: 1, output: expect.stringContaining("PORTAL_SECRET_OLD") });
  await db.user.count();
  expect(await rotate({ isAlone: false })).toMatchObject({ code: 1, output: expect.stringContaining("还在运行") });
  expect(await everything()).toBe(before);
});
