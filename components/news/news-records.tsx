import { momentWords } from "@/components/staff/moment";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Record = { id: string; titleZh: string; titleEn: string | null; createdAt: Date; correctsId: string | null; staff: { name: string }; _count: { pictures: number } };

/** What was told of a project, newest first, each with the way to its page and, while its year is open, to its correction. */
export function NewsRecords({ locale, slug, records, isOpen }: { locale: Locale; slug: string; records: readonly Record[]; isOpen: boolean }) {
  const [t, r] = [words(locale, "news"), words(locale, "records")];
  if (records.length === 0) return <p className="text-muted">{t("list.none")}</p>;
  return (
    <ol>
      {records.map(({ id, titleZh, titleEn, createdAt, staff, _count }) => (
        <li key={id} className="border-t border-line py-4 first:border-0 first:pt-0">
          <p><a href={href(locale, `/projects/${slug}/news/${id}`)}>{either(locale, titleZh, titleEn)}</a></p>
          <p className="flex flex-wrap items-baseline gap-x-4 text-sm text-muted">
            {r("history.recorded", { name: staff.name, at: momentWords(locale, createdAt) })}
            <span>{t("list.pictures", { n: _count.pictures })}</span>
            {isOpen ? <a href={href(locale, `/staff/projects/${slug}/news/${id}`)} className="py-2" aria-label={`${t("list.correct")} ${either(locale, titleZh, titleEn)}`}>{t("list.correct")}</a> : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
