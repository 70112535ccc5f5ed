import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { inWords } from "./plain-page";

/** An answer to send in place of Next's. */
export type Answer = { status: number; headers: OutgoingHttpHeaders; body: string | Buffer };

/**
 * Stands between Next and the socket. Next answers a missing or failing page with a shell that shows nothing without
 * JavaScript; the gate sees the status before the first byte leaves, drops such an answer whole, and has another sent.
 * Once an answer of our own is under way, whatever Next still writes is swallowed.
 */
export class PageGate {
  #state: "undecided" | "passing" | "held" | "settled" = "undecided";
  #makeReplacement: (() => Promise<Answer>) | null = null;
  readonly #own: Pick<ServerResponse, "writeHead" | "write" | "end" | "flushHeaders">;

  constructor(
    private readonly res: ServerResponse,
    private readonly fixedHeaders: OutgoingHttpHeaders,
    /** Whether Next's answer with this status must be replaced, and by what. */
    private readonly replacement: (status: number) => (() => Promise<Answer>) | null,
  ) {
    this.#own = { writeHead: res.writeHead.bind(res), write: res.write.bind(res), end: res.end.bind(res), flushHeaders: res.flushHeaders.bind(res) };
    this.#setFixedHeaders();
    // Next flushes the compressor after every piece it renders. A page is whole within milliseconds: compressed in one go it is a
    // twentieth smaller.
    Object.defineProperty(res, "flush", { get: () => () => {}, set: () => {} });
    res.writeHead = ((status: number, ...rest: never[]) => (this.#passes(status) ? this.#own.writeHead(status, ...rest) : res)) as typeof res.writeHead;
    res.write = ((...args: Parameters<typeof res.write>) => (this.#passes(res.statusCode) ? this.#own.write(...args) : confirm(args, true))) as typeof res.write;
    res.end = ((...args: never[]) => {
      if (this.#passes(res.statusCode)) return this.#own.end(...args);
      if (this.#state === "held") void this.#replace();
      return confirm(args, res);
    }) as typeof res.end;
    res.flushHeaders = () => {
      if (this.#passes(res.statusCode)) this.#own.flushHeaders();
    };
  }

  /** Whether an answer of our own was sent or is being made. */
  get isSettled(): boolean {
    return this.#state === "settled";
  }

  /** Sends an answer of our own, unless Next's is already on its way; then the connection is cut. */
  send({ status, headers, body }: Answer): void {
    if (this.#state === "settled" && this.res.headersSent) return;
    this.#state = "settled";
    if (this.res.headersSent) return void this.res.destroy();
    for (const name of this.res.getHeaderNames()) this.res.removeHeader(name);
    this.#setFixedHeaders();
    const { [inWords]: _mark, ...shown } = headers;
    this.#own.writeHead(status, { ...shown, "content-length": Buffer.byteLength(body) });
    this.#own.end(body);
  }

  #passes(status: number): boolean {
    if (this.#state === "undecided") {
      this.#makeReplacement = this.res.hasHeader(inWords) ? null : this.replacement(status);
      this.#state = this.#makeReplacement ? "held" : "passing";
      // Ours and Next's notes to itself are nobody else's business.
      for (const name of this.res.getHeaderNames()) if (name === inWords || name.startsWith("x-middleware-")) this.res.removeHeader(name);
    }
    return this.#state === "passing";
  }

  async #replace(): Promise<void> {
    this.#state = "settled";
    if (this.#makeReplacement) this.send(await this.#makeReplacement());
  }

  #setFixedHeaders(): void {
    for (const [name, value] of Object.entries(this.fixedHeaders)) if (value !== undefined) this.res.setHeader(name, value);
  }
}

/** Calls a write's callback as if the bytes had gone out. */
function confirm<T>(args: readonly unknown[], result: T): T {
  const callback = args.at(-1);
  if (typeof callback === "function") process.nextTick(callback as () => void);
  return result;
}
