"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

/** What a key does. `why`: what is said where it cannot; no key is silent. */
export type Shortcut = { key: string; label: string; why: string } & (
  | { does: "submit" | "press" | "open"; target: readonly string[] }
  | { does: "go"; href: string | null }
  /** Moves the focus along the lines of the page's lists. */
  | { does: "step"; by: 1 | -1 }
  /** What the browser does by itself: stands in the list of keys. */
  | { does: "native" }
  | { does: "nothing" }
);

type Props = {
  shortcuts: readonly Shortcut[];
  words: { open: string; title: string; text: string; on: string; onHint: string; close: string; key: string; does: string; help: string; escape: string; send: string; noForm: string };
};

const kept = "staff-keys";
const fields = "input:not([type=checkbox],[type=radio],[type=hidden]), textarea, select, [contenteditable]";

/**
 * One key for each thing a moderator does, eight hours a day. Only outside of fields, never together with Ctrl, Alt or Meta, and switched
 * off for good with one tick (WCAG 2.1.4): voice control and a resting hand press keys nobody meant.
 */
export function Shortcuts({ shortcuts, words }: Props) {
  const [said, setSaid] = useState("");
  const isOn = useSyncExternalStore(subscribe, read, () => true);
  const dialog = useRef<HTMLDialogElement>(null);

  // Where the address points, focus lands: browsers do this only where the place was there when they looked.
  useEffect(() => {
    if (document.activeElement === document.body && location.hash) document.getElementById(location.hash.slice(1))?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    document.documentElement.dataset.keys = isOn ? "on" : "off";
    let isSent = false;

    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.defaultPrevented || dialog.current?.open) return;
      const field = event.target instanceof Element ? event.target.closest<HTMLElement>(fields) : null;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        const form = field?.closest("form");
        if (!form) return setSaid(words.noForm);
        event.preventDefault();
        if (!isSent) form.requestSubmit();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && field) return field.blur();
      if (field || !isOn) return;
      if (event.key === "?" || event.key === "？") {
        event.preventDefault();
        return dialog.current?.showModal();
      }
      const shortcut = shortcuts.find(({ key }) => key === event.key);
      if (!shortcut || shortcut.does === "native" || isSent) return;
      // Nobody decides twice because a key was held down.
      event.preventDefault();
      if (event.repeat && shortcut.does !== "step") return;
      setSaid(perform(shortcut) ? "" : shortcut.why);
    }

    function onSubmit(event: SubmitEvent) {
      if (event.defaultPrevented || (event.target as Element).getAttribute("method") === "dialog") return;
      // The second click of a double click would hear that somebody was faster: oneself.
      if (isSent) event.preventDefault();
      isSent = true;
    }

    const onShow = () => void (isSent = false);
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("submit", onSubmit);
    window.addEventListener("pageshow", onShow);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("submit", onSubmit);
      window.removeEventListener("pageshow", onShow);
    };
  }, [shortcuts, isOn, words.noForm]);

  return (
    <div className="print:hidden [@media(scripting:none)]:hidden">
      <Button type="button" kind="quiet" className="[@media(pointer:coarse)]:hidden" onClick={() => dialog.current?.showModal()}>{words.open}</Button>
      <p role="status" className={said ? "fixed inset-x-4 bottom-24 z-20 mx-auto w-fit max-w-full rounded bg-ink px-5 py-3 text-paper wide:bottom-6" : "sr-only"}>{said}</p>
      <dialog ref={dialog} aria-labelledby="keys-title" className="m-auto max-h-[calc(100dvh-32px)] w-full max-w-[36rem] overflow-y-auto rounded border-2 border-ink bg-paper p-6 text-ink backdrop:bg-ink/60">
        <h2 id="keys-title">{words.title}</h2>
        <p className="mt-2 text-muted">{words.text}</p>
        <table className="mt-4 w-full text-left">
          <thead>
            <tr><th scope="col" className="w-36 py-1 font-semibold">{words.key}</th><th scope="col" className="py-1 font-semibold">{words.does}</th></tr>
          </thead>
          <tbody>
            {[...shortcuts, { key: "?", label: words.help }, { key: "Esc", label: words.escape }, { key: "Ctrl+Enter", label: words.send }].map(({ key, label }) => (
              <tr key={key} className="border-t border-line">
                <th scope="row" className="py-1 font-normal"><kbd className="rounded border border-edge px-2 font-[inherit]">{key}</kbd></th>
                <td className="py-1">{label}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <label className="mt-4 flex min-h-12 items-start gap-3 py-2">
          <input type="checkbox" checked={isOn} onChange={({ target }) => keep(target.checked)} aria-describedby="keys-hint" className="mt-[0.2em] size-6 shrink-0" />
          <span>{words.on}</span>
        </label>
        <p id="keys-hint" className="text-sm text-muted">{words.onHint}</p>
        <form method="dialog" className="mt-4"><Button kind="secondary">{words.close}</Button></form>
      </dialog>
    </div>
  );
}

/** Does what the key stands for; false where there is nothing to do it to any more. */
function perform(shortcut: Shortcut): boolean {
  if (shortcut.does === "nothing" || shortcut.does === "native") return false;
  if (shortcut.does === "step") return step(shortcut.by);
  if (shortcut.does === "go") {
    if (shortcut.href) location.assign(shortcut.href);
    return shortcut.href !== null;
  }
  const element = shortcut.target.map((id) => document.getElementById(id)).find((found) => found !== null);
  if (!element) return false;
  if (shortcut.does === "submit") (element as HTMLFormElement).requestSubmit();
  else if (shortcut.does === "press") element.click();
  else {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    element.scrollIntoView({ block: "nearest" });
    element.focus();
  }
  return true;
}

/** From the line that has the focus to the one after or before; at an end it stays. */
function step(by: 1 | -1): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>("[data-queue] a")];
  const at = lines.findIndex((line) => line === document.activeElement);
  const next = lines[Math.min(Math.max(at + by, 0), lines.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

function keep(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(kept);
    else localStorage.setItem(kept, "off");
  } catch {
    // A browser that keeps nothing: the keys stay on.
  }
  for (const listener of listeners) listener();
}
