import type { StaffRole } from "@/prisma/client/enums";
import type { RequestFacts } from "../http/request";

declare const proven: unique symbol;

/** Carries who acts. Only `lib/identity/mint.ts` can make one, so "forgot to ask who this is" does not compile. */
type Proven<Kind extends string, Facts> = Readonly<Facts & { kind: Kind; request: RequestFacts }> & { readonly [proven]: Kind };

/** Somebody: known by nothing but the address the request came from. */
export type Visitor = Proven<"visitor", object>;

/** A resident whose mobile number was verified (C-1). */
export type Verified = Proven<"resident", { userId: string; displayName: string; phoneHash: string | null }>;

/** A member of staff, with the role the database says now. `phoneHashes`: the numbers a code has proved to be theirs, former ones too. */
export type Staff = Proven<
  "staff",
  { staffId: string; name: string; email: string; role: StaffRole; departmentId: string | null; phoneHashes: readonly string[] }
>;

export type Actor = Visitor | Verified | Staff;
