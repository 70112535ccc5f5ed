import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { launchWordList } from "@/lib/moderation/word-list-commands";
import { wordListLaunchInputSchema } from "@/lib/moderation/word-list-schema";

/** Puts a version of the word list in the place of the one that is live. */
export const POST = writeRoute({
  form: "launch",
  input: wordListLaunchInputSchema,
  proof: requireStaff("admin"),
  command: launchWordList,
  next: ({ locale }) => href(locale, "/staff/word-lists?done=live#done"),
});
