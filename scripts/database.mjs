// Databases as a whole: what is done on a connection of its own, outside the application.
import pg from "pg";

/** The database an address names; PostgreSQL's own default is the user, ours is the maintenance database. */
export function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || "postgres";
}

export function withDatabase(url, name) {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(name)}`;
  return address.toString();
}

/** Runs one statement list on a connection of its own. */
export async function runOnce(url, sql) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // told by the query that fails
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Creates the database an address names. Losing the race to another process counts as done. */
export async function createDatabase(url) {
  try {
    await runOnce(withDatabase(url, "postgres"), `CREATE DATABASE ${pg.escapeIdentifier(databaseName(url))}`);
  } catch (error) {
    if (error.code !== "42P04" && error.code !== "23505") throw error;
  }
}

export async function dropDatabase(url, name = databaseName(url)) {
  await runOnce(withDatabase(url, "postgres"), `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}
