"use client";

import { useEffect, useState } from "react";

type Props = { form: string; url: string; /** Who saved it last, and when. */ was: string; words: { saving: string; saved: string; unsaved: string } };
type Answer = { ok: true; version: number } | { ok: false; message: string };

/** How long somebody has stopped typing before their words are saved, in ms. */
const restMs = 2_000;

/**
 * Saves a reply's draft while it is written: one save at a time, and none once the form is sent, so that a late one never takes its place.
 * Without scripts the button saves.
 */
export function DraftSaver({ form: id, url, was, words }: Props) {
  const [line, setLine] = useState(was);
  useEffect(() => {
    const form = document.getElementById(id) as HTMLFormElement | null;
    if (!form) return;
    const version = form.elements.namedItem("version") as HTMLInputElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let saving: Promise<void> | null = null;
    let isSent = false;

    async function save() {
      setLine(words.saving);
      const { formKey: _, insert: __, templateId: ___, ...fields } = Object.fromEntries(new FormData(form!)) as Record<string, string>;
      try {
        const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(fields) });
        const answer = (await response.json()) as Answer;
        if (answer.ok) version.value = String(answer.version);
        setLine(answer.ok ? words.saved.replace("{time}", new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })) : answer.message);
      } catch {
        setLine(words.unsaved);
      }
    }
    function saveSoon() {
      clearTimeout(timer);
      if (isSent) return;
      timer = setTimeout(() => {
        if (saving) return saveSoon();
        saving = save().finally(() => (saving = null));
      }, restMs);
    }
    function beforeSending(event: SubmitEvent) {
      clearTimeout(timer);
      if (!saving) {
        isSent = true;
        return;
      }
      event.preventDefault();
      const { submitter } = event;
      void saving.then(() => form!.requestSubmit(submitter as HTMLButtonElement | null));
    }
    form.addEventListener("input", saveSoon);
    form.addEventListener("submit", beforeSending);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", saveSoon);
      form.removeEventListener("submit", beforeSending);
    };
  }, [id, url, words]);
  return <p role="status" className="min-h-6 text-sm text-muted">{line}</p>;
}
