import { ChosenFilters } from "@/components/staff/chosen-filters";
import { FilterForm } from "@/components/staff/filter-form";
import { Select } from "@/components/ui/select";
import { CommentKind } from "@/prisma/client/enums";
import { casesPath } from "@/lib/cases/case-path";
import type { CaseFilter } from "@/lib/cases/schema";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

export type CaseChoices = {
  places: readonly { slug: string; titleZh: string; titleEn: string }[];
  areas: readonly { slug: string; titleZh: string; titleEn: string }[];
  departments: readonly { id: string; nameZh: string; nameEn: string | null }[];
};

const narrowings = ["project", "area", "department", "kind"] as const;

type Props = { locale: Locale; filter: CaseFilter; choices: CaseChoices; /** A department's people have no other to choose. */ isOffice: boolean };

/** What a view can be narrowed by: a plain GET form, folded away until it is wanted, and what is chosen, each with a way to drop it. */
export function CaseFilters({ locale, filter, choices, isOffice }: Props) {
  const t = words(locale, "cases");
  const options = optionsOf(locale, choices);
  const offered = narrowings.filter((by) => by !== "department" || isOffice);
  const chosen = offered.filter((by) => filter[by] !== undefined).map((by) => {
    const name = options[by].find(({ value }) => value === filter[by])?.label ?? t("filter.unknown");
    return { key: by, name, remove: t("filter.remove", { name }), href: href(locale, casesPath({ ...filter, [by]: undefined })) };
  });
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 py-3">
      <ChosenFilters title={t("filter.active")} chosen={chosen} />
      <details className="basis-full">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-green">{t("filter.title")}</summary>
        <FilterForm action={href(locale, "/staff/cases")} submit={t("filter.submit")}>
          {filter.view ? <input type="hidden" name="view" value={filter.view} /> : null}
          {offered.map((by) => <Select key={by} id={`filter-${by}`} name={by} label={t(`filter.${by}`)} empty={t("filter.any")} defaultValue={filter[by] ?? ""} options={options[by]} />)}
        </FilterForm>
      </details>
    </div>
  );
}

function optionsOf(locale: Locale, { places, areas, departments }: CaseChoices): Record<(typeof narrowings)[number], { value: string; label: string }[]> {
  const titled = ({ slug, titleZh, titleEn }: CaseChoices["areas"][number]) => ({ value: slug, label: either(locale, titleZh, titleEn) });
  return {
    project: places.map(titled),
    area: areas.map(titled),
    department: departments.map(({ id, nameZh, nameEn }) => ({ value: id, label: either(locale, nameZh, nameEn) })),
    kind: Object.values(CommentKind).map((kind) => ({ value: kind, label: words(locale, "vocab")(`kind.${kind}`) })),
  };
}
