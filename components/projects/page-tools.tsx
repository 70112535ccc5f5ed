"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

type Props = {
  words: { copy: string; copied: string; print: string; read: string; stop: string };
  /** What is read aloud, and its language. */
  text: string;
  lang: string;
};

/** What only a browser with scripts can do: copy the address, print, read aloud (E-1). Hidden where it can do none of it. */
export function PageTools({ words, text, lang }: Props) {
  const [copied, setCopied] = useState(false);
  const [reading, setReading] = useState(false);
  const canCopy = useAbility(() => "clipboard" in navigator);
  const canRead = useAbility(() => "speechSynthesis" in window);

  async function copy() {
    await navigator.clipboard.writeText(location.href.split("#")[0]!);
    setCopied(true);
  }

  function read() {
    speechSynthesis.cancel();
    if (reading) return setReading(false);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = lang;
    utterance.onend = () => setReading(false);
    speechSynthesis.speak(utterance);
    setReading(true);
  }

  return (
    <div className="flex flex-wrap gap-x-5 print:hidden [@media(scripting:none)]:hidden">
      {canCopy ? <Button type="button" kind="quiet" onClick={copy}>{words.copy}</Button> : null}
      <Button type="button" kind="quiet" onClick={() => print()}>{words.print}</Button>
      {canRead ? <Button type="button" kind="quiet" onClick={read} aria-pressed={reading}>{reading ? words.stop : words.read}</Button> : null}
      <p role="status" className="basis-full text-sm text-muted empty:hidden">{copied ? words.copied : ""}</p>
    </div>
  );
}

/** True on the server too, so that nothing moves when the page wakes up; only an old browser loses a button. */
function useAbility(test: () => boolean): boolean {
  return useSyncExternalStore(subscribe, test, () => true);
}

function subscribe() {
  return () => {};
}
