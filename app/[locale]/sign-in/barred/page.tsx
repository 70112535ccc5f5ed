import type { Metadata } from "next";
import { momentWords } from "@/components/staff/moment";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { env } from "@/lib/env";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getBarTold } from "@/lib/identity/bar-told";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "measures")("barred.title"), robots: { index: false } };
}

/**
 * To whoever has just proved a barred number: why it opens no account, until when, and whom to turn to. What was said to the former account
 * is not repeated: the number may be somebody else's by now.
 */
export default async function BarredPage({ params }: Props) {
  const { locale } = await params;
  const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
  const bar = await getBarTold();
  if (!bar) {
    const what = bar === null ? "over" : "gone";
    return (
      <div className="measure">
        <PageTitle lead={t(`barred.${what}Text`)}>{t(`barred.${what}Title`)}</PageTitle>
        <ButtonLink href={href(locale, "/sign-in")}>{t("barred.signIn")}</ButtonLink>
      </div>
    );
  }
  const contact = [env.SITE_CONTACT, env.SITE_CONTACT_EMAIL].filter(Boolean).join(locale === "zh" ? "，" : ", ");
  return (
    <div className="measure">
      <PageTitle lead={t("barred.lead")}>{t("barred.title")}</PageTitle>
      <DescriptionList items={[{ term: t("barred.reason"), description: vocab(`reason.${bar.reason}`) }, { term: t("barred.until"), description: momentWords(locale, bar.endsAt) }]} />
      <h2 className="mt-8 text-lg">{t("barred.how")}</h2>
      <p className="mt-2">{t("barred.howText")} <strong className="wrap-anywhere">{contact || t("barred.contactNone")}</strong></p>
      <p className="mt-6">{t("barred.reading")}</p>
      <p className="mt-4"><ButtonLink href={href(locale, "/")}>{t("barred.toProjects")}</ButtonLink></p>
    </div>
  );
}
