import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { Button, ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { serviceName, type Audience } from "@/lib/identity/oidc-service";
import { ServiceProblem } from "./service-link";

type Props = {
  audience: Audience;
  locale: Locale;
  /** Since when an identity is linked; null when none is. */
  since: Date | null;
  /** Where linking begins; null where no service is set any more, and what was linked can only be taken away. */
  linkAddress: string | null;
  /** The account page itself. */
  page: string;
  query: { problem?: string; done?: string };
  state: { refused: boolean; message?: string; fields: Record<string, string> };
};

/** Part of an account page: the identity service that also signs its owner in. */
export function LinkedService({ audience, locale, since, linkAddress, page, query, state }: Props) {
  const t = words(locale, "service");
  const name = serviceName(audience, locale);
  const done = { service: "section.doneLinked", "service-removed": "section.doneRemoved" } as const;
  const news = query.done === "service" || query.done === "service-removed" ? t(done[query.done], { name }) : null;
  return (
    <Section id="service" title={t("section.title", { name })}>
      <ServiceProblem audience={audience} locale={locale} problem={query.problem} />
      <Refusal form="identity" state={state} />
      {news ? <DoneNotice>{news}</DoneNotice> : null}
      {since ? (
        <form id="identity" method="post" action={apiHref("/api/identity-removals")} className="flow measure mt-4">
          <FormFields locale={locale} returnTo={page} />
          <p>{t("section.linked", { name, date: formats(locale).dateTime(since, { dateStyle: "long" }) })}</p>
          <p className="text-muted">{t("section.removeHint", { name })}</p>
          <Button kind="secondary">{t("section.remove")}</Button>
        </form>
      ) : (
        <div className="flow measure mt-4">
          <p>{t(audience === "staff" ? "section.unlinkedStaff" : "section.unlinked", { name })}</p>
          {linkAddress ? (
            <>
              <p className="text-muted">{t("section.linkHint", { name })}</p>
              <ButtonLink kind="secondary" href={linkAddress}>{t("section.link", { name })}</ButtonLink>
            </>
          ) : null}
        </div>
      )}
    </Section>
  );
}
