import { momentWords } from "@/components/staff/moment";
import { DescriptionList } from "@/components/ui/description-list";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { getPerson } from "@/lib/people/queries";

export type PersonRecord = NonNullable<Awaited<ReturnType<typeof getPerson>>>;

/** What is known of an account, without anything that would sign in to it. */
export function PersonFacts({ locale, person }: { locale: Locale; person: PersonRecord }) {
  const t = words(locale, "people");
  const state = t(`state.${person.state}`);
  return (
    <DescriptionList
      items={[
        { term: t("facts.email"), description: person.email },
        { term: t("facts.state"), description: person.since ? t("facts.since", { state, at: momentWords(locale, person.since) }) : state },
        { term: t("facts.factor"), description: t(person.hasFactor ? "factor.yes" : "factor.no") },
        { term: t("facts.number"), description: t(person.hasNumber ? "number.yes" : "number.no") },
        { term: t("facts.signedIn"), description: person.signedInAt ? momentWords(locale, person.signedInAt) : t("never") },
        { term: t("facts.sessions"), description: t("facts.sessionCount", { n: person.sessions }) },
        ...person.links.map((link) => ({ term: t("facts.link"), description: t("facts.linkLine", { purpose: t(`purpose.${link.purpose}`), until: momentWords(locale, link.expiresAt) }) })),
        { term: t("facts.created"), description: momentWords(locale, person.createdAt) },
      ]}
    />
  );
}
