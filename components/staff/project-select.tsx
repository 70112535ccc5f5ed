import { Select } from "@/components/ui/select";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Place = { slug: string; titleZh: string; titleEn: string };

/** Narrows a staff list to one project. */
export function ProjectSelect({ locale, places, chosen }: { locale: Locale; places: readonly Place[]; chosen?: string }) {
  const t = words(locale, "staff");
  const options = places.map(({ slug, titleZh, titleEn }) => ({ value: slug, label: either(locale, titleZh, titleEn) }));
  return <Select id="filter-project" name="project" label={t("project")} empty={t("allProjects")} defaultValue={chosen ?? ""} options={options} />;
}
