import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { alternates } from "@/lib/i18n/alternates";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { privacyVersion, privacyVersions } from "@/lib/identity/schema";

type Props = { params: Promise<{ locale: Locale }> };

const kinds = ["phone", "email", "name", "enrolment", "comments", "supports", "measures", "drafts", "codes", "sessions", "failures", "address", "exports", "log"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "privacy");
  return { title: t("title"), description: t("description"), alternates: alternates(locale, "/privacy") };
}

/** The notice people agree to when they sign in (C-2, P-1): what the software does, no more and no less. Raise `privacyVersion` with its words. */
export default async function PrivacyPage({ params }: Props) {
  const { locale } = await params;
  const t = words(locale, "privacy");
  const contact = [env.SITE_CONTACT, env.SITE_CONTACT_EMAIL].filter(Boolean).join(locale === "zh" ? "，" : ", ");
  return (
    <>
      <PageTitle lead={t("lead", { version: privacyVersion })}>{t("title")}</PageTitle>
      <Section id="who" title={t("who.title")}>
        <p className="measure">{t("who.text", { operator: env.SITE_OPERATOR ?? t("who.unset"), contact: contact || t("who.unsetContact") })}</p>
      </Section>
      <Section id="reading" title={t("reading.title")}><p className="measure">{t("reading.text")}</p></Section>
      <Section id="kinds" title={t("kinds.title")}>
        <dl>
          {kinds.map((kind) => (
            <div key={kind} className="grid gap-x-8 gap-y-1 border-t border-line py-4 wide:grid-cols-[12em_minmax(0,1fr)_minmax(0,1.4fr)]">
              <dt className="font-semibold">{t(`kinds.${kind}`)}</dt>
              <dd><span className="text-sm text-muted wide:block">{t("kinds.why")} </span>{t(`kinds.${kind}Why`)}</dd>
              <dd><span className="text-sm text-muted wide:block">{t("kinds.how")} </span>{t(`kinds.${kind}How`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {(["cookies", "public", "sharing", "rights", "children"] as const).map((part) => (
        <Section key={part} id={part} title={t(`${part}.title`)}><p className="measure">{t(`${part}.text`)}</p></Section>
      ))}
      <Section id="changes" title={t("changes.title")}>
        <dl className="measure flex flex-col gap-4">
          {privacyVersions.map(({ version, points }) => (
            <div key={version}>
              <dt className="font-semibold tabular-nums">{version}</dt>
              {points.map((point) => <dd key={point}>{t(`changes.${point}`)}</dd>)}
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
