import http, { type IncomingHttpHeaders } from "node:http";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** A request exactly as given: no client that mends an address, follows a redirect or refuses to send a header. */
export function ask(url: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answer> {
  const { origin, hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path: url.slice(origin.length) || "/", method, headers: { accept: "text/html", ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() }));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The headers of a form or a script on the portal's own page. */
export function own(portal: string, cookie = ""): Record<string, string> {
  return { origin: new URL(portal).origin, ...(cookie && { cookie }) };
}

export const form = { "content-type": "application/x-www-form-urlencoded" };
export const json = { "content-type": "application/json", accept: "application/json" };
