// What this run has made and must leave no trace of, last made first undone: also after a fault, Ctrl-C or SIGTERM.
const tasks: (() => unknown)[] = [];

/** Remembers how to undo something. The returned function undoes it now instead. */
export function later(task: () => unknown): () => Promise<void> {
  tasks.push(task);
  return async () => {
    const place = tasks.indexOf(task);
    if (place === -1) return;
    tasks.splice(place, 1);
    await task();
  };
}

export async function undoAll(): Promise<void> {
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
}
