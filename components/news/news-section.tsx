import { Said } from "@/components/projects/said";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { NewsItem } from "@/lib/news/queries";
import { NewsArticle } from "./news-article";

type Props = { locale: Locale; slug: string; /** The page it stands on. */ path: `/${string}`; news: { items: NewsItem[]; older: string | null; isFirst: boolean } };

/** A project's news, newest first. A project without any has no empty room for it. */
export function NewsSection({ locale, slug, path: page, news: { items, older, isFirst } }: Props) {
  const t = words(locale, "news");
  const path = href(locale, page);
  if (items.length === 0 && isFirst) return null;
  return (
    <Section id="news" title={t("title")}>
      <ol>
        {items.map((item) => (
          <li key={item.id} className="border-t border-line py-6">
            <article aria-labelledby={`news-${item.id}`}>
              <h3 id={`news-${item.id}`}><a href={href(locale, `/projects/${slug}/news/${item.id}`)}><Said words={item.title} locale={locale} /></a></h3>
              <NewsArticle locale={locale} item={item} slug={slug} />
            </article>
          </li>
        ))}
      </ol>
      <Pagination
        label={t("pages")}
        newer={isFirst ? undefined : { href: `${path}#news`, label: t("newest") }}
        older={older ? { href: `${path}?news=${encodeURIComponent(older)}#news`, label: t("older") } : undefined}
      />
    </Section>
  );
}
