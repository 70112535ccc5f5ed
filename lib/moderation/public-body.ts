import { withoutSpans, type Span } from "./hidden";
import { withoutContacts } from "./rules/contacts";

/**
 * What the public will read of a revision: without the places staff hide, and with contact data masked unless staff keep it, always where
 * the author asked for that.
 */
export function publicBody(revision: { body: string; masked: boolean }, { keepContacts, hidden = [] }: { keepContacts: boolean; hidden?: readonly Span[] }): string {
  const shown = withoutSpans(revision.body, hidden);
  return keepContacts && !revision.masked ? shown : withoutContacts(shown);
}
