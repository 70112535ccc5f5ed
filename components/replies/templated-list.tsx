import { Moment } from "@/components/staff/moment";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatCursor } from "@/lib/http/cursor";
import { withParameter } from "@/lib/http/return-to";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { templated } from "@/lib/replies/policy";
import type { listTemplated } from "@/lib/replies/queries";
import { excerpt } from "@/lib/text/excerpt";

type Props = { locale: Locale; list: Awaited<ReturnType<typeof listTemplated>>; isFirst: boolean };

/** For supervisors: the answers that many others were nearly the same as, each with its case. */
export function TemplatedList({ locale, list: { rows, older }, isFirst }: Props) {
  const t = words(locale, "replies");
  const here = href(locale, "/staff/templates");
  return (
    <Section id="alike" title={t("templates.alike.title")}>
      <p className="measure mb-4 text-muted">{t("templates.alike.lead", { n: templated.cases })}</p>
      {rows.length === 0 ? <p>{t("templates.alike.none")}</p> : (
        <Table caption={t("templates.alike.caption")}>
          <thead>
            <tr>
              <th scope="col">{t("templates.alike.words")}</th>
              <th scope="col">{t("templates.alike.department")}</th>
              <th scope="col">{t("templates.alike.project")}</th>
              <th scope="col" className="text-right">{t("templates.alike.n")}</th>
              <th scope="col">{t("templates.alike.found")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ replyId, foundAt, alike, reply }) => (
              <tr key={replyId}>
                <td className="min-w-64"><a href={href(locale, `/staff/cases/${reply.caseId}#replies`)}><span className="sr-only">{t("templates.alike.open")} </span><bdi>{excerpt(reply.body, 40)}</bdi></a></td>
                <td className="min-w-32">{either(locale, reply.department.nameZh, reply.department.nameEn)}</td>
                <td className="min-w-32">{either(locale, reply.comment.project.titleZh, reply.comment.project.titleEn)}</td>
                <td className="text-right">{alike}</td>
                <td><Moment locale={locale} at={foundAt} /></td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="mt-6">
        <Pagination
          label={t("templates.alike.title")}
          newer={isFirst ? undefined : { href: `${here}#alike`, label: t("templates.alike.newest") }}
          older={older ? { href: withParameter(here, "before", formatCursor(older), "alike"), label: t("templates.alike.older") } : undefined}
        />
      </div>
    </Section>
  );
}
