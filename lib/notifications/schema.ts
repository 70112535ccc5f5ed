import { z } from "zod";

/** A text message with a code. The sentence is made when it is sent, in the language it was asked for. */
export const messageSchema = z.object({
  /** E.164. */
  phone: z.string(),
  code: z.string(),
  locale: z.enum(["zh", "en"]),
});

export type Message = z.output<typeof messageSchema>;
