import "server-only";
import { stopSignal } from "../drain";
import type { Staff } from "../identity/proof";
import { log } from "../log";
import { queueEar } from "./live";
import { countNew, scopeOf, type Count } from "./queue-entries";
import type { QueueFilter } from "./schema";

/** Shorter than nginx's and the server's patience with a silent connection, in ms. */
const heartbeatMs = 20_000;
/** How soon a stream ends after its session does, in ms; what a lost notification would have said is said then too. */
const recheckMs = 60_000;
/** A person's open streams a process: more tabs than anybody reads. */
const mostStreams = 6;

const holder = globalThis as typeof globalThis & { portalQueueStreams?: Map<string, number> };
const streams = (holder.portalQueueStreams ??= new Map<string, number>());

type Listening = {
  filter: QueueFilter;
  since: Date;
  /** The page's words for so many new entries. */
  say: (count: Count) => string;
  /** Whether whoever listens still may: asked once a minute; throws where that is not known just now. */
  stands: () => Promise<boolean>;
};

/**
 * Server-sent events for one open page of the queue: `new` with how many entries have come that match its filter since it was made, each
 * time that number changes. Ends with the session, with the role, with the server. Null where the person has too many open already.
 */
export function queueEvents(staff: Staff, { filter, since, say, stands }: Listening, gone: AbortSignal): ReadableStream<Uint8Array> | null {
  const open = streams.get(staff.staffId) ?? 0;
  if (open >= mostStreams || stopSignal.aborted) return null;
  streams.set(staff.staffId, open + 1);
  const encoder = new TextEncoder();
  let close = () => {};
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let told = 0;
      let isAsking = false;
      const unsubscribe = queueEar.subscribe(() => void look());
      const beat = setInterval(() => send(": still here\n\n"), heartbeatMs);
      const recheck = setInterval(() => void judge(), recheckMs);
      close = () => {
        close = () => {};
        unsubscribe();
        clearInterval(beat);
        clearInterval(recheck);
        for (const signal of [gone, stopSignal]) signal.removeEventListener("abort", end);
        const left = (streams.get(staff.staffId) ?? 1) - 1;
        if (left > 0) streams.set(staff.staffId, left);
        else streams.delete(staff.staffId);
      };
      for (const signal of [gone, stopSignal]) signal.addEventListener("abort", end, { once: true });
      send("retry: 5000\n\n");
      if (gone.aborted) return end();
      await look();

      function end(): void {
        close();
        try {
          controller.close();
        } catch {
          // Closed from the other side.
        }
      }

      async function look(): Promise<void> {
        if (isAsking) return;
        isAsking = true;
        try {
          const count = await countNew(await scopeOf(filter), since);
          if (count.n !== told) send(`event: new\ndata: ${JSON.stringify({ n: count.n, text: count.n > 0 ? say(count) : "" })}\n\n`);
          told = count.n;
        } catch (error) {
          // Without the database the page stays as it is, and asks again with the next change.
          log.debug({ error: error instanceof Error ? error.message : String(error) }, "queue not counted");
        } finally {
          isAsking = false;
        }
      }

      async function judge(): Promise<void> {
        const may = await stands().catch(() => null);
        if (may === null) return; // asked again in a minute
        if (!may) return end();
        await look();
      }
    },
    cancel: () => close(),
  });
}
