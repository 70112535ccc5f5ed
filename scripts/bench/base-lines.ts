// The base lines of speed: queries, plans, depth of a thread, bytes of a first visit, CPU of a page.
import os from "node:os";
import type { Page as BrowserPage } from "@playwright/test";
import { Client } from "pg";
import { freePort } from "../embedded-postgres.mjs";
import { get, load, newAgent, spread, type Load } from "./client";
import { addCrowd } from "./crowd";
import { openBrowser, visit, type Visit } from "./first-visit";
import { expectAtMost, figure, note, say } from "./report";
import { startBare, startPortal, type Measured } from "./servers";
import { listen, setWatching, type Statement } from "./statements";
import { countNeededRows, inspect, listLargeTables, pathOfPage, replay } from "./thread";
import { makeBuild, type World } from "./world";

const crowdedProject = "elevator-retrofit";
const comments = 100_000;
const pages = { list: "/", project: `/projects/${crowdedProject}` } as const;
type Page = keyof typeof pages;
type Asked = { statements: Statement[]; html: string };

export async function benchBaseLines(world: World): Promise<void> {
  const { databaseUrl, folder } = world;
  const distFolder = await makeBuild();
  say(`adding ${comments.toLocaleString("en")} comments`);
  await addCrowd(databaseUrl, { projects: [crowdedProject], comments, pending: 0, onProgress: (done) => void (done % 20_000 === 0 && say(done.toLocaleString("en"))) });
  const client = new Client({ connectionString: databaseUrl, application_name: "bench" });
  await client.connect();
  try {
    const port = await freePort();
    const asked = await benchQueries(world, client, port);
    const portal = await startPortal({ databaseUrl, port, folder });
    say("server.ts is up");
    await benchDepth(portal, client, asked);
    await benchBytes(portal, distFolder);
    await benchCpu(portal, asked, world);
    await portal.stop();
  } finally {
    await client.end();
  }
}

type Observed = Record<Page, Asked> & { hundredth: Asked & { path: string } };

/** 1. What each page asks of the database, and how it is found. */
async function benchQueries({ databaseUrl, folder, postgresLog }: World, client: Client, port: number): Promise<Observed> {
  await setWatching(databaseUrl, true);
  const portal = await startPortal({ databaseUrl, port, folder });
  const agent = newAgent();
  const largeTables = await listLargeTables(client);
  const needed = await countNeededRows(client, crowdedProject, 20);
  const mostRows = (table: string) => needed.get(table) ?? 0;

  async function observe(name: string, path: string): Promise<Asked> {
    await get(agent, portal.origin + path); // the first request also connects and compiles
    let html = "";
    const { statements, roundTrips } = await listen(postgresLog, async () => (html = (await get(agent, portal.origin + path)).body));
    say(`${name}: ${roundTrips} SQL queries`);
    // Further down the thread other comments have other numbers of supporters.
    const faults = inspect(statements, largeTables, name === "project" ? mostRows : (table) => 5 * Math.max(mostRows(table), 21 * 200));
    faults.forEach((fault) => figure(`    ✗ ${fault}`));
    if (roundTrips !== statements.length) figure(`    and ${roundTrips - statements.length} without a plan (BEGIN, COMMIT …)`);
    expectAtMost(`${name}: SQL queries, anonymous`, roundTrips, name === "list" ? 2 : 4);
    expectAtMost(`${name}: scans of a large table, rows read beyond need`, faults.length, 0);
    return { statements, html };
  }

  const list = await observe("list", pages.list);
  const project = await observe("project", pages.project);
  const path = await pathOfPage(agent, portal.origin, pages.project, 100);
  const hundredth = await observe("hundredth page", path);
  agent.destroy();
  await portal.stop();
  await setWatching(databaseUrl, false);
  return { list, project, hundredth: { ...hundredth, path } };
}

/** 2. The hundredth page of a thread against its first, turn by turn, so that nothing else explains a difference. */
async function benchDepth(portal: Measured, client: Client, { project, hundredth }: Observed): Promise<void> {
  const agent = newAgent();
  const times = { firstDb: [] as number[], lastDb: [] as number[], first: [] as number[], last: [] as number[] };
  for (let turn = 0; turn < 400; turn++) {
    const row = {
      firstDb: await replay(client, project.statements),
      lastDb: await replay(client, hundredth.statements),
      first: (await get(agent, portal.origin + pages.project)).ms,
      last: (await get(agent, portal.origin + hundredth.path)).ms,
    };
    if (turn < 100) continue; // still warming up
    for (const name of Object.keys(row) as (keyof typeof row)[]) times[name].push(row[name]);
  }
  agent.destroy();
  const median = { firstDb: spread(times.firstDb).p50, lastDb: spread(times.lastDb).p50, first: spread(times.first).p50, last: spread(times.last).p50 };
  say(`thread: database ${median.firstDb.toFixed(2)} → ${median.lastDb.toFixed(2)} ms, response ${median.first.toFixed(1)} → ${median.last.toFixed(1)} ms (medians, first → hundredth page)`);
  expectAtMost("thread: hundredth page / first, database time", median.lastDb / median.firstDb, 1.5, "×");
  expectAtMost("thread: hundredth page / first, whole response", median.last / median.first, 1.5, "×");
}

