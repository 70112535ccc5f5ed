import "server-only";
import { subjectOf } from "../appeals/schema";
import { messages } from "../i18n/messages";
import type { Locale } from "../i18n/href";
import { words } from "../i18n/words";
import type { DataFile } from "./export-facts";
import { html, list, pairs, quote, type Html } from "./export-html";

/** What the parts of the readable file speak with: its sentences, and dates as people write them. */
export type Said = {
  locale: Locale;
  t: ReturnType<typeof words<"rights">>;
  vocab: ReturnType<typeof words<"vocab">>;
  at: (iso: string) => string;
  both: (zh: string, en: string | null) => string;
};

/** Everything besides the account and the comments: each part's id (whose title is `file.<id>`), its words, and how many things it holds. */
export function activity(say: Said, file: DataFile): [string, Html, number][] {
  const { t, at } = say;
  return [
    ["supports", list(file.supports.map(({ createdAt, comment }) => html`${t("file.support", { at: at(createdAt), project: titleOf(say, comment.project) })}`)), file.supports.length],
    ["reports", list(file.reports.map((report) => reportOf(say, report))), file.reports.length],
    ["appeals", list(file.appeals.map((appeal) => appealOf(say, appeal))), file.appeals.length],
    ["measures", list(file.measures.map((measure) => measureOf(say, measure))), file.measures.length],
    ["notices", list(file.notices.map(({ createdAt, kind, readAt }) => html`${t("file.notice", { at: at(createdAt), kind: t(`file.noticeKind.${kind}`), read: t(readAt ? "file.read" : "file.unread") })}`)), file.notices.length],
    ["sessions", list(file.sessions.map((session) => sessionOf(say, session))), file.sessions.length],
    ["history", historyOf(say, file.history), file.history.length],
    ["identities", list(file.identities.map(({ issuer, subject, linkedAt }) => html`${t("file.identity", { issuer, subject, at: at(linkedAt) })}`)), file.identities.length],
    ["reveals", list(file.reveals.map(({ createdAt, reason }) => html`${t("file.reveal", { at: at(createdAt), reason })}`)), file.reveals.length],
    ["drafts", html`${file.drafts.map((draft) => draftOf(say, draft))}`, file.drafts.length],
    ["messages", list(file.messages.map((message) => messageOf(say, message))), file.messages.length],
    ["limits", limitsOf(say, file), file.limits.length + file.codes.length + file.locks.length],
    ["exports", list(file.exports.map(({ askedAt, expiresAt }) => html`${t("file.export", { asked: at(askedAt), until: at(expiresAt) })}`)), file.exports.length],
  ];
}

function titleOf({ both }: Said, project: { titleZh: string; titleEn: string }): string {
  return both(project.titleZh, project.titleEn);
}

function reportOf(say: Said, { createdAt, comment, reason, words: said, settledAt }: DataFile["reports"][number]): Html {
  const { t, vocab, at } = say;
  const line = t("file.report", { at: at(createdAt), project: titleOf(say, comment.project), reason: vocab(`reportReason.${reason}`) });
  return html`${line}${said && quote(said)}${settledAt && html`<p>${t("file.settled", { at: at(settledAt) })}</p>`}`;
}

function appealOf({ t, at }: Said, { decisionId, reportId, caseId, createdAt, words: said, outcome, answer, decidedAt }: DataFile["appeals"][number]): Html {
  const line = t("file.appeal", { at: at(createdAt), about: t(`file.appealAbout.${subjectOf({ decisionId, reportId, caseId })}`) });
  const answered = outcome && decidedAt && html`<p>${t("file.appealAnswer", { at: at(decidedAt), outcome: t(`file.appealOutcome.${outcome}`) })}</p>`;
  return html`${line}${quote(said)}${answered}${answer && quote(answer)}`;
}

