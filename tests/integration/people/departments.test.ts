import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { changePerson } from "@/lib/people/commands";
import { addDepartment, closeDepartment, renameDepartment } from "@/lib/people/department-commands";
import { getPerson, listDepartmentRecords } from "@/lib/people/queries";
import { departmentInputSchema } from "@/lib/people/schema";
import { publishReply } from "@/lib/replies/commands";
import { listDepartments } from "@/lib/replies/queries";
import { staff } from "@/tests/support/actors";
import { makeCase } from "@/tests/support/cases";
import { department, project } from "@/tests/support/factories";
import { replyInput } from "@/tests/support/replies";

let admin: Staff;
beforeEach(async () => void (admin = await staff("admin", { name: "王管理" })));

const eventsOf = async (id: string) => (await db.event.findMany({ where: { objectKind: "department", objectId: id }, orderBy: { id: "asc" } })).map(({ action, detail }) => [action, detail]);
const seenOf = async (id: string) => (await listDepartmentRecords(admin)).find((row) => row.id === id)!.seen;

async function add(nameZh: string, nameEn: string | null = null): Promise<string> {
  const made = await addDepartment(admin, { nameZh, nameEn });
  if (!made.ok) throw new Error(made.error);
  return made.value.departmentId;
}

describe("departments", () => {
  it("have names that nobody else has or had, in either language, whatever the width and case", async () => {
    const id = await add("测试区民政局", "Civil Affairs");
    for (const nameZh of ["测试区民政局", " 测试区民 政局", "ＣＩＶＩＬ affairs"]) expect(await addDepartment(admin, departmentInputSchema.parse({ nameZh, nameEn: "" }))).toMatchObject({ error: "department-taken", detail: { field: "nameZh" } });
    expect(await addDepartment(admin, { nameZh: "别的局", nameEn: "civil  affairs" })).toMatchObject({ error: "department-taken", detail: { field: "nameEn" } });
    await renameDepartment(admin, { departmentId: id, seen: await seenOf(id), nameZh: "测试区民政和社会局", nameEn: "Civil Affairs" });
    expect(await addDepartment(admin, { nameZh: "测试区民政局", nameEn: null })).toMatchObject({ error: "department-taken" });
    // Its own former name it may have again.
    expect(await renameDepartment(admin, { departmentId: id, seen: await seenOf(id), nameZh: "测试区民政局", nameEn: null })).toMatchObject({ ok: true });
    expect(await eventsOf(id)).toEqual([
      ["department.created", { department: "测试区民政局" }],
      ["department.changed", { from: "测试区民政局", to: "测试区民政和社会局" }],
      ["department.changed", { from: "测试区民政和社会局", to: "测试区民政局", fromEn: "Civil Affairs", toEn: "–" }],
    ]);
  });

  it("take no name of signs nobody sees, nor none (R6)", () => {
    for (const nameZh of ["", "\u200b\u2800", "局"]) expect(departmentInputSchema.safeParse({ nameZh }).success).toBe(false);
    expect(departmentInputSchema.parse({ nameZh: " 民\u202e政局\n" })).toMatchObject({ nameZh: "民政局" });
  });

  it("added twice at once are one, and renamed twice at once by one: the other is told whose (R22)", async () => {
    const results = await Promise.all([1, 2, 3].map(() => addDepartment(admin, { nameZh: "同时加的局", nameEn: null })));
    expect(results.map((result) => (result.ok ? "made" : result.error)).sort()).toEqual(["department-taken", "department-taken", "made"]);
    const { id } = await db.department.findUniqueOrThrow({ where: { nameZh: "同时加的局" } });
    const seen = await seenOf(id);
    const renamed = await Promise.all(["甲", "乙"].map((name) => renameDepartment(admin, { departmentId: id, seen, nameZh: `同时改的${name}局`, nameEn: null })));
    expect(renamed.find(({ ok }) => !ok)).toMatchObject({ error: "changed-meanwhile", detail: { name: "王管理" } });
    expect(renamed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("are not closed while somebody belongs to them or a project does, also when somebody comes in at that moment", async () => {
    const { id } = await department();
    const person = await staff("moderator", { departmentId: id });
    expect(await closeDepartment(admin, { departmentId: id })).toMatchObject({ error: "department-in-use", detail: { people: 1, projects: 0 } });
    await db.staff.update({ where: { id: person.staffId }, data: { departmentId: null } });
    const { id: projectId } = await project();
    await db.project.update({ where: { id: projectId }, data: { leadDepartmentId: id } });
    expect(await closeDepartment(admin, { departmentId: id })).toMatchObject({ error: "department-in-use", detail: { people: 0, projects: 1 } });
    await db.project.update({ where: { id: projectId }, data: { leadDepartmentId: null } });
    for (let round = 0; round < 5; round++) {
      const { id: each } = await department();
      const { seen } = (await getPerson(admin, person.staffId))!;
      const [closed, moved] = await Promise.all([closeDepartment(admin, { departmentId: each }), changePerson(admin, { personId: person.staffId, seen, name: person.name, role: "moderator", departmentId: each })]);
      expect(closed.ok).not.toBe(moved.ok);
    }
  });

  it("that are closed are offered nowhere and reply no more; what they said keeps their name", async () => {
    const { id, nameZh } = await department();
    const moderator = await staff("moderator");
    const { caseId, commentId } = await makeCase({ projectId: (await project()).id });
    const { caseId: later } = await makeCase({ projectId: (await project()).id });
    const reply = (to: string) => publishReply(moderator, replyInput(to, { departmentId: id, body: "已经安排，下周开工。" }));
    expect(await reply(caseId)).toMatchObject({ ok: true });
    expect(await closeDepartment(admin, { departmentId: id })).toMatchObject({ ok: true });
    expect(await reply(later)).toMatchObject({ error: "department-gone" });
    expect((await listDepartments()).map((row) => row.id)).not.toContain(id);
    expect(await db.reply.findFirst({ where: { commentId }, select: { department: { select: { nameZh: true } } } })).toEqual({ department: { nameZh } });
    expect(await renameDepartment(admin, { departmentId: id, seen: "", nameZh: "又一个名字", nameEn: null })).toMatchObject({ error: "not-found" });
    expect(await eventsOf(id)).toEqual([["department.closed", { department: nameZh }]]);
  });
});
