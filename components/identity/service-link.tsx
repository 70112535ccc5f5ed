import { ErrorSummary } from "@/components/ui/error-summary";
import { ButtonLink } from "@/components/ui/button";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { readProblem } from "@/lib/identity/oidc-failures";
import { getService, serviceName, type Audience } from "@/lib/identity/oidc-service";

type Props = {
  audience: Audience;
  locale: Locale;
  /** Where they go once they are signed in: an own path. */
  returnTo: string;
  /** `?problem=` of the page's address: why the last try came to nothing. */
  problem: string | undefined;
};

/** The other way to sign in: by an identity service, where the settings name one. Stands below a page's own form, and works without JavaScript. */
export function ServiceLink({ audience, locale, returnTo, problem }: Props) {
  if (!getService(audience)) return null;
  const t = words(locale, "service");
  const name = serviceName(audience, locale);
  return (
    <div id="service" className="mt-8">
      <p className="text-muted">{t("or")}</p>
      <ServiceProblem audience={audience} locale={locale} problem={problem} />
      <ButtonLink kind="secondary" className="mt-4" href={`${apiHref(`/api/oidc/${audience}`)}?${new URLSearchParams({ locale, returnTo })}`}>
        {t("signIn", { name })}
      </ButtonLink>
      <p className="mt-2 text-muted">{t("signInHint", { name })}</p>
    </div>
  );
}

/** Why it came to nothing, in words. */
export function ServiceProblem({ audience, locale, problem: raw }: Pick<Props, "audience" | "locale" | "problem">) {
  const problem = readProblem(raw);
  if (!problem) return null;
  const t = words(locale, "service");
  return <ErrorSummary id="service-errors" title={t(`problem.${problem}`, { name: serviceName(audience, locale) })} errors={[]} />;
}
