import "server-only";
import { z } from "zod";
import { db, isDuplicate } from "../db";
import { recordEvent } from "../history/commands";
import { ok, refuse, type Result } from "../result";
import { phoneHash } from "./phone-hash";
import type { Staff } from "./proof";
import { codeInputSchema } from "./schema";

export const staffPhoneInputSchema = z.object({ phone: codeInputSchema.shape.phone });
export type StaffPhoneInput = z.output<typeof staffPhoneInputSchema>;

/**
 * Records a staff person's own mobile number, as its keyed hash alone, so that they cannot decide on their own comments.
 * The number is not proved here: it protects whoever wants to do right until staff identities are verified.
 */
export async function recordOwnPhone(staff: Staff, { phone }: StaffPhoneInput): Promise<Result<null, "phone-taken">> {
  try {
    await db.$transaction(async (tx) => {
      await tx.staff.update({ where: { id: staff.staffId }, data: { phoneHash: phoneHash(phone) }, select: { id: true } });
      await recordEvent(tx, staff, { action: "staff.phone-recorded", object: { kind: "staff", id: staff.staffId }, detail: { replaced: staff.phoneHash !== null } });
    });
    return ok(null);
  } catch (error) {
    if (isDuplicate(error)) return refuse("phone-taken", { field: "phone" });
    throw error;
  }
}
