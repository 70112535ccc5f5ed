import "server-only";

/** More wait for their turn than can be served while anybody still waits for the answer. */
export class Crowded extends Error {
  constructor() {
    super("too many counts are waiting");
  }
}

/**
 * One at a time, in the order in which they came: whatever addresses are asked for, what reads every case takes one connection and leaves the
 * others to everybody else. Past `most` who wait the next is refused at once, with `Crowded`; who is patient waits all the same.
 */
export function newTurn(most: number) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return function inTurn<T>(make: () => Promise<T>, { isPatient = false } = {}): Promise<T> {
    if (waiting >= most && !isPatient) return Promise.reject(new Crowded());
    waiting += 1;
    const mine = last.then(make).finally(() => void (waiting -= 1));
    last = mine.catch(() => undefined);
    return mine;
  };
}
