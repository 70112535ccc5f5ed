import type { ReactNode } from "react";
import { href, type Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";
import { TypeSizeSwitch, type TypeSize } from "./type-size-switch";

export type HeaderProps = {
  locale: Locale;
  /** The district's own name for the portal (SITE_NAME_ZH, SITE_NAME_EN); ours when unset. */
  siteName: string;
  /** The page's address without base path and language, query included: the language and type-size switches come back to it. */
  path: `/${string}`;
  /** The resident who is signed in, and how many of their comments have news. */
  actor: { name: string; newCount: number } | null;
  /** Somebody proved a number and is not done: they are led to the step that is left. */
  isHalfIn: boolean;
  typeSize: TypeSize;
};

/** In large type, and on a phone where somebody is signed in, four links are left: 关于 is in the footer. In large type the name need not lead where 项目 leads. */
export function Header({ locale, siteName, path, actor, isHalfIn, typeSize }: HeaderProps) {
  const t = words(locale, "layout");
  const large = typeSize === "large";
  const other = locale === "zh" ? "en" : "zh";
  const name = <span className="text-lg leading-snug font-semibold">{siteName}</span>;
  return (
    <header className="border-t-4 border-green border-b border-b-line">
      <div className="page flex flex-wrap items-center justify-between gap-x-3">
        {large ? <p className="py-3 text-green-dark">{name}</p> : <a href={href(locale, "/")} className="py-3 text-green-dark no-underline hover:underline">{name}</a>}
        <div className="-mx-1 flex items-center gap-x-4 text-sm print:hidden">
          <TypeSizeSwitch locale={locale} path={path} typeSize={typeSize} />
          <a href={href(other, path)} lang={languageTag(other)} hrefLang={languageTag(other)} className="px-1 py-3">{t("otherLanguage")}</a>
        </div>
        <nav aria-label={t("navLabel")} className="-mx-2 grow basis-full print:hidden">
          <ul className="flex flex-wrap sm:gap-x-2">
            <NavLink locale={locale} path={path} to="/">{t("projects")}</NavLink>
            <NavLink locale={locale} path={path} to="/receipts">{t("receipts")}</NavLink>
            {large ? null : <NavLink locale={locale} path={path} to="/changes" className="max-md:hidden">{t("changes")}</NavLink>}
            {large ? null : <NavLink locale={locale} path={path} to="/statistics" className="max-sm:hidden">{t("footer.statistics")}</NavLink>}
            {large ? null : <NavLink locale={locale} path={path} to="/about" className={actor ? "max-sm:hidden" : undefined}>{t("about")}</NavLink>}
            {actor ? (
              <>
                <NavLink locale={locale} path={path} to="/me/comments" className={end}>
                  {t("myComments")}
                  {actor.newCount > 0 ? <span className="ml-2 rounded bg-green px-2 text-sm text-paper">{t("newCount", { n: actor.newCount })}</span> : null}
                </NavLink>
                <NavLink locale={locale} path={path} to="/me/account">{t("myAccount")}</NavLink>
              </>
            ) : (
              <NavLink locale={locale} path={path} to={signInPath(locale, path, isHalfIn ? "/sign-in/welcome" : "/sign-in")} className={end}>
                {t(isHalfIn ? "finishSignIn" : "signIn")}
              </NavLink>
            )}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Signing in brings a person back to where they were reading; from step to step of it that address goes along. */
function signInPath(locale: Locale, path: `/${string}`, page: "/sign-in" | "/sign-in/welcome"): `/${string}` {
  const isStep = path.startsWith("/sign-in");
  const returnTo = isStep ? new URL(path, "http://own.invalid").searchParams.get("returnTo") : path === "/" ? null : href(locale, path);
  return returnTo ? `${page}?${new URLSearchParams({ returnTo })}` : page;
}

/** What is a person's own stands at the line's other end. */
const end = "wide:ml-auto";

function NavLink({ locale, path, to, className, children }: { locale: Locale; path: string; to: `/${string}`; className?: string; children: ReactNode }) {
  const here = pathOf(path) === pathOf(to);
  return (
    <li className={className}>
      <a
        href={href(locale, to)}
        aria-current={here ? "page" : undefined}
        className="group flex min-h-12 px-2 text-ink no-underline hover:text-ink"
      >
        <span className={`flex items-center pt-1 ${here ? "border-b-4 border-green font-semibold" : "pb-1 group-hover:underline"}`}>{children}</span>
      </a>
    </li>
  );
}

function pathOf(address: string): string {
  return address.split(/[?#]/, 1)[0]!;
}
