import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { settleReports } from "@/lib/moderation/commands";
import { getNextInQueue } from "@/lib/moderation/queries";
import { queuePath } from "@/lib/moderation/queue-path";
import { reportSettlementInputSchema, type ReportSettlementInput } from "@/lib/moderation/schema";
import { ok } from "@/lib/result";

/** Writes down that a comment's reports have been looked at, and opens the next reported one. */
export const POST = writeRoute({
  form: ({ commentId }) => formNameFor("settle", commentId),
  input: reportSettlementInputSchema,
  proof: requireStaff("moderator"),
  async command(staff: Staff, input: ReportSettlementInput) {
    const settled = await settleReports(staff, input);
    return settled.ok ? ok({ nextId: await getNextInQueue(staff, input, input.commentId) }) : settled;
  },
  next: ({ locale, input, value }) => href(locale, queuePath(input, { id: value.nextId, done: "settle" })),
});
