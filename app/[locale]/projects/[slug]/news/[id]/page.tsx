import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { authorWords, chineseIn, dayWords, NewsArticle } from "@/components/news/news-article";
import { Said } from "@/components/projects/said";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getNews } from "@/lib/news/queries";
import { say } from "@/lib/projects/telling";

type Props = { params: Promise<{ locale: Locale; slug: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, id } = await params;
  const item = await getNews(slug, id);
  if (!item) return {};
  // What was corrected stays at its address; found is the correction.
  return { title: `${say(locale, item.title)} – ${say(locale, item.project.title)}`, alternates: alternates(locale, `/projects/${slug}/news/${item.correction?.id ?? item.id}`), ...(item.correction && { robots: { index: false } }) };
}

/** One item of a project's news at its own address, for as long as there is the portal; what was wrong says so, and where the right one is. */
export default async function NewsPage({ params }: Props) {
  const { locale, slug, id } = await params;
  const item = await getNews(slug, id);
  if (!item) notFound();
  const t = words(locale, "news");
  const { correction } = item;
  return (
    <article>
      <PageTitle above={<a href={`${href(locale, item.project.path)}#news`}>{say(locale, item.project.title)}</a>}>
        <Said words={item.title} locale={locale} />
      </PageTitle>
      {correction ? (
        <Notice kind="warning" title={t("corrected")} className="my-6">
          <p>{t("correctedBy", { who: correction.by ? authorWords(locale, correction.by) : "", date: dayWords(locale, correction.recordedOn) })}<span lang={chineseIn(locale)}>{correction.why}</span></p>
          <p><a href={href(locale, `/projects/${slug}/news/${correction.id}`)} className="inline-block py-2">{t("openCorrection")}</a></p>
        </Notice>
      ) : null}
      <NewsArticle locale={locale} item={item} slug={slug} />
    </article>
  );
}
