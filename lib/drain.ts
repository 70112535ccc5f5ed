type Task = () => Promise<unknown>;

// Next bundles the application apart from the server around it; both find the same list here.
const holder = globalThis as typeof globalThis & { portalDrainTasks?: Set<Task>; portalStopping?: AbortController };
const tasks = (holder.portalDrainTasks ??= new Set());
const stopping = (holder.portalStopping ??= new AbortController());

/** Fires when the portal begins to shut down: an answer that has no end by itself ends then. */
export const stopSignal: AbortSignal = stopping.signal;

/** Says that the portal begins to shut down. */
export function beginStop(): void {
  stopping.abort();
}

/** Has `task` run when the portal shuts down, after the last request was answered (R26). */
export function onDrain(task: Task): void {
  tasks.add(task);
}

/** Runs every task; one that fails does not keep the others from running. */
export async function drain(): Promise<void> {
  await Promise.allSettled([...tasks].map((task) => task()));
}
