import "server-only";
import { Secret, TOTP } from "otpauth";
import { z } from "zod";
import { seal, unseal } from "../secrets";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. One step of clock difference either way. */
const window = 1;

/** A secret on its way to somebody's phone: sealed, for one person, good for half an hour. Nothing is kept until a code proves it arrived. */
export type Enrolment = { sealed: string; secret: string; uri: string };

const enrolmentSchema = z.object({ staffId: z.string(), secret: z.string(), until: z.number() });
const enrolmentSeconds = 1800;

type Account = { staffId: string; email: string; issuer: string };

/** A new secret of 160 bits, or the one that a form came back with. */
export function enrol({ staffId, email, issuer }: Account, returned?: string): Enrolment {
  const kept = returned ? openEnrolment(staffId, returned) : null;
  const secret = kept ?? new Secret({ size: 20 }).base32;
  const sealed = kept && returned ? returned : seal("factor-seal", JSON.stringify({ staffId, secret, until: Date.now() + enrolmentSeconds * 1000 }));
  return { sealed, secret, uri: new TOTP({ issuer, label: email, secret }).toString() };
}

/** The secret in a sealed enrolment, or null: too old, somebody else's, or not ours. */
export function openEnrolment(staffId: string, sealed: string): string | null {
  try {
    const enrolment = enrolmentSchema.parse(JSON.parse(unseal("factor-seal", sealed)));
    return enrolment.staffId === staffId && enrolment.until > Date.now() ? enrolment.secret : null;
  } catch {
    return null;
  }
}

/** The time step that a code belongs to, or null when it is none of now, just before or just after. */
export function stepOf(secret: string, code: string, now = Date.now()): number | null {
  const totp = new TOTP({ secret });
  const delta = totp.validate({ token: code, timestamp: now, window });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}
