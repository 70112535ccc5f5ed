import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Overview } from "@/lib/projects/queries";
import type { ProjectFilter } from "@/lib/projects/schema";
import { publicStates } from "@/lib/projects/state";
import { say } from "@/lib/projects/telling";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type Props = { locale: Locale; filter: ProjectFilter; overview: Overview };

/** The list's address for what is asked for, without base path. */
export function listPath(filter: ProjectFilter): `/${string}` {
  const asked = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return asked.size > 0 ? `/?${asked}` : "/";
}

/** Finds by words, narrows by area and progress: a plain GET form, its state in the address. On a phone the two lists fold away. */
export function ProjectFilterForm({ locale, filter, overview }: Props) {
  const t = words(locale, "home");
  const status = words(locale, "vocab");
  const narrowed = Boolean(filter.area || filter.status);
  return (
    <form action={`${href(locale, "/")}#found`} role="search" aria-label={t("search")} className="grid items-end gap-4 print:hidden wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <TextInput id="words" name="words" type="search" label={t("words")} placeholder={t("wordsHint")} defaultValue={filter.words} maxLength={100} enterKeyHint="search" />
      <details open={narrowed} className="wide:details-content:[content-visibility:visible]">
        <summary className="min-h-12 content-center text-green underline underline-offset-4 wide:supports-[selector(::details-content)]:hidden">{t("more")}</summary>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select id="area" name="area" label={t("area")} empty={t("allAreas")} defaultValue={filter.area} options={overview.allAreas.map((area) => ({ value: area.slug, label: say(locale, area.title) }))} />
          <Select
            id="status"
            name="status"
            label={t("status")}
            empty={t("allStatuses")}
            defaultValue={filter.status}
            options={publicStates.map((state) => ({ value: state, label: `${status(`status.${state}`)} · ${overview.counts[state]}` }))}
          />
        </div>
      </details>
      <Button kind="secondary">{t("find")}</Button>
    </form>
  );
}

/** What is asked for, each with a link that takes it away, and how many projects that leaves. */
export function AskedFor({ locale, filter, overview }: Props) {
  const t = words(locale, "home");
  const area = overview.allAreas.find(({ slug }) => slug === filter.area);
  const asked = [
    filter.words ? { key: "words", label: t("askedWords", { words: filter.words }) } : null,
    filter.area ? { key: "area", label: area ? say(locale, area.title) : filter.area } : null,
    filter.status ? { key: "status", label: words(locale, "vocab")(`status.${filter.status}`) } : null,
  ].filter((one) => one !== null);
  if (asked.length === 0) return null;
  return (
    <div id="found" className="mt-4 flex scroll-mt-6 flex-wrap items-center gap-x-4 gap-y-2">
      <p className="font-semibold">{t("found", { n: overview.found })}</p>
      <ul aria-label={t("asked")} className="flex flex-wrap gap-2">
        {asked.map(({ key, label }) => (
          <li key={key}>
            <a href={href(locale, listPath({ ...filter, [key]: undefined }))} aria-label={t("remove", { what: label })} className="inline-flex min-h-12 items-center gap-2 rounded border-2 border-edge px-3 text-ink no-underline hover:border-green hover:text-green-dark">
              {label}
              <svg viewBox="0 0 16 16" aria-hidden="true" className="size-[0.8em] stroke-current stroke-2"><path d="M3 3l10 10M13 3 3 13" /></svg>
            </a>
          </li>
        ))}
      </ul>
      <a href={href(locale, "/")} className="inline-flex min-h-12 items-center print:hidden">{t("clear")}</a>
    </div>
  );
}
