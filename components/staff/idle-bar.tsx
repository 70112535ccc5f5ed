"use client";

import { useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { forgetAllWords, forgetWords, keepWords, restoreWords } from "./kept-words";

type Props = {
  /** Whose words are kept. */
  owner: string;
  /** When the session ends without anything happening, in seconds, and how long before that it is said. */
  idleSeconds: number;
  warnSeconds: number;
  /** Where "still here" is said: an address made by `apiHref`. */
  extend: string;
  /** The sign-in page, without where to return to. */
  signIn: string;
  words: { warning: string; stay: string; out: string; signIn: string; restored: string };
};

/** Shared by the tabs of one browser: when the server last heard of somebody. */
const heardKey = "staff-heard";
/** Typing is work: the server hears of it this often, in milliseconds. */
const typingEvery = 5 * 60_000;

/**
 * Says before staff are signed out for doing nothing, in a bar that covers nothing (E-5), and keeps what they have typed for when they come
 * back. Whoever types is not idle. The server judges idleness (R15); this only tells of it.
 */
export function IdleBar({ owner, idleSeconds, warnSeconds, extend, signIn, words }: Props) {
  const [state, setState] = useState<"fine" | "warning" | "out">("fine");
  const [isRestored, setRestored] = useState(false);
  const stay = useRef(() => {});

  useEffect(() => {
    if (restoreWords(owner)) queueMicrotask(() => setRestored(true));
    let heard = Date.now();
    note(heard);

    async function tell() {
      heard = Date.now();
      const response = await fetch(extend, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: "{}" }).catch(() => null);
      // Without the network nothing is known: the next look says.
      if (response?.ok) note(heard);
      setState(response?.status === 401 ? "out" : "fine");
    }
    stay.current = () => void tell();

    function look() {
      const silence = (Date.now() - Math.max(heard, noted())) / 1000;
      setState((before) => (before === "out" || silence >= idleSeconds ? "out" : silence >= idleSeconds - warnSeconds ? "warning" : "fine"));
    }

    function onInput({ target, isTrusted }: Event) {
      const form = (target as HTMLInputElement).form;
      if (!form?.id || !form.closest("main")) return;
      keepWords(form, owner);
      if (isTrusted && Date.now() - Math.max(heard, noted()) > typingEvery) void tell();
    }

    function onSubmit({ target }: Event) {
      const form = target as HTMLFormElement;
      // Not `form.action`: in a form with a field of that name it is the field.
      if (form.getAttribute("action")?.endsWith("/api/sign-outs")) forgetAllWords();
      else forgetWords(form);
    }

    const timer = setInterval(look, 5_000);
    document.addEventListener("input", onInput);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("input", onInput);
      document.removeEventListener("submit", onSubmit);
      document.removeEventListener("visibilitychange", look);
    };
  }, [owner, idleSeconds, warnSeconds, extend]);

  const sentence = state === "warning" ? words.warning : state === "out" ? words.out : isRestored ? words.restored : "";
  return (
    <div className={sentence ? "sticky bottom-0 border-t-4 border-ink bg-behind-wash print:hidden" : ""}>
      <div role="status" className="page [--container-page:92rem]">
        {sentence ? (
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <p className="font-semibold">{sentence}</p>
            {state === "warning" ? <Button type="button" kind="secondary" onClick={() => stay.current()}>{words.stay}</Button> : null}
            {state === "out" ? <ButtonLink kind="secondary" href={signIn} onClick={comeBackHere}>{words.signIn}</ButtonLink> : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** The page to come back to is the one that stands here now. */
function comeBackHere({ currentTarget }: { currentTarget: HTMLAnchorElement }) {
  const url = new URL(currentTarget.href);
  url.searchParams.set("returnTo", location.pathname + location.search);
  currentTarget.href = url.href;
}

function note(at: number): void {
  try {
    localStorage.setItem(heardKey, String(at));
  } catch {
    // This tab knows for itself.
  }
}

function noted(): number {
  try {
    return Number(localStorage.getItem(heardKey)) || 0;
  } catch {
    return 0;
  }
}
