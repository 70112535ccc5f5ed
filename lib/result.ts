/** What a command answers: a value, or an expected refusal named by a literal code. Surprises throw. */
export type Result<T, E extends string = never> = { ok: true; value: T } | Refusal<E>;

/** `detail` fills the places in the code's sentence (`errors.json`), e.g. who decided and when. */
export type Refusal<E extends string> = { ok: false; error: E; detail?: Record<string, string | number> };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<E extends string>(error: E, detail?: Record<string, string | number>): Refusal<E> {
  return detail ? { ok: false, error, detail } : { ok: false, error };
}
