"use client";

import { useEffect, useState } from "react";
import { CommentText } from "@/components/comments/comment-text";
import { Button } from "@/components/ui/button";
import { findPhrases, type Span } from "@/lib/moderation/hidden";
import { publicBody } from "@/lib/moderation/public-body";
import { selectedPhrases } from "./selection";

type Props = {
  revision: { body: string; masked: boolean };
  /** What a decision hides already, and whether one kept contact data. */
  standing: { hidden: readonly Span[]; keepContacts: boolean };
  /** The form whose `hide` and `keepContacts` are shown here as they change, and where the words stand. */
  form: string;
  source: string;
  /** As the form came from the server. */
  initial: { hide: string; keepContacts: boolean };
  /** `missing` has a place for {phrase}, `hidden` too. */
  words: { title: string; same: string; missing: string; hide: string; key: string; select: string; hidden: string };
};

/** What the public will read, as the moderator hides more of it. Without JavaScript: what they would read of the form as it came. */
export function MaskPreview({ revision, standing, form, source, initial, words }: Props) {
  const [{ hide, keepContacts }, setAsked] = useState(initial);
  const [said, setSaid] = useState("");

  useEffect(() => {
    const element = document.getElementById(form) as HTMLFormElement | null;
    const read = () => {
      const data = new FormData(element!);
      setAsked({ hide: String(data.get("hide") ?? ""), keepContacts: data.has("keepContacts") });
    };
    element?.addEventListener("input", read);
    return () => element?.removeEventListener("input", read);
  }, [form]);

  function hideSelection() {
    const phrases = selectedPhrases(source);
    const field = document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(form)} textarea[name=hide]`);
    if (!field || phrases.length === 0) return setSaid(words.select);
    const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
    field.value = [...new Set([...lines, ...phrases])].join("\n");
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    getSelection()?.removeAllRanges();
    setSaid(words.hidden.replace("{phrase}", phrases.join(" ")));
  }

  const phrases = hide.split("\n").map((line) => line.trim()).filter(Boolean);
  const { spans, missing } = findPhrases(revision.body, phrases);
  const shown = publicBody(revision, { keepContacts: keepContacts || standing.keepContacts, hidden: [...standing.hidden, ...spans] });
  return (
    <section aria-labelledby="preview" className="border-l-4 border-green pl-5">
      <h2 id="preview" className="text-sm font-semibold text-green-dark">{words.title}</h2>
      {shown === revision.body ? <p className="text-sm text-muted">{words.same}</p> : <CommentText text={shown} className="measure mt-1" />}
      {missing === null ? null : <p className="mt-1 font-semibold text-danger">{words.missing.replace("{phrase}", missing)}</p>}
      <div className="flex flex-wrap items-center gap-x-4 [@media(scripting:none)]:hidden">
        {/* Pressing it must not let go of what is selected. */}
        <Button type="button" kind="quiet" id={`${form}-selection`} onMouseDown={(event) => event.preventDefault()} onClick={hideSelection}>
          {words.hide}
          <kbd aria-hidden="true" className="hidden min-w-6 rounded border border-current px-1 text-center font-[inherit] text-sm leading-5 wide:inline-block in-[[data-keys=off]]:hidden">{words.key}</kbd>
        </Button>
        <p role="status" className="text-sm text-muted">{said}</p>
      </div>
    </section>
  );
}
