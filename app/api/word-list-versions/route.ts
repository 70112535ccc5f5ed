import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { importWordList } from "@/lib/moderation/word-list-commands";
import { wordListInputSchema } from "@/lib/moderation/word-list-schema";

/** Takes a word list in and tries it on the clean texts; its page says what came of that. */
export const POST = writeRoute({
  form: "word-list",
  input: wordListInputSchema,
  upload: uploads["/api/word-list-versions"],
  // A megabyte is sent again more easily than kept.
  secret: ["file", "fileName"],
  proof: requireStaff("admin"),
  command: importWordList,
  next: ({ locale, value }) => href(locale, `/staff/word-lists/${value.number}?done=imported#done`),
});
