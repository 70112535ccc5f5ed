import type { StaffRole } from "@/prisma/client/enums";
import type { RequestFacts } from "../http/request";

declare const proven: unique symbol;

/** Carries who acts. Only `lib/identity/mint.ts` can make one, so "forgot to ask who this is" does not compile. */
type Proven<Kind extends string, Facts> = Readonly<Facts & { kind: Kind; ownerId: OwnerId<Facts>; request: RequestFacts }> & { readonly [proven]: Kind };

/** Whose words and sessions these are: a resident's or a staff person's id, or null for a visitor. */
type OwnerId<Facts> = Facts extends { userId: string } | { staffId: string } ? string : null;

/** Somebody: known by nothing but the address the request came from. */
export type Visitor = Proven<"visitor", object>;

/** What stands between a signed-in person and an account: whether it is theirs, a verified number, their consent. Asked in this order. */
export type Need = "recognition" | "number" | "consent";

/** Somebody who signed in and is not done with it. They may finish or sign out, and nothing else. */
export type Newcomer = Proven<"newcomer", { userId: string; sessionId: string; displayName: string; needs: Need; isNew: boolean; isFresh: boolean }>;

/**
 * A resident whose mobile number was verified (C-1) and who agreed to the privacy notice as it is now (C-2).
 * `isFresh`: they proved again within the last minutes that it is them (R16).
 */
export type Verified = Proven<"resident", { userId: string; sessionId: string; displayName: string; phoneHash: string; isFresh: boolean }>;

/** Whose account it is, whether or not they agree to the notice as it is now: what the law gives a person does not hang on that (P-4). */
export type Holder = Verified | Newcomer;

/**
 * Staff whose password fits and who are not in yet (G-4): `needs` a second factor, to be shown or set up, or, after it, a new password
 * because the one they have is too old.
 */
export type Entrant = Proven<"entrant", { staffId: string; sessionId: string; name: string; email: string; hasFactor: boolean; needs: "factor" | "password" }>;

/** A member of staff, with the role the database says now. `phoneHashes`: the numbers a code has proved to be theirs, former ones too. */
export type Staff = Proven<
  "staff",
  {
    staffId: string;
    sessionId: string;
    name: string;
    email: string;
    role: StaffRole;
    departmentId: string | null;
    phoneHashes: readonly string[];
    /** They showed password or second factor again within the last minutes (R16). */
    isFresh: boolean;
  }
>;

export type Actor = Visitor | Newcomer | Verified | Entrant | Staff;
