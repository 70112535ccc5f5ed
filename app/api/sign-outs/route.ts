import { z } from "zod";
import { writeRoute } from "@/lib/http/write-route";
import { ok } from "@/lib/result";
import { signOut } from "@/lib/identity/auth";
import { recordSignOut } from "@/lib/identity/commands";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";

/** Ends this browser's session. Signing out twice is no error. */
export const POST = writeRoute({
  form: "sign-out",
  input: z.object({}),
  proof: requireNobody,
  async command(actor: Actor) {
    await signOut();
    await recordSignOut(actor);
    return ok(null);
  },
  next: ({ returnTo }) => returnTo,
});
