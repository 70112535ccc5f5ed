import { Select } from "@/components/ui/select";
import { ChosenFilters } from "@/components/staff/chosen-filters";
import { FilterForm } from "@/components/staff/filter-form";
import { ProjectSelect } from "@/components/staff/project-select";
import { CommentKind } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { namesStaff, queuePath } from "@/lib/moderation/queue-path";
import { flagKinds, type FlagKind, type RuleName } from "@/lib/moderation/rules/flag";
import { decidedAges, waitingAges, type QueueFilter } from "@/lib/moderation/schema";
import { flagWords } from "./flag-words";
import type { Place } from "./queue-nav";

export type Choices = {
  places: readonly Place[];
  areas: readonly { slug: string; titleZh: string; titleEn: string }[];
  subDistricts: readonly { code: string; nameZh: string; nameEn: string }[];
  moderators: readonly { id: string; name: string }[];
};

type Props = { locale: Locale; filter: QueueFilter; choices: Choices };

const narrowings = ["project", "area", "subDistrict", "kind", "flag", "age", "moderator"] as const;
type Narrowing = (typeof narrowings)[number];

/** What a view can be narrowed by: a plain GET form that is folded away until it is wanted, and what is chosen, each with a way to drop it. */
export function QueueFilters({ locale, filter, choices }: Props) {
  const t = words(locale, "queue");
  const options = optionsOf(locale, filter, choices);
  const chosen = narrowings.filter((by) => filter[by] !== undefined && (by !== "moderator" || namesStaff(filter.view))).map((by) => {
    const name = options[by].find(({ value }) => value === String(filter[by]))?.label ?? t("chosen.unknown");
    return { key: by, name, remove: t("filter.remove", { name }), href: href(locale, queuePath({ ...filter, [by]: undefined })) };
  });
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 py-3">
      <ChosenFilters title={t("filter.active")} chosen={chosen} clear={{ title: t("filter.clear"), href: href(locale, queuePath({ view: filter.view, order: filter.order })) }} />
      <details id="filter" className="grow open:basis-full open:pb-4 max-sm:[&_form>div]:w-full">
        <summary className="inline-block min-h-11 cursor-pointer py-2 font-semibold text-green">{t("filter.title")}</summary>
        <FilterForm action={href(locale, "/staff/moderation")} submit={t("filter.submit")}>
          {filter.view === "waiting" ? null : <input type="hidden" name="view" value={filter.view} />}
          {filter.order ? <input type="hidden" name="order" value={filter.order} /> : null}
          <ProjectSelect locale={locale} places={choices.places} chosen={filter.project} />
          {(["area", "subDistrict", "kind", "flag", "age"] as const).map((by) => (
            <Select key={by} id={`filter-${by}`} name={by} label={t(by === "age" && filter.view === "decided" ? "filter.ageDecided" : `filter.${by}`)} empty={t(`filter.${anyOf[by]}`)} defaultValue={String(filter[by] ?? "")} options={options[by]} />
          ))}
          {namesStaff(filter.view) ? <Select id="filter-moderator" name="moderator" label={t("filter.moderator")} empty={t("filter.allModerators")} defaultValue={filter.moderator ?? ""} options={options.moderator} /> : null}
        </FilterForm>
      </details>
    </div>
  );
}

const anyOf = { area: "allAreas", subDistrict: "allSubDistricts", kind: "allKinds", flag: "allFlags", age: "anyAge" } as const;

/** Every flag that a rule can set, in the rules' order. */
const flags = Object.entries(flagKinds).flatMap(([rule, kinds]) => kinds.map((kind) => ({ rule: rule as RuleName, kind: kind as FlagKind })));

function optionsOf(locale: Locale, { view }: QueueFilter, { places, areas, subDistricts, moderators }: Choices): Record<Narrowing, { value: string; label: string }[]> {
  const [t, vocab] = [words(locale, "queue"), words(locale, "vocab")];
  return {
    project: places.map(({ slug, titleZh, titleEn }) => ({ value: slug, label: either(locale, titleZh, titleEn) })),
    area: areas.map(({ slug, titleZh, titleEn }) => ({ value: slug, label: either(locale, titleZh, titleEn) })),
    subDistrict: subDistricts.map(({ code, nameZh, nameEn }) => ({ value: code, label: either(locale, nameZh, nameEn) })),
    kind: Object.values(CommentKind).map((kind) => ({ value: kind, label: vocab(`kind.${kind}`) })),
    flag: flags.map((flag) => ({ value: `${flag.rule}.${flag.kind}`, label: flagWords(locale, flag) })),
    age: (view === "decided" ? decidedAges : waitingAges).map((days) => ({ value: String(days), label: t(view === "decided" ? "age.decided" : "age.waiting", { days }) })),
    moderator: moderators.map(({ id, name }) => ({ value: id, label: name })),
  };
}
