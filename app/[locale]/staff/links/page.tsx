import type { Metadata } from "next";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getLink } from "@/lib/people/links";
import { hideOutside } from "../staff-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: `${words(locale, "people")("link.metadata")} – ${words(locale, "staff")("area")}`, robots: { index: false, follow: false } };
}

const purposes = ["invitation", "password", "factor"] as const;
const titles = { invitation: "link.title", password: "link.titlePassword", factor: "link.titleFactor" } as const;
const leads = { invitation: "link.leadInvitation", password: "link.leadPassword", factor: "link.leadFactor" } as const;

/** Where a link by mail leads: to a password, or away from a lost second factor. Opening it consumes nothing (R12): mail scanners open links. */
export default async function LinkPage({ params, searchParams }: Props) {
  await hideOutside();
  const { locale } = await params;
  const query = oneEach(await searchParams);
  const t = words(locale, "people");
  const done = purposes.find((purpose) => purpose === query.done);
  const token = query.token?.slice(0, 64) ?? "";
  const [link, state] = await Promise.all([token && !done ? getLink(token) : null, getFormState("staff-link", query.refused)]);
  const signIn = <ButtonLink href={href(locale, "/staff/sign-in")}>{t("link.signIn")}</ButtonLink>;
  if (done) {
    return (
      <>
        <PageTitle>{t(titles[done])}</PageTitle>
        <div className="flex max-w-[36rem] flex-col gap-6">
          <DoneNotice>{t(`link.done.${done}`)}</DoneNotice>
          <p>{t(`link.doneText.${done}`)}</p>
          <p>{signIn}</p>
        </div>
      </>
    );
  }
  if (!link) {
    return (
      <>
        <PageTitle>{t("link.gone")}</PageTitle>
        <div id="staff-link" className="flow max-w-[36rem]">
          <Notice kind="warning"><p>{t("link.goneText")}</p></Notice>
          <p><a href={href(locale, "/staff/sign-in")}>{t("link.signIn")}</a></p>
        </div>
      </>
    );
  }
  const { purpose, name, email } = link;
  const isNew = purpose !== "factor";
  return (
    <>
      <PageTitle lead={t(leads[purpose], { name, email })}>{t(titles[purpose])}</PageTitle>
      <form id="staff-link" method="post" action={apiHref("/api/staff-link-uses")} noValidate className="flex max-w-[36rem] flex-col gap-6">
        <FormFields locale={locale} returnTo={href(locale, `/staff/links?token=${token}`)} />
        <input type="hidden" name="token" value={token} />
        {/* So that a password manager keeps it under the right name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Refusal form="staff-link" state={state} />
        <TextInput
          id="staff-link-password"
          name="password"
          type="password"
          required
          autoComplete={isNew ? "new-password" : "current-password"}
          label={t(purpose === "password" ? "link.newPassword" : "link.password")}
          hint={isNew ? t("link.newPasswordHint") : undefined}
          error={state.fields.password}
        />
        {isNew ? <TextInput id="staff-link-again" name="again" type="password" required autoComplete="new-password" label={t("link.again")} error={state.fields.again} /> : null}
        <div>
          <Button kind={isNew ? "primary" : "danger"}>{t(isNew ? "link.submit" : "link.submitFactor")}</Button>
        </div>
      </form>
    </>
  );
}
