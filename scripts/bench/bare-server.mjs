// The baselines: node:http with a page's bytes, or the same after the page's own statements. Ends with its parent.
//   node scripts/bench/bare-server.mjs <file>     { port, html, databaseUrl?, statements? } as JSON
import fs from "node:fs";
import { createServer } from "node:http";
import pg from "pg";

const { port, html, databaseUrl, statements = [] } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const pool = databaseUrl ? new pg.Pool({ connectionString: databaseUrl, max: 10, application_name: "bare" }) : null;
const body = Buffer.from(html);
const headers = { "content-type": "text/html; charset=utf-8", "content-length": body.length };

const server = createServer(async (_req, res) => {
  for (const { text, values } of statements) await pool.query(text, values);
  res.writeHead(200, headers).end(body);
});
server.keepAliveTimeout = 65_000;
server.listen(port, "127.0.0.1", () => process.send("listening"));

async function stop() {
  server.close();
  server.closeAllConnections();
  await pool?.end();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("disconnect", stop);
