import type { Metadata } from "next";
import { ErasureUndoForm } from "@/components/accounts/erasure-notice";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { RadioChips } from "@/components/ui/radio-chips";
import { Section } from "@/components/ui/section";
import { countErasable, getErasure, type Erasure } from "@/lib/accounts/erasure-queries";
import { erasureDays, wordsChoices } from "@/lib/accounts/erasure-schema";
import { env } from "@/lib/env";
import { getFormState, type FormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { requireAccountHolder } from "../resident-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

const form = "erasure";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "rights")("erasure.title"), robots: { index: false } };
}

/** Erase my account (P-4, P-8): what happens is said first; seven days to think again. */
export default async function ErasurePage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireAccountHolder(locale, "/me/erasure");
  const [erasure, count, state] = await Promise.all([getErasure(actor), countErasable(actor), getFormState(form, query.refused)]);
  const t = words(locale, "rights");
  const isProved = query.refused === form && actor.isFresh && !state.refused;
  return (
    <>
      <PageTitle lead={erasure ? undefined : t("erasure.lead")}>{t("erasure.title")}</PageTitle>
      {query.undone && !erasure ? <Notice id="done" kind="success" role="status" tabIndex={-1} className="mb-8">{t("erasure.undone")}</Notice> : null}
      {erasure ? <Asked locale={locale} erasure={erasure} /> : null}
      <Consequences locale={locale} isAsked={erasure !== null} />
      {erasure ? null : <AskForm locale={locale} count={count} state={state} isProved={isProved} />}
    </>
  );
}

function Asked({ locale, erasure }: { locale: Locale; erasure: Erasure }) {
  const t = words(locale, "rights");
  const at = (date: Date) => formats(locale).dateTime(date, { dateStyle: "long", timeStyle: "short" });
  return (
    <div id="asked" className="scroll-mt-4">
      <Notice kind="warning" role="status" title={t("erasure.askedTitle")}>
        <div className="mt-3">
          <DescriptionList
            items={[
              { term: t("erasure.askedAt"), description: at(erasure.askedAt) },
              { term: t("erasure.dueAt"), description: <strong>{at(erasure.dueAt)}</strong> },
              { term: t("erasure.publicWords"), description: t(erasure.takesWords ? "erasure.withdrawn" : "erasure.kept") },
            ]}
          />
        </div>
        <div className="mt-5"><ErasureUndoForm locale={locale} kind="primary" label={t("erasure.undo")} /></div>
        <p className="mt-2 text-sm text-muted">{t("erasure.undoHint")}</p>
      </Notice>
    </div>
  );
}

function Consequences({ locale, isAsked }: { locale: Locale; isAsked: boolean }) {
  const t = words(locale, "rights");
  const days = erasureDays;
  const then = ["contacts", "unpublished", "published", "replies", "supports", "staff", "log", "anew"] as const;
  return (
    <>
      <Section id="later" title={t("erasure.laterTitle")}>
        <div className="flow measure">
          <ul>{(["days", "mail"] as const).map((each) => <li key={each}>{t(`erasure.later.${each}`, { days })}</li>)}</ul>
        </div>
      </Section>
      <Section id="then" title={t("erasure.thenTitle", { days })}>
        <div className="flow measure">
          <ul>{then.map((each) => <li key={each}>{t(`erasure.then.${each}`, { days: env.HISTORY_KEEP_DAYS })}</li>)}</ul>
          <p>{t.rich("erasure.takeFirst", { link: (label) => <a href={href(locale, "/me/data")}>{label}</a> })}</p>
        </div>
        {isAsked ? <p className="mt-6"><a href={href(locale, "/me/comments")} className="inline-block py-2">{words(locale, "mine")("back")}</a></p> : null}
      </Section>
    </>
  );
}

type AskProps = { locale: Locale; count: { published: number; pending: number }; state: FormState; isProved: boolean };

function AskForm({ locale, count, state, isProved }: AskProps) {
  const t = words(locale, "rights");
  return (
    <Section id="ask" title={t("erasure.formTitle")}>
      <form id={form} method="post" action={apiHref("/api/erasures")} className="measure flex scroll-mt-4 flex-col gap-6">
        <FormFields locale={locale} returnTo={href(locale, "/me/erasure")} />
        <Refusal form={form} state={state} />
        {isProved ? <Notice kind="success" role="status">{t("erasure.proved")}</Notice> : null}
        <RadioChips
          id={`${form}-words`}
          name="words"
          label={t("erasure.words")}
          hint={t("erasure.wordsHint", count)}
          error={state.fields.words}
          options={wordsChoices.map((value) => ({ value, label: t(`erasure.${value}`) }))}
          defaultValue={state.values.words ?? "keep"}
        />
        <Checkbox id={`${form}-understood`} name="understood" value="yes" label={t("erasure.understood", { days: erasureDays })} error={state.fields.understood} defaultChecked={state.values.understood === "yes"} required />
        <p className="text-muted">{t("erasure.codeNote")}</p>
        <div className="flex flex-wrap gap-3">
          <Button kind="danger">{t("erasure.send")}</Button>
          <ButtonLink kind="quiet" href={href(locale, "/me/comments")}>{t("erasure.back")}</ButtonLink>
        </div>
      </form>
    </Section>
  );
}