function measureOf({ t, vocab, at }: Said, { kind, perDay, reason, words: said, skipWords, createdAt, endsAt, endedAt, endedWords }: DataFile["measures"][number]): Html {
  const parts = [
    t("file.measure", { at: at(createdAt), kind: vocab(`measure.${kind}`), reason: vocab(`reason.${reason}`) }),
    perDay && t("file.perDay", { n: perDay }),
    endsAt && t("file.measureUntil", { at: at(endsAt) }),
  ];
  const ended = endedAt && html`<p>${t("file.measureEnded", { at: at(endedAt) })}</p>`;
  return html`${parts.filter(Boolean).join(" · ")}${quote(said)}${skipWords && quote(skipWords)}${ended}${endedWords && quote(endedWords)}`;
}

function sessionOf({ t, at }: Said, { device, place, createdAt, seenAt, expiresAt }: DataFile["sessions"][number]): Html {
  const unknown = t("file.unknown");
  return html`${t("file.session", { device: device ?? unknown, place: place ?? unknown, from: at(createdAt), seen: at(seenAt), until: at(expiresAt) })}`;
}

function historyOf(say: Said, history: DataFile["history"]): Html {
  const { t, at } = say;
  const rows = history.map(({ at: when, by, action, result, ...rest }) => {
    const what = actionWords(say.locale, action);
    return html`<tr><td>${at(when)}</td><td>${t(`file.actor.${by}`)}</td><td>${result === "refused" ? t("file.refused", { what }) : what}</td><td>${"network" in rest ? rest.network : null}</td></tr>`;
  });
  return html`<p>${t("file.historyLead")}</p>
<table><thead><tr><th>${t("file.at")}</th><th>${t("file.by")}</th><th>${t("file.what")}</th><th>${t("file.network")}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** The sentence the history itself has for an action; its name where there is none. */
function actionWords(locale: Locale, action: string): string {
  const [object, verb] = action.split(".") as [string, string];
  const found = (messages[locale].history.action as Record<string, Record<string, string> | undefined>)[object]?.[verb];
  return found ?? action;
}

function draftOf({ t, at }: Said, { form, values, expiresAt }: DataFile["drafts"][number]): Html {
  return html`<h3>${t("file.draft", { form, until: at(expiresAt) })}</h3>${pairs(Object.entries(values).map(([name, value]) => [name, quote(value)] as const))}`;
}

function messageOf({ t, at }: Said, { createdAt, channel, kind, sentAt, deadAt }: DataFile["messages"][number]): Html {
  const state = sentAt ? t("file.messageState.sent", { at: at(sentAt) }) : t(deadAt ? "file.messageState.dead" : "file.messageState.waiting");
  const known = kind && kind in messages.zh.rights.file.messageKind ? (kind as "code") : "other";
  return html`${t("file.message", { at: at(createdAt), channel: t(`file.channel.${channel}`), kind: t(`file.messageKind.${known}`), state })}`;
}

/** What a limit counts, by the first word of its name (lib/limits/schema.ts). */
function limitWords(t: Said["t"], limit: string): string {
  const [what] = limit.split("-") as [string];
  return t(`file.limitOf.${what in messages.zh.rights.file.limitOf ? (what as "code") : "other"}`);
}

function limitsOf({ t, at }: Said, { codes, locks, limits }: DataFile): Html {
  const lines = [
    ...codes.map(({ channel, createdAt, triesLeft }) => t("file.code", { channel: t(`file.channel.${channel}`), at: at(createdAt), n: triesLeft })),
    ...locks.map(({ of, failures, updatedAt, lockedUntil }) => {
      const line = t("file.lock", { of: t(of === "phone" ? "file.phone" : "file.email"), n: failures, at: at(updatedAt) });
      return lockedUntil ? `${line} · ${t("file.lockedUntil", { at: at(lockedUntil) })}` : line;
    }),
    ...limits.map(({ limit, count, windowStart }) => t("file.limit", { name: limitWords(t, limit), count, at: at(windowStart) })),
  ];
  return html`<p>${t("file.limitsLead")}</p>${list(lines.map((line) => html`${line}`))}`;
}
