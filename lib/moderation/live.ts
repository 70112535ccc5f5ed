import "server-only";
import { Client } from "pg";
import { stopSignal } from "../drain";
import { env } from "../env";
import { log } from "../log";

type Listener = () => void;

/** Changes of the queue come in flocks: listeners are told once for all within this time, in ms. */
const gatherMs = 1_000;
/** How long to wait before the connection is made again: twice as long each time, up to the last, in ms. */
const retryMs = [1_000, 30_000] as const;

/**
 * What tells open pages that the queue has changed: one connection a process that hears what the triggers say (NOTIFY queue), however many
 * pages are open. Made for the first listener, made again when it is lost, and never the end of the process.
 */
class QueueEar {
  #listeners = new Set<Listener>();
  #isOn = false;
  #gathering: NodeJS.Timeout | null = null;

  /** Has `listener` called when the queue may have changed. Returns how to stop that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (!this.#isOn && !stopSignal.aborted) {
      this.#isOn = true;
      void this.#stayOn();
    }
    return () => void this.#listeners.delete(listener);
  }

  async #stayOn(): Promise<void> {
    let waitMs: number = retryMs[0];
    while (!stopSignal.aborted) {
      try {
        await this.#hear(() => (waitMs = retryMs[0]));
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, "queue listener waits");
      }
      if (stopSignal.aborted) return;
      await pause(waitMs);
      waitMs = Math.min(waitMs * 2, retryMs[1]);
    }
  }

  /** One connection, from its making to its end; throws where it cannot be made. Whatever it may have missed counts as a change. */
  async #hear(onReady: () => void): Promise<void> {
    const client = new Client({ connectionString: env.DATABASE_URL, application_name: "portal-queue", connectionTimeoutMillis: 6_000, keepAlive: true });
    const ended = new Promise<void>((resolve) => {
      client.on("error", (error) => (log.warn({ error: error.message }, "queue listener lost"), resolve()));
      client.on("end", () => resolve());
    });
    const leave = () => void client.end().catch(() => {});
    try {
      await client.connect();
      stopSignal.addEventListener("abort", leave, { once: true });
      client.on("notification", () => this.#gather());
      await client.query("LISTEN queue");
      onReady();
      this.#gather();
      await ended;
    } finally {
      stopSignal.removeEventListener("abort", leave);
      leave();
    }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      for (const listener of this.#listeners) listener();
    }, gatherMs).unref();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    stopSignal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      stopSignal.removeEventListener("abort", done);
      resolve();
    }
  });
}

// One a process, also where Next has this module twice.
const holder = globalThis as typeof globalThis & { portalQueueEar?: QueueEar };
export const queueEar: Pick<QueueEar, "subscribe"> = (holder.portalQueueEar ??= new QueueEar());
