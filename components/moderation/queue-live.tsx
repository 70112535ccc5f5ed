"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

/**
 * Says how many entries have come since the page was made, and shows them when asked to: nothing moves under anybody's cursor. Listens
 * only while the page is in front; without scripts whoever reloads sees the same.
 */
export function QueueLive({ url }: { url: string }) {
  const [words, setWords] = useState("");
  useEffect(() => {
    let source: EventSource | null = null;
    function listen() {
      if (document.visibilityState === "hidden") {
        source?.close();
        source = null;
        return;
      }
      if (source && source.readyState !== EventSource.CLOSED) return;
      source = new EventSource(url);
      source.addEventListener("new", ({ data }) => setWords((JSON.parse(String(data)) as { text: string }).text));
    }
    listen();
    document.addEventListener("visibilitychange", listen);
    return () => {
      document.removeEventListener("visibilitychange", listen);
      source?.close();
    };
  }, [url]);
  return (
    // The line is there before it has words: a screen reader hears what comes into it, and the list keeps its place while it is empty.
    <div role="status" className="pointer-events-none sticky top-2 z-10 flex h-0 justify-center overflow-visible">
      {words ? <Button type="button" id="queue-new" className="pointer-events-auto h-12 shadow-lg" onClick={() => location.assign(location.pathname + withoutPlace(location.search))}>{words}</Button> : null}
    </div>
  );
}

/** The same queue from its start, without the notice of what was done. */
function withoutPlace(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("from");
  query.delete("done");
  return query.size > 0 ? `?${query}` : "";
}
