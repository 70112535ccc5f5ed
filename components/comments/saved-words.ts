/**
 * What is being typed, kept in this browser so that a closed tab or a restart loses nothing (24 hours). It belongs to whoever typed it:
 * on a shared computer the next person to sign in does not find it.
 */
type Saved = { owner: string; at: number; values: Record<string, string> };

const day = 24 * 60 * 60 * 1000;

export function readSaved(key: string, owner: string): Record<string, string> | null {
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? "null") as Saved | null;
    if (!saved) return null;
    if (saved.owner === owner && Date.now() - saved.at < day) return saved.values;
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing, or something that is not ours.
  }
  return null;
}

export function save(key: string, owner: string, values: Record<string, string>): void {
  try {
    if (values.body?.trim()) localStorage.setItem(key, JSON.stringify({ owner, at: Date.now(), values } satisfies Saved));
    else localStorage.removeItem(key);
  } catch {
    // Full, or not allowed: the words are still in the form.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
