import { donePath, workAfter } from "@/lib/accounts/account-path";
import { requireNumberOwner } from "@/lib/accounts/gates";
import { claimSeconds, takeOverNumber } from "@/lib/accounts/numbers";
import { numberTakeoverInputSchema } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";

/** Takes over a number that somebody had before. */
export const POST = writeRoute({
  form: "number-takeover",
  input: numberTakeoverInputSchema,
  proof: requireNumberOwner,
  command: takeOverNumber,
  next: ({ locale, returnTo }) => workAfter(returnTo) ?? donePath(locale, "number"),
  keepSeconds: claimSeconds,
});
