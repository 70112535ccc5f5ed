import { cookies } from "next/headers";
import { z } from "zod";
import { cookieName, cookieOptions } from "@/lib/http/cookies";
import { writeRoute } from "@/lib/http/write-route";
import { requireNobody } from "@/lib/identity/gates";
import { ok } from "@/lib/result";

const preferenceInputSchema = z.object({ typeSize: z.enum(["standard", "large"]) });
const year = 365 * 24 * 60 * 60;

/** Remembers the size of type in this browser (E-1, E-2). */
export const POST = writeRoute({
  form: "preference",
  input: preferenceInputSchema,
  proof: requireNobody,
  async command(_actor, { typeSize }: z.output<typeof preferenceInputSchema>) {
    (await cookies()).set(cookieName("type-size"), typeSize, cookieOptions(year));
    return ok(null);
  },
  next: ({ returnTo }) => returnTo,
});
