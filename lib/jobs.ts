import "server-only";
import { log } from "./log";

/** Work that goes on beside requests. Several processes may run the same job: each takes what no other has (SKIP LOCKED). */
export type Job = {
  name: string;
  /** How long to rest, in ms, when there was nothing to do. */
  restMs: number;
  /** Does what waits, once; returns how much it did. Must bear being cut off at any point. */
  run: () => Promise<number>;
};

const retryMs = 5_000;

/** Runs each job over and over, beside the others. The returned function stops them all after what is in hand. */
export function startJobs(jobs: readonly Job[]): () => Promise<void> {
  const stopping = new AbortController();
  const running = Promise.all(jobs.map((job) => repeat(job, stopping.signal)));
  return async function stop() {
    stopping.abort();
    await running;
  };
}

async function repeat({ name, restMs, run }: Job, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    let pauseMs = restMs;
    try {
      if ((await run()) > 0) pauseMs = 0;
    } catch (error) {
      log.warn({ job: name, error: error instanceof Error ? error.message : String(error) }, "job waits");
      pauseMs = retryMs;
    }
    if (pauseMs > 0) await rest(pauseMs, stopping);
  }
}

function rest(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    const timer = setTimeout(done, ms);
    stopping.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      stopping.removeEventListener("abort", done);
      resolve();
    }
  });
}
