import { z } from "zod";
import { publicStates } from "./state";

/** A project's address. Anything else is no project's, and never reaches the database (R9). */
export const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(100);

/** The list's state, as it stands in the address. What cannot be read there counts as not asked for: a list is never an error. */
export const projectFilterSchema = z.object({
  /** An area's slug. */
  area: z.string().regex(/^[a-z0-9-]{1,64}$/).optional().catch(undefined),
  status: z.enum(publicStates).optional().catch(undefined),
  /** Words to find, any number of them; from one Chinese character up. */
  words: z.string().trim().transform((text) => [...text].slice(0, 100).join("")).transform((text) => text || undefined).optional().catch(undefined),
});
export type ProjectFilter = z.output<typeof projectFilterSchema>;
