import "server-only";
import { readFile } from "node:fs/promises";
import { createTransport } from "nodemailer";
import { href } from "../../i18n/href";
import { languageTag } from "../../i18n/words";
import { siteOrigin } from "../../env";
import { NotSent, failureOf, isCode, type Send } from "../delivery";
import { letterOf } from "../sentences";

export type MailSettings = {
  server: SmtpServer;
  /** The sender: `为民办实事 <noreply@example.gov.cn>`. */
  from: string;
  /** PEM file of a certificate authority of one's own. Read at every try, so that a renewed one counts at once. */
  caFile?: string;
};

/** Where mail is handed over, and whether it may travel unencrypted: only inside this machine. */
export type SmtpServer = { host: string; port: number; secure: boolean; requireTLS: boolean; ignoreTLS: boolean; auth?: { user: string; pass: string } };

/** SMTP_URL in parts. smtp:// is STARTTLS on port 587 unless said otherwise, and refused when the server does not offer it; smtps:// is TLS from the start. */
export function smtpServer(address: string): SmtpServer {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const isThisMachine = host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isThisMachine,
    ignoreTLS: !secure && isThisMachine,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

/** One mailbox and nothing that means something to a mail server: no list, no name, no header (R8). */
const mailbox = /^[^\s"(),:;<>@[\]\\\p{Cc}\p{Cf}]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/u;

/** A server that says nothing is left soon enough for the portal to stop in time (R26). */
const timeouts = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 10_000 };

/** Any SMTP server. A connection for each mail: nothing stays open that would keep the process from ending (R26). */
export function mailSender({ server, from, caFile }: MailSettings): Send {
  return async function send(message, id, signal) {
    const address = message.to.email;
    if (!address || !mailbox.test(address)) throw new NotSent("not a mail address", { isFinal: true });
    const ca = caFile ? await readAuthority(caFile) : undefined;
    const transport = createTransport({ ...server, ...timeouts, tls: { ca, minVersion: "TLSv1.2" }, disableFileAccess: true, disableUrlAccess: true });
    try {
      await transport.sendMail({
        from,
        to: { name: "", address },
        ...letterOf(message),
        // The same at every try: whoever got it already can tell (R23).
        messageId: `<${id}@${new URL(siteOrigin).hostname}>`,
        headers: {
          "Auto-Submitted": "auto-generated",
          "X-Auto-Response-Suppress": "All",
          "Content-Language": languageTag(message.locale),
          ...(message.kind === "notice" && { "List-Unsubscribe": `<${siteOrigin}${href(message.locale, "/me/account")}>` }),
        },
        signal,
      });
    } catch (error) {
      throw refusal(error);
    } finally {
      transport.close();
    }
  };
}

async function readAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new NotSent("SMTP_CA_FILE cannot be read");
  }
}

/** What the server answered, as its codes: `550 5.1.1`. A refused recipient or text stays refused; a refused sender or password is for us to mend. */
function refusal(error: unknown): unknown {
  if (!(error instanceof Error) || !("responseCode" in error) || typeof error.responseCode !== "number") return transportFailure(error);
  const response = "response" in error && typeof error.response === "string" ? error.response : "";
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const command = "command" in error ? error.command : undefined;
  const isFinal = "permanent" in error && error.permanent === true && (command === "RCPT TO" || command === "DATA");
  return new NotSent(["mail server answered", error.responseCode, enhanced].filter(Boolean).join(" "), { isFinal });
}

function transportFailure(error: unknown): unknown {
  const original = error instanceof Error && "originalCode" in error && isCode(error.originalCode) ? ` ${error.originalCode}` : "";
  return new NotSent(`mail server: ${failureOf(error).reason}${original}`);
}
