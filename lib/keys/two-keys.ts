import "server-only";
import type { Keyring, Purpose } from "../keyring";

/** Two secrets: what is sealed under the former goes over to the new one. */
export type TwoKeys = { former: Keyring; next: Keyring };

/** What was sealed, and whether it is under the new key already: a row tells by its seal, so that a run that was cut off can go on. */
export type Opened = { text: string; isDone: boolean };

/** Opens with the new key, else with the former. Null when neither fits. */
export function open({ former, next }: TwoKeys, purpose: Purpose, sealed: string): Opened | null {
  for (const [ring, isDone] of [[next, true], [former, false]] as const) {
    try {
      return { text: ring.unseal(purpose, sealed), isDone };
    } catch {
      // sealed with the other, or with neither
    }
  }
  return null;
}
