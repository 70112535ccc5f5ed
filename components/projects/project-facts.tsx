import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { ProjectDetail } from "@/lib/projects/queries";
import { Said } from "./said";
import { StatusMark } from "./status-mark";

/** What stays in view beside a project: how far it is, who leads it, how many have spoken. */
export function ProjectFacts({ locale, project }: { locale: Locale; project: ProjectDetail }) {
  const t = words(locale, "project");
  return (
    <dl className="grid grid-cols-2 gap-4 wide:grid-cols-1 large:grid-cols-1">
      <Fact term={t("statusLabel")}><StatusMark status={project.state} label={words(locale, "vocab")(`status.${project.state}`)} /></Fact>
      <Fact term={t("commentsLabel")}><a href="#comments">{t("comments", { n: project.publishedComments })}</a></Fact>
      <Fact term={t("leadLabel")} wide><Lead locale={locale} lead={project.lead} /></Fact>
    </dl>
  );
}

function Fact({ term, wide, children }: { term: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "col-span-full" : undefined}>
      <dt className="text-sm text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A department that the report does not name says so, and why the editors think it is this one. */
function Lead({ locale, lead }: { locale: Locale; lead: ProjectDetail["lead"] }) {
  const t = words(locale, "project");
  if (!lead) return <span className="text-muted">{t("leadUnknown")}</span>;
  return (
    <>
      <p><Said words={lead.name} locale={locale} />{lead.provenance === "report" ? null : <span className="text-muted">{locale === "zh" ? `（${t("leadInferred")}）` : ` (${t("leadInferred")})`}</span>}</p>
      {lead.basis ? (
        <p className="mt-1 text-sm text-muted">
          <Said words={lead.basis} locale={locale} />{" "}
          {lead.basisUrl ? <a href={lead.basisUrl} rel="noopener">{t("leadBasisLink")}</a> : null}
        </p>
      ) : null}
    </>
  );
}
