import { runOnce } from "../../scripts/database.mjs";

/** What is told of every deed, and what an import is itself: everything else must read as before. */
const told = ["Event", "Import", "Seal", "_prisma_migrations"];

/** Every table's rows, counted and digested; a project's version, which rises with every change, does not count. */
export async function snapshot(): Promise<Record<string, string>> {
  const url = process.env.MIGRATE_DATABASE_URL!;
  const { rows: tables } = await runOnce(url, `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`);
  const names = (tables as { name: string }[]).map(({ name }) => name).filter((name) => !told.includes(name));
  const digests = names.map((name) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(row, E'\\n' ORDER BY row)), '') AS digest FROM (SELECT (to_jsonb(t) - 'version')::text AS row FROM "${name}" t) rows`);
  const { rows } = await runOnce(url, digests.join(" UNION ALL "));
  return Object.fromEntries((rows as { name: string; digest: string }[]).map(({ name, digest }) => [name, digest]));
}
