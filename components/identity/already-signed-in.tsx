import { SignOutForm } from "@/components/identity/sign-out-form";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; actor: { kind: "resident"; displayName: string } | { kind: "staff"; name: string }; returnTo: string };

/** For somebody who comes to sign in and already is: go on, or sign out. */
export function AlreadySignedIn({ locale, actor, returnTo }: Props) {
  const t = words(locale, "signIn");
  return (
    <div className="measure">
      <PageTitle lead={actor.kind === "staff" ? t("alreadyStaff", { name: actor.name }) : t("already", { name: actor.displayName })}>{t("alreadyTitle")}</PageTitle>
      <div className="flex flex-wrap items-center gap-4">
        <ButtonLink href={actor.kind === "staff" ? href(locale, "/staff") : returnTo}>{t("goOn")}</ButtonLink>
        <SignOutForm locale={locale} />
      </div>
    </div>
  );
}
