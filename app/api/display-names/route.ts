import { donePath } from "@/lib/accounts/account-path";
import { changeDisplayName } from "@/lib/accounts/commands";
import { displayNameInputSchema } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerified } from "@/lib/identity/gates";

/** Gives a resident another name from now on. */
export const POST = writeRoute({
  form: "display-name",
  input: displayNameInputSchema,
  proof: requireVerified,
  command: changeDisplayName,
  next: ({ locale }) => donePath(locale, "name"),
});
