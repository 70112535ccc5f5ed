import { expect, it } from "vitest";
import { acceptCase } from "@/lib/cases/commands";
import { listDuplicates } from "@/lib/cases/duplicates";
import { getNoteFile } from "@/lib/cases/file-queries";
import { getCase } from "@/lib/cases/item-queries";
import { joinCases } from "@/lib/cases/join-commands";
import { addCaseNote } from "@/lib/cases/note-commands";
import { getCaseLoad } from "@/lib/cases/overview-queries";
import { viewsOf } from "@/lib/cases/policy";
import { countCases, countWaitingCases, listCases } from "@/lib/cases/queries";
import { caseViews, openCaseViews } from "@/lib/cases/schema";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { newToken } from "@/lib/secrets";
import { printOf } from "@/lib/text/print";
import { newPhone, resident, staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";

const day = 86_400_000;

async function sees(who: Staff, filter: object = {}): Promise<string[]> {
  const pages = await Promise.all(caseViews.map((view) => listCases(who, { ...filter, view })));
  return [...new Set(pages.flatMap(({ lines }) => lines.map(({ id }) => id)))];
}

/** Two departments with a case in every state each. */
async function twoDepartments() {
  const place = await project();
  const sides = await Promise.all(["甲局", "乙局"].map(async (name) => {
    const { id: departmentId } = await department(`${name}${newToken().slice(0, 6)}`);
    const member = await staff("replier", { departmentId, name });
    const made = await Promise.all([0, 3, 60].map((days) => makeCase({ projectId: place.id, departmentId, publishedAt: new Date(Date.now() - days * day), body: `请问${name}什么时候来修楼道里的灯？` })));
    await acceptCase(member, { caseId: made[1]!.caseId, version: 2 });
    return { departmentId, member, ids: made.map(({ caseId }) => caseId) };
  }));
  return { place, sides };
}

it("a department sees its own cases and no others: in lists, numbers, the overview, likenesses, nor by address", async () => {
  const { place, sides: [a, b] } = await twoDepartments();
  const office = await staff("moderator");
  expect((await sees(office)).sort()).toEqual([...a!.ids, ...b!.ids].sort());
  expect((await sees(a!.member)).sort()).toEqual([...a!.ids].sort());
  // Whatever the address asks for.
  expect((await sees(a!.member, { department: b!.departmentId })).sort()).toEqual([...a!.ids].sort());
  expect((await sees(a!.member, { project: place.slug })).sort()).toEqual([...a!.ids].sort());
  const counts = await countCases(a!.member, { department: b!.departmentId });
  expect(counts).toMatchObject({ unassigned: 0, "to-accept": 2, running: 1, overdue: 1 });
  expect(await countCases(office)).toMatchObject({ "to-accept": 4, running: 2, overdue: 2 });
  expect(await countWaitingCases(a!.member)).toBe(3);
  for (const id of b!.ids) expect(await getCase(a!.member, id)).toBeNull();
  expect(await getCase(office, b!.ids[0]!)).toMatchObject({ id: b!.ids[0] });
  const load = await getCaseLoad(a!.member);
  expect(load.departments.map(({ id }) => id)).toEqual([a!.departmentId]);
  expect(load.people.map(({ id }) => id)).toEqual([a!.member.staffId]);
  expect(load.overdue.map(({ id }) => id)).toEqual([a!.ids[2]]);
  expect((await getCaseLoad(office)).overdue.map(({ id }) => id).sort()).toEqual([a!.ids[2], b!.ids[2]].sort());
});

it.each([["a replier of no department", () => staff("replier", { departmentId: null })], ["an editor", () => staff("editor")], ["an auditor", () => staff("auditor")]])("%s sees none", async (_, actor) => {
  const { sides: [a] } = await twoDepartments();
  const { caseId } = await makeCase({ projectId: (await project()).id });
  const who = await actor();
  expect(await sees(who)).toEqual([]);
  expect(Object.values(await countCases(who)).every((n) => n === 0)).toBe(true);
  for (const id of [caseId, ...a!.ids]) expect(await getCase(who, id)).toBeNull();
});

it("what is not public stands in no list and is read by nobody; a joined case is seen with its lead", async () => {
  const place = await project();
  const { id: departmentId } = await department();
  const member = await staff("replier", { departmentId });
  const office = await staff("moderator");
  const lead = await makeCase({ projectId: place.id, departmentId, publishedAt: new Date(Date.now() - day) });
  const one = await makeCase({ projectId: place.id });
  expect(await getCase(member, one.caseId)).toBeNull();
  expect((await joinCases(office, { caseId: one.caseId, version: 1, leadId: lead.caseId })).ok).toBe(true);
  expect(await getCase(member, one.caseId)).toMatchObject({ id: one.caseId, state: "joined" });
  expect((await listCases(member, { view: "to-accept" })).lines).toMatchObject([{ id: lead.caseId, residents: 2 }]);
  await db.decision.create({ data: { commentId: lead.commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: office.staffId } });
  await db.comment.update({ where: { id: lead.commentId }, data: { status: "removed", publicBody: null } });
  expect(await getCase(member, lead.caseId)).toEqual({ id: lead.caseId, isPublic: false });
  expect(await sees(office, { project: place.slug })).toEqual([]);
});

it("whoever wrote the words hears nothing of what colleagues say among themselves", async () => {
  const phone = newPhone();
  const place = await project();
  const office = await staff("moderator");
  const { caseId } = await makeCase({ projectId: place.id, author: await resident({ phone }) });
  await addCaseNote(office, { caseId, body: "和街道核对过了。", file: null, formKey: newToken() });
  expect((await getCase(office, caseId))).toMatchObject({ isOwn: false, mayHandle: true, notes: [{ body: "和街道核对过了。" }] });
  expect((await getCase(await staff("moderator", { phone }), caseId))).toMatchObject({ isOwn: true, mayHandle: false, notes: [] });
});

it("a note's file is seen with its case: with the lead of a joined one, by no other department, and not by whoever wrote the words", async () => {
  const phone = newPhone();
  const place = await project();
  const { id: departmentId } = await department();
  const [office, member, stranger] = [await staff("moderator"), await staff("replier", { departmentId }), await staff("replier", { departmentId: (await department()).id })];
  const lead = await makeCase({ projectId: place.id, departmentId, publishedAt: new Date(Date.now() - 60_000) });
  const one = await makeCase({ projectId: place.id, author: await resident({ phone }) });
  const { id } = await db.storedFile.create({ data: { name: "记录.pdf", mediaType: "application/pdf", digest: newToken(), size: 4, bytes: Buffer.from("%PDF"), staffId: office.staffId } });
  await db.caseNote.create({ data: { caseId: one.caseId, staffId: office.staffId, body: "见附件。", fileId: id } });
  expect(await getNoteFile(office, id)).not.toBeNull();
  expect(await getNoteFile(member, id)).toBeNull();
  expect((await joinCases(office, { caseId: one.caseId, version: 1, leadId: lead.caseId })).ok).toBe(true);
  expect(await getNoteFile(member, id)).not.toBeNull();
  expect(await getNoteFile(stranger, id)).toBeNull();
  expect(await getNoteFile(await staff("editor"), id)).toBeNull();
  expect(await getNoteFile(await staff("moderator", { phone }), id)).toBeNull();
});

it("likenesses are of the same project, of what is public, and a department's own", async () => {
  const [place, elsewhere] = [await project(), await project()];
  const { id: departmentId } = await department();
  const body = "请问我们小区三号楼的电梯到底什么时候才能动工安装？";
  const made = await Promise.all([
    makeCase({ projectId: place.id, departmentId, body, publishedAt: new Date(Date.now() - day) }), makeCase({ projectId: place.id, body: `${body}急` }), makeCase({ projectId: elsewhere.id, body }),
    makeCase({ projectId: place.id, body: "路口的红绿灯坏了好几天，请尽快安排人来修理。" }),
  ]);
  for (const { commentId } of made) {
    const { body: words } = await db.commentRevision.findFirstOrThrow({ where: { commentId } });
    await db.textPrint.create({ data: { commentId, revision: 1, bands: printOf(words) } });
  }
  const about = { id: made[1]!.caseId, projectId: place.id, openedAt: new Date(), publicBody: `${body}急` };
  expect(await listDuplicates(await staff("moderator"), about)).toMatchObject([{ id: made[0]!.caseId, isOlder: true }]);
  expect(await listDuplicates(await staff("replier", { departmentId }), about)).toMatchObject([{ id: made[0]!.caseId }]);
  expect(await listDuplicates(await staff("replier", { departmentId: (await department()).id }), about)).toEqual([]);
});

it("pages follow one another without a gap or a repeat, and the numbers are those of the lists", async () => {
  const place = await project();
  const { id: departmentId } = await department();
  const at = new Date();
  for (let index = 0; index < 32; index++) await makeCase({ projectId: place.id, departmentId, publishedAt: at });
  const member = await staff("replier", { departmentId });
  for (const filter of [{ view: "to-accept" as const }, { view: "to-accept" as const, project: place.slug }, { view: "to-accept" as const, area: "area" }]) {
    const first = await listCases(member, filter);
    expect(first.lines).toHaveLength(25);
    const second = await listCases(member, filter, first.next);
    expect(second.lines).toHaveLength(7);
    expect(second.next).toBeNull();
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(32);
  }
  const counts = await countCases(member, { project: place.slug });
  for (const view of openCaseViews.filter((open) => viewsOf(member).includes(open))) {
    const { lines, next } = await listCases(member, { view, project: place.slug });
    expect(next ? counts[view] > lines.length : counts[view] === lines.length).toBe(true);
  }
});
