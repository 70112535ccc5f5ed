"use client";

import { useEffect, useRef, useState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";

type Words = { sending: string; processing: string; failed: string; tooLarge: string; signIn: string };
type Answer = { ok: boolean; next?: string; message?: string; fields?: Record<string, string> };
type View = { percent: number | null; refused: Answer | null };

/**
 * Sends the form above it, where files were chosen, with a line that shows how far it is; a refusal stands here, and words and files stay in
 * the form. Without scripts the form goes as any other. `maxBytes` is what one file may be.
 */
export function UploadProgress({ form: id, maxBytes, words }: { form: string; maxBytes: number; words: Words }) {
  const [{ percent, refused }, show] = useState<View>({ percent: null, refused: null });
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const form = document.getElementById(id) as HTMLFormElement;
    let isSending = false;
    function submit(event: SubmitEvent) {
      const files = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].flatMap((input) => [...(input.files ?? [])].map((file) => ({ input, file })));
      if (files.length === 0) return;
      event.preventDefault();
      if (isSending) return;
      const large = files.filter(({ file }) => file.size > maxBytes);
      if (large.length > 0) return refuse({ ok: false, message: words.tooLarge, fields: Object.fromEntries(large.map(({ input, file }) => [input.name, `${file.name}: ${words.tooLarge}`])) });
      isSending = true;
      show({ percent: 0, refused: null });
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => show({ percent: Math.floor((loaded / total) * 100), refused: null });
      request.onloadend = () => {
        isSending = false;
        const answer = request.response as Answer | null;
        if (answer?.ok && answer.next) return go(answer.next);
        refuse(answer ?? { ok: false });
      };
      request.send(new FormData(form));
    }
    function refuse(answer: Answer) {
      show({ percent: null, refused: answer });
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>("[role=alert]")?.focus());
    }
    form.addEventListener("submit", submit);
    return () => form.removeEventListener("submit", submit);
  }, [id, maxBytes, words]);

  return (
    <div ref={place} data-upload={id}>
      <p role="status" className={percent === null ? "sr-only" : "font-semibold"}>{percent === null ? "" : percent < 100 ? `${words.sending} ${percent}%` : words.processing}</p>
      {percent === null ? null : <progress max={100} value={percent} aria-hidden="true" className="w-full max-w-96" />}
      {refused ? (
        <>
          <ErrorSummary id={`${id}-upload-errors`} title={refused.message ?? words.failed} errors={Object.entries(refused.fields ?? {}).map(([field, message]) => ({ field: `${id}-${field}`, message }))} />
          {refused.next ? <p><a href={refused.next} target="_blank" rel="noopener" className="inline-block py-2">{words.signIn}</a></p> : null}
        </>
      ) : null}
    </div>
  );
}

/** To the page that the server names, also where it is this one. */
function go(next: string) {
  const target = new URL(next, location.href);
  const isHere = target.pathname + target.search === location.pathname + location.search;
  if (!isHere) return location.assign(target);
  location.hash = target.hash;
  location.reload();
}