/** 3. What a first visit loads. */
async function benchBytes(portal: Measured, distFolder: string): Promise<void> {
  const browser = await openBrowser();
  const bounds = { list: 165, project: 175 };
  for (const page of ["list", "project"] as const) {
    const seen = await visit(browser, portal.origin + pages[page], { distFolder, act: page === "project" ? beginToWrite : undefined });
    sayVisit(page, seen);
    expectAtMost(`${page}: first visit, gzip`, seen.total / 1000, bounds[page], "KB");
    expectAtMost(`${page}: requests`, seen.transfers.length, 12);
    expectAtMost(`${page}: our own client code`, seen.own / 1000, 30, "KB");
    if (page === "project") note("project: form code, on first focus", `${kb(seen.later.reduce((sum, { bytes }) => sum + bytes, 0))} in ${seen.later.length}`);
  }
  await browser.close();
}

async function beginToWrite(page: BrowserPage): Promise<void> {
  const form = page.locator(`form[action$="/api/comments"]`);
  const entry = page.locator("details").filter({ has: form }).locator("> summary");
  if (await entry.count()) await entry.click();
  await form.locator("textarea").focus();
}

function sayVisit(page: Page, { total, transfers, html, css, framework, own }: Visit): void {
  say(`${page}: ${kb(total)} in ${transfers.length} requests: HTML ${kb(html)}, CSS ${kb(css)}, framework ${kb(framework)}, own ${kb(own)}`);
  for (const { url, type, bytes } of transfers) figure(`    ${kb(bytes).padStart(9)}  ${type}  ${new URL(url).pathname}`);
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

/** 4. What a page costs the server, beside what it would cost without a framework. */
async function benchCpu(portal: Measured, asked: Observed, { databaseUrl, folder }: World): Promise<void> {
  const [busy] = os.loadavg();
  note("load average before the CPU figures", `${busy!.toFixed(1)} on ${os.availableParallelism()} cores`);
  for (const page of ["list", "project"] as const) {
    const { html, statements } = asked[page];
    const ours = await load(portal, pages[page], { warm: 1_500, single: 400, many: 1_600 });
    sayLoad(page, ours);
    const zipped = await load(portal, pages[page], { warm: 100, single: 200, many: 800, gzip: true });
    sayLoad(`${page}, gzip`, zipped);
    const bare = await startBare({ port: await freePort(), folder, html });
    const plain = await load(bare, "/", { warm: 5_000, single: 400, many: 10_000 });
    await bare.stop();
    sayLoad("    bare node, same HTML", plain);
    const queried = await startBare({ port: await freePort(), folder, html, databaseUrl, statements: statements.map(({ text, values }) => ({ text, values })) });
    const query = await load(queried, "/", { warm: 1_500, single: 400, many: 3_000 });
    await queried.stop();
    sayLoad("    bare node + pg, same queries", query);

    const ms = ours.cpuUnderLoad / 1000;
    if (page === "list") expectAtMost("list: server CPU a request", ms, 4, "ms");
    else note("project: server CPU a request", `${ms.toFixed(2)} ms`);
    note(`${page}: CPU one at a time, p50 · p99`, `${(ours.cpu.p50 / 1000).toFixed(2)} · ${(ours.cpu.p99 / 1000).toFixed(2)} ms`);
    note(`${page}: with gzip done here instead of in front`, `${(zipped.cpuUnderLoad / 1000).toFixed(2)} ms`);
    note(`${page}: CPU against a bare node response`, `${(ours.cpuUnderLoad / plain.cpuUnderLoad).toFixed(0)}×`);
    note(`${page}: CPU against bare node + pg, same queries`, `${(ours.cpuUnderLoad / query.cpuUnderLoad).toFixed(1)}×`);
    note(`${page}: eight at a time, p50 · p99`, `${ours.time.p50.toFixed(0)} · ${ours.time.p99.toFixed(0)} ms, ${ours.perSecond.toFixed(0)} a second`);
  }
}

function sayLoad(name: string, { cpu, cpuUnderLoad, time, perSecond }: Load): void {
  const ms = (micros: number) => (micros / 1000).toFixed(3);
  say(`${name}: CPU ${ms(cpuUnderLoad)} ms a request (single: p50 ${ms(cpu.p50)}, p99 ${ms(cpu.p99)}); ${perSecond.toFixed(0)} a second, answer p50 ${time.p50.toFixed(1)}, p99 ${time.p99.toFixed(1)} ms`);
}
