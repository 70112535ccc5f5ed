import { PeopleTable } from "@/components/people/people-table";
import { FilterForm } from "@/components/staff/filter-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { countPeople, listPeople } from "@/lib/people/queries";
import { peopleFilterSchema, personStates, staffRoles, type PeopleFilter } from "@/lib/people/schema";
import { listDepartments } from "@/lib/replies/queries";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("people");

/** Everybody with a staff account, for administrators. */
export default staffPage(["admin"], async function PeoplePage({ staff, locale, query }) {
  const [t, s, vocab] = [words(locale, "people"), words(locale, "staff"), words(locale, "vocab")];
  const filter = peopleFilterSchema.parse(query);
  const [{ people, total, pages }, counts, departments] = await Promise.all([listPeople(staff, filter), countPeople(staff), listDepartments()]);
  const isFiltered = peoplePath(filter) !== "/staff/people";
  return (
    <>
      <PageTitle lead={<>{t("lead")}<span className="mt-2 block text-base">{t("counts", counts)}</span></>}>{t("title")}</PageTitle>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-3 pb-8">
        <ButtonLink href={href(locale, "/staff/people/new")}>{t("invite")}</ButtonLink>
        <a href={href(locale, "/staff/departments")} className="py-3">{t("departments")}</a>
      </p>
      <div className="pb-6">
        <FilterForm action={href(locale, "/staff/people")} submit={s("filter")}>
          <TextInput id="filter-q" name="q" type="search" label={t("filter.q")} defaultValue={filter.q} />
          <Select id="filter-role" name="role" label={t("filter.role")} empty={t("filter.all")} defaultValue={filter.role ?? ""} options={staffRoles.map((role) => ({ value: role, label: vocab(`role.${role}`) }))} />
          <Select id="filter-state" name="state" label={t("filter.state")} empty={t("filter.all")} defaultValue={filter.state ?? ""} options={personStates.map((state) => ({ value: state, label: t(`state.${state}`) }))} />
          <Select id="filter-department" name="department" label={t("filter.department")} empty={t("filter.all")} defaultValue={filter.department ?? ""} options={departments.map(({ id, nameZh, nameEn }) => ({ value: id, label: either(locale, nameZh, nameEn) }))} />
        </FilterForm>
        {isFiltered ? <p className="mt-3 text-sm"><a href={href(locale, "/staff/people")}>{t("filter.clear")}</a></p> : null}
      </div>
      {people.length > 0 ? <PeopleTable locale={locale} people={people} total={total} /> : <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>}
      {pages > 1 ? (
        <div className="mt-6 flex flex-col gap-2">
          <p className="text-sm text-muted">{t("page", { page: filter.page, pages })}</p>
          <Pagination
            label={s("pages")}
            newer={filter.page > 1 ? { href: href(locale, peoplePath(filter, filter.page - 1)), label: t("previous") } : undefined}
            older={filter.page < pages ? { href: href(locale, peoplePath(filter, filter.page + 1)), label: s("nextPage") } : undefined}
          />
        </div>
      ) : null}
    </>
  );
});

function peoplePath({ q, role, state, department }: PeopleFilter, page = 1): `/${string}` {
  const query = new URLSearchParams({ ...(q && { q }), ...(role && { role }), ...(state && { state }), ...(department && { department }), ...(page > 1 && { page: String(page) }) }).toString();
  return `/staff/people${query && `?${query}`}`;
}
