import { joinCases } from "@/lib/cases/join-commands";
import { joinInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";

/** One answer for several that ask the same; from either's page, which opens again. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("join", caseId),
  input: joinInputSchema,
  proof: requireStaff("moderator"),
  command: joinCases,
  next: ({ returnTo }) => withParameter(returnTo, "done", "joined", "done"),
});
