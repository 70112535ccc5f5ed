import { z } from "zod";
import { writeRoute } from "@/lib/http/write-route";
import { everyRole, requireStaff } from "@/lib/identity/gates";
import { ok } from "@/lib/result";

/** Somebody is still at work: reading who they are has just noted that they were seen. */
export const POST = writeRoute({
  form: "session-extension",
  input: z.object({}),
  proof: requireStaff(...everyRole),
  command: async () => ok(null),
  next: ({ returnTo }) => returnTo,
});
