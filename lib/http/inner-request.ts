import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Answer } from "./page-gate";

/** How Next handles one request. */
export type AsyncHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Has the application render another of its pages for the same visitor: a GET with the same headers, never on the wire. */
export async function renderInside(handler: AsyncHandler, original: IncomingMessage, url: string): Promise<Answer> {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.url = url;
  request.headers = { ...original.headers };
  for (const name of ["content-length", "content-type", "transfer-encoding", "if-none-match", "if-modified-since", "range"]) delete request.headers[name];
  request.complete = true;
  request.push(null);
  const response = new CollectedResponse(request);
  await handler(request, response);
  await response.collected;
  return { status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(response.chunks) };
}

/** A response that keeps what is written to it. */
class CollectedResponse extends ServerResponse {
  readonly chunks: Buffer[] = [];
  readonly collected: Promise<void>;
  #done!: () => void;

  constructor(request: IncomingMessage) {
    super(request);
    this.collected = new Promise((resolve) => (this.#done = resolve));
  }

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    callLast(rest);
    return true;
  }

  override end(...args: unknown[]): this {
    const [chunk] = args;
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.write(chunk);
    if (!this.headersSent) this.writeHead(this.statusCode);
    Object.assign(this, { finished: true });
    this.#done();
    process.nextTick(() => {
      this.emit("finish");
      this.emit("close");
    });
    callLast(args);
    return this;
  }

  override flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }
}

function callLast(args: readonly unknown[]): void {
  const callback = args.at(-1);
  if (typeof callback === "function") process.nextTick(callback as () => void);
}
