import { z } from "zod";
import { donePath } from "@/lib/accounts/account-path";
import { refuseRecovery } from "@/lib/accounts/commands";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerified } from "@/lib/identity/gates";

/** Says no to a change of number that somebody asked for by mail. */
export const POST = writeRoute({
  form: "recovery-refusal",
  input: z.object({}),
  proof: requireVerified,
  command: refuseRecovery,
  next: ({ locale }) => donePath(locale, "recovery-refused"),
});
