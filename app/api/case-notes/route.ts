import { casePath } from "@/lib/cases/case-path";
import { addCaseNote } from "@/lib/cases/note-commands";
import { caseNoteInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Writes down what colleagues should know about a case. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("case-note", caseId),
  input: caseNoteInputSchema,
  upload: uploads["/api/case-notes"],
  proof: requireStaff("replier", "moderator"),
  command: addCaseNote,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { fragment: "notes" })),
});
