import "server-only";
import NextAuth, { customFetch, type NextAuthConfig } from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { z } from "zod";
import { siteOrigin } from "../env";
import { basePath, cookieName, cookieOptions, dropCookie } from "../http/cookies";
import { isPrivateLine } from "../http/private-line";
import { ownPath } from "../http/return-to";
import { languageTag } from "../i18n/words";
import { locales } from "../i18n/href";
import { log } from "../log";
import { ok, refuse, type Result } from "../result";
import { keyFor, seal, unseal } from "../secrets";
import { failureOf, type FlowFailure } from "./oidc-failures";
import { readClaims, type ServiceProof } from "./oidc-proof";
import type { Audience, Service } from "./oidc-service";

/** How long somebody may be away at the service, in seconds; next-auth's own cookies live as long. */
const visitSeconds = 900;
/** How long the service may take to answer us, in ms: somebody waits. */
const answerMs = 5_000;

/** What next-auth checks an answer against, each in a cookie of its own. */
const checks = ["state", "nonce", "pkce"] as const;

const visitSchema = z.object({
  locale: z.enum(locales),
  /** Where they wanted to go: an own path (R18). */
  returnTo: z.string(),
  /** The session whose owner links the identity to their account; null when somebody signs in. */
  linkFor: z.string().nullable(),
  until: z.number(),
});

/** What waits in this browser for somebody who is away at the identity service. */
export type Visit = Omit<z.output<typeof visitSchema>, "until">;

/**
 * Sends somebody to the identity service: keeps in this browser what next-auth will check when they come back (state, nonce, PKCE) and
 * what they came for, and returns the address to go to. Refused when the service cannot be asked where that is.
 */
export async function leaveForService(audience: Audience, service: Service, visit: Visit): Promise<Result<string, "service-away">> {
  const seen: Seen = {};
  const { signIn } = NextAuth(configFor(audience, service, seen));
  const asked = {
    ui_locales: languageTag(visit.locale),
    ...(service.acr && { acr_values: service.acr }),
    // Whoever links an identity shows there that it is theirs, whoever is signed in there in this browser.
    ...(visit.linkFor && { prompt: "login" }),
  };
  const address: string | null = await signIn(audience, { redirect: false, redirectTo: siteOrigin }, asked).catch((error: unknown) => void (seen.error = error));
  await dropCookie("callback-url");
  if (seen.error || !address) {
    log.warn({ audience, ...describe(seen.error) }, "identity service away");
    return refuse("service-away");
  }
  const kept = seal("visit-seal", JSON.stringify({ ...visit, until: Date.now() + visitSeconds * 1000 }));
  (await cookies()).set(cookieName(`${audience}-visit`), kept, cookieOptions(visitSeconds));
  return ok(address);
}

/** Somebody who is back, with what they had left for and what the service proved. */
export type Arrival = { visit: Visit; proof: ServiceProof };

/**
 * Somebody comes back from the identity service: what it proved, or why it is not believed; and what they had left for, null when this
 * browser knows nothing of it. Whatever the answer, it works once: the browser forgets what it was checked against.
 */
export async function returnFromService(audience: Audience, service: Service, request: Request): Promise<{ visit: Visit | null; proof: Result<Arrival, FlowFailure> }> {
  const visit = await takeVisit(audience);
  const { search, searchParams } = new URL(request.url);
  const seen: Seen = {};
  if (visit) {
    const { handlers } = NextAuth(configFor(audience, service, seen));
    // R4: Next's own address of the request names a host that nobody but this process knows. Of the cookies, what belongs to this visit.
    const address = `${siteOrigin}${basePath}/api/auth/callback/${audience}${search}`;
    const jar = await cookies();
    const cookie = checks.map((check) => cookieName(`${audience}-${check}`)).flatMap((name) => (jar.has(name) ? [`${name}=${jar.get(name)!.value}`] : []));
    await handlers.GET(new NextRequest(address, { headers: { cookie: cookie.join("; ") } }));
  }
  for (const check of checks) await dropCookie(`${audience}-${check}`);
  if (visit && seen.proof) return { visit, proof: ok({ visit, proof: seen.proof }) };
  const failure = visit ? failureOf(seen.error, searchParams) : "service-stale";
  log.info({ audience, failure, ...describe(seen.error) }, "identity service not believed");
  return { visit, proof: refuse(failure) };
}

/** What came of one passage through next-auth: it hands over what it checked, and opens no session. */
type Seen = { proof?: ServiceProof; error?: unknown };

function configFor(audience: Audience, service: Service, seen: Seen): NextAuthConfig {
  const cookie = (name: Parameters<typeof cookieName>[0]) => ({ name: cookieName(name), options: cookieOptions(visitSeconds) });
  return {
    secret: keyFor("auth").toString("base64url"),
    basePath: `${basePath}/api/auth`,
    // server.ts overwrites the host headers from SITE_URL (R4).
    trustHost: true,
    cookies: {
      callbackUrl: cookie("callback-url"),
      csrfToken: cookie("csrf"),
      state: cookie(`${audience}-state`),
      nonce: cookie(`${audience}-nonce`),
      pkceCodeVerifier: cookie(`${audience}-pkce`),
    },
    providers: [
      {
        id: audience,
        name: audience,
        type: "oidc",
        issuer: service.issuer,
        clientId: service.clientId,
        clientSecret: service.clientSecret,
        authorization: { params: { scope: service.scope } },
        checks: [...checks],
        // Numbers are claims of the userinfo endpoint at many services; the ID token is required and checked all the same.
        idToken: false,
        profile: ({ sub }) => ({ id: sub }),
        [customFetch]: askService,
      },
    ],
    callbacks: {
      signIn({ account, profile }) {
        seen.proof = readClaims({ idToken: payloadOf(account!.id_token!), userinfo: profile! });
        return siteOrigin; // an address instead of "yes": next-auth stops here
      },
    },
    logger: { error: (error) => void (seen.error = error), warn() {}, debug() {} },
  };
}

/** Asks the service over nothing but a private line, and not for long. */
async function askService(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const address = input instanceof Request ? input.url : input;
  if (!isPrivateLine(address)) throw new TypeError("the identity service names an address without https");
  return fetch(input, { ...init, cache: "no-store", signal: AbortSignal.timeout(answerMs) });
}

/** The claims of an ID token that was checked just before. */
function payloadOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString("utf8")) as Record<string, unknown>;
}

async function takeVisit(audience: Audience): Promise<Visit | null> {
  const sealed = (await cookies()).get(cookieName(`${audience}-visit`))?.value;
  if (!sealed) return null;
  await dropCookie(`${audience}-visit`);
  try {
    const { until, ...visit } = visitSchema.parse(JSON.parse(unseal("visit-seal", sealed)));
    return until > Date.now() && ownPath(visit.returnTo) ? visit : null;
  } catch {
    return null; // not sealed by us
  }
}

/** For the log: kinds of errors, no claims, tokens or addresses with a query (R29). */
function describe(error: unknown): { error?: string; because?: string } {
  if (!(error instanceof Error)) return {};
  const { err } = (error.cause ?? {}) as { err?: unknown };
  const inner = err instanceof Error ? err : error.cause;
  // A built portal has other names for the packages' classes: next-auth's `type` and oauth4webapi's `code` stay.
  const kind = (each: Error & { type?: string; code?: unknown }) => each.type ?? (typeof each.code === "string" ? each.code : each.name);
  return { error: kind(error), ...(inner instanceof Error && { because: `${kind(inner)}: ${inner.message}`.slice(0, 200) }) };
}
