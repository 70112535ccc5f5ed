import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppealAnswer } from "@/components/appeals/appeal-answer";
import { AppealForm } from "@/components/appeals/appeal-form";
import { CommentText } from "@/components/comments/comment-text";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { measureAppealPath } from "@/lib/appeals/appeal-path";
import { getOwnMeasure, type OwnMeasure } from "@/lib/appeals/own-queries";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { newToken } from "@/lib/secrets";
import { requireResident } from "../../../resident-page";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "appeals")("page.measureTitle"), robots: { index: false } };
}

/** Appeals against a measure, as long as it is in force, and later the answer. */
export default async function MeasureAppealPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, measureAppealPath(id));
  const measure = await getOwnMeasure(actor, id);
  if (!measure) notFound();
  const t = words(locale, "appeals");
  const form = formNameFor("appeal", measure.id);
  const state = await getFormState(form, query.refused);
  return (
    <>
      <PageTitle lead={measure.mayAppeal ? t("page.measureLead") : undefined}>{t("page.measureTitle")}</PageTitle>
      <div className="flex flex-col gap-8">
        {measure.appeal && query.sent === "appeal" ? <Notice id="sent" kind="success" role="status" title={t("page.sent")}>{t("page.sentText")}</Notice> : null}
        {!measure.mayAppeal && state.refused ? <LostForm id={form} message={state.message ?? ""} words={state.values.words} label={t("page.typed")} /> : null}
        <Imposed locale={locale} measure={measure} />
        {measure.appeal ? <AppealAnswer locale={locale} appeal={measure.appeal} /> : null}
        {measure.mayAppeal ? (
          <AppealForm locale={locale} form={form} state={state} about="measure" id={measure.id} returnTo={`${href(locale, measureAppealPath(id))}#${form}`} formKey={newToken()} />
        ) : null}
        {!measure.mayAppeal && !measure.appeal ? <Notice>{t("page.nothing")}</Notice> : null}
      </div>
      <p className="mt-8"><a href={href(locale, "/me/comments")} className="inline-block py-2">{words(locale, "mine")("back")}</a></p>
    </>
  );
}

/** What is appealed against: the measure, why, and until when. */
function Imposed({ locale, measure }: { locale: Locale; measure: OwnMeasure }) {
  const [t, vocab] = [words(locale, "appeals"), words(locale, "vocab")];
  const day = (at: Date) => formats(locale).dateTime(at, { dateStyle: "long", timeStyle: "short" });
  const { endsAt, endedAt, reason } = measure;
  const kind = vocab(`measure.${measure.kind}`);
  return (
    <section aria-labelledby="measure" className="rounded bg-wash p-5">
      <h2 id="measure" className="text-base">{t("page.measure")}</h2>
      <p className="mt-1 font-semibold">{endedAt ? t("page.measureEnded", { kind, at: day(endedAt) }) : endsAt ? t("page.measureUntil", { kind, until: day(endsAt) }) : kind}</p>
      <p>{t("page.reason", { reason: vocab(`reason.${reason}`) })}</p>
      <CommentText text={measure.words} className="measure mt-2" />
    </section>
  );
}
