import { z } from "zod";

/** By area, as the list stands; or what changed last first. */
export const progressOrders = ["area", "latest"] as const;
export type ProgressOrder = (typeof progressOrders)[number];

/** What the overview's address asks for. An order that cannot be read is the list's own; a year is another list, and may not be there. */
export const progressAskedSchema = z.object({
  order: z.enum(progressOrders).catch("area").default("area"),
  year: z.string().regex(/^\d{4}$/).transform(Number).optional(),
});
export type ProgressAsked = z.output<typeof progressAskedSchema>;
