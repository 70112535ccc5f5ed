import { CommentText } from "@/components/comments/comment-text";
import { Part } from "@/components/moderation/part";
import { Moment } from "@/components/staff/moment";
import { DescriptionList } from "@/components/ui/description-list";
import type { CaseBeside, CaseItem } from "@/lib/cases/item-queries";
import { casePath } from "@/lib/cases/case-path";
import { formatReceipt } from "@/lib/comments/receipt";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; item: CaseItem };

/** The words that are to be answered, as the public reads them, with the questions that follow; who says them and where. */
export function CaseWords({ locale, item: { comment, kind, project, department }, isOffice }: Props & { isOffice: boolean }) {
  const [t, s] = [words(locale, "cases"), words(locale, "staff")];
  const publicPath = `/projects/${project.slug}/comments/${comment.id}` as const;
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="words" className="border-l-4 border-edge pl-5">
        <h2 id="words" className="text-sm font-semibold text-muted">{t("item.words")}</h2>
        <CommentText text={comment.publicBody ?? ""} className="measure mt-1 text-lg leading-[1.7]" />
      </section>
      {comment.followUps.map((question) => (
        <section key={question.id} aria-labelledby={`follow-up-${question.id}`} className="border-l-4 border-edge pl-5">
          <h2 id={`follow-up-${question.id}`} className="text-sm font-semibold text-muted">{t("item.followUp")}{question.publishedAt ? <> · <Moment locale={locale} at={question.publishedAt} /></> : null}</h2>
          <CommentText text={question.publicBody ?? ""} className="measure mt-1 leading-[1.7]" />
        </section>
      ))}
      <DescriptionList
        items={[
          { term: t("item.by"), description: <><bdi>{comment.displayName}</bdi>{comment.enteredVia ? <span className="text-muted"> · {t(`item.entered.${comment.enteredVia}`)}</span> : null}</> },
          { term: t("item.kind"), description: words(locale, "vocab")(`kind.${kind}`) },
          { term: t("item.project"), description: <a href={href(locale, `/projects/${project.slug}`)}>{either(locale, project.titleZh, project.titleEn)}</a> },
          { term: t("item.subDistrict"), description: comment.subDistrict ? either(locale, comment.subDistrict.nameZh, comment.subDistrict.nameEn) : s("noSubDistrict") },
          ...(comment.publishedAt ? [{ term: t("item.published"), description: <Moment locale={locale} at={comment.publishedAt} /> }] : []),
          { term: t("item.department"), description: department ? either(locale, department.nameZh, department.nameEn) : t("item.none") },
        ]}
      />
      <p className="flex flex-wrap gap-x-6 text-sm">
        <a href={href(locale, publicPath)} className="py-2">{t("item.public")}</a>
        {isOffice ? <a href={href(locale, `/staff/moderation/${comment.id}`)} className="py-2">{t("item.moderation")}</a> : null}
      </p>
    </div>
  );
}

/** The lead that a case is answered with, or those that are answered with it. */
export function JoinedCases({ locale, item: { lead, followers } }: Props) {
  const t = words(locale, "cases");
  const joined = followers.filter(({ isPublic }) => isPublic);
  return (
    <>
      {lead ? (
        <Part id="lead" title={t("joined.lead")}>
          <p className="mb-2 text-sm text-muted">{t("joined.leadText")}</p>
          <Beside locale={locale} other={lead} />
        </Part>
      ) : null}
      {joined.length > 0 ? (
        <Part id="joined" title={t("joined.title")}>
          <p className="mb-2 text-sm text-muted">{t("joined.text")}</p>
          <ul className="flex flex-col gap-3">{joined.map((other) => <li key={other.id}><Beside locale={locale} other={other} /></li>)}</ul>
        </Part>
      ) : null}
    </>
  );
}

function Beside({ locale, other: { id, comment, state, isPublic } }: { locale: Locale; other: CaseBeside }) {
  const t = words(locale, "cases");
  return (
    <div className="border-l-2 border-line pl-4">
      <p className="flex flex-wrap gap-x-3 text-sm text-muted">
        <a href={href(locale, casePath(id))}>{formatReceipt(comment.receipt)}</a>
        <bdi>{comment.displayName}</bdi>
        <span>{t(`state.${state}`)}</span>
      </p>
      {isPublic ? <CommentText text={comment.publicBody ?? ""} className="measure line-clamp-3" /> : null}
    </div>
  );
}

/** What the author said of the answers; its words are for staff alone. */
export function CaseRatings({ locale, item: { ratings } }: Props) {
  const t = words(locale, "cases");
  if (ratings.length === 0) return null;
  return (
    <Part id="ratings" title={t("ratings.title")}>
      <ol className="flex flex-col gap-3">
        {ratings.map((rating) => (
          <li key={rating.id} className="border-l-2 border-line pl-4">
            <p><span className="font-semibold">{t(`ratings.value.${rating.value}`)}</span> <span className="text-sm text-muted"><Moment locale={locale} at={rating.createdAt} />{rating.isLater ? ` · ${t("ratings.later")}` : null}</span></p>
            {rating.words ? <CommentText text={rating.words} className="measure" /> : <p className="text-sm text-muted">{t("ratings.noWords")}</p>}
          </li>
        ))}
      </ol>
    </Part>
  );
}
