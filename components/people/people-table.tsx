import { Moment } from "@/components/staff/moment";
import { Table } from "@/components/ui/table";
import type { StaffRole } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { PersonState } from "@/lib/people/schema";

type Row = {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  department: { nameZh: string; nameEn: string | null } | null;
  state: PersonState;
  hasFactor: boolean;
  signedInAt: Date | null;
};

/** Accounts, one a line; the name leads to the person's page, where everything stands. A phone has room for who, what and whether. */
export function PeopleTable({ locale, people, total }: { locale: Locale; people: readonly Row[]; total: number }) {
  const [t, vocab] = [words(locale, "people"), words(locale, "vocab")];
  return (
    <Table caption={t("caption", { n: total })}>
      <thead>
        <tr>
          {(["name", "work", "state", "factor", "signedIn"] as const).map((column) => <th key={column} scope="col" className={column === "name" ? undefined : "whitespace-nowrap max-sm:hidden"}>{t(`column.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className={person.state === "left" ? "text-muted" : undefined}>
            <th scope="row">
              <a href={href(locale, `/staff/people/${person.id}`)} className="inline-block py-1"><bdi>{person.name}</bdi></a>
              <span className="block text-sm font-normal break-all text-muted">{person.email}</span>
              <span className="block text-sm font-normal sm:hidden">{vocab(`role.${person.role}`)} · {t(`state.${person.state}`)}</span>
            </th>
            <td className="min-w-40 max-sm:hidden">
              {vocab(`role.${person.role}`)}
              {person.department ? <span className="block text-sm text-muted">{either(locale, person.department.nameZh, person.department.nameEn)}</span> : null}
            </td>
            <td className="whitespace-nowrap max-sm:hidden">{t(`state.${person.state}`)}</td>
            <td className="whitespace-nowrap max-sm:hidden">{person.state === "left" ? "–" : t(person.hasFactor ? "factor.yes" : "factor.no")}</td>
            <td className="whitespace-nowrap max-sm:hidden">{person.signedInAt ? <Moment locale={locale} at={person.signedInAt} /> : <span className="text-muted">{t("never")}</span>}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
