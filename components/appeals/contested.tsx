import type { ReactNode } from "react";
import { CommentText } from "@/components/comments/comment-text";
import { Moment, momentWords } from "@/components/staff/moment";
import type { AppealItem } from "@/lib/appeals/queries";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { contestedWords } from "./appeal-list";

type Props = { locale: Locale; appeal: AppealItem };

/** What an appeal is against: who did it and when, for which reason, with which words to the person. */
export function Contested({ locale, appeal }: Props) {
  const t = words(locale, "appeals");
  return (
    <section aria-labelledby="contested" className="rounded bg-wash p-5">
      <h2 id="contested" className="text-base">{t("staff.contested")}</h2>
      <p className="mt-1 font-semibold">{contestedWords(locale, appeal)}</p>
      {appeal.decision ? <Decision locale={locale} decision={appeal.decision} /> : null}
      {appeal.report ? <Report locale={locale} report={appeal.report} /> : null}
      {appeal.spared ? <Spared locale={locale} spared={appeal.spared} /> : null}
      {appeal.measure ? <Measure locale={locale} measure={appeal.measure} /> : null}
    </section>
  );
}

function Decision({ locale, decision }: { locale: Locale; decision: NonNullable<AppealItem["decision"]> }) {
  const t = words(locale, "appeals");
  return (
    <>
      <By locale={locale} name={decision.staff.name} at={decision.createdAt}>{decision.second ? t("staff.secondBy", { name: decision.second.name }) : null}</By>
      <Why locale={locale} reason={decision.reason} text={decision.words} />
    </>
  );
}

function Report({ locale, report }: { locale: Locale; report: NonNullable<AppealItem["report"]> }) {
  const [t, vocab] = [words(locale, "appeals"), words(locale, "vocab")];
  return (
    <>
      <p>{t("staff.reported", { reason: vocab(`reportReason.${report.reason}`) })} <span className="ml-2 text-sm text-muted"><Moment locale={locale} at={report.createdAt} /></span></p>
      {report.words ? <CommentText text={report.words} className="measure mt-1 text-muted" /> : null}
      {report.settledAt ? (
        <p className="mt-2">{report.settledBy ? t("staff.settledBy", { name: report.settledBy }) : t("staff.settledUnknown")} <span className="ml-2 text-sm text-muted"><Moment locale={locale} at={report.settledAt} /></span></p>
      ) : null}
    </>
  );
}

function Spared({ locale, spared: { name, at, words: why } }: { locale: Locale; spared: NonNullable<AppealItem["spared"]> }) {
  const t = words(locale, "appeals");
  return (
    <>
      {name ? <By locale={locale} name={name} at={at}>{null}</By> : null}
      {why ? (
        <div className="mt-2">
          <p className="text-sm text-muted">{t("staff.toPublic")}</p>
          <CommentText text={why} className="measure" />
        </div>
      ) : null}
    </>
  );
}

function Measure({ locale, measure }: { locale: Locale; measure: NonNullable<AppealItem["measure"]> }) {
  const [t, vocab] = [words(locale, "appeals"), words(locale, "vocab")];
  const kind = vocab(`measure.${measure.kind}`);
  return (
    <>
      <By locale={locale} name={measure.staff.name} at={measure.createdAt}>
        {measure.endedAt ? t("staff.measureEnded", { at: momentWords(locale, measure.endedAt) }) : measure.endsAt ? t("staff.measureUntil", { kind, until: momentWords(locale, measure.endsAt) }) : null}
      </By>
      {measure.perDay ? <p>{t("staff.perDay", { n: measure.perDay })}</p> : null}
      <Why locale={locale} reason={measure.reason} text={measure.words} />
    </>
  );
}

function By({ locale, name, at, children }: { locale: Locale; name: string; at: Date; children: ReactNode }) {
  return (
    <p className="text-sm text-muted">
      {words(locale, "appeals")("staff.decidedBy", { name, at: momentWords(locale, at) })}
      {children ? <span className="ml-3">{children}</span> : null}
    </p>
  );
}

function Why({ locale, reason, text }: { locale: Locale; reason: NonNullable<AppealItem["decision"]>["reason"]; text: string | null }) {
  const t = words(locale, "appeals");
  return (
    <>
      {reason ? <p className="mt-2">{t("staff.reason", { reason: words(locale, "vocab")(`reason.${reason}`) })}</p> : null}
      {text ? (
        <div className="mt-2">
          <p className="text-sm text-muted">{t("staff.toPerson")}</p>
          <CommentText text={text} className="measure" />
        </div>
      ) : null}
    </>
  );
}
