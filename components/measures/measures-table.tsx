import { Moment } from "@/components/staff/moment";
import { Table } from "@/components/ui/table";
import type { AppealOutcome, MeasureKind, RejectionReason } from "@/prisma/client/enums";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { appealState, endWords, kindWords, untilWords } from "./measure-words";
import { PersonLine, type Person } from "./person-line";

type Row = {
  id: string;
  kind: MeasureKind;
  perDay: number | null;
  reason: RejectionReason;
  createdAt: Date;
  endsAt: Date | null;
  endedAt: Date | null;
  standing: "in-force" | "said" | "over" | "ended";
  person: Person;
  staff: { name: string };
  appeal: { outcome: AppealOutcome | null } | null;
};

/** Measures, one a line; the measure leads to its page. A phone has room for who, what and until when. */
export function MeasuresTable({ locale, rows }: { locale: Locale; rows: readonly Row[] }) {
  const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
  return (
    <Table caption={t("rowCaption", { n: rows.length })}>
      <thead>
        <tr>
          {(["kind", "person", "reason", "since", "until", "by"] as const).map((column) => (
            <th key={column} scope="col" className={column === "kind" || column === "person" ? undefined : "whitespace-nowrap max-sm:hidden"}>{t(`column.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.standing === "in-force" ? undefined : "text-muted"}>
            <th scope="row">
              <a href={href(locale, `/staff/measures/${row.id}`)} className="inline-block py-1">{kindWords(locale, row)}</a>
              <span className="block text-sm font-normal">
                {t(`standing.${row.standing}`)}
                {row.appeal ? ` · ${t(`appealed.${appealState(row.appeal)}`)}` : null}
              </span>
              <span className="block text-sm font-normal sm:hidden">{vocab(`reason.${row.reason}`)} · {untilWords(locale, row)}</span>
            </th>
            <td><PersonLine locale={locale} person={row.person} /></td>
            <td className="max-sm:hidden">{vocab(`reason.${row.reason}`)}</td>
            <td className="max-sm:hidden"><Moment locale={locale} at={row.createdAt} /></td>
            <td className="max-sm:hidden">{endWords(locale, row)}</td>
            <td className="max-sm:hidden"><bdi>{row.staff.name}</bdi></td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
