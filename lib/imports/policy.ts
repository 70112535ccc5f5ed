import type { ImportKind } from "@/prisma/client/enums";
import type { Staff } from "../identity/proof";

/** Figures are the editors' work; a whole year's list is the administrators'. */
export function canImport({ role }: Pick<Staff, "role">, kind: ImportKind): boolean {
  return role === "admin" || (role === "editor" && kind === "measurements");
}
