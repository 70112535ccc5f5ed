import { z } from "zod";

/** How long a file can be fetched, in hours, from the moment it is ready. */
export const exportHours = 72;

export const exportInputSchema = z.object({});

export const exportFormats = ["json", "html"] as const;

/** What a link to a file asks for; anything else is the readable page in Chinese. */
export const exportQuerySchema = z.object({
  format: z.enum(exportFormats).catch("html"),
  locale: z.enum(["zh", "en"]).catch("zh"),
});
