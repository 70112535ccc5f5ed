import "server-only";
import { isDuplicate, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { closeSessions } from "../identity/sessions";
import { changeStaff } from "../identity/staff-changes";
import { countTry } from "../limits/commands";
import { ok, refuse, type Refusal, type Result } from "../result";
import { accountSelect, dropLinks, explainStale, findDepartment, isLastAdministrator, isStillAdministrator, mayHaveRole, seenOf, shut, stateOf, type Account } from "./account";
import { sendLink } from "./links";
import type { InvitationInput, LinkInput, PersonChangeInput, PersonSessionsInput, PersonStateInput } from "./schema";

type Changed = Result<{ personId: string }>;
type Stale = "forbidden" | "not-found" | "own-account" | "changed-meanwhile" | "changed-here";
type RoleError = "administrator-and-auditor" | "department-gone" | "replier-needs-department" | "last-administrator";

/** Makes an account without a password and sends its person the link to set one (G-4). */
export async function invitePerson(staff: Staff, { locale, departmentId, ...said }: InvitationInput): Promise<Changed | Refusal<"forbidden" | "email-taken" | "too-many-tries" | RoleError>> {
  const tooMany = await countTry({ "staff-link-per-person": staff.staffId });
  if (tooMany) return tooMany;
  try {
    return await changeStaff(async (tx) => {
      if (!(await isStillAdministrator(tx, staff))) return refuse("forbidden");
      const department = await findDepartment(tx, said.role, departmentId);
      if (!department.ok) return department;
      const person = await tx.staff.create({ data: { ...said, departmentId }, select: { id: true, email: true, name: true } });
      const detail = { role: said.role, ...(department.value && { department: department.value.nameZh }) };
      await recordEvent(tx, staff, { action: "staff.invited", object: { kind: "staff", id: person.id }, detail });
      await sendLink(tx, staff, person, { purpose: "invitation", locale });
      return ok({ personId: person.id });
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse("email-taken", { field: "email" });
    throw error;
  }
}

/** Changes name, role and department. Works from the person's next request on, because the role is read at each (R1). */
export function changePerson(staff: Staff, { personId, seen, name, role, departmentId }: PersonChangeInput): Promise<Changed | Refusal<Stale | RoleError>> {
  return changeStaff(async (tx) => {
    const found = await findAccount(tx, staff, { personId, seen });
    if (!found.ok) return found;
    const before = found.value;
    if (role !== before.role) {
      if (personId === staff.staffId) return refuse("own-account");
      if (await isLastAdministrator(tx, personId)) return refuse("last-administrator", { field: "role" });
      if (!(await mayHaveRole(tx, personId, role))) return refuse("administrator-and-auditor", { field: "role" });
    }
    const moves = departmentId !== before.departmentId;
    // Whoever stays where they are may stay, also in a department that was closed after they left.
    const department = moves || role !== before.role ? await findDepartment(tx, role, departmentId) : ok(before.department);
    if (!department.ok) return department;
    const detail = {
      ...(role !== before.role && { from: before.role, to: role }),
      ...(moves && { departmentFrom: before.department?.nameZh ?? "–", department: department.value?.nameZh ?? "–" }),
      ...(name !== before.name && { renamed: true }),
    };
    if (Object.keys(detail).length === 0) return ok({ personId });
    await tx.staff.update({ where: { id: personId }, data: { name, role, departmentId }, select: { id: true } });
    await recordEvent(tx, staff, { action: "staff.changed", object: { kind: "staff", id: personId }, detail });
    return ok({ personId });
  });
}

/**
 * Suspends somebody, lets them go on, or ends their account; whoever had left comes back as invited. Suspension and end also end every
 * session, in the same transaction: the person's next request is a stranger's.
 */
export function changePersonState(staff: Staff, { personId, seen, state }: PersonStateInput): Promise<Changed | Refusal<Stale | RoleError>> {
  return changeStaff(async (tx) => {
    const found = await findAccount(tx, staff, { personId, seen });
    if (!found.ok) return found;
    if (personId === staff.staffId) return refuse("own-account");
    const from = stateOf(found.value);
    if (state === "active" ? from === "active" || from === "invited" : from === state) return ok({ personId });
    // Whoever has left comes back first: they have nothing to sign in with.
    if (from === "left" && state === "suspended") return refuse("changed-here");
    const refused = state === "active" ? await whyNotBack(tx, found.value) : (await isLastAdministrator(tx, personId)) ? refuse("last-administrator") : null;
    if (refused) return refused;
    await stateChanges[state](tx, personId);
    const action = ({ active: "staff.resumed", suspended: "staff.suspended", left: "staff.disabled" } as const)[state];
    await recordEvent(tx, staff, { action, object: { kind: "staff", id: personId }, detail: { from, to: state } });
    return ok({ personId });
  });
}

const stateChanges: Record<PersonStateInput["state"], (tx: Transaction, id: string) => Promise<unknown>> = {
  active: (tx, id) => tx.staff.update({ where: { id }, data: { suspendedAt: null, disabledAt: null }, select: { id: true } }),
  async suspended(tx, id) {
    await tx.staff.update({ where: { id }, data: { suspendedAt: new Date() }, select: { id: true } });
    await dropLinks(tx, id);
    await closeSessions(tx, { staffId: id });
  },
  left: shut,
};

/** The world has gone on while they were away: the other side, and the department, are asked about again. */
async function whyNotBack(tx: Transaction, { id, role, departmentId }: Account): Promise<Refusal<RoleError> | null> {
  if (!(await mayHaveRole(tx, id, role))) return refuse("administrator-and-auditor");
  const department = await findDepartment(tx, role, departmentId);
  return department.ok ? null : refuse(department.error);
}

/** Sends somebody else the link by which they set a password or a second factor: the way back needs another administrator (G-4). */
export async function sendPersonLink(staff: Staff, { personId, purpose, locale }: LinkInput): Promise<Changed | Refusal<Stale | "link-not-for-state" | "too-many-tries">> {
  const tooMany = await countTry({ "staff-link-per-person": staff.staffId });
  if (tooMany) return tooMany;
  return changeStaff(async (tx) => {
    const found = await findAccount(tx, staff, { personId });
    if (!found.ok) return found;
    if (personId === staff.staffId) return refuse("own-account");
    const state = stateOf(found.value);
    if (state !== (purpose === "invitation" ? "invited" : "active")) return refuse("link-not-for-state");
    await sendLink(tx, staff, found.value, { purpose, locale });
    return ok({ personId });
  });
}

/** Ends every session of somebody else. */
export function endPersonSessions(staff: Staff, { personId }: PersonSessionsInput): Promise<Changed | Refusal<Stale>> {
  return changeStaff(async (tx) => {
    const found = await findAccount(tx, staff, { personId });
    if (!found.ok) return found;
    if (personId === staff.staffId) return refuse("own-account");
    const sessions = await closeSessions(tx, { staffId: personId });
    if (sessions > 0) await recordEvent(tx, staff, { action: "session.revoked", object: { kind: "staff", id: personId }, detail: { sessions } });
    return ok({ personId });
  });
}

/** The account as it is now that nobody else can change it, unless it is another than the page showed. */
async function findAccount(tx: Transaction, staff: Staff, { personId, seen }: { personId: string; seen?: string }): Promise<Result<Account, Exclude<Stale, "own-account">>> {
  if (!(await isStillAdministrator(tx, staff))) return refuse("forbidden");
  const account = await tx.staff.findUnique({ where: { id: personId }, select: accountSelect });
  if (!account) return refuse("not-found");
  return seen === undefined || seen === seenOf(account) ? ok(account) : explainStale(tx, "staff", personId);
}
