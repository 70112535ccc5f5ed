import type { CommentStatus } from "@/prisma/client/enums";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** A comment's state as staff speak of it: the words for its author ask them for something. */
export function statusWords(locale: Locale, status: CommentStatus): string {
  return status === "returned" ? words(locale, "workbench")("record.returned") : words(locale, "vocab")(`commentStatus.${status}`);
}
