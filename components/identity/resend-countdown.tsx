"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const waitSeconds = 60;

/** The button that sends a code again, quiet for a minute after the last one. Without JavaScript it is simply a button; the server keeps the limit. */
export function ResendCountdown({ sentAt, label, waiting }: { sentAt: number; label: string; waiting: string }) {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil(waitSeconds - (Date.now() - sentAt) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [sentAt]);
  return (
    <Button kind="quiet" disabled={left > 0}>
      {left > 0 ? waiting.replace("{seconds}", String(left)) : label}
    </Button>
  );
}
