import { beforeAll, describe, expect, it, test } from "vitest";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { runOnce, withDatabase } from "../../../scripts/database.mjs";
import { areTwoRoles, grantRights } from "../../../scripts/grants.mjs";

const owner = process.env.MIGRATE_DATABASE_URL!;
const app = process.env.DATABASE_URL!;
const role = new URL(app).username;

/** Every table whose rows are history. A migration that makes another gives it the trigger, and this list its name. */
const histories = [
  "AssignmentRule", "CalendarDay", "CalendarYear", "CaseNote", "CaseStep", "CaseWarning", "ChainLink", "CommentRevision", "Decision",
  "Event", "Measurement", "MilestoneReport", "News", "NewsPicture", "Note", "Rating", "Reply", "ReplyRevision", "Reveal", "Shift",
  "Snapshot", "StaffNumber", "StatusChange", "StoredFile", "TemplatedReply",
];

async function listTables(where = "true"): Promise<string[]> {
  const { rows } = await runOnce(owner, `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND ${where} ORDER BY 1`);
  return rows.map(({ name }: { name: string }) => name);
}

describe("the application's own role (R33)", () => {
  // As in production: what tests may do besides, to gather statistics, is taken away.
  beforeAll(() => grantRights(owner, app));

  it("is what the application is connected as, and no owner, superuser or maker of roles", async () => {
    const [who] = await db.$queryRaw<object[]>`SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user`;
    expect(who).toEqual({ rolname: role, rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false });
    expect(await listTables(`pg_has_role('${role}', c.relowner, 'MEMBER')`)).toEqual([]);
  });

  it("knows every table of history by its trigger", async () => {
    expect(await listTables(`EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'append_only')`)).toEqual(histories);
  });

  test.each(histories)("adds to %s and reads it, and is refused everything else", async (table) => {
    const [column] = (await runOnce(owner, `SELECT attname AS name FROM pg_attribute WHERE attrelid = '"${table}"'::regclass AND attnum = 1`)).rows;
    const forbidden = [
      `UPDATE "${table}" SET "${column.name}" = "${column.name}"`, `DELETE FROM "${table}"`, `TRUNCATE "${table}"`, `DROP TABLE "${table}"`, `ALTER TABLE "${table}" ADD COLUMN more int`,
      `ALTER TABLE "${table}" DISABLE TRIGGER ALL`, `DROP TRIGGER "append_only" ON "${table}"`, `CREATE RULE quiet AS ON INSERT TO "${table}" DO INSTEAD NOTHING`,
      `GRANT ALL ON "${table}" TO "${role}"`, `ALTER TABLE "${table}" OWNER TO "${role}"`, `CREATE INDEX ON "${table}" ("${column.name}")`, `BEGIN; LOCK TABLE "${table}" IN SHARE MODE`,
      `SELECT 1 FROM "${table}" FOR UPDATE`, `CREATE TRIGGER other BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    ];
    for (const statement of forbidden) {
      const outcome = await runOnce(app, statement).then(() => "done", (error: { code: string }) => error.code);
      // A grant that gives nothing is a warning; what counts is that nothing was given.
      if (!statement.startsWith("GRANT")) expect([statement, outcome]).toEqual([statement, "42501"]);
    }
    const rights = await runOnce(owner, `SELECT privilege_type AS may FROM information_schema.table_privileges WHERE grantee = '${role}' AND table_name = '${table}' ORDER BY 1`);
    expect(rights.rows.map(({ may }: { may: string }) => may)).toEqual(["INSERT", "SELECT"]);
    await runOnce(app, `SELECT 1 FROM "${table}" LIMIT 1`);
  });

  it("adds history in the transaction that makes it", async () => {
    await db.$transaction((tx) => recordEvent(tx, "system", { action: "edition.loaded", object: { kind: "edition", id: "2099" } }));
    expect(await db.event.count()).toBe(1);
  });

  it.each([
    "CREATE TABLE mine (id int)", "CREATE SCHEMA mine", "CREATE ROLE another", `ALTER ROLE "${role}" SUPERUSER`, "SET session_replication_role = replica", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION pg_trgm", `UPDATE "_prisma_migrations" SET "checksum" = ''`, `DELETE FROM "Comment"`, "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('/etc/passwd')",
  ])("is refused %s", async (statement) => {
    await expect(runOnce(app, statement)).rejects.toMatchObject({ code: "42501" });
  });

  it("finds a table that nobody has thought about closed, until the owner's next start", async () => {
    await runOnce(owner, 'CREATE TABLE "Later" (id int)');
    await expect(runOnce(app, 'SELECT 1 FROM "Later"')).rejects.toMatchObject({ code: "42501" });
    await grantRights(owner, app);
    await runOnce(app, 'INSERT INTO "Later" VALUES (1)');
    await runOnce(owner, 'DROP TABLE "Later"');
  });

  it("calls the owner's functions, and nobody else does", async () => {
    const { rows } = await runOnce(owner, `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND (NOT has_function_privilege('${role}', oid, 'EXECUTE') OR EXISTS (SELECT 1 FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0))`);
    expect(rows).toEqual([]);
  });
});

it("makes the role with a password that stands in no statement, and gives it the same rights twice", async () => {
  const url = new URL(app);
  Object.assign(url, { username: "portal_two", password: "a pass word’" });
  await grantRights(owner, url.toString());
  await grantRights(owner, url.toString());
  expect((await runOnce(url.toString(), 'SELECT count(*)::int AS n FROM "Comment"')).rows).toEqual([{ n: 0 }]);
  await runOnce(owner, "DROP OWNED BY portal_two; DROP ROLE portal_two");
});

it("refuses a role for the application that could do more than it should", async () => {
  await runOnce(owner, "CREATE ROLE mighty LOGIN CREATEDB PASSWORD 'x'; CREATE ROLE heir LOGIN PASSWORD 'x'");
  await runOnce(owner, `GRANT "${new URL(owner).username}" TO heir`);
  for (const username of ["mighty", "heir"]) await expect(grantRights(owner, Object.assign(new URL(app), { username }).toString())).rejects.toThrow(/权限过大/);
  await runOnce(withDatabase(owner, "postgres"), "DROP ROLE mighty; DROP ROLE heir");
});

it("knows one role from two", () => {
  expect(areTwoRoles(owner, app)).toBe(true);
  expect(areTwoRoles(owner, withDatabase(owner, "other"))).toBe(false);
});
