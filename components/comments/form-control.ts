import { zodResolver } from "@hookform/resolvers/zod";
import { createFormControl, type FieldErrors } from "react-hook-form";
import type { z } from "zod";
import { bodyLength, commentInputSchema, followUpInputSchema, revisionInputSchema } from "@/lib/comments/schema";
import { contactSpans } from "@/lib/moderation/rules/contacts";
import { countGraphemes } from "@/lib/text/graphemes";
import { fieldText } from "@/lib/text/schema";
import type { FormWords } from "./form-words";
import { forget, save } from "./saved-words";

/** What the form shows besides its fields. */
export type FormView = {
  message: string | null;
  errors: Record<string, string>;
  /** The parts of the words that look like personal data, while their author has still to say what to do. */
  found: string[];
  counter: string;
  isOver: boolean;
  isBusy: boolean;
  /** Rises when a try was turned back, so that focus goes to the reason once. */
  refusals: number;
};

type Typed = Record<string, string>;
/** What is asked about personal data is asked once, after the server has found some. */
const schemas = {
  comment: commentInputSchema.omit({ contacts: true }),
  revision: revisionInputSchema.omit({ contacts: true }),
  followUp: followUpInputSchema.omit({ contacts: true }),
} as const;

type Options = { input: keyof typeof schemas; savedKey: string; owner: string; words: FormWords; show: (change: (view: FormView) => FormView) => void };

/**
 * Takes over the form that already stands on the page: the same fields, the same schema as the server, the same address. Loaded on
 * first focus. Returns a function that reads the form anew after its fields were filled from outside.
 */
export function takeOver(form: HTMLFormElement, { input, savedKey, owner, words, show }: Options): () => void {
  const schema = schemas[input];
  const control = createFormControl<Typed>({ resolver: zodResolver(schema as unknown as z.ZodType<Typed, Typed>), defaultValues: read(), shouldFocusError: false });
  const fields = ([...form.elements] as HTMLInputElement[]).filter((field) => field.name in schema.shape);
  for (const field of fields) {
    const { ref, onChange, onBlur } = control.register(field.name);
    ref(field);
    field.addEventListener(field.type === "radio" || field.tagName === "SELECT" ? "change" : "input", (event) => void onChange(event));
    field.addEventListener("blur", (event) => void onBlur(event));
  }
  control.subscribe({ formState: { errors: true }, callback: ({ errors = {} }) => show((view) => ({ ...view, errors: sentences(errors) })) });

  let sending = false;
  let saving: ReturnType<typeof setTimeout>;
  form.addEventListener("input", () => {
    count();
    clearTimeout(saving);
    saving = setTimeout(() => save(savedKey, owner, kept()), 400);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!sending) void control.handleSubmit(() => send(), refuse)();
  });
  count();
  // What was typed or pasted while this code was on its way.
  const area = form.elements.namedItem("body") as HTMLTextAreaElement;
  if (area.value !== area.defaultValue) save(savedKey, owner, kept());
  return () => {
    for (const field of fields) if (field.type !== "radio" || field.checked) control.setValue(field.name, field.value);
    count();
  };

  function body(): string {
    return (form.elements.namedItem("body") as HTMLTextAreaElement).value;
  }

  function read(): Typed {
    return Object.fromEntries(new FormData(form)) as Typed;
  }

  // The form's key stays with its words: sent again after an answer was lost, they are recognised (R19).
  function kept(): Typed {
    const { locale: _locale, returnTo: _returnTo, contacts: _contacts, ...values } = read();
    return values;
  }

  function count() {
    const n = countGraphemes(fieldText(body(), true));
    const over = n - bodyLength.max;
    const counter = (over > 0 ? words.over : words.counter).replace("{count}", String(n)).replace("{over}", String(over));
    // An offer about words that are gone is withdrawn with them.
    show((view) => ({ ...view, counter, isOver: over > 0, found: view.found.length > 0 ? foundIn(body()) : view.found }));
  }

  function refuse(errors: FieldErrors) {
    show((view) => ({ ...view, message: words.invalid, errors: sentences(errors), refusals: view.refusals + 1 }));
  }

  function sentences(errors: FieldErrors): Record<string, string> {
    return Object.fromEntries(
      Object.entries(errors).map(([name, error]) => {
        const known: Record<string, string> = words.errors[name as "body"] ?? {};
        const value = (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
        return [name, (known[String(error?.message)] ?? words.errors.other).replace("{count}", String(countGraphemes(fieldText(value, name === "body"))))];
      }),
    );
  }

  async function send() {
    const data = read();
    const found = foundIn(fieldText(data.body ?? "", true));
    if (found.length > 0 && !data.contacts) return show((view) => ({ ...view, message: words.contactFound, errors: {}, found, refusals: view.refusals + 1 }));
    sending = true;
    // Not signed in: sent as a plain form, the server keeps the words and brings them back after sign-in. This browser keeps them too
    // until they have arrived: the network may fail on the way.
    if (!owner) return form.submit();
    show((view) => ({ ...view, isBusy: true, message: null, errors: {} }));
    // A save that was still to come would bring back what has arrived meanwhile.
    clearTimeout(saving);
    save(savedKey, owner, kept());
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(data),
        signal: AbortSignal.timeout(20_000),
      });
      const answer = (await response.json()) as { ok: boolean; next?: string; error?: string; message: string; fields?: Record<string, string> };
      if (answer.ok) {
        forget(savedKey);
        return location.assign(answer.next!);
      }
      // Not signed in any more.
      if (answer.next) return form.submit();
      show((view) => ({ ...view, message: answer.message, errors: answer.fields ?? {}, found: answer.error === "contact-found" ? foundIn(data.body ?? "") : view.found, refusals: view.refusals + 1 }));
    } catch {
      show((view) => ({ ...view, message: words.offline, refusals: view.refusals + 1 }));
    }
    sending = false;
    show((view) => ({ ...view, isBusy: false }));
  }
}

function foundIn(body: string): string[] {
  return contactSpans(body).map(({ start, end }) => body.slice(start, end));
}
