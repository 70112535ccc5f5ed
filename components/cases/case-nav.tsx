import { casesPath } from "@/lib/cases/case-path";
import { openCaseViews, type CaseFilter, type CaseView, type OpenCaseView } from "@/lib/cases/schema";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; views: readonly CaseView[]; view: CaseView; filter: CaseFilter; counts: Record<OpenCaseView, number>; /** As far as was counted. */ most: number };

/** The views with what stands in each, for the same filter. Of what is done there is no number: it only grows. */
export function CaseNav({ locale, views, view, filter, counts, most }: Props) {
  const t = words(locale, "cases");
  return (
    <nav aria-label={t("views.label")} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {views.map((each) => (
          <li key={each}>
            <a
              href={href(locale, casesPath({ ...filter, view: each }))}
              aria-current={each === view ? "page" : undefined}
              className="flex min-h-12 items-center gap-2 border-b-4 border-transparent text-ink no-underline hover:border-edge aria-[current]:border-green aria-[current]:font-semibold"
            >
              {t(`views.${each}`)}
              {isOpen(each) ? <span className={each === "overdue" && counts[each] > 0 ? "font-semibold text-danger" : "font-normal text-muted"}>{t("count", { n: Math.min(counts[each], most), more: String(counts[each] > most) })}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isOpen(view: CaseView): view is OpenCaseView {
  return (openCaseViews as readonly string[]).includes(view);
}
