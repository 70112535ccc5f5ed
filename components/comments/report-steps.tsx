import { CommentText } from "@/components/comments/comment-text";
import { Steps, type Step } from "@/components/comments/own-steps";
import type { OwnReport } from "@/lib/comments/report-queries";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** received → waiting / looked at → appealed → answered. */
export function ReportSteps({ locale, report }: { locale: Locale; report: OwnReport }) {
  const t = words(locale, "appeals");
  const { state, settledAt, appeal } = report;
  const steps: Step[] = [{ key: "received", state: "done", title: t("report.received"), at: report.createdAt }];
  const standing = (key: Step["key"], mark: Step["state"], at?: Date): Step => ({ key, state: mark, title: t(`report.state.${state}`), at, more: <p className="text-sm text-muted">{t(`report.state.${state}Text`)}</p> });
  // Looked at, and found that it stays: what an appeal is against, and how it stands until it is granted.
  if (state === "kept" && settledAt && (!appeal || settledAt < appeal.createdAt)) steps.push(standing("kept", "ended", settledAt));
  if (appeal) steps.push({ key: "appeal", state: "done", title: t("report.appealed"), at: appeal.createdAt, more: <Said label={t("own.yourWords")} text={appeal.words} /> });
  if (appeal && appeal.outcome === null) steps.push({ key: "now", state: "now", title: t("report.waitingAnswer"), more: <p className="text-sm text-muted">{t("report.waitingAnswerText")}</p> });
  if (appeal?.answer && appeal.decidedAt && (appeal.outcome === "granted" || appeal.outcome === "stands")) {
    steps.push({ key: "answer", state: appeal.outcome === "granted" ? "done" : "ended", title: t(`report.${appeal.outcome}`), at: appeal.decidedAt, more: <Said label={t("own.answer")} text={appeal.answer} /> });
  }
  if (state === "kept" && settledAt && appeal && settledAt >= appeal.createdAt) steps.push(standing("kept", "ended", settledAt));
  if (state === "waiting" || state === "again") steps.push(standing("now", "now"));
  if (state === "removed" || state === "withdrawn") steps.push(standing("gone", "done"));
  return <Steps locale={locale} label={t("report.steps")} steps={steps} />;
}

function Said({ label, text }: { label: string; text: string }) {
  return (
    <div className="measure mt-1 rounded bg-wash px-4 py-3">
      <p className="text-sm text-muted">{label}</p>
      <CommentText text={text} />
    </div>
  );
}
