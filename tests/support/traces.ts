import { randomUUID } from "node:crypto";
import { runOnce } from "../../scripts/database.mjs";
import { rateAnswer } from "@/lib/cases/rating-commands";
import { submitComment, editComment } from "@/lib/comments/commands";
import { reportComment } from "@/lib/comments/reports";
import { supportComment } from "@/lib/comments/supports";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { requestCode } from "@/lib/identity/codes";
import type { Verified } from "@/lib/identity/proof";
import { openSession } from "@/lib/identity/sessions";
import { countTry } from "@/lib/limits/commands";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { decideComment } from "@/lib/moderation/commands";
import { secondProposal } from "@/lib/moderation/proposal-commands";
import { enqueueMessage } from "@/lib/notifications/commands";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal, unseal } from "@/lib/secrets";
import { readyExport } from "./accounts";
import { newPhone, resident, staff, visitor } from "./actors";
import { measureAgainst } from "./appeals";
import { commentInput } from "./comments";
import { comment, department, project } from "./factories";
import { reply } from "./replies";

/** Somebody who has left every kind of trace, and what each of them can be told by. */
export type Traced = Awaited<ReturnType<typeof leaveTraces>>;

/** A person who did everything a resident can do, through the portal's own commands where there is one. */
export async function leaveTraces() {
  const [phone, mark] = [newPhone(), randomUUID().slice(0, 8)];
  const [email, displayName, subject] = [`lao.zhang.${mark}@example.cn`, `梧桐树下${mark}`, `subject-${mark}`];
  const who = await resident({ phone, displayName });
  const emailHash = recipientHash({ email });
  await db.user.update({ where: { id: who.userId }, data: { emailHash, emailSealed: seal("email-seal", email), emailProvedAt: new Date() } });
  await db.externalIdentity.create({ data: { issuer: "https://id.example.cn", subject, userId: who.userId } });
  const token = await openSession({ kind: "resident", id: who.userId }, { device: "Chrome · Android", place: "上海" });
  await db.draft.create({ data: { tokenHash: randomUUID(), form: "comment", ownerId: who.userId, sealed: seal("draft-seal", JSON.stringify({ values: { body: `请打 ${phone}` }, owner: who.userId, fields: {} })), expiresAt: new Date(Date.now() + 3_600_000) } });
  await db.signInLock.create({ data: { subjectHash: who.phoneHash, failures: 3 } });
  await countTry({ "comment-per-person-day": who.userId, "code-per-number-day": emailHash });
  await requestCode(visitor(), { to: { phone }, purpose: "sign_in", locale: "zh" });
  await requestCode(visitor(), { to: { email }, purpose: "email", locale: "zh" });
  await leaveMessages({ phone, email });
  const comments = await leaveComments(who, phone);
  const { publicComment } = await leaveMarks(who, email);
  await readyExport(who.userId);
  return { who, token, phone, email, emailHash, displayName, subject, comments, publicComment };
}

/** One message waiting, one sent, one given up. */
async function leaveMessages({ phone, email }: { phone: string; email: string }): Promise<void> {
  const link = "https://portal.example.cn/me/data";
  await db.$transaction(async (tx) => {
    await enqueueMessage(tx, { kind: "export", to: { email }, locale: "zh", link }, { validSeconds: 600 });
    await enqueueMessage(tx, { kind: "export", to: { email }, locale: "zh", link }, { validSeconds: 600 });
    await enqueueMessage(tx, { kind: "locked", to: { phone }, locale: "zh", link }, { validSeconds: 600 });
  });
  const [sent, dead] = await db.outboxMessage.findMany({ orderBy: { createdAt: "desc" }, take: 2 });
  await db.outboxMessage.update({ where: { id: sent!.id }, data: { sentAt: new Date() } });
  await db.outboxMessage.update({ where: { id: dead!.id }, data: { deadAt: new Date(), failure: "refused" } });
}

/** A comment in every state, each with the person's number in it; one was reworded, one kept its number in public. */
async function leaveComments(who: Verified, phone: string) {
  const place = await project();
  const moderator = await staff("moderator");
  const body = (about: string) => `${about}请打我的手机 ${phone.slice(3, 6)}-${phone.slice(6, 10)}-${phone.slice(10)}，谢谢`;
  const write = async (about: string) => {
    const made = await submitComment(who, commentInput(place, { body: body(about), displayName: "", contacts: "keep", subDistrict: undefined }));
    if (!made.ok) throw new Error(made.error);
    return made.value.id;
  };
  const decide = async (commentId: string, input: object, revision = 1) => {
    const decided = await decideComment(moderator, { commentId, revision, view: "waiting", ...input } as never);
    if (!decided.ok) throw new Error(decided.error);
    // What reads as criticism needs two.
    if (decided.value.state === "second") await secondProposal(await staff(), { proposalId: decided.value.proposalId, view: "second", answer: "agree" } as never);
  };
  const refusal = { reason: "other", words: "请看社区公约。" };
  const ids = { pending: await write("待审。"), asked: await write("要补充。"), masked: await write("遮住。"), kept: await write("留着。"), rejected: await write("不公开。"), removed: await write("移除。") };
  await editComment(who, { comment: ids.masked, revision: 1, body: body("改过。"), contacts: "keep" });
  await decide(ids.masked, { action: "publish", keepContacts: false }, 2);
  await decide(ids.kept, { action: "publish", keepContacts: true });
  await decide(ids.rejected, { action: "reject", ...refusal });
  await decide(ids.removed, { action: "publish", keepContacts: true });
  await decide(ids.removed, { action: "remove", ...refusal });
  await decide(ids.asked, { action: "ask", words: "请问是哪一栋楼？" });
  await db.note.create({ data: { commentId: ids.rejected, staffId: moderator.staffId, body: `留言人来过电话：${phone}` } });
  await leaveAppeals(who, phone, ids);
  const { id: departmentId } = await department();
  const { id: caseId } = await db.case.findUniqueOrThrow({ where: { commentId: ids.kept } });
  await reply(await staff("moderator"), caseId, { body: "本周五前安装完毕。", departmentId });
  await leaveWords(who, phone, { caseId, commentId: ids.kept, projectId: place.id, staffId: moderator.staffId });
  return { ...ids, place };
}

