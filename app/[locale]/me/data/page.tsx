import type { Metadata } from "next";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { getExport, type ExportState } from "@/lib/accounts/export-queries";
import { exportHours } from "@/lib/accounts/export-schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { requireAccountHolder } from "../resident-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

const form = "data-export";
/** A file is ready within seconds; without JavaScript the page asks again by itself. */
const refreshSeconds = 4;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "rights")("data.title"), robots: { index: false } };
}

/** Take my data (P-4): what the file holds, asking for it, and fetching it. */
export default async function DataPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireAccountHolder(locale, "/me/data");
  const [file, state] = await Promise.all([getExport(actor), getFormState(form, query.refused)]);
  const t = words(locale, "rights");
  const isProved = query.refused === form && actor.isFresh && !state.refused;
  return (
    <>
      <PageTitle lead={t("data.lead")}>{t("data.title")}</PageTitle>
      <div id="file" className="scroll-mt-4">{file ? <FileState locale={locale} file={file} isFresh={actor.isFresh} /> : null}</div>
      {file?.state === "waiting" ? null : (
        <form id={form} method="post" action={apiHref("/api/data-exports")} className="measure mt-8 flex scroll-mt-4 flex-col gap-5">
          <FormFields locale={locale} returnTo={href(locale, "/me/data")} />
          <Refusal form={form} state={state} />
          {isProved ? <Notice kind="success" role="status">{t("data.proved")}</Notice> : null}
          <div><Button kind={file?.state === "ready" ? "secondary" : "primary"}>{file ? t("data.again") : t("data.ask")}</Button></div>
        </form>
      )}
      <Section id="inside" title={t("data.insideTitle")}>
        <div className="flow measure">
          <ul>{(["account", "comments", "other", "access", "rest"] as const).map((each) => <li key={each}>{t(`data.inside.${each}`)}</li>)}</ul>
          <p>{t("data.care")}</p>
        </div>
      </Section>
      <Section id="how" title={t("data.howTitle")}>
        <div className="flow measure">
          <ol>{(["code", "wait", "fetch", "limit"] as const).map((each) => <li key={each}>{t(`data.how.${each}`, { hours: exportHours })}</li>)}</ol>
        </div>
      </Section>
      <p className="measure mt-12">{t.rich("data.erase", { link: (label) => <a href={href(locale, "/me/erasure")}>{label}</a> })}</p>
    </>
  );
}

function FileState({ locale, file, isFresh }: { locale: Locale; file: ExportState; isFresh: boolean }) {
  const t = words(locale, "rights");
  const at = (date: Date) => formats(locale).dateTime(date, { dateStyle: "long", timeStyle: "short" });
  const link = (format: string) => `${apiHref(`/api/data-exports/${file.id}`)}?format=${format}&locale=${locale}`;
  if (file.state === "waiting") {
    return (
      <Notice role="status" title={t("data.waitingTitle")}>
        {/* With the address: to one that ends in a fragment, a bare refresh only scrolls. */}
        <meta httpEquiv="refresh" content={`${refreshSeconds}; url=${href(locale, "/me/data")}`} />
        <p>{t("data.waitingText", { time: at(file.askedAt) })}</p>
        <p><a href={href(locale, "/me/data")} className="inline-block py-2">{t("data.refresh")}</a></p>
      </Notice>
    );
  }
  if (file.state !== "ready") return <Notice kind="warning" title={t(`data.${file.state}Title`)}><p>{t(`data.${file.state}Text`)}</p></Notice>;
  return (
    <Notice kind="success" role="status" title={t("data.readyTitle")}>
      <p>{t("data.readyText", { until: at(file.expiresAt) })}</p>
      {isFresh ? null : <p>{t("data.readyProof")}</p>}
      <div className="mt-4 flex flex-wrap gap-3">
        <ButtonLink href={link("html")}>{t("data.html")}</ButtonLink>
        <ButtonLink kind="secondary" href={link("json")}>{t("data.json")}</ButtonLink>
      </div>
      <p className="mt-2 text-sm text-muted">{t("data.jsonHint")}</p>
    </Notice>
  );
}
