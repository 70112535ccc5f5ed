"use client";

import { useEffect, useState, type ReactNode } from "react";

type Props = {
  /** The form with its hidden fields and its button, made on the server. */
  children: ReactNode;
  /** Until the decision takes effect, in milliseconds, when the page was made. */
  msLeft: number;
  /** `left` has a place for {seconds}. */
  words: { left: string; applied: string };
};

/** Counts down while a decision can be taken back. Without JavaScript the form stays, and the server says when it was too late. */
export function UndoForm({ children, msLeft, words }: Props) {
  const [left, setLeft] = useState(Math.ceil(msLeft / 1000));
  useEffect(() => {
    const end = performance.now() + msLeft;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [msLeft]);
  if (left === 0) return <p>{words.applied}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {/* Only the end is worth reading out. */}
      <p aria-live="off">{words.left.replace("{seconds}", String(left))}</p>
      {children}
    </div>
  );
}
