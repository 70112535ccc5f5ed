"use client";

import { useState, type FormEvent } from "react";
import type { CommentPlace } from "./comment-item";

type Props = { comment: string; supports: number; isSupported: boolean; place: CommentPlace };

/** 同感, a form with one button. With JavaScript the page stays where it is; whoever is not signed in goes to sign in either way. */
export function SupportButton({ comment, supports: atFirst, isSupported: wasSupported, place }: Props) {
  const { locale, returnTo, isSignedIn, words, add, remove } = place;
  const form = `support-${comment}`;
  const refusedBefore = place.refusal?.form === form ? place.refusal.message : undefined;
  const [{ supports, isSupported, refusal, isBusy }, setState] = useState({ supports: atFirst, isSupported: wasSupported, refusal: refusedBefore, isBusy: false });

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const sent = event.currentTarget;
    setState((state) => ({ ...state, isBusy: true, refusal: undefined }));
    try {
      const response = await fetch(sent.action, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(Object.fromEntries(new FormData(sent))),
        signal: AbortSignal.timeout(15_000),
      });
      const answer = await response.json();
      if (answer.ok) setState({ supports: answer.supports, isSupported: answer.isSupported, refusal: undefined, isBusy: false });
      else if (answer.next) sent.submit();
      else setState((state) => ({ ...state, isBusy: false, refusal: answer.message }));
    } catch {
      setState((state) => ({ ...state, isBusy: false, refusal: words.offline }));
    }
  }

  return (
    <form id={form} method="post" action={isSupported ? remove : add} onSubmit={isSignedIn ? send : undefined}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="returnTo" value={`${returnTo}#comment-${comment}`} />
      <input type="hidden" name="comment" value={comment} />
      <button
        aria-pressed={isSupported}
        aria-busy={isBusy}
        className="group -ml-3.5 inline-flex min-h-12 items-center gap-2 rounded border-2 border-transparent px-3 text-green hover:bg-green-wash aria-pressed:border-green aria-pressed:bg-green-wash aria-pressed:text-green-dark print:hidden"
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 fill-none stroke-current stroke-2">
          <path d={isSupported ? "M2 8.5 6 12.5 14 3.5" : "M8 3v10M3 8h10"} />
        </svg>
        <span className="underline underline-offset-4 group-aria-pressed:no-underline">{words.support}</span>
        {supports > 0 ? <span>{supports}</span> : null}
      </button>
      <p role="status" className="text-danger empty:hidden">{refusal}</p>
    </form>
  );
}
