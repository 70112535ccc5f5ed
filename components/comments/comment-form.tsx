"use client";

import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { RadioChips, type RadioOption } from "@/components/ui/radio-chips";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { FormView } from "./form-control";
import type { FormWords } from "./form-words";
import { forget, readSaved } from "./saved-words";

export type CommentFormProps = {
  /** Names the form; its controls are `<form>-<field>`. */
  form: string;
  action: string;
  /** What is sent without being asked for: language, return address, keys. */
  hidden: Record<string, string>;
  /** Whose words these are, as an opaque key; empty before sign-in. */
  owner: string;
  values: Record<string, string>;
  message: string | null;
  errors: Record<string, string>;
  /** Parts of the words that look like personal data. */
  found: string[];
  words: FormWords;
  /** What else than a new comment it sends. */
  input?: "revision" | "followUp";
  /** For a new comment; an edit and a question that follows ask for the words alone. */
  choices?: { kinds: RadioOption[]; subDistricts: SelectOption[] };
  /** Tells whoever shows the form that unsent words were found in this browser. */
  onRestored?: () => void;
};

/**
 * A plain form that works as it stands. On first focus it is taken over (`form-control.ts`): checked while typing, sent without leaving
 * the page, kept in this browser until it has arrived.
 */
export function CommentForm({ form, action, hidden, owner, values, message, errors, found, words, choices, input = "revision", onRestored }: CommentFormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const taken = useRef<Promise<() => void>>(null);
  const isTaken = useRef(false);
  const [view, show] = useState<FormView>({ message, errors, found, counter: words.bodyHint, isOver: false, isBusy: false, refusals: 0 });
  const [isRestored, setRestored] = useState(false);
  const savedKey = `words:${form}`;

  function takeOver() {
    taken.current ??= import("./form-control").then(
      (control) => {
        isTaken.current = true;
        return control.takeOver(ref.current!, { input: choices ? "comment" : input, savedKey, owner, words, show });
      },
      (error) => {
        // Tried again with the next focus; until then the form is a plain one.
        taken.current = null;
        throw error;
      },
    );
    return taken.current;
  }

  // Sent before the code had arrived: wait for it, and without it send as a plain form.
  function sendWhenTaken(event: FormEvent<HTMLFormElement>) {
    if (isTaken.current) return;
    event.preventDefault();
    const [plain, button] = [ref.current!, (event.nativeEvent as SubmitEvent).submitter];
    takeOver().then(() => plain.requestSubmit(button), () => plain.submit());
  }

  useEffect(() => {
    // Words that the server brought back are newer than those this browser kept.
    const saved = values.body ? null : readSaved(savedKey, owner);
    if (!saved) return;
    fill(ref.current!, saved);
    // What this browser kept is known only once the page stands in it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setRestored(true);
    onRestored?.();
    takeOver().then((readAnew) => readAnew(), () => undefined);
    // Once, for the page as it was sent.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    if (view.refusals > 0) document.getElementById(`${form}-errors`)?.focus();
  }, [view.refusals, form]);

  function discard() {
    forget(savedKey);
    ref.current!.reset();
    setRestored(false);
    takeOver().then((readAnew) => readAnew(), () => undefined);
    document.getElementById(`${form}-body`)?.focus();
  }

  const labels: Record<string, string> = { body: words.body, kind: words.kind, subDistrict: words.subDistrict, displayName: words.displayName, contacts: words.foundTitle };
  const summary = Object.entries(view.errors).map(([field, sentence]) => ({
    field: `${form}-${field}`,
    message: words.labelled.replace("{label}", labels[field] ?? "").replace("{sentence}", sentence),
  }));
  return (
    <form ref={ref} id={form} method="post" action={action} noValidate onFocus={() => takeOver().catch(() => undefined)} onSubmit={sendWhenTaken} className="measure flex scroll-mt-4 flex-col gap-6">
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {view.message ? <ErrorSummary id={`${form}-errors`} title={view.message} errors={summary} /> : null}
      {isRestored ? (
        <Notice role="status">
          <p>{words.restored} <button type="button" onClick={discard} className="text-green underline underline-offset-4">{words.discard}</button></p>
        </Notice>
      ) : null}
      <div className="-mb-3">
        <TextArea id={`${form}-body`} name="body" required rows={5} label={words.body} hint={words.bodyHint} error={view.errors.body} defaultValue={values.body} />
        <p aria-live={view.isOver ? "polite" : "off"} className={`mt-1 min-h-[1.6em] text-sm ${view.isOver ? "font-semibold text-danger" : "text-muted"}`}>
          {view.counter === words.bodyHint ? null : view.counter}
        </p>
      </div>
      {view.found.length > 0 ? <ContactChoice form={form} found={view.found} words={words} chosen={values.contacts} error={view.errors.contacts} /> : null}
      {choices ? (
        <>
          <RadioChips id={`${form}-kind`} name="kind" required label={words.kind} options={choices.kinds} defaultValue={values.kind} error={view.errors.kind} />
          <div className="grid items-end gap-6 sm:grid-cols-2 large:grid-cols-1">
            <Select
              id={`${form}-subDistrict`} name="subDistrict" label={words.subDistrict} note={words.optional} empty={words.noSubDistrict}
              options={choices.subDistricts} defaultValue={values.subDistrict ?? ""} error={view.errors.subDistrict}
            />
            <TextInput
              id={`${form}-displayName`} name="displayName" autoComplete="nickname" label={words.displayName} note={words.optional} hint={words.displayNameHint}
              defaultValue={values.displayName} error={view.errors.displayName}
            />
          </div>
        </>
      ) : null}
      <div>
        {words.rules.map((rule) => <p key={rule} className="text-sm text-muted">{rule}</p>)}
      </div>
      <div>
        <Button aria-disabled={view.isBusy || undefined}>{view.isBusy ? words.sending : words.send}</Button>
      </div>
    </form>
  );
}

/** Offered once, before anything is sent: what was found, and the two things that can be done about it. */
function ContactChoice({ form, found, words, chosen = "mask", error }: { form: string; found: string[]; words: FormWords; chosen?: string; error?: string }) {
  return (
    <div className="rounded bg-behind-wash p-5">
      <p className="font-semibold">{words.foundTitle}</p>
      <ul className="mt-1 flex flex-wrap gap-x-5">
        {[...new Set(found)].map((part) => <li key={part}><bdi className="wrap-anywhere">{part}</bdi></li>)}
      </ul>
      <div className="mt-3">
        <RadioChips
          id={`${form}-contacts`} name="contacts" label={words.foundHint} defaultValue={chosen} error={error}
          options={[{ value: "mask", label: words.mask }, { value: "keep", label: words.keep }]}
        />
      </div>
    </div>
  );
}

function fill(form: HTMLFormElement, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && (field.type !== "hidden" || name === "formKey"))) field.value = value;
  }
}
