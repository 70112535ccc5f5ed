import { SignOutForm } from "@/components/identity/sign-out-form";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { withParameter } from "@/lib/http/return-to";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Actor } from "@/lib/identity/proof";

type Props = { locale: Locale; actor: Exclude<Actor, { kind: "visitor" }>; returnTo: string };

/** For somebody who comes to sign in and already is, or is half way through: go on, or sign out. */
export function AlreadySignedIn({ locale, actor, returnTo }: Props) {
  const t = words(locale, "signIn");
  const { title, lead, goOn } = {
    resident: () => ({ title: t("alreadyTitle"), lead: t("already", { name: nameOf(actor) }), goOn: returnTo }),
    newcomer: () => ({ title: t("welcome.firstTitle"), lead: t("alreadyNewcomer"), goOn: withParameter(href(locale, "/sign-in/welcome"), "returnTo", returnTo) }),
    staff: () => ({ title: t("alreadyTitle"), lead: t("alreadyStaff", { name: nameOf(actor) }), goOn: href(locale, "/staff") }),
    entrant: () => ({ title: t("alreadyTitle"), lead: t("alreadyEntrant"), goOn: href(locale, "/staff/sign-in/factor") }),
  }[actor.kind]();
  return (
    <div className="measure">
      <PageTitle lead={lead}>{title}</PageTitle>
      <div className="flex flex-wrap items-center gap-4">
        <ButtonLink href={goOn}>{t("goOn")}</ButtonLink>
        <SignOutForm locale={locale} />
      </div>
    </div>
  );
}

function nameOf(actor: Props["actor"]): string {
  return actor.kind === "resident" || actor.kind === "newcomer" ? actor.displayName : actor.name;
}
