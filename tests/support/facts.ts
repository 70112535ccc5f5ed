import type { Facts } from "@/lib/moderation/rules/flag";
import { starterWords } from "@/lib/moderation/word-list";

/** What is known beside a text's words: nothing that speaks against it, unless said otherwise. */
export function facts(changes: Partial<Facts> = {}): Facts {
  return { recent: () => [], others: () => [], pace: () => ({ person: { tenMinutes: 0, hour: 0 }, network: { hour: 0 } }), isHeld: () => false, listedWords: () => starterWords, ...changes };
}
