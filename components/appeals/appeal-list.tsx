import { CommentText } from "@/components/comments/comment-text";
import { Age, Moment } from "@/components/staff/moment";
import { Tag } from "@/components/ui/tag";
import { appealPath } from "@/lib/appeals/appeal-path";
import type { AppealLine } from "@/lib/appeals/queries";
import type { AppealFilter } from "@/lib/appeals/schema";
import { formatReceipt } from "@/lib/comments/receipt";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** What an appeal is against, in a few words. */
export function contestedWords(locale: Locale, { about, decision, measure }: Pick<AppealLine, "about" | "decision" | "measure">): string {
  const t = words(locale, "appeals");
  if (measure) return t("staff.what.measure", { kind: words(locale, "vocab")(`measure.${measure.kind}`) });
  if (about === "case") return t("staff.what.case");
  return t(`staff.what.${decision ? (decision.action === "remove" ? "remove" : "reject") : "report"}`);
}

/** The views, with how many each has. */
export function AppealNav({ locale, view, counts }: { locale: Locale; view: AppealFilter["view"]; counts: { open: number; answered: number } }) {
  const t = words(locale, "appeals");
  return (
    <nav aria-label={t("staff.views.label")} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {(["open", "answered"] as const).map((one) => (
          <li key={one}>
            <a
              href={href(locale, appealPath({ view: one }))}
              aria-current={one === view ? "page" : undefined}
              className="flex min-h-12 items-center gap-2 border-b-4 border-transparent text-ink no-underline hover:border-edge aria-[current]:border-green aria-[current]:font-semibold"
            >
              {t(`staff.views.${one}`)} <span className="font-normal text-muted">{counts[one]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Appeals, each with what it is against, its words, and since when it waits or how it was answered. */
export function AppealList({ locale, lines, view }: { locale: Locale; lines: readonly AppealLine[]; view: AppealFilter["view"] }) {
  return (
    <ol className="border-b border-line">
      {lines.map((line) => <li key={line.id} className="border-t border-line py-4"><Line locale={locale} line={line} view={view} /></li>)}
    </ol>
  );
}

function Line({ locale, line, view }: { locale: Locale; line: AppealLine; view: AppealFilter["view"] }) {
  const t = words(locale, "appeals");
  const what = contestedWords(locale, line);
  const place = line.comment ? either(locale, line.comment.project.titleZh, line.comment.project.titleEn) : "";
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 wide:grid wide:grid-cols-[minmax(0,1fr)_14rem_6rem]">
      <div className="min-w-0 basis-full">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Tag>{t(`staff.about.${line.about}`)}</Tag>
          <span className="font-semibold">{what}</span>
          {line.comment ? <span className="text-sm text-muted">{place} · {formatReceipt(line.comment.receipt)}</span> : null}
        </p>
        <CommentText text={line.words} className="measure mt-1 line-clamp-3" />
      </div>
      <p className="text-sm text-muted">
        {line.outcome ? (
          <>
            {line.staff ? t("staff.answeredBy", { name: line.staff.name, outcome: t(`staff.outcome.${line.outcome}`) }) : t(`staff.outcome.${line.outcome}`)}
            {line.decidedAt ? <span className="block"><Moment locale={locale} at={line.decidedAt} /></span> : null}
          </>
        ) : (
          <Age locale={locale} at={line.createdAt} />
        )}
      </p>
      <p className="wide:text-right">
        <a href={href(locale, appealPath({ id: line.id, view }))} className="inline-block py-2" aria-label={t("staff.openOne", { what, place })}>{t("staff.open")}</a>
      </p>
    </div>
  );
}
