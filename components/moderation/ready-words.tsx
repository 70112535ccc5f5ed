"use client";

import { useEffect } from "react";

type Props = { reason: string; words: string; sentences: Readonly<Record<string, string>> };

/**
 * Choosing a reason fills in its ready sentence, as long as nobody has written anything of their own. Without JavaScript it is filled in
 * when the form comes back without words. `reason` and `words` are the two controls' ids.
 */
export function ReadyWords({ reason, words, sentences }: Props) {
  useEffect(() => {
    const select = document.getElementById(reason) as HTMLSelectElement | null;
    const field = document.getElementById(words) as HTMLTextAreaElement | null;
    if (!select || !field) return;
    const isOurs = () => field.value.trim() === "" || Object.values(sentences).includes(field.value);
    const fill = () => {
      if (!isOurs()) return;
      field.value = sentences[select.value] ?? "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    select.addEventListener("change", fill);
    return () => select.removeEventListener("change", fill);
  }, [reason, words, sentences]);
  return null;
}
