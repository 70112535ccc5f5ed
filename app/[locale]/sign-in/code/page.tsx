import type { Metadata } from "next";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { CodeStep } from "@/components/identity/code-step";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import { currentActor } from "@/lib/identity/sessions";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "signIn")("codeTitle"), robots: { index: false } };
}

/** The six digits from the text message. The page is bound to the browser that asked, not to anything in its address. */
export default async function CodePage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const t = words(locale, "signIn");
  const returnTo = ownPath(query.returnTo) ?? href(locale, "/me/comments");
  const numberPage = withParameter(href(locale, "/sign-in"), "returnTo", returnTo);
  const actor = await currentActor();
  if (actor.kind !== "visitor") return <AlreadySignedIn locale={locale} actor={actor} returnTo={returnTo} />;
  const underWay = await getCodeUnderWay(actor, "sign_in");
  if (!underWay) {
    return (
      <div className="measure">
        <PageTitle lead={t("goneLead")}>{t("goneTitle")}</PageTitle>
        <ButtonLink href={numberPage}>{t("startAgain")}</ButtonLink>
      </div>
    );
  }
  const [state, sending] = [await getFormState("session", query.refused), await getFormState("code", query.refused)];
  return (
    <div className="measure">
      <PageTitle>{t("codeTitle")}</PageTitle>
      <CodeStep
        locale={locale}
        here={withParameter(href(locale, "/sign-in/code"), "returnTo", returnTo)}
        to={{ phone: maskPhone(underWay.to.phone!) }}
        sentAt={underWay.sentAt}
        proof={{ name: "session", action: apiHref("/api/sessions"), state, submit: t("signIn") }}
        // The number stands in no address; only its owner's browser sees it here.
        again={{ name: "code", action: apiHref("/api/codes"), hidden: { phone: underWay.to.phone! }, state: sending }}
        other={{ href: numberPage, label: t("otherNumber") }}
        isDemonstration={env.DEMONSTRATION}
        autoFocus
      >
        <p className="text-muted">{t.rich("lostNumber", { link: (text) => <a href={href(locale, "/sign-in/recover")}>{text}</a> })}</p>
      </CodeStep>
    </div>
  );
}
