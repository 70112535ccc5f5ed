// A browser's worth of HTTP, without the browser: keep-alive, bounded in number, nothing in parallel but what is asked for.
import http from "node:http";
import { gunzipSync } from "node:zlib";
import type { Measured } from "./servers";

export type Answer = { status: number; body: string; ms: number };

/** GETs one page; a plain string in, everything read. `gzip` asks for it as a browser does. */
export function get(agent: http.Agent, url: string, { gzip = false } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const headers = { accept: "text/html", ...(gzip && { "accept-encoding": "gzip" }) };
    const request = http.get(url, { agent, headers, timeout: 20_000 }, (res) => {
      const parts: Buffer[] = [];
      res.on("data", (part: Buffer) => parts.push(part));
      res.on("error", reject);
      res.on("end", () => {
        const ms = performance.now() - started;
        const bytes = Buffer.concat(parts);
        const body = (res.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
        if (res.statusCode !== 200) return reject(new Error(`${url}: ${res.statusCode} ${body.slice(0, 200)}`));
        resolve({ status: res.statusCode, body, ms });
      });
    });
    request.on("timeout", () => request.destroy(new Error(`${url}: no answer within 20 s`)));
    request.on("error", reject);
  });
}

export function newAgent(connections = 1): http.Agent {
  return new http.Agent({ keepAlive: true, maxSockets: connections });
}

export type Load = {
  /** CPU a request in µs, one request after the other. */
  cpu: Spread;
  /** CPU a request in µs, eight at a time: all of it over all of them. */
  cpuUnderLoad: number;
  /** Time to the whole answer in ms, eight at a time. */
  time: Spread;
  perSecond: number;
};

const concurrency = 8;

/** Warms the server up, measures single requests, then a fixed number of them under load. */
export async function load(server: Measured, path: string, { warm, single, many, gzip = false }: { warm: number; single: number; many: number; gzip?: boolean }): Promise<Load> {
  const url = server.origin + path;
  await inParallel(url, warm, gzip);
  const agent = newAgent();
  const costs: number[] = [];
  // What asking costs is not the page's.
  const asking: number[] = [];
  for (let turn = 0; turn < 100; turn++) asking.push(-(await server.cpu()) + (await server.cpu()));
  for (let turn = 0; turn < single; turn++) {
    const before = await server.cpu();
    await get(agent, url, { gzip });
    costs.push((await server.cpu()) - before - spread(asking).p50);
  }
  agent.destroy();
  const before = await server.cpu();
  const started = performance.now();
  const times = await inParallel(url, many, gzip);
  const seconds = (performance.now() - started) / 1000;
  return { cpu: spread(costs), cpuUnderLoad: ((await server.cpu()) - before) / many, time: spread(times), perSecond: many / seconds };
}

async function inParallel(url: string, count: number, gzip: boolean): Promise<number[]> {
  const agent = newAgent(concurrency);
  const times: number[] = [];
  let left = count;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) times.push((await get(agent, url, { gzip })).ms);
    }),
  );
  agent.destroy();
  return times;
}

export type Spread = { p50: number; p99: number; mean: number };

export function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length };
}
