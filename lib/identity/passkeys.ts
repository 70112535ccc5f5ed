import "server-only";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { db } from "../db";
import { siteOrigin } from "../env";
import type { PasskeyAnswer } from "./factor-schema";
import type { Entrant, Staff } from "./proof";

/** Passkeys belong to the host of SITE_URL: one made for it says nothing to another site (WebAuthn's whole point). */
const rpID = new URL(siteOrigin).hostname;

/**
 * The password has been shown already, so possession is enough: a key without a PIN is welcome. Where the device can ask for finger, face or
 * PIN it does.
 */
const userVerification = "preferred";

const challengeSeconds = 300;
type Ceremony = "create" | "get";

/** What the browser needs to make a passkey. The challenge waits in the session. */
export async function startPasskey(owner: Entrant | Staff, rpName: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName,
    rpID,
    userID: new TextEncoder().encode(owner.staffId),
    userName: owner.email,
    userDisplayName: owner.name,
    attestationType: "none",
    excludeCredentials: await listCredentials(owner.staffId),
    // Whoever it is for is known by then: a key needs no room to remember it.
    authenticatorSelection: { residentKey: "discouraged", userVerification },
  });
  await keepChallenge(owner.sessionId, "create", options.challenge);
  return options;
}

/** What the browser needs to show one. */
export async function startPasskeyProof(owner: Entrant | Staff): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID, allowCredentials: await listCredentials(owner.staffId), userVerification });
  await keepChallenge(owner.sessionId, "get", options.challenge);
  return options;
}

/** The new passkey in a browser's answer, or null. Consumes the challenge. */
export async function readNewPasskey(owner: Entrant | Staff, answer: PasskeyAnswer) {
  const expectedChallenge = await takeChallenge(owner.sessionId, "create");
  if (!expectedChallenge) return null;
  const response = answer as unknown as RegistrationResponseJSON;
  const read = verifyRegistrationResponse({ response, expectedChallenge, expectedOrigin: siteOrigin, expectedRPID: rpID, requireUserVerification: false });
  const { verified, registrationInfo } = await read.catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return null;
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return { credentialId: id, publicKey: new Uint8Array(publicKey), counter, transports: transports.filter((name) => /^[a-z-]{1,20}$/.test(name)).slice(0, 8) };
}

/** Whether a browser's answer shows a passkey of theirs: signed over the challenge, its counter risen where it counts. Consumes the challenge. */
export async function provesPasskey(owner: Entrant | Staff, answer: PasskeyAnswer): Promise<boolean> {
  const expectedChallenge = await takeChallenge(owner.sessionId, "get");
  const factor = await db.factor.findFirst({ where: { staffId: owner.staffId, kind: "passkey", credentialId: answer.id } });
  if (!expectedChallenge || !factor?.credentialId || !factor.publicKey || factor.counter === null) return false;
  const read = verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin: siteOrigin,
    expectedRPID: rpID,
    credential: { id: factor.credentialId, publicKey: new Uint8Array(factor.publicKey), counter: Number(factor.counter), transports: factor.transports },
    requireUserVerification: false,
  });
  const { verified, authenticationInfo } = await read.catch(() => ({ verified: false, authenticationInfo: undefined }));
  if (!verified || !authenticationInfo) return false;
  const { count } = await db.factor.updateMany({ where: { id: factor.id, counter: factor.counter }, data: { counter: authenticationInfo.newCounter, usedAt: new Date() } });
  return count === 1;
}

async function listCredentials(staffId: string) {
  const factors = await db.factor.findMany({ where: { staffId, kind: "passkey" }, select: { credentialId: true, transports: true } });
  return factors.map(({ credentialId, transports }) => ({ id: credentialId!, transports }));
}

// `get.1790000000000.<challenge>`: one for making a passkey shows none, and it lives five minutes.
async function keepChallenge(sessionId: string, ceremony: Ceremony, challenge: string): Promise<void> {
  await db.session.update({ where: { id: sessionId }, data: { challenge: `${ceremony}.${Date.now() + challengeSeconds * 1000}.${challenge}` }, select: { id: true } });
}

/** Reads and removes a session's challenge in one statement: it is answered once, rightly or wrongly. */
async function takeChallenge(sessionId: string, ceremony: Ceremony): Promise<string | null> {
  const [row] = await db.$queryRaw<{ challenge: string }[]>`
    WITH kept AS (SELECT "tokenHash", "challenge" FROM "Session" WHERE "id" = ${sessionId}::uuid AND "challenge" IS NOT NULL FOR UPDATE)
    UPDATE "Session" s SET "challenge" = NULL FROM kept WHERE s."tokenHash" = kept."tokenHash" RETURNING kept."challenge"`;
  const [kind, until, challenge] = row?.challenge.split(".") ?? [];
  return kind === ceremony && challenge && Number(until) > Date.now() ? challenge : null;
}
