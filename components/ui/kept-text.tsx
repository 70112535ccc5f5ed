"use client";

import { useLayoutEffect, useRef, useState, useSyncExternalStore, type ComponentProps } from "react";

/**
 * A textarea that keeps what was typed before its page's script woke: taking the page over, React sets a textarea that came filled back to
 * what it came with (`initTextarea`; an input it leaves alone).
 */
export function KeptText({ id, ...area }: Omit<ComponentProps<"textarea">, "id" | "ref"> & { id: string }) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const isTakenOver = useSyncExternalStore(never, () => false, () => true);
  // Read while rendering: React has not touched the field yet. Null where the field is made anew, though one before it may have had its id.
  const [typed] = useState(() => (isTakenOver && typeof document !== "undefined" ? ((document.getElementById(id) as HTMLTextAreaElement | null)?.value ?? null) : null));
  useLayoutEffect(() => {
    if (typed !== null && ref.current && ref.current.value !== typed) ref.current.value = typed;
  }, [typed]);
  return <textarea {...area} id={id} ref={ref} />;
}

const never = () => () => {};