/** What was said about an answer, with the person's number in it: their word on it, a question that follows, and what staff noted. */
async function leaveWords(who: Verified, phone: string, { caseId, commentId, projectId, staffId }: { caseId: string; commentId: string; projectId: string; staffId: string }): Promise<void> {
  await db.caseNote.create({ data: { caseId, staffId, body: `留言人要求回电 ${phone}` } });
  const rated = await rateAnswer(who, { comment: commentId, round: 1, later: false, value: "basically", words: `还差一点，请打 ${phone}` });
  if (!rated.ok) throw new Error(rated.error);
  const question = await comment({ projectId, author: who, body: `还有一处没有修好，请打 ${phone}` });
  await db.comment.update({ where: { id: question.id }, data: { followsId: commentId } });
}

/** Two appeals with the person's number in them: one is answered, one waits; and one against a measure. */
async function leaveAppeals(who: Verified, phone: string, { rejected, removed }: { rejected: string; removed: string }): Promise<void> {
  const against = async (commentId: string, action: "reject" | "remove") => {
    const { id } = await db.decision.findFirstOrThrow({ where: { commentId, action } });
    const made = await makeAppeal(who, { about: "decision", id, words: `请再看一遍，有事打 ${phone}。`, formKey: randomUUID() });
    if (!made.ok) throw new Error(made.error);
    return made.value.id;
  };
  const answered = await against(rejected, "reject");
  await against(removed, "remove");
  const outcome = await decideAppeal(await staff(), { appealId: answered, outcome: "stands", answer: "看过了，维持原来的处理。", hide: [] });
  if (!outcome.ok) throw new Error(outcome.error);
  const measure = await measureAgainst(who.userId, { kind: "notice" });
  await makeAppeal(who, { about: "measure", id: measure.id, words: `这不公平，我的电话是 ${phone}。`, formKey: randomUUID() });
}

/** What somebody does about other people's words, and what staff did about them. */
async function leaveMarks(who: Verified, email: string) {
  const other = await resident({ displayName: "邻居" });
  const place = await project();
  const made = await submitComment(other, commentInput(place, { displayName: "" }));
  const id = made.ok ? made.value.id : "";
  await decideComment(await staff("moderator"), { commentId: id, revision: 1, view: "waiting", action: "publish", keepContacts: false } as never);
  await supportComment(who, { comment: id });
  await reportComment(who, { comment: id, reason: "insult", words: `请回信 ${email}`, formKey: randomUUID() });
  const admin = await staff("admin");
  await db.reveal.create({ data: { staffId: admin.staffId, userId: who.userId, reason: "居民来电，核实身份" } });
  await db.$transaction((tx) => recordEvent(tx, admin, { action: "user.revealed", object: { kind: "user", id: who.userId } }));
  return { publicComment: id };
}

const purposes = ["phone-seal", "email-seal", "export-seal", "draft-seal", "outbox-seal", "factor-seal"] as const;

/** Every text in a value, as deep as it lies: also bytes, and what is under a seal. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return opened(value);
  return value !== null && typeof value === "object" ? Object.entries(value).flatMap(([key, inner]) => [key, ...texts(inner)]) : value === null ? [] : [String(value)];
}

/** Whether a text holds one of the needles, or the national number with nothing or signs between its digits. */
function tells(text: string, needles: readonly string[], phone: string): boolean {
  const plain = text.normalize("NFKC").toLowerCase();
  return needles.some((needle) => plain.includes(needle)) || plain.replace(/[\s\-._()]/g, "").includes(phone.slice(3));
}

function opened(text: string): string[] {
  const found = [text, ...(/^\\x[0-9a-f]+$/.test(text) ? [Buffer.from(text.slice(2), "hex").toString("latin1")] : [])];
  for (const purpose of text.startsWith("1.") ? purposes : []) {
    try {
      found.push(unseal(purpose, text));
    } catch {
      // sealed for another purpose
    }
  }
  return found;
}

/**
 * Looks for a person in every column of every table, as the owner of the database: their number however it is spelled, their mail address,
 * the keyed hashes of both, their name and who they are elsewhere, in the open or under a seal. Answers "Table.column".
 */
export async function scanFor({ phone, email, emailHash, displayName, subject, who }: Pick<Traced, "phone" | "email" | "emailHash" | "displayName" | "subject" | "who">): Promise<string[]> {
  const owner = process.env.MIGRATE_DATABASE_URL!;
  const needles = [email, who.phoneHash, emailHash, displayName, subject].map((needle) => needle.toLowerCase());
  const { rows: tables } = await runOnce(owner, `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
  const all = tables.map(({ name }: { name: string }) => `SELECT '${name}' AS "table", to_jsonb(row) AS row FROM "${name}" AS row`).join(" UNION ALL ");
  const found = new Set<string>();
  for (const { table, row } of (await runOnce(owner, all)).rows as { table: string; row: Record<string, unknown> }[]) {
    for (const [column, value] of Object.entries(row)) {
      if (texts(value).some((text) => tells(text, needles, phone))) found.add(`${table}.${column}`);
    }
  }
  return [...found].sort();
}
