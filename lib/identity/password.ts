import "server-only";
import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^17, r=8, p=1 (128 MiB, some 0.3 s). */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const keyLength = 32;

/** `scrypt$N$r$p$salt$key`, so that the cost can rise without locking anyone out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether a password fits a hash. Without a hash the same work is done for nothing, so that time does not tell who has an account (R14). */
export async function checkPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? (await absentHash)).split("$");
  const expected = Buffer.from(key!, "base64url");
  const found = await derive(password, Buffer.from(salt!, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(expected, found) && hash !== null;
}

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password: four groups of five letters and digits that cannot be mistaken for one another (98 bits). */
export function newPassword(): string {
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("")).join("-");
}

function derive(password: string, salt: Buffer, { N, r, p }: Required<Pick<ScryptOptions, "N" | "r" | "p">>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const absentHash = (async () => `scrypt$${cost.N}$${cost.r}$${cost.p}$${randomBytes(16).toString("base64url")}$${randomBytes(keyLength).toString("base64url")}`)();
