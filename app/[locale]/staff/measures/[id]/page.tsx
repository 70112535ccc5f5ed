import { notFound } from "next/navigation";
import { z } from "zod";
import { appealState, endWords, kindWords } from "@/components/measures/measure-words";
import { PersonLine } from "@/components/measures/person-line";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { Moment, momentWords } from "@/components/staff/moment";
import { NumberNotice } from "@/components/staff/number-notice";
import { Button, ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { nextMeasurePath } from "@/lib/measures/measure-path";
import { canImpose } from "@/lib/measures/policy";
import { getMeasure } from "@/lib/measures/queries";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("measures");

const deeds = ["imposed", "ended"] as const;

/** One measure: against whom, why, until when, what became of it; and its early end. */
export default staffPage<{ id: string }>(["moderator"], async function MeasurePage({ staff, locale, params, query }) {
  const [t, s, vocab] = [words(locale, "measures"), words(locale, "staff"), words(locale, "vocab")];
  const id = z.uuid().safeParse(params.id).data;
  const measure = id ? await getMeasure(staff, id) : null;
  if (!measure) notFound();
  const form = formNameFor("measure-ending", measure.id);
  const returnTo = href(locale, `/staff/measures/${measure.id}`);
  const state = await getFormState(form, query.refused);
  const deed = deeds.find((known) => known === query.done);
  const canEnd = (measure.standing === "in-force" || measure.standing === "said") && !measure.isOwn && canImpose(staff.role, measure.kind);
  const wasSent = "whitespace-pre-line wrap-anywhere";
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/measures")}>{t("back")}</a>}>{kindWords(locale, measure)}</PageTitle>
      {deed ? <DoneNotice>{t(`done.${deed}`)}</DoneNotice> : null}
      <div className="mt-6 max-w-[48rem]">
        <DescriptionList
          items={[
            { term: t("one.person"), description: <PersonLine locale={locale} person={measure.person} /> },
            { term: t("one.standing"), description: t(`standing.${measure.standing}`) },
            { term: t("one.since"), description: <Moment locale={locale} at={measure.createdAt} /> },
            { term: t("one.until"), description: endWords(locale, { endsAt: measure.endsAt, endedAt: null }) },
            { term: t("one.reason"), description: vocab(`reason.${measure.reason}`) },
            { term: t("one.words"), description: <p className={wasSent}>{measure.words}</p> },
            { term: t("one.by"), description: <bdi>{measure.staff.name}</bdi> },
            ...(measure.skipWords ? [{ term: t("one.skipWords"), description: <p className={wasSent}>{measure.skipWords}</p> }] : []),
            ...(measure.comment ? [{ term: t("one.comment"), description: <a href={href(locale, `/staff/moderation/${measure.comment.id}`)}>{formatReceipt(measure.comment.receipt)}</a> }] : []),
            ...(measure.kind === "bar" ? [{ term: t("one.number"), description: t(measure.holdsNumber ? "one.numberHeld" : "one.numberGone") }] : []),
            ...(measure.appeal ? [{ term: t("one.appeal"), description: <a href={href(locale, `/staff/appeals/${measure.appeal.id}`)}>{t(`appealed.${appealState(measure.appeal)}`)}</a> }] : []),
            ...(measure.endedAt && measure.endedBy ? [
              { term: t("one.ended"), description: t("one.endedBy", { name: measure.endedBy.name, at: momentWords(locale, measure.endedAt) }) },
              { term: t("one.endedWords"), description: <p className={wasSent}>{measure.endedWords}</p> },
            ] : []),
          ]}
        />
      </div>
      {measure.person.isErased || measure.isOwn ? null : <p className="mt-8"><ButtonLink kind="secondary" href={href(locale, nextMeasurePath(measure.id))}>{t("one.another")}</ButtonLink></p>}
      {canEnd ? (
        <Section id="end" title={t("one.end")}>
          {hasProvedNumber(staff) ? (
            <form id={form} method="post" action={apiHref("/api/measure-endings")} noValidate className="flex max-w-[36rem] flex-col gap-4">
              <FormFields locale={locale} returnTo={`${returnTo}#${form}`} />
              <input type="hidden" name="measureId" value={measure.id} />
              <Refusal form={form} state={state} />
              {measure.person.isErased ? null : <p>{t("one.endText")}</p>}
              <TextArea id={`${form}-words`} name="words" required rows={3} label={t("one.endWords")} note={s("required")} hint={t("one.endWordsHint")} defaultValue={state.values.words} error={state.fields.words} />
              <div>
                <Button kind="secondary">{t("one.endSubmit")}</Button>
              </div>
            </form>
          ) : (
            <NumberNotice locale={locale} returnTo={returnTo} />
          )}
        </Section>
      ) : null}
    </>
  );
});
