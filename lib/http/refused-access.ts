/** Somebody tried the staff area from a network it does not answer to (G-7). */
export type RefusedAccess = { requestId: string; addressKey: string; network: string | null; area: string };

type Listener = (refused: RefusedAccess) => Promise<void>;

// Next bundles the application apart from the server around it; the door tells what happened, the application writes it down.
const holder = globalThis as typeof globalThis & { portalRefusedAccess?: Listener };

/** Has `listener` hear of every refused access. */
export function onRefusedAccess(listener: Listener): void {
  holder.portalRefusedAccess = listener;
}

/** Tells of one, and waits for nobody: the answer does not hang on the database. */
export function tellRefusedAccess(refused: RefusedAccess): void {
  holder.portalRefusedAccess?.(refused).catch(() => {}); // who listens has said so in the log
}
