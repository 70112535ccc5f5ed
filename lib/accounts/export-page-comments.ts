import "server-only";
import { stepTitle } from "../cases/course-words";
import type { PublicStepKind } from "../cases/public-views";
import { formatReceipt } from "../comments/receipt";
import { words } from "../i18n/words";
import { parseFlags, parseSeen } from "../moderation/schema";
import type { DataFile } from "./export-facts";
import { html, list, pairs, quote, type Html } from "./export-html";
import type { Said } from "./export-page-activity";

type Comment = DataFile["comments"][number];

/** Every comment with its versions, what was decided about it and why, and what was answered. */
export function commentsOf(say: Said, comments: readonly Comment[]): Html {
  return html`${comments.map((comment) => commentOf(say, comment))}`;
}

function commentOf(say: Said, comment: Comment): Html {
  const { t, vocab, at, both } = say;
  const { project, subDistrict } = comment;
  const seen = parseSeen(comment.seen);
  const facts = pairs([
    [t("file.receipt"), formatReceipt(comment.receipt)],
    [t("file.state"), vocab(`commentStatus.${comment.status}`)],
    [t("file.kind"), vocab(`kind.${comment.kind}`)],
    [t("file.displayName"), comment.displayName],
    [t("file.subDistrict"), subDistrict && both(subDistrict.nameZh, subDistrict.nameEn)],
    [t("file.written"), at(comment.createdAt)],
    [t("file.enteredVia"), comment.enteredVia && vocab(`entryChannel.${comment.enteredVia}`)],
    [t("file.publishedAt"), comment.publishedAt && at(comment.publishedAt)],
    [t("file.supportCount"), comment.publishedAt && comment.supports],
    [t("file.follows"), comment.followsId && t("file.followsOne")],
    [t("file.publicBody"), comment.publicBody && quote(comment.publicBody)],
  ]);
  return html`<article><h3>${t("file.comment", { project: both(project.titleZh, project.titleEn) })}</h3>
${facts}
${comment.revisions.map((revision) => revisionOf(say, revision))}
${comment.decisions.length > 0 && list(comment.decisions.map((decision) => decisionOf(say, decision)))}
${comment.replies.map((reply) => html`<p>${t("file.reply", { department: both(reply.department.nameZh, reply.department.nameEn), at: at(reply.createdAt) })}</p>${quote(reply.body)}${reply.revisions.map((revision) => html`<p>${t("file.replyRevised", { at: at(revision.createdAt) })}</p>${quote(revision.why)}${quote(revision.body)}`)}`)}
${comment.case && caseOf(say, comment.case)}
${seen && html`<p>${t("file.seen", { status: vocab(`status.${seen.status}`) })}</p>`}</article>`;
}

function caseOf(say: Said, { steps, ratings }: NonNullable<Comment["case"]>): Html {
  const { t, at, both, locale } = say;
  const went = steps.map((step) => html`${at(step.at)} · ${stepTitle(locale, { kind: step.kind as PublicStepKind, department: step.department && { zh: step.department.nameZh, en: both(step.department.nameZh, step.department.nameEn) }, dueAt: step.dueAt === null ? null : new Date(step.dueAt) })}${step.words && quote(step.words)}`);
  const rated = ratings.map((rating) => html`${at(rating.createdAt)} · ${words(locale, "course")(rating.isLater ? "own.ratedLater" : "own.rated", { value: words(locale, "course")(`satisfaction.${rating.value}`) })}${rating.words && quote(rating.words)}`);
  return html`<p>${t("file.case")}</p>${list([...went, ...rated])}`;
}

function revisionOf({ t, at }: Said, revision: Comment["revisions"][number]): Html {
  const flags = parseFlags(revision.flags).length;
  const notes = [revision.masked ? t("file.masked") : null, flags > 0 ? t("file.flags", { n: flags }) : null].filter((note) => note !== null);
  return html`<p>${[t("file.revision", { n: revision.number, at: at(revision.createdAt) }), ...notes].join(" · ")}</p>${quote(revision.body)}`;
}

function decisionOf({ t, vocab, at, both }: Said, { action, toProject, ...decision }: Comment["decisions"][number]): Html {
  const project = toProject ? both(toProject.titleZh, toProject.titleEn) : "";
  const hidden = Array.isArray(decision.hidden) ? decision.hidden.length : 0;
  const what = t("file.decision", { at: at(decision.createdAt), action: t(`file.decisions.${action}`, { project }) });
  const notes = [what, decision.keptContacts ? t("file.keptContacts") : null, hidden > 0 ? t("file.hidden", { n: hidden }) : null, decision.reason && t("file.because", { reason: vocab(`reason.${decision.reason}`) })];
  return html`${notes.filter(Boolean).join(" · ")}${decision.words && quote(decision.words)}`;
}
