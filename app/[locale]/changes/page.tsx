import type { Metadata } from "next";
import { ChangeList } from "@/components/changes/change-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { getLastChangeBefore, listChanges } from "@/lib/changes/queries";
import { parseWeek, weekOf } from "@/lib/changes/schema";
import { parseCursor } from "@/lib/http/cursor";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { sayDate } from "@/lib/projects/telling";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "changes");
  const found = alternates(locale, "/changes");
  return { title: t("title"), description: t("lead"), alternates: { ...found, types: { "application/atom+xml": href(locale, "/changes/feed") } } };
}

/** Every public change of a week, the present one unless another is asked for. */
export default async function ChangesPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const query = oneEach(await searchParams);
  const t = words(locale, "changes");
  const [week, present] = [parseWeek(query.week), weekOf(new Date())];
  const [{ changes, older }, last] = await Promise.all([listChanges({ from: week.from, to: week.to, after: parseCursor(query.older) }), getLastChangeBefore(week.from)]);
  const path = href(locale, "/changes");
  const day = (date: string) => sayDate(locale, { date, precision: "day" });
  const isPresent = week.first === present.first;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <p className="mt-6 flex flex-wrap items-baseline gap-x-6">
        <strong className="font-semibold">{isPresent ? t("thisWeek") : null} {t("week", { first: day(week.first), last: day(week.last) })}</strong>
        <a href={href(locale, "/changes/feed")} className="py-2 print:hidden">{t("subscribe")}</a>
      </p>
      <div className="mt-4">
        {changes.length > 0 ? <ChangeList locale={locale} changes={changes} /> : <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      </div>
      <nav aria-label={t("weeks")} className="mt-6 flex flex-wrap gap-3 print:hidden">
        {older ? <ButtonLink kind="secondary" href={`${path}?week=${week.first}&older=${encodeURIComponent(older)}`}>{t("more")}</ButtonLink> : null}
        {last ? <ButtonLink kind="secondary" rel="prev" href={`${path}?week=${weekOf(last).first}`}>{t("earlier")}</ButtonLink> : null}
        {isPresent ? null : <ButtonLink kind="secondary" rel="next" href={`${path}?week=${weekOf(week.to).first}`}>{t("later")}</ButtonLink>}
        {isPresent ? null : <ButtonLink kind="secondary" href={path}>{t("now")}</ButtonLink>}
      </nav>
    </>
  );
}
