import { randomUUID } from "node:crypto";
import { isValidElement, type ReactNode } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import ContestPage from "@/app/[locale]/me/comments/[id]/contest/page";
import FollowUpPage from "@/app/[locale]/me/comments/[id]/follow-up/page";
import { LostForm } from "@/components/staff/lost-form";
import { claimCase } from "@/lib/cases/need-commands";
import { formNameFor } from "@/lib/comments/schema";
import { db } from "@/lib/db";
import { keepDraft } from "@/lib/http/drafts";
import type { Verified } from "@/lib/identity/proof";
import { resident, staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";
import { reply } from "../../support/replies";

// Outside Next a request has no cookies of its own, and nobody is signed in.
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name)! } : undefined),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
  headers: async () => new Headers(),
}));
let author: Verified;
vi.mock("@/app/[locale]/me/resident-page", () => ({ requireResident: async () => author }));
vi.mock("@/lib/identity/auth", () => ({}));

let place: { id: string };
beforeAll(async () => {
  [place, author] = [await project(), await resident()];
});

/** The words that a page gives back because their form is gone. */
function lostWords(node: ReactNode): string[] {
  if (Array.isArray(node)) return node.flatMap(lostWords);
  if (!isValidElement<{ children?: ReactNode; words?: string }>(node)) return [];
  return [...(node.type === LostForm ? [node.props.words ?? ""] : []), ...lostWords(node.props.children)];
}

/** What the page shows after this form was refused. */
async function afterRefusal(Page: typeof ContestPage, commentId: string, form: string, values: Record<string, string>) {
  await keepDraft(form, { values, message: "请看过最新情况。", owner: null, fields: {} });
  return lostWords(await Page({ params: Promise.resolve({ locale: "zh", id: commentId }), searchParams: Promise.resolve({ refused: form }) }));
}

it("a question that came too late to be asked is given back", async () => {
  const { id: departmentId } = await department();
  const { commentId, caseId } = await makeCase({ projectId: place.id, author, departmentId });
  await reply(await staff("moderator"), caseId);
  const form = formNameFor("follow-up", commentId);
  // As long as it can be asked, its own form has the words.
  expect(await afterRefusal(FollowUpPage, commentId, form, { body: "那电梯呢？" })).toEqual([]);
  await db.project.update({ where: { id: place.id }, data: { commentsOpen: false } });
  expect(await afterRefusal(FollowUpPage, commentId, form, { body: "那电梯呢？" })).toEqual(["那电梯呢？"]);
  await db.project.update({ where: { id: place.id }, data: { commentsOpen: true } });
});

it("what somebody contested with is given back where the office has thought again meanwhile", async () => {
  const { commentId, caseId } = await makeCase({ projectId: place.id, author, spareWords: "谢谢您的肯定。" });
  const form = formNameFor("appeal", caseId);
  expect(await afterRefusal(ContestPage, commentId, form, { words: "我是在提问。", formKey: randomUUID() })).toEqual([]);
  expect(await claimCase(await staff("moderator"), { caseId, version: 1, departmentId: undefined })).toMatchObject({ ok: true });
  expect(await afterRefusal(ContestPage, commentId, form, { words: "我是在提问。", formKey: randomUUID() })).toEqual(["我是在提问。"]);
});
