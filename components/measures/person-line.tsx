import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

export type Person = { displayName: string; phone: string | null; pseudonym: string; isErased: boolean };

/** Who it is, as staff may know it: the name in use, the number masked, the pseudonym that the history has. */
export function PersonLine({ locale, person }: { locale: Locale; person: Person }) {
  const t = words(locale, "measures");
  return (
    <>
      <bdi className="wrap-anywhere">{person.displayName}</bdi>
      <span className="block text-sm text-muted">
        {person.phone ?? t(person.isErased ? "erased" : "noNumber")} · {t("pseudonym", { id: person.pseudonym })}
      </span>
    </>
  );
}
