import fs from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import path from "node:path";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

const certificates = path.join(import.meta.dirname, "certificates");

/** The authority that signed the test servers' certificate: nobody trusts it unless told to. */
export const authorityFile = path.join(certificates, "authority.pem");

export type Letter = { to: string[]; from: string; isEncrypted: boolean; user: string | undefined; headers: Map<string, string>; text: string };

/** What the server does with the next mail: at its recipient, or while its text arrives. Nothing: it takes it. */
export type Reception = { recipient?: { code: number; text: string }; text?: { code: number; text: string } | "drop" | "drop after accepting" };

/** A real SMTP server on this machine that receives as told, mail after mail. `close` ends it. */
export async function mailServer(receptions: Reception[] = [], options: SMTPServerOptions = {}) {
  const letters: Letter[] = [];
  const sockets = new Set<Socket>();
  let reception: Reception = {};
  const server = new SMTPServer({
    key: fs.readFileSync(path.join(certificates, "localhost.key")),
    cert: fs.readFileSync(path.join(certificates, "localhost.pem")),
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _, done) => (password === "correct" ? done(null, { user: username }) : done(new Error("no"))),
    onMailFrom: (_address, _session, done) => ((reception = receptions.shift() ?? {}), done()),
    onRcptTo: (_address, _session, done) => done(reception.recipient && answer(reception.recipient)),
    onData(stream, session, done) {
      const { text } = reception;
      const chunks: Buffer[] = [];
      const drop = () => sockets.forEach((socket) => socket.destroy());
      if (text === "drop") return drop();
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (typeof text === "object") return done(answer(text));
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
        letters.push({ ...envelope, isEncrypted: session.secure, user: typeof session.user === "string" ? session.user : undefined, ...read(Buffer.concat(chunks).toString("utf8")) });
        if (text === "drop after accepting") return drop();
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { letters, port: (server.server.address() as AddressInfo).port, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

function answer({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function read(raw: string): { headers: Map<string, string>; text: string } {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { headers, text: decode(raw.slice(end + 4), headers.get("content-transfer-encoding")) };
}

function decode(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
