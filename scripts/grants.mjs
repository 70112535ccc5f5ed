// What the application's own role may do in the database (R33): everything its pages need, and to history nothing but add. Run by the
// owner after every migration; running it again changes nothing.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import { Sorry } from "./terminal.mjs";

/** Whether two addresses are of two roles. With one role for both the application owns its history, and says so at its start. */
export function areTwoRoles(ownerUrl, appUrl) {
  return roleOf(ownerUrl) !== roleOf(appUrl);
}

/**
 * Makes the application's role when it is not there, with the password in its address, and gives it its rights in this database.
 * Throws a Sorry when the owner may not, or when the role could do more than it is meant to.
 */
export async function grantRights(ownerUrl, appUrl) {
  const role = roleOf(appUrl);
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000, application_name: "portal-setup" });
  client.on("error", () => {}); // told by the query that fails
  try {
    await client.connect();
    await ensureRole(client, role, decodeURIComponent(new URL(appUrl).password));
    await client.query(`BEGIN; ${rightsOf(pg.escapeIdentifier(role), pg.escapeLiteral(role))} COMMIT;`);
  } catch (error) {
    if (error instanceof Sorry) throw error;
    throw new Sorry(`数据库角色 ${role} 授权失败：${error.message}。 The role ${role} could not be given its rights (docs/operations.md).`);
  } finally {
    await client.end().catch(() => {});
  }
}

function roleOf(url) {
  return decodeURIComponent(new URL(url).username);
}

/** Sets the role's password too when `reset` says so: nobody else knows the embedded database's. */
export async function ensureRole(client, role, password, { reset = false } = {}) {
  const { rows } = await client.query(`SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS mighty, pg_has_role(rolname, $2::name, 'MEMBER') AS owns FROM pg_roles WHERE rolname = $1`, [role, client.user]);
  const [known] = rows;
  if (known?.mighty || known?.owns) throw new Sorry(`角色 ${role} 的权限过大，不能用于 DATABASE_URL。 The role ${role} may do too much for DATABASE_URL: no superuser, no owner, no member of the owner (docs/operations.md).`);
  if (known && !reset) return;
  const name = pg.escapeIdentifier(role);
  await client.query(`${known ? "ALTER" : "CREATE"} ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(verifier(password))}`).catch((error) => {
    if (error.code !== "42710" && error.code !== "23505") throw error; // another process was faster
  });
}

/** What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803), so that the password itself stands in no statement and no log. */
function verifier(password) {
  const [salt, rounds] = [randomBytes(16), 4096];
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, rounds, 32, "sha256");
  const sign = (text) => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(sign("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${sign("Server Key").toString("base64")}`;
}

/**
 * A table is history when its migration gave it the trigger "append_only": those the role reads and adds to. There are no default
 * privileges on tables: one that nobody has thought about is closed.
 */
function rightsOf(role, roleText) {
  return `
SELECT pg_advisory_xact_lock(hashtext('portal grants'));
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, ${role};
GRANT USAGE ON SCHEMA public TO ${role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM ${role};
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
DO $rights$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT c.oid::regclass AS name, c.relname IN ('_prisma_migrations', 'Archive') AS "isRecord", c.relname = 'Comment' AS "isKept",
           EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'append_only') AS "isHistory"
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('GRANT %s ON %s TO %I', CASE WHEN one."isRecord" THEN 'SELECT' WHEN one."isHistory" THEN 'SELECT, INSERT'
      WHEN one."isKept" THEN 'SELECT, INSERT, UPDATE' ELSE 'SELECT, INSERT, UPDATE, DELETE' END, one.name, ${roleText});
  END LOOP;
  FOR one IN SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' LOOP
    EXECUTE format('GRANT SELECT ON %s TO %I', one.name, ${roleText});
  END LOOP;
  FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND pg_has_role(proowner, 'USAGE') LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', one.name, ${roleText});
  END LOOP;
END $rights$;`;
}
