import { z } from "zod";
import { tableNames } from "./tables";

/** What of the open data is asked for. An address that names something else is nobody's. */
export const openDataQuerySchema = z.object({
  year: z.string().regex(/^20\d\d$/).transform(Number).optional(),
  table: z.enum(tableNames).optional(),
  format: z.enum(["csv", "xlsx", "zip"]).default("csv"),
});
