import { createServer, STATUS_CODES, type Server } from "node:http";
import { Server as NetServer } from "node:net";
import type { Duplex } from "node:stream";
import { randomBytes } from "node:crypto";
import { format, stripVTControlCharacters } from "node:util";
import next from "next";
import { beginStop, drain } from "../drain";
import { env, missingSettings, siteOrigin } from "../env";
import { log, logWritten } from "../log";
import { checkDatabase } from "./database-probe";
import { frontDoor } from "./front-door";
import { plainPage } from "./plain-page";
import { securityHeaders } from "./security-headers";

/** How long requests in hand may take to finish after SIGTERM, in ms; everything is over within 15 s (R26). */
const drainMs = 10_000;
/** How long after SIGTERM an open connection may still bring a request, in ms. */
const idleGraceMs = 300;

/** Times and sizes that no client may exceed, in ms and bytes. The idle limit outlasts nginx's 60 s, so that nginx closes first. */
const bounds = { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 2_000, requireHostHeader: false };

/**
 * Starts the portal and resolves when it accepts requests. It starts without its database (R25), but not without a
 * setting it needs: then it throws an Error that names each. SIGTERM and SIGINT finish what is in hand and exit 0.
 */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const missing = missingSettings(env);
  if (missing.length > 0) throw new Error(`缺少设置 missing settings: ${missing.join(", ")} (docs/settings.md)`);

  const stopping = new AbortController();
  const servers = addresses(dev).map((host) => ({ host, server: createServer(bounds) }));
  const app = next({ dev, hostname: "localhost", port: env.PORT, httpServer: servers[0]!.server });
  await app.prepare();
  if (!dev) logConsole();
  const handler = app.getRequestHandler();
  const door = frontDoor((req, res) => handler(req, res), () => stopping.signal.aborted);
  const open = await Promise.all(servers.map(async ({ host, server }) => (await listen(server, host)) && prepare(server)));
  if (!open.some(Boolean)) throw new Error("no address to listen on");

  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
  // Started by scripts/start.mjs: when that is killed, nobody is left to stop this process.
  if (process.channel) process.once("disconnect", () => void stop());
  process.on("unhandledRejection", (error) => log.error({ error: error instanceof Error ? error.stack : String(error) }, "unhandled rejection"));
  process.on("uncaughtException", (error) => {
    log.fatal({ error: error.stack }, "uncaught exception");
    process.exit(1);
  });
  void checkDatabase(stopping.signal);
  log.info({ address: siteOrigin + env.BASE_PATH, port: env.PORT }, "listening");
  process.send?.("listening");

  function prepare(server: Server): Server {
    server.on("request", door);
    server.on("clientError", refuseConnection);
    server.on("connect", (_req, socket) => refuse(socket, 405));
    server.timeout = 60_000;
    return server;
  }

  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    beginStop();
    log.info("stopping");
    // Not http's own close(), which would at once cut connections whose request is still on its way.
    const closed = servers.map(({ server }) => new Promise((resolve) => NetServer.prototype.close.call(server, resolve)));
    const tidy = setInterval(() => servers.forEach(({ server }) => server.closeIdleConnections()), idleGraceMs);
    const cut = setTimeout(() => servers.forEach(({ server }) => server.closeAllConnections()), drainMs);
    setTimeout(() => process.exit(1), drainMs + 4_000).unref();
    await Promise.all(closed);
    clearInterval(tidy);
    clearTimeout(cut);
    await drain();
    log.info("stopped");
    await logWritten();
    process.exit(0);
  }
}

/** What Next and the packages say on the console goes into the log, one object a line like the rest. */
function logConsole(): void {
  const to = (level: "error" | "warn") => (...args: unknown[]) => log[level]({ text: stripVTControlCharacters(format(...args)) }, "console");
  Object.assign(console, { error: to("error"), warn: to("warn") });
}

/** Where to listen: loopback in both protocols unless HOST says otherwise; the development server has one socket for its reloads. */
function addresses(dev: boolean): string[] {
  return env.HOST ? [env.HOST] : dev ? ["127.0.0.1"] : ["127.0.0.1", "::1"];
}

/** Listens, or resolves to false where a machine has no such address. A taken port throws a sentence. */
function listen(server: Server, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") return resolve(false);
      const taken = error.code === "EADDRINUSE";
      reject(new Error(taken ? `端口 ${env.PORT} 已被占用 port ${env.PORT} is taken: 用 PORT 另选一个 choose another with PORT` : `${host}:${env.PORT}: ${error.message}`));
    });
    server.listen(env.PORT, host, () => resolve(true));
  });
}

/** What cannot be read as a request at all: too large a head, too slow, or not HTTP. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "HPE_HEADER_OVERFLOW") return refuse(socket, 431);
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return refuse(socket, 408);
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  refuse(socket, 400);
}

function refuse(socket: Duplex, status: 400 | 405 | 408 | 431): void {
  const requestId = randomBytes(6).toString("hex");
  log.info({ requestId, status }, "connection refused");
  const { html, headers } = plainPage({ status, locale: "zh", requestId });
  const head = Object.entries({ ...securityHeaders, ...headers, "x-request-id": requestId, "content-length": Buffer.byteLength(html), connection: "close" });
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${html}`);
}
