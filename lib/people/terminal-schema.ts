import { z } from "zod";
import { StaffRole } from "@/prisma/client/enums";
import { emailSchema } from "../identity/schema";
import { textField } from "../text/schema";

/** What is said about a staff account. What is left out stays as it is; a new account needs a name and a role. */
export const staffInputSchema = z.object({
  email: emailSchema,
  name: textField({ min: 1, max: 40, lines: false }).optional(),
  role: z.enum(StaffRole, { error: "choose" }).optional(),
  /** A department's name, in either language; empty for none. */
  department: textField({ min: 0, max: 80, lines: false }).optional(),
});
export type StaffInput = z.output<typeof staffInputSchema>;
