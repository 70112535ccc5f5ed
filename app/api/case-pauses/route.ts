import { casePath } from "@/lib/cases/case-path";
import { pauseCase } from "@/lib/cases/clock-commands";
import { pauseInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Stops the clock, with a public reason. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("pause", caseId),
  input: pauseInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: pauseCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "paused" })),
});
