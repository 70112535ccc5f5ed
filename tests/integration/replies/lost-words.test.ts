import { randomUUID } from "node:crypto";
import { isValidElement, type ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { ReplyPart } from "@/app/[locale]/staff/cases/[id]/reply-part";
import { LostForm } from "@/components/staff/lost-form";
import { formNameFor } from "@/lib/comments/schema";
import { db } from "@/lib/db";
import { keepDraft } from "@/lib/http/drafts";
import { approveDraft } from "@/lib/replies/commands";
import { submitDraft } from "@/lib/replies/draft-commands";
import { submitRevision } from "@/lib/replies/revision-commands";
import { project } from "../../support/factories";
import { caseOf, team } from "../../support/replies";

// Outside Next a request has no cookies of its own.
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name)! } : undefined),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
  headers: async () => new Headers(),
}));

/** The words that a page gives back because their form is gone. */
function lostWords(node: ReactNode): string[] {
  if (Array.isArray(node)) return node.flatMap(lostWords);
  if (!isValidElement<{ children?: ReactNode; words?: string }>(node)) return [];
  return [...(node.type === LostForm ? [node.props.words ?? ""] : []), ...lostWords(node.props.children)];
}

it("a correction that was refused because a colleague's waits is given back, with its reason", async () => {
  const { departmentId, writer, second } = await team({ checksReplies: true });
  const { caseId } = await caseOf(departmentId, (await project()).id);
  await submitDraft(writer, { caseId, version: 0, departmentId: undefined, kind: "answer", promisesAction: false, body: "您好，电梯将于十二月开工。" });
  const done = await approveDraft(second, { caseId, version: 1, formKey: randomUUID() });
  const replyId = done.ok ? done.value.replyId : "";
  const revision = { replyId, number: 1, body: "更正：一月开工。", why: "日期写错了", formKey: randomUUID() };
  expect(await submitRevision(writer, revision)).toMatchObject({ ok: true });
  const form = formNameFor("revise", replyId);
  const page = async () => lostWords(await ReplyPart({ locale: "zh", staff: second, caseId, query: { refused: form } }));
  expect(await page()).toEqual([]);
  await keepDraft(form, { values: { ...revision, number: "1", body: "更正：二月开工。", why: "工期有调整" }, message: "请看过最新内容。", owner: null, fields: {} });
  expect(await page()).toEqual(["更正：二月开工。\n\n工期有调整"]);
  // Once it can be written again, its own form has the words.
  await db.replyDraft.delete({ where: { caseId } });
  expect(await page()).toEqual([]);
});
