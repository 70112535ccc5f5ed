import { withoutContacts } from "./rules/contacts";

/** What the public will read of a revision. Contact data is masked unless staff keep it, and always where the author asked for that. */
export function publicBody(revision: { body: string; masked: boolean }, { keepContacts }: { keepContacts: boolean }): string {
  return keepContacts && !revision.masked ? revision.body : withoutContacts(revision.body);
}
