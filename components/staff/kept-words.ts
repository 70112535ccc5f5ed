/**
 * What staff are typing, kept in this browser until it is sent or a day has passed, so that being signed out loses nothing. Only what was
 * changed by hand, in fields that are no secret; it comes back to the same page and the same person, and only where the form is as it was.
 */
type Kept = { owner: string; at: number; fields: Record<string, { was: string; is: string }> };
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const day = 24 * 60 * 60 * 1000;
const prefix = "staff-words:";
const textual = /^(textarea|text|search|url|number|date|select-one|radio|checkbox)$/;

/** Keeps the words of a form that somebody is writing in. */
export function keepWords(form: HTMLFormElement, owner: string): void {
  const fields = Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const [was, is] = [originalOf(field), valueOf(field)];
      return was === is ? [] : [[keyOf(field), { was, is }]];
    }),
  );
  attempt(() => {
    if (Object.keys(fields).length > 0) localStorage.setItem(placeOf(form), JSON.stringify({ owner, at: Date.now(), fields } satisfies Kept));
    else localStorage.removeItem(placeOf(form));
  });
}

/** Forgets a form's words: they are on their way, and the server keeps those it refuses. */
export function forgetWords(form: HTMLFormElement): void {
  attempt(() => localStorage.removeItem(placeOf(form)));
}

/** Forgets everything that was kept here: somebody signs out. */
export function forgetAllWords(): void {
  attempt(() => {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) localStorage.removeItem(key);
  });
}

/** Puts words back into the forms of this page. Says whether there were any. What is a day old, or somebody else's, is forgotten. */
export function restoreWords(owner: string): boolean {
  let restored = false;
  attempt(() => {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
      const kept = JSON.parse(localStorage.getItem(key)!) as Kept;
      if (kept.owner !== owner || Date.now() - kept.at > day) localStorage.removeItem(key);
    }
    for (const form of document.querySelectorAll<HTMLFormElement>("main form[id]")) {
      const kept = JSON.parse(localStorage.getItem(placeOf(form)) ?? "null") as Kept | null;
      for (const field of kept ? fieldsOf(form) : []) {
        const words = kept!.fields[keyOf(field)];
        // A form that came back from the server has its own words.
        if (!words || words.was !== originalOf(field) || valueOf(field) !== words.was) continue;
        if (isChoice(field)) field.checked = words.is === "true";
        else field.value = words.is;
        for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        restored = true;
      }
    }
  });
  return restored;
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return ([...form.elements] as Field[]).filter((field) => field.name && textual.test(field.type) && !/one-time-code|password/.test(field.autocomplete));
}

function isChoice(field: Field): field is HTMLInputElement {
  return field.type === "radio" || field.type === "checkbox";
}

function valueOf(field: Field): string {
  return isChoice(field) ? String(field.checked) : field.value;
}

function originalOf(field: Field): string {
  if (isChoice(field)) return String(field.defaultChecked);
  if (field instanceof HTMLSelectElement) return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
  return field.defaultValue;
}

function keyOf(field: Field): string {
  return isChoice(field) ? `${field.name}=${field.value}` : field.name;
}

function placeOf(form: HTMLFormElement): string {
  return `${prefix}${location.pathname}#${form.id}`;
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // A browser that keeps nothing, or is full: the words are still in the form.
  }
}
