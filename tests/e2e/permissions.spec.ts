import { randomUUID } from "node:crypto";
import { reportKey } from "@/lib/comments/report-key";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import type { Verified } from "@/lib/identity/proof";
import { readyExport } from "../support/accounts";
import { newcomer, resident, staff } from "../support/actors";
import { measureAgainst, settledReport, takenAway } from "../support/appeals";
import { makeCase } from "../support/cases";
import { makeComment } from "../support/comments";
import { department } from "../support/factories";
import { measured } from "../support/measures";
import { measurement, news, noteFile, triedImport } from "../support/records";
import { expect, openSession, test, type SessionOwner } from "../support/people";
import { permissions, roles, type Role } from "../permissions";

for (const role of roles) {
  test(`the permission table holds for the role ${role}, page by page and route by route @desktop`, async ({ request, baseURL, extraHTTPHeaders }) => {
    const { owner, state, places } = await somebody(role);
    const wrong: string[] = [];
    for (const [row, allowed] of Object.entries(permissions)) {
      const [method, pattern] = row.split(" ") as ["GET" | "POST", string];
      const [path, own] = [pattern.replace("[slug]", "elevator-retrofit").replace("[year]", "2025"), places[pattern]];
      // A session for each request: one of them ends it.
      const cookie = owner ? `session=${await openSession(owner, { isFresh: true, ...state })}` : "";
      const headers = { ...extraHTTPHeaders, cookie, origin: new URL(baseURL!).origin, accept: method === "GET" ? "text/html,*/*" : "application/json" };
      if (endless.includes(pattern)) {
        const status = await statusAlone(baseURL! + path, headers);
        if ((status === 200) !== allowed.includes(role) || ![200, 401, 403].includes(status)) wrong.push(`${row}: ${status} for ${role}`);
        continue;
      }
      const response = await request.fetch(baseURL! + path.replace("[id]", own ?? ""), { method, headers, maxRedirects: 0, ...(method === "POST" && { data: {} }) });
      const location = response.headers().location ?? "";
      const denied = [401, 403, 404].includes(response.status()) || /\/(sign-in(\/[a-z]+)?|confirm)(\?|$)/.test(location) || (await response.text()).includes(words("zh", "staff")("forbidden.title"));
      if (response.status() >= 500) wrong.push(`${row}: ${response.status()}`);
      if (denied === allowed.includes(role)) wrong.push(`${row}: ${response.status()} ${location} although ${role} ${denied ? "may" : "may not"}`);
    }
    expect(wrong).toEqual([]);
  });
}

/** Answers that have no end by themselves. */
const endless = ["/api/queue-events"];

/** What an answer begins with; nobody waits for the rest. */
async function statusAlone(url: string, headers: Record<string, string>): Promise<number> {
  const leave = new AbortController();
  const { status } = await fetch(url, { headers, redirect: "manual", signal: leave.signal });
  leave.abort();
  return status;
}

/** Whose session somebody in a role brings. */
async function sessionOf(role: Role, author: Verified, departmentId: string): Promise<{ owner: SessionOwner | null; state?: { isDone: boolean } }> {
  if (role === "visitor") return { owner: null };
  if (role === "resident") return { owner: { userId: author.userId } };
  if (role === "newcomer") return { owner: { userId: (await newcomer({ agreedTo: "2000-01-01" })).userId } }; // stays when they leave
  if (role === "entrant") return { owner: { staffId: (await staff()).staffId }, state: { isDone: false } };
  return { owner: { staffId: (await staff(role, { departmentId: role === "replier" ? departmentId : null })).staffId } };
}

/** Somebody in a role, and the ids that stand for `[id]` in each address: for a resident, of their own comments and data. */
async function somebody(role: Role) {
  const author = await resident();
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "elevator-retrofit" } });
  const [pending, published] = [await makeComment({ projectId, author, status: "pending" }), await makeComment({ projectId, author, status: "published" })];
  const [refused, report] = [await takenAway({ projectId, author }), await settledReport({ projectId })];
  const appeal = await db.appeal.create({ data: { formKey: randomUUID(), decisionId: refused.decisionId, commentId: refused.id, userId: author.userId, words: "请再看一遍。" } });
  const { id: departmentId } = await department();
  const places: Record<string, string> = {
    "/projects/[slug]/comments/[id]": published.id,
    "/me/comments/[id]/edit": pending.id,
    "/me/comments/[id]/withdraw": pending.id,
    "/me/comments/[id]/appeal": refused.id,
    "/me/comments/[id]/contest": published.id,
    "/me/comments/[id]/follow-up": published.id,
    "/me/measures/[id]/appeal": (await measureAgainst(author.userId, { kind: "notice" })).id,
    "/projects/[slug]/news/[id]": (await news({ projectId })).id,
    "/files/[id]": (await news({ projectId })).fileId,
    "/staff/projects/[slug]/news/[id]": (await news({ projectId })).id,
    "/staff/projects/[slug]/measurements/[id]": await measurement({ projectId }),
    "/api/case-files/[id]": await noteFile(await makeCase({ projectId, departmentId })),
    "/reports/[id]": `${report.id}?key=${reportKey(report.id)}`,
    "/staff/appeals/[id]": appeal.id,
    "/staff/cases/[id]": (await makeCase({ projectId, departmentId })).caseId,
    "/staff/moderation/[id]": pending.id,
    "/staff/people/[id]": (await staff()).staffId,
    "/staff/imports/[id]": await triedImport(),
    "/staff/measures/[id]": await measured((await resident()).userId, "notice"),
    // The starter list, which is always there.
    "/staff/word-lists/[id]": "0",
  };
  const session = await sessionOf(role, author, departmentId);
  const holder = session.owner && "userId" in session.owner ? session.owner.userId : author.userId;
  places["/api/data-exports/[id]"] = (await readyExport(holder)).id;
  return { ...session, places };
}
