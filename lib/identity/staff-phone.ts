import "server-only";
import { z } from "zod";
import { isDuplicate } from "../db";
import { recordEvent } from "../history/commands";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { seal } from "../secrets";
import { takeCode } from "./codes";
import type { Staff } from "./proof";
import { codeInputSchema, sessionInputSchema } from "./schema";
import { changeStaff, isOnOtherSide } from "./staff-changes";

/** Where a staff person's code goes. */
export const staffPhoneInputSchema = codeInputSchema.pick({ phone: true, locale: true });
export type StaffPhoneInput = z.output<typeof staffPhoneInputSchema>;

/** The code that arrived there. */
export const staffPhoneProofInputSchema = sessionInputSchema.pick({ code: true });
export type StaffPhoneProofInput = z.output<typeof staffPhoneProofInputSchema>;

type ProofError = "code-wrong" | "code-gone" | "phone-taken" | "administrator-and-auditor" | "too-many-tries";

/**
 * Records the number that a code has proved to be a staff person's own, as its keyed hash, and sealed for another key to find it too,
 * so that they cannot decide on their own comments. Former numbers stay known. A number belongs to one account at a time, and nobody is
 * administrator and auditor in two (G-4).
 */
export async function proveOwnPhone(staff: Staff, { code }: StaffPhoneProofInput): Promise<Result<null, ProofError>> {
  const tooMany = await countTry({ "session-per-address": staff.request.addressHash });
  if (tooMany) return tooMany;
  const taken = await takeCode(staff, "number", code);
  if (!taken.ok) return taken;
  const { staffId } = staff;
  const { recipient, recipientHash: phoneHash } = taken.value;
  try {
    return await changeStaff(async (tx) => {
      const before = await tx.staff.findUniqueOrThrow({ where: { id: staffId }, select: { phoneHash: true, role: true, disabledAt: true } });
      // Somebody who was shown out while the text message was under way.
      if (before.disabledAt) return refuse("code-gone");
      if (await isOnOtherSide(tx, { staffId, role: before.role }, [phoneHash])) return refuse("administrator-and-auditor");
      await tx.staff.update({ where: { id: staffId }, data: { phoneHash }, select: { id: true } });
      await tx.staffNumber.createMany({ data: [{ staffId, phoneHash, phoneSealed: seal("phone-seal", recipient) }], skipDuplicates: true });
      const replaced = before.phoneHash !== null && before.phoneHash !== phoneHash;
      await recordEvent(tx, staff, { action: "staff.phone-recorded", object: { kind: "staff", id: staffId }, detail: { replaced } });
      return ok(null);
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse("phone-taken");
    throw error;
  }
}
