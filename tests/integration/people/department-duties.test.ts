import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { closeDepartment, setDepartmentDuties } from "@/lib/people/department-commands";
import { listDepartmentRecords } from "@/lib/people/queries";
import { departmentDutiesInputSchema } from "@/lib/people/schema";
import { staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";

let admin: Staff;
beforeEach(async () => void (admin = await staff("admin", { name: "王管理" })));

const recordOf = async (id: string) => (await listDepartmentRecords(admin)).find((row) => row.id === id)!;
/** The form as the page shows it, sent with other values. */
async function set(departmentId: string, { headId = "", checksReplies }: { headId?: string; checksReplies?: "yes" }, seen?: string) {
  return setDepartmentDuties(admin, departmentDutiesInputSchema.parse({ departmentId, headId, checksReplies, seen: seen ?? (await recordOf(departmentId)).dutiesSeen }));
}

it("a department's head is one of those who reply for it, and both duties stand in the history", async () => {
  const { id } = await department();
  const [one, two] = [await staff("replier", { departmentId: id, name: "张负责" }), await staff("replier", { departmentId: id })];
  const outsiders = [await staff("replier", { departmentId: (await department()).id }), await staff("moderator", { departmentId: id })];
  for (const { staffId } of outsiders) expect(await set(id, { headId: staffId })).toMatchObject({ error: "head-elsewhere", detail: { field: "headId" } });
  expect(await set(id, { headId: one.staffId, checksReplies: "yes" })).toMatchObject({ ok: true });
  expect(await recordOf(id)).toMatchObject({ head: { name: "张负责" }, checksReplies: true });
  expect(await set(id, { headId: one.staffId, checksReplies: "yes" })).toMatchObject({ ok: true });
  expect(await set(id, {})).toMatchObject({ ok: true });
  const events = await db.event.findMany({ where: { objectKind: "department", objectId: id }, orderBy: { id: "asc" }, select: { action: true, detail: true } });
  expect(events).toEqual([{ action: "department.changed", detail: { head: "张负责", checks: "yes" } }, { action: "department.changed", detail: { head: "none", checks: "no" } }]);
  // Whoever has left leads nothing, whatever the row says.
  await set(id, { headId: two.staffId });
  await db.staff.update({ where: { id: two.staffId }, data: { disabledAt: new Date() } });
  expect(await recordOf(id)).toMatchObject({ headId: two.staffId, head: null });
});

it("answers are checked only where there is somebody to check them", async () => {
  const { id } = await department();
  await staff("replier", { departmentId: id });
  expect(await set(id, { checksReplies: "yes" })).toMatchObject({ error: "check-needs-two", detail: { field: "checksReplies" } });
  const other = await staff("replier", { departmentId: id });
  expect(await set(id, { checksReplies: "yes" })).toMatchObject({ ok: true });
  // It stays on, and says so, when one of the two has left; and it can be taken off.
  await db.staff.update({ where: { id: other.staffId }, data: { suspendedAt: new Date() } });
  expect((await recordOf(id)).repliers).toHaveLength(1);
  expect(await set(id, { checksReplies: "yes" })).toMatchObject({ ok: true });
  expect(await set(id, {})).toMatchObject({ ok: true });
});

it("of two who say it at once one is told that the other was faster, and nobody but an administrator may", async () => {
  const { id } = await department();
  const [one, two] = [await staff("replier", { departmentId: id }), await staff("replier", { departmentId: id })];
  const { dutiesSeen } = await recordOf(id);
  const results = await Promise.all([one, two].map(({ staffId }) => set(id, { headId: staffId }, dutiesSeen)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ error: "changed-meanwhile", detail: { name: "王管理" } });
  await db.staff.update({ where: { id: admin.staffId }, data: { role: "moderator" } });
  expect(await set(id, {})).toEqual({ ok: false, error: "forbidden" });
});

it("a department that has a case to answer is not closed", async () => {
  const { id } = await department();
  const { caseId } = await makeCase({ projectId: (await project()).id, departmentId: id });
  expect(await closeDepartment(admin, { departmentId: id })).toMatchObject({ error: "department-in-use", detail: { people: 0, projects: 0, cases: 1 } });
  expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).departmentId).toBe(id);
});
