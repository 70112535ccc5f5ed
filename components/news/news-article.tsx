import { Said } from "@/components/projects/said";
import { Tag } from "@/components/ui/tag";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, languageTag, words } from "@/lib/i18n/words";
import type { NewsItem, NewsPicture } from "@/lib/news/queries";
import { say, sayDate } from "@/lib/projects/telling";
import type { Author } from "@/lib/projects/views";

type Props = { locale: Locale; item: NewsItem; slug: string };

/** What an item of news says: when, in which words, with which pictures, by whom. Its title stands above, as a heading of the page's level. */
export function NewsArticle({ locale, item, slug }: Props) {
  const t = words(locale, "news");
  return (
    <>
      <p className="text-sm text-muted">{sayDate(locale, { date: item.happenedOn, precision: "day" })}</p>
      {item.why && item.corrects ? (
        <p className="measure mt-2 text-sm">
          <Tag>{t("isCorrection")}</Tag> <span lang={chineseIn(locale)}>{item.why}</span>{" "}
          <a href={href(locale, `/projects/${slug}/news/${item.corrects.id}`)}>{t("earlier")}</a>
        </p>
      ) : null}
      <p className="measure mt-2 whitespace-pre-line"><Said words={item.body} locale={locale} /></p>
      {item.pictures.length > 0 ? (
        <ul className="mt-4 grid gap-4 sm:grid-cols-2">
          {item.pictures.map((picture) => <li key={picture.id}><Picture locale={locale} picture={picture} /></li>)}
        </ul>
      ) : null}
      <p className="mt-3 text-sm text-muted">{t("recorded", { who: authorWords(locale, item.by), date: dayWords(locale, item.recordedOn) })}</p>
    </>
  );
}

function Picture({ locale, picture }: { locale: Locale; picture: NewsPicture }) {
  const alt = say(locale, picture.alt);
  if (!picture.isShown) return <p className="text-muted">{words(locale, "news")("withdrawn", { alt })}</p>;
  return (
    <a href={apiHref(`/files/${picture.id}`)}>
      {/* Made small enough when it was stored; nothing of Next's stands between a file and who may see it. */}
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img src={apiHref(`/files/${picture.id}`)} alt={alt} lang={picture.alt[locale] === null ? chineseIn(locale) : undefined} width={picture.width} height={picture.height} loading="lazy" decoding="async" className="h-auto w-full rounded border border-line" />
    </a>
  );
}

/** 王芳（区教育局）. */
export function authorWords(locale: Locale, { name, department }: Author): string {
  return department ? words(locale, "project")("recorder", { name, department: say(locale, department) }) : name;
}

export function dayWords(locale: Locale, at: string): string {
  return formats(locale).dateTime(new Date(at), { dateStyle: "long" });
}

/** What staff say in Chinese alone is marked as Chinese. */
export function chineseIn(locale: Locale): string | undefined {
  return locale === "zh" ? undefined : languageTag("zh");
}
