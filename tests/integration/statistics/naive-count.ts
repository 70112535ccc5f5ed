import { db } from "@/lib/db";
import type { Counts, Filter, ListName } from "@/lib/statistics/schema";

/** The district's month, told without the application's calendar: eight hours ahead all year. */
const monthOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);

type Facts = { project: string; department: string | null; month: string; lists: ListName[]; tookDays: number | null; handedBackBy: (string | null)[] };

/** The same figures in another way: all rows fetched, and each case followed through its steps up to the moment, one by one. */
export async function readFacts(at: Date): Promise<Facts[]> {
  const comments = await db.comment.findMany({
    include: { project: true, decisions: { where: { action: "move" }, orderBy: { createdAt: "asc" } }, case: { include: { steps: { orderBy: { version: "asc" } }, ratings: true, replies: true } } },
  });
  const marks = new Map((await db.templatedReply.findMany()).map(({ replyId, foundAt }) => [replyId, foundAt]));
  const slugs = new Map((await db.project.findMany()).map(({ id, slug }) => [id, slug]));
  const facts: Facts[] = [];
  for (const { case: one, ...comment } of comments) {
    if (comment.followsId !== null || comment.createdAt > at) continue;
    const next = comment.decisions.find(({ createdAt }) => createdAt > at);
    facts.push({ project: slugs.get(next?.fromProjectId ?? comment.projectId)!, department: null, month: monthOf(comment.createdAt), lists: ["received"], tookDays: null, handedBackBy: [] });
    const steps = one?.steps.filter((step) => step.at <= at) ?? [];
    const now = steps.at(-1);
    if (!one || !now?.isPublic) continue;
    const rating = one.ratings.find((word) => word.round === 1 && !word.isLater && word.createdAt <= at)?.value;
    const lists: ListName[] = ["published"];
    if (now.state === "none_needed") lists.push("noneNeeded");
    else {
      lists.push("residents");
      if (rating) lists.push("rated", rating);
      if (rating === "satisfied" || rating === "basically") lists.push("content");
    }
    if (now.state !== "none_needed" && now.state !== "joined") {
      lists.push("cases");
      const isOver = now.dueAt !== null && now.dueAt <= at;
      if (now.answeredAt) {
        const first = steps.find((step) => step.kind === "answered" && step.at.getTime() === now.answeredAt!.getTime());
        const mark = first?.replyId ? marks.get(first.replyId) : undefined;
        lists.push("answered", "judged");
        if (now.answeredAt < now.answeredDueAt!) lists.push("onTime");
        if (!mark || mark > at) lists.push("substantive");
        if (steps.some(({ kind }) => kind === "reopened")) lists.push("reopened");
      } else if (isOver) lists.push("judged");
      if (isOver && now.state !== "answered") lists.push("overdue");
      if (steps.some(({ kind }) => kind === "handed_back")) lists.push("handedBack");
    }
    facts.push({ project: slugs.get(now.projectId)!, department: now.departmentId, month: monthOf(one.openedAt), lists, tookDays: now.tookDays, handedBackBy: steps.filter(({ kind }) => kind === "handed_back").map((step) => step.fromDepartmentId) });
  }
  return facts;
}

/** Counts facts that a filter lets through. */
export function countFacts(facts: readonly Facts[], { project, department, month }: Filter): Counts {
  const counts = {} as Counts;
  const inPlace = facts.filter((one) => (!project || one.project === project) && (!month || one.month === month));
  const isIn = (one: Facts, list: ListName) => one.lists.includes(list) && (!department || (list === "handedBack" ? one.handedBackBy.includes(department) : one.department === department));
  for (const list of ["received", "published", "cases", "residents", "answered", "judged", "onTime", "substantive", "reopened", "rated", "content", "satisfied", "basically", "dissatisfied", "overdue", "noneNeeded", "handedBack"] as const) {
    const fits = !department || !["received", "published", "noneNeeded"].includes(list);
    counts[list] = fits ? inPlace.filter((one) => isIn(one, list)).length : 0;
  }
  const days = inPlace.filter((one) => isIn(one, "answered")).map((one) => one.tookDays!).sort((a, b) => a - b);
  counts.medianDays = days.length === 0 ? null : (days[Math.floor((days.length - 1) / 2)]! + days[Math.ceil((days.length - 1) / 2)]!) / 2;
  return counts;
}
