import { donePath } from "@/lib/accounts/account-path";
import { changeMessagePreferences } from "@/lib/accounts/commands";
import { messagePreferenceInputSchema } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerified } from "@/lib/identity/gates";

/** Whether news comes by mail, and in which language messages are written. */
export const POST = writeRoute({
  form: "message-preference",
  input: messagePreferenceInputSchema,
  proof: requireVerified,
  command: changeMessagePreferences,
  next: ({ locale }) => donePath(locale, "messages"),
});
