import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Moment } from "@/components/staff/moment";
import { Button, ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getOwnFactors, type OwnFactor } from "@/lib/identity/factor-queries";
import type { Staff } from "@/lib/identity/proof";

type Props = { staff: Staff; locale: Locale; refused: string | undefined };

/** One's second factors, and what is left of the recovery codes. */
export async function FactorsSection({ staff, locale, refused }: Props) {
  const t = words(locale, "factors");
  const { factors, codesLeft } = await getOwnFactors(staff);
  return (
    <>
      <Section id="factors" title={t("account.factorsTitle")}>
        <p className="measure">{t("account.factorsText")}</p>
        {factors.length > 0 ? (
          <ul className="my-6 divide-y divide-line border-y border-line">
            {factors.map((factor) => <FactorLine key={factor.id} factor={factor} locale={locale} refused={refused} />)}
          </ul>
        ) : (
          <p className="my-6 text-muted">{t("account.none")}</p>
        )}
        <ButtonLink kind="secondary" href={href(locale, "/staff/account/factors")}>{t("account.add")}</ButtonLink>
      </Section>
      {factors.length > 0 ? (
        <Section id="recovery" title={t("account.codesTitle")}>
          <p className="measure">{t("account.codesText")}</p>
          <p className="font-semibold">{t("account.codesLeft", { n: codesLeft })}</p>
          <form method="post" action={apiHref("/api/recovery-codes")} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <FormFields locale={locale} returnTo={href(locale, "/staff/account")} />
            <Button kind="secondary">{t("account.newCodes")}</Button>
            <span className="text-muted">{t("account.newCodesText")}</span>
          </form>
        </Section>
      ) : null}
    </>
  );
}

async function FactorLine({ factor: { id, kind, name, createdAt, usedAt }, locale, refused }: { factor: OwnFactor; locale: Locale; refused: string | undefined }) {
  const [t, form] = [words(locale, "factors"), `factor-${id}`];
  const state = await getFormState(form, refused);
  const returnTo = href(locale, "/staff/account");
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <div>
          <p id={`${form}-title`} className="font-semibold">{t(`account.${kind}`)}{name ? <> · <bdi>{name}</bdi></> : null}</p>
          <p className="text-muted">
            {t.rich("account.added", { date: () => <Moment locale={locale} at={createdAt} /> })}
            {" · "}
            {usedAt ? t.rich("account.used", { date: () => <Moment locale={locale} at={usedAt} /> }) : t("account.unused")}
          </p>
        </div>
        <form method="post" action={apiHref("/api/factor-removals")}>
          <FormFields locale={locale} returnTo={returnTo} />
          <input type="hidden" name="factorId" value={id} />
          <Button kind="quiet" aria-describedby={`${form}-title`}>{t("account.remove")}</Button>
        </form>
      </div>
      <Refusal form={form} state={state} />
      <details open={state.refused && Boolean(state.fields.name)}>
        <summary aria-describedby={`${form}-title`} className="py-2 text-green underline underline-offset-4">{t("account.rename")}</summary>
        <form id={form} method="post" action={apiHref("/api/factor-names")} noValidate className="mt-2 flex flex-wrap items-end gap-4">
          <FormFields locale={locale} returnTo={returnTo} />
          <input type="hidden" name="factorId" value={id} />
          <TextInput id={`${form}-name`} name="name" required maxLength={30} autoComplete="off" label={t("account.name")} defaultValue={state.values.name ?? name} error={state.fields.name} />
          <Button kind="secondary">{t("account.saveName")}</Button>
        </form>
      </details>
    </li>
  );
}
