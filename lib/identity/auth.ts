import "server-only";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import { z } from "zod";
import { basePath, cookieName, cookieOptions, dropCookie } from "../http/cookies";
import { claimDrafts, dropDrafts } from "../http/drafts";
import { keyFor, seal, unseal } from "../secrets";
import { closeSession, findOwner, openSession, sessionSeconds, type Owner } from "./sessions";
import { whereabouts } from "./whereabouts";

/**
 * next-auth keeps the cookie; our commands decide who a person is. A command that has proved somebody seals a *grant* that lives
 * for a minute, and the one provider accepts nothing else. The "JWT" is an opaque token of a database session, so that ending
 * a session ends it everywhere at once (docs/decisions/sessions.md).
 */
const grantSchema = z.object({ kind: z.enum(["resident", "staff", "entrant"]), id: z.uuid(), unrecognised: z.boolean().optional(), until: z.number() });
const grantSeconds = 60;

const auth = NextAuth(() => ({
  secret: keyFor("auth").toString("base64url"),
  basePath: `${basePath}/api/auth`,
  // server.ts overwrites the host headers from SITE_URL (R4).
  trustHost: true,
  session: { strategy: "jwt", maxAge: sessionSeconds.resident },
  cookies: {
    sessionToken: { name: cookieName("session"), options: cookieOptions(sessionSeconds.resident) },
    callbackUrl: { name: cookieName("callback-url"), options: cookieOptions(grantSeconds) },
    csrfToken: { name: cookieName("csrf"), options: cookieOptions(grantSeconds) },
  },
  providers: [
    Credentials({
      id: "grant",
      credentials: { grant: {} },
      authorize({ grant }) {
        const { until, ...owner } = grantSchema.parse(JSON.parse(unseal("auth", String(grant))));
        return until > Date.now() ? owner : null;
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { ...token, owner: user } : token;
    },
  },
  jwt: {
    async encode({ token }) {
      if (typeof token?.token === "string") return token.token;
      return openSession(token!.owner as Owner, await whereabouts());
    },
    async decode({ token }) {
      const owner = token ? await findOwner(token) : null;
      return owner && { token };
    },
  },
}));

/**
 * Signs this browser in as somebody a command has just proved. Replaces whoever was signed in; words that somebody else left in
 * this browser are forgotten, words typed before signing in are kept.
 */
export async function signInAs(owner: Owner): Promise<void> {
  await endSession();
  await claimDrafts(owner.id);
  const grant = seal("auth", JSON.stringify({ ...owner, until: Date.now() + grantSeconds * 1000 }));
  await auth.signIn("grant", { grant, redirect: false });
  // next-auth knows one length for all and leaves a cookie that nothing here reads.
  const jar = await cookies();
  jar.set(cookieName("session"), jar.get(cookieName("session"))!.value, cookieOptions(sessionSeconds[owner.kind]));
  await dropCookie("callback-url");
}

/** Ends this browser's session, and forgets its cookie and every word waiting in a form. */
export async function signOut(): Promise<void> {
  await endSession();
  await dropDrafts();
}

async function endSession(): Promise<void> {
  const token = (await cookies()).get(cookieName("session"))?.value;
  if (!token) return;
  await closeSession(token);
  await dropCookie("session");
}
