import "server-only";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import { z } from "zod";
import { basePath, cookieName, isHttps } from "../http/cookies";
import { keyFor, seal, unseal } from "../secrets";
import { closeSession, findOwner, openSession, sessionSeconds, type Owner } from "./sessions";

/**
 * next-auth keeps the cookie; our commands decide who a person is. A command that has proved somebody seals a *grant* that lives
 * for a minute, and the one provider accepts nothing else. The "JWT" is an opaque token of a database session, so that ending
 * a session ends it everywhere at once (docs/decisions/sessions.md).
 */
const grantSchema = z.object({ kind: z.enum(["resident", "staff"]), id: z.uuid(), until: z.number() });
const grantSeconds = 60;

const auth = NextAuth(() => ({
  secret: keyFor("auth").toString("base64url"),
  basePath: `${basePath}/api/auth`,
  // server.ts overwrites the host headers from SITE_URL (R4).
  trustHost: true,
  session: { strategy: "jwt", maxAge: sessionSeconds.resident },
  cookies: { sessionToken: { name: cookieName("session"), options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps } } },
  providers: [
    Credentials({
      id: "grant",
      credentials: { grant: {} },
      authorize({ grant }) {
        const { kind, id, until } = grantSchema.parse(JSON.parse(unseal("auth", String(grant))));
        return until > Date.now() ? { id, kind } : null;
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { ...token, owner: { kind: (user as unknown as Owner).kind, id: user.id } } : token;
    },
  },
  jwt: {
    async encode({ token }) {
      if (typeof token?.token === "string") return token.token;
      return openSession(token!.owner as Owner);
    },
    async decode({ token }) {
      const owner = token ? await findOwner(token) : null;
      return owner && { token };
    },
  },
}));

/** Signs this browser in as somebody a command has just proved. Replaces whoever was signed in. */
export async function signInAs(owner: Owner): Promise<void> {
  await signOut();
  const grant = seal("auth", JSON.stringify({ ...owner, until: Date.now() + grantSeconds * 1000 }));
  await auth.signIn("grant", { grant, redirect: false });
}

/** Ends this browser's session in the database and forgets its cookie. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(cookieName("session"))?.value;
  if (!token) return;
  await closeSession(token);
  jar.delete({ name: cookieName("session"), path: "/", secure: isHttps });
}
