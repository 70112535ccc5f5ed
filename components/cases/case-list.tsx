import { Tag } from "@/components/ui/tag";
import { casePath } from "@/lib/cases/case-path";
import type { CaseLine } from "@/lib/cases/queries";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { dayWords, lastDayOf, standingOf } from "./due-words";

type Props = { locale: Locale; lines: readonly CaseLine[]; now: Date };

/** Cases, one a line: the first words, whose they are and where, who answers, and until when. The whole line is the link's target. */
export function CaseList({ locale, lines, now }: Props) {
  const [t, vocab] = [words(locale, "cases"), words(locale, "vocab")];
  return (
    <ol className="border-b border-line" data-cases="">
      {lines.map((line) => (
        <li key={line.id} className="relative flex flex-wrap gap-x-4 gap-y-1 border-t border-line py-3 hover:bg-wash focus-within:bg-wash wide:grid wide:grid-cols-[minmax(0,1fr)_15rem_12rem] wide:gap-x-6">
          <div className="min-w-0 basis-full">
            <a href={href(locale, casePath(line.id))} className="line-clamp-2 wrap-anywhere text-ink no-underline after:absolute after:inset-0 hover:underline">
              <bdi>{line.comment.publicBody}</bdi>
            </a>
            <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
              <span>{vocab(`kind.${line.kind}`)}</span>
              <bdi>{line.comment.displayName}</bdi>
              {line.round > 1 ? <span className="font-semibold">{t("line.again")}</span> : null}
              {line.isComplex ? <span>{t("line.complex")}</span> : null}
              {line.residents > 1 ? <Tag>{t("line.residents", { n: line.residents })}</Tag> : null}
              {line.handBacks > 0 ? <Tag>{t("line.handBacks", { n: line.handBacks })}</Tag> : null}
            </p>
          </div>
          <div className="text-sm">
            <p>{line.department ? either(locale, line.department.nameZh, line.department.nameEn) : line.state === "unassigned" ? <span className="text-muted">{t("line.noDepartment")}</span> : null}</p>
            <p className="text-muted">{either(locale, line.project.titleZh, line.project.titleEn)}</p>
          </div>
          <Until locale={locale} line={line} now={now} />
        </li>
      ))}
    </ol>
  );
}

function Until({ locale, line: { state, dueAt, pausedAt, stepAt }, now }: { locale: Locale; line: CaseLine; now: Date }) {
  const t = words(locale, "cases");
  if (state === "answered") return <p className="text-sm text-muted wide:text-right">{t("line.answered", { day: dayWords(locale, stepAt, now) })}</p>;
  if (pausedAt) return <p className="text-sm wide:text-right">{t("line.paused")}</p>;
  if (!dueAt) return <p className="text-sm text-muted wide:text-right">{t("line.spared", { day: dayWords(locale, stepAt, now) })}</p>;
  const standing = standingOf(dueAt, now);
  const look = { overdue: "font-semibold text-danger", dueToday: "font-semibold", due: "" }[standing];
  return (
    <p className={`text-sm wide:text-right ${look}`}>
      <time dateTime={lastDayOf(dueAt).toISOString()}>{t(`line.${standing}`, { day: dayWords(locale, lastDayOf(dueAt), now) })}</time>
    </p>
  );
}
