import "server-only";

/** A result serves for a minute, and for longer where it took more than a second to make: counting takes a sixtieth of the time at most. */
const leastMs = 60_000;
const share = 60;
/** Periods kept at a time: some years by month. */
const most = 200;

type Entry = { result: Promise<unknown>; until: number };

/** A place of its own for results: what others keep does not push them out. */
export function newKeeper() {
  const entries = new Map<string, Entry>();

  /**
   * What `make` gave for this key within the last minute. Of many who ask at once one has it made, and the others wait for the same answer;
   * a failure is nobody's answer for longer than it takes.
   */
  function kept<T>(key: string, make: () => Promise<T>, now: () => number = () => performance.now()): Promise<T> {
    const found = entries.get(key);
    if (found && now() < found.until) return found.result as Promise<T>;
    const begun = now();
    const entry: Entry = { result: make(), until: Infinity };
    entries.delete(key);
    entries.set(key, entry);
    entry.result.then(
      () => void (entry.until = now() + Math.max(leastMs, share * (now() - begun))),
      () => void (entries.get(key) === entry && entries.delete(key)),
    );
    for (const oldest of entries.keys()) if (entries.size > most) entries.delete(oldest);
    return entry.result as Promise<T>;
  }

  /** Forgets everything: for tests. */
  return { kept, forgetKept: () => entries.clear() };
}

/** What the ledger keeps. */
export const { kept, forgetKept } = newKeeper();
