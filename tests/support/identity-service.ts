import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider, { type Configuration, type InteractionResults } from "oidc-provider";
import { freePort } from "../../scripts/embedded-postgres.mjs";

/** Claims about somebody with an account there, by its name. */
type People = Record<string, Record<string, unknown>>;

/** A real identity service (oidc-provider) on this machine, with a sign-in page of its own that works without JavaScript. */
export type IdentityService = {
  issuer: string;
  /** The settings that name it to a portal. */
  settings: (audience: "residents" | "staff") => Record<string, string>;
  people: People;
  /** What it does wrong, until that is taken back. */
  faults: {
    /** Changes an ID token's claims before it is signed and sent. */
    token?: (claims: Record<string, unknown>) => Record<string, unknown>;
    /** Is given the way back in place of the browser, which stays at the service. */
    hold?: (back: string) => void;
    /** Requests that are not answered: cut off at once, or left hanging. */
    drop?: RegExp;
    hang?: RegExp;
    /** Requests answered with an error and a page in HTML. */
    fail?: RegExp;
  };
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** The level that means "two factors were shown". */
export const twoFactors = "urn:example:two-factors";

/** Starts the service for portals at these addresses. */
export async function startIdentityService(...portals: string[]): Promise<IdentityService> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const clients = (["residents", "staff"] as const).map((audience) => ({
    client_id: `portal-${audience}`,
    client_secret: randomBytes(24).toString("base64url"),
    redirect_uris: portals.map((portal) => `${portal}/api/auth/callback/${audience}`),
  }));
  const people: People = {};
  const faults: IdentityService["faults"] = {};
  const configuration: Configuration = {
    clients,
    jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: "signing", use: "sig", alg: "RS256" } as never] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    acrValues: [twoFactors],
    claims: { openid: ["sub"], phone: ["phone_number", "phone_number_verified"], city: ["mobile", "level"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
  };
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  let server: Server | null = null;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? "";
    if (faults.drop?.test(url)) return void request.socket.destroy();
    if (faults.hang?.test(url)) return;
    if (faults.fail?.test(url)) return void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
    if (url.startsWith("/interaction/")) return interact(provider, request, response);
    if (url === "/token" && faults.token) resign(response, faults.token);
    if (faults.hold) hold(response, faults.hold);
    return answer(request, response);
  }

  function hold(response: ServerResponse, take: (back: string) => void): void {
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
    response.end = ((body?: unknown) => {
      const back = String(response.getHeader("location") ?? "");
      if (!back.includes("/api/auth/callback/")) return end(body);
      take(back);
      response.statusCode = 200;
      for (const header of ["location", "content-length"]) response.removeHeader(header);
      response.setHeader("content-type", "text/html");
      return end(frame("held"));
    }) as never;
  }

  /** Puts other claims into the ID token on its way out, signed with the service's own key. */
  function resign(response: ServerResponse, change: NonNullable<IdentityService["faults"]["token"]>): void {
    const end = response.end.bind(response) as (body: Buffer) => ServerResponse;
    response.end = ((body: Buffer | string) => {
      const answered = JSON.parse(body.toString()) as { id_token?: string };
      if (answered.id_token) answered.id_token = sign(change(JSON.parse(Buffer.from(answered.id_token.split(".")[1]!, "base64url").toString())));
      const bytes = Buffer.from(JSON.stringify(answered));
      response.setHeader("content-length", bytes.length);
      return end(bytes);
    }) as never;
  }

  function sign(claims: Record<string, unknown>): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "RS256", kid: "signing" })}.${part(claims)}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key).toString("base64url")}`;
  }

  async function start(): Promise<void> {
    server = createServer((request, response) => void handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))));
    await new Promise<void>((resolve) => server!.listen(port, resolve));
  }

  async function stop(): Promise<void> {
    const closed = new Promise((resolve) => server?.close(resolve) ?? resolve(null));
    server?.closeAllConnections();
    await closed;
    server = null;
  }

  await start();
  return {
    issuer,
    settings: (audience) => {
      const { client_id, client_secret } = clients.find(({ client_id }) => client_id.endsWith(audience))!;
      const prefix = audience === "staff" ? "STAFF_OIDC" : "OIDC";
      return { [`${prefix}_ISSUER`]: issuer, [`${prefix}_CLIENT_ID`]: client_id, [`${prefix}_CLIENT_SECRET`]: client_secret };
    },
    people,
    faults,
    start,
    stop,
  };
}

/** The service's own pages: who are you, and may the portal know it. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const asked = details.prompt.name;
  if (request.method !== "POST") return page(response, asked === "login" ? loginPage : consentPage);
  const fields = new URLSearchParams(await bodyOf(request));
  if (fields.has("refuse")) return finish({ error: "access_denied", error_description: "refused by the person" });
  if (asked === "login") return finish({ login: { accountId: fields.get("account")!, ...(fields.has("second") && { acr: twoFactors }) } });
  const { params, session } = details;
  const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  return finish({ consent: { grantId: await grant.save() } });

  function finish(result: InteractionResults): Promise<void> {
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }
}

const loginPage = `<form method="post"><label>Account <input name="account" required></label>
<label><input type="checkbox" name="second" value="yes"> Second factor</label><button>Sign in</button></form>`;
const consentPage = `<form method="post"><p>May the portal know who you are?</p><button name="agree" value="yes">Agree</button><button name="refuse" value="yes">Refuse</button></form>`;

function page(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(frame(body));
}

function frame(body: string): string {
  return `<!doctype html><html lang="en"><title>Identity service</title><link rel="icon" href="data:,">${body}</html>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
