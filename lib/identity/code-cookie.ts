import "server-only";
import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "../http/cookies";
import type { Result } from "../result";
import { codeSeconds } from "./codes";

/** Ties a code that was just sent to this browser (R12), and passes the answer on. */
export async function keepCode<E extends string>(sent: Result<{ codeToken: string }, E>): Promise<Result<{ codeToken: string }, E>> {
  if (sent.ok) (await cookies()).set(cookieName("code"), sent.value.codeToken, cookieOptions(codeSeconds));
  return sent;
}
