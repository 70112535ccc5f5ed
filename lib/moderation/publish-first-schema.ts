import { z } from "zod";
import { textField } from "../text/schema";

/** Turns a project's publishing first on or off; bound to the version of the project that was on the page (R22). */
export const publishFirstInputSchema = z.object({
  projectId: z.uuid("invalid"),
  version: z.coerce.number({ error: "invalid" }).int("invalid").min(1, "invalid").max(2_147_483_647, "invalid"),
  to: z.enum(["on", "off"], { error: "invalid" }),
  /** Why, for the history. */
  words: textField({ min: 5, max: 300, lines: false }),
});
export type PublishFirstInput = z.output<typeof publishFirstInputSchema>;
