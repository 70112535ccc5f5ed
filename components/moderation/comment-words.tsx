import type { ReactNode } from "react";
import { CommentText } from "@/components/comments/comment-text";
import { Moment } from "@/components/staff/moment";
import type { Description } from "@/components/ui/description-list";
import type { CommentStatus, EntryChannel, ReportReason } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Flag } from "@/lib/moderation/rules/flag";
import { FlagList } from "./flag-list";
import { MarkedText } from "./marked-text";

type Revision = { number: number; body: string; masked: boolean; flags: Flag[]; held: boolean; createdAt: Date };

export type ModeratedComment = {
  kind: "suggestion" | "question" | "complaint" | "praise";
  displayName: string;
  createdAt: Date;
  subDistrict: { nameZh: string; nameEn: string } | null;
  project: { slug: string; titleZh: string; titleEn: string };
  status: CommentStatus;
  enteredVia: EntryChannel | null;
  enteredBy: { name: string } | null;
  /** What is public now. */
  publicBody: string | null;
  revisions: readonly Revision[];
  reports: readonly { id: string; reason: ReportReason; words: string | null; createdAt: Date }[];
};

/** The element that holds the words as they were written: what is selected in it can be hidden. */
export const wordsId = "words-text";

type Props = { locale: Locale; comment: ModeratedComment; needsSecond: boolean; preview: ReactNode };

/** The words to decide on: as written with what screening noticed, as the public would read them, and who says them where. */
export function CommentWords({ locale, comment, needsSecond, preview }: Props) {
  const [t, s, w] = [words(locale, "moderation"), words(locale, "staff"), words(locale, "workbench")];
  const { enteredBy, enteredVia } = comment;
  const [latest] = comment.revisions;
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="words" className="border-l-4 border-edge pl-5">
        <h2 id="words" className="text-sm font-semibold text-muted">{t("item.asWritten")}{latest && latest.number > 1 ? ` · ${t("item.revision", { n: latest.number })}` : null}</h2>
        <div className="mt-1 text-lg leading-[1.7]">{latest ? <MarkedText id={wordsId} locale={locale} body={latest.body} flags={latest.flags} /> : <p className="text-muted">{t("item.withdrawn")}</p>}</div>
      </section>
      {preview}
      {comment.reports.length > 0 ? <Reports locale={locale} reports={comment.reports} /> : null}
      {comment.publicBody !== null ? <PublicText title={t("item.public")} text={comment.publicBody} /> : null}
      {latest ? <FlagList locale={locale} flags={latest.flags} held={latest.held} needsSecond={needsSecond} /> : null}
      <Facts
        items={[
          { term: t("item.by"), description: <bdi>{comment.displayName}</bdi> },
          ...(enteredBy && enteredVia ? [{ term: w("entered.label"), description: <strong className="font-semibold">{w(`entered.${enteredVia}`, { name: enteredBy.name })}</strong> }] : []),
          { term: t("item.kind"), description: words(locale, "vocab")(`kind.${comment.kind}`) },
          { term: t("item.project"), description: <a href={href(locale, `/projects/${comment.project.slug}`)}>{either(locale, comment.project.titleZh, comment.project.titleEn)}</a> },
          { term: t("item.subDistrict"), description: comment.subDistrict ? either(locale, comment.subDistrict.nameZh, comment.subDistrict.nameEn) : s("noSubDistrict") },
          { term: t("item.at"), description: <Moment locale={locale} at={comment.createdAt} /> },
        ]}
      />
    </div>
  );
}

/** Terms and words on one line each, also on a phone: the decision should not be far from the words. */
function Facts({ items }: { items: readonly Description[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1">
      {items.map(({ term, description }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  );
}

function PublicText({ title, text }: { title: string; text: string }) {
  return (
    <section aria-labelledby="public" className="border-l-4 border-green pl-5">
      <h2 id="public" className="text-sm font-semibold text-green-dark">{title}</h2>
      <CommentText text={text} className="measure mt-1" />
    </section>
  );
}

/** Why people reported it. It raises priority; people decide. */
function Reports({ locale, reports }: { locale: Locale; reports: ModeratedComment["reports"] }) {
  return (
    <section aria-labelledby="reports">
      <h2 id="reports" className="text-base">{words(locale, "moderation")("item.reports")}</h2>
      <ul className="mt-1 flex flex-col gap-2">
        {reports.map((report) => (
          <li key={report.id}>
            {words(locale, "vocab")(`reportReason.${report.reason}`)} <span className="ml-2 text-sm text-muted"><Moment locale={locale} at={report.createdAt} /></span>
            {report.words ? <CommentText text={report.words} className="measure text-muted" /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
