import { notFound } from "next/navigation";
import { PlanTable } from "@/components/imports/plan-table";
import { StepForm } from "@/components/imports/step-form";
import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { getFormState, type FormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { canImport } from "@/lib/imports/policy";
import { getImport, type ImportPage } from "@/lib/imports/queries";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("imports");

/** A file that was tried: what it would do, or did, and the steps that are open. */
export default staffPage<{ id: string }>(["editor"], async function ImportPlanPage({ staff, locale, params, query }) {
  const t = words(locale, "imports");
  const found = await getImport(staff, params.id, Number(query.page) || 1);
  if (!found || !canImport(staff, found.kind)) notFound();
  const isSound = found.problems.length === 0;
  const changes = found.counts.create + found.counts.update + found.counts.archive + found.counts.remove;
  const [apply, undo, retry] = await Promise.all((["import-apply", "import-undo", "import-retry"] as const).map((form) => getFormState(form, query.refused)));
  const done = query.done === "applied" || query.done === "undone" || query.done === "tried" ? query.done : null;
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/imports")}>{t("title")}</a>} lead={<Facts locale={locale} found={found} />}><bdi className="wrap-anywhere">{found.fileName}</bdi></PageTitle>
      {done ? <DoneNotice>{t(`done.${done}`)}</DoneNotice> : null}
      <div className="mt-6">
        {isSound ? (
          <Notice kind="info"><p>{changes === 0 ? t("plan.nothing") : t("plan.counts", found.counts)}</p></Notice>
        ) : (
          <Notice kind="warning" title={t("plan.problems", { n: found.total })}><p>{t("plan.problemsText")}</p></Notice>
        )}
      </div>
      {isSound && changes > 0 && !found.appliedAt ? (
        <Section id="apply" title={t("apply.title")}>
          <p className="measure">{t("apply.text")}</p>
          {found.counts.archive > 0 ? <p className="measure mt-2">{t("apply.archive", { n: found.counts.archive })}</p> : null}
          <StepForm locale={locale} form="import-apply" action={apiHref("/api/import-applications")} importId={found.id} state={apply!} label={t("apply.submit")} />
        </Section>
      ) : null}
      {found.appliedAt && !found.undoneAt ? <Undo locale={locale} found={found} state={undo!} /> : null}
      <Section id="plan" title={t("plan.title")}>
        <PlanTable locale={locale} found={found} />
      </Section>
      {found.appliedAt ? null : (
        <Section id="again" title={t("again.submit")}>
          <p className="measure">{t("again.text")}</p>
          <StepForm locale={locale} form="import-retry" action={apiHref("/api/import-retries")} importId={found.id} state={retry!} kind="secondary" label={t("again.submit")} />
        </Section>
      )}
    </>
  );
});

function Facts({ locale, found }: { locale: Locale; found: ImportPage }) {
  const t = words(locale, "imports");
  const { format, encoding } = found.plan;
  const read = format === "xlsx" ? t("plan.read.xlsx") : encoding ? t(`plan.read.${format}`, { encoding: encoding === "utf-8" ? "UTF-8" : "GB18030 (GBK)" }) : t("plan.unread");
  const facts = [
    `${t(`kind.${found.kind}`)}${found.year ? ` · ${t("plan.year", { year: String(found.year) })}` : ""}`,
    t("plan.facts", { by: found.by, at: momentWords(locale, found.createdAt) }),
    read,
    found.appliedAt && t("appliedBy", { by: found.appliedBy ?? "", at: momentWords(locale, found.appliedAt) }),
    found.undoneAt && t("undoneBy", { by: found.undoneBy ?? "", at: momentWords(locale, found.undoneAt) }),
  ];
  return facts.filter(Boolean).map((fact) => <span key={String(fact)} className="block">{fact}</span>);
}

function Undo({ locale, found, state }: { locale: Locale; found: ImportPage; state: FormState }) {
  const t = words(locale, "imports");
  return (
    <Section id="undo" title={t("undo.title")}>
      <p className="measure">{found.isLast ? t("undo.text") : t("undo.notLast")}</p>
      {found.isLast ? <StepForm locale={locale} form="import-undo" action={apiHref("/api/import-undos")} importId={found.id} state={state} kind="danger" label={t("undo.submit")} /> : null}
    </Section>
  );
}
