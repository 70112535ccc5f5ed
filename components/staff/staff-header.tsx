import { SignOutForm } from "@/components/identity/sign-out-form";
import { waitingNumber } from "@/components/staff/waiting-number";
import { TypeSizeSwitch, type TypeSize } from "@/components/layout/type-size-switch";
import { href, type Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";

export type StaffNavItem = { page: "overview" | "moderation" | "entries" | "appeals" | "measures" | "wordLists" | "calendar" | "cases" | "projects" | "imports" | "editions" | "people" | "history"; path: `/${string}`; waiting?: number };

type Props = {
  locale: Locale;
  siteName: string;
  /** The page's address without base path and language, query included. */
  path: `/${string}`;
  /** Null before signing in. */
  staff: { name: string; role: string } | null;
  nav: readonly StaffNavItem[];
  typeSize: TypeSize;
};

/** The staff area's own header: plainly another place than the residents' pages, with what waits. */
export function StaffHeader({ locale, siteName, path, staff, nav, typeSize }: Props) {
  const t = words(locale, "staff");
  const other = locale === "zh" ? "en" : "zh";
  return (
    <header className="border-t-4 border-ink border-b border-b-line bg-wash text-sm">
      <div className="page flex [--container-page:92rem] flex-wrap items-center justify-between gap-x-6">
        <p className="flex flex-wrap items-baseline gap-x-3 py-3">
          <strong className="font-semibold">{siteName} · {t("area")}</strong>
          <a href={href(locale, "/")}>{t("public")}</a>
        </p>
        <div className="flex flex-wrap items-center gap-x-4 print:hidden">
          <TypeSizeSwitch locale={locale} path={path} typeSize={typeSize} />
          <a href={href(other, path)} lang={languageTag(other)} hrefLang={languageTag(other)} className="px-1 py-3">{words(locale, "layout")("otherLanguage")}</a>
          {staff ? (
            <div className="flex items-center gap-x-2">
              <a href={href(locale, "/staff/account")} aria-current={path.split(/[?#]/)[0] === "/staff/account" ? "page" : undefined} className="px-1 py-3 aria-[current]:font-semibold">
                <span className="sr-only">{t("nav.account")} </span>
                <bdi>{staff.name}</bdi> · {staff.role}
              </a>
              <SignOutForm locale={locale} />
            </div>
          ) : null}
        </div>
        {staff ? (
          <nav aria-label={t("nav.label")} className="-mx-2 basis-full print:hidden">
            <ul className="flex flex-wrap gap-x-2">
              {nav.map((item) => <NavLink key={item.page} locale={locale} item={item} path={path} />)}
            </ul>
          </nav>
        ) : null}
      </div>
    </header>
  );
}

function NavLink({ locale, item, path }: { locale: Locale; item: StaffNavItem; path: string }) {
  const t = words(locale, "staff");
  const page = path.split(/[?#]/)[0]!;
  const here = page === item.path || (item.path !== "/staff" && page.startsWith(`${item.path}/`));
  return (
    <li>
      <a
        href={href(locale, item.path)}
        aria-current={here ? (page === item.path ? "page" : "true") : undefined}
        className="flex min-h-12 items-center border-b-4 border-transparent px-2 text-ink no-underline hover:border-edge hover:text-ink aria-[current]:border-green aria-[current]:font-semibold"
      >
        {t(`nav.${item.page}`)}
        {item.waiting ? (
          <span className="ml-2 rounded bg-green px-2 text-paper">
            <span aria-hidden="true">{waitingNumber(locale, item.waiting)}</span>
            <span className="sr-only">{t("waiting", { n: waitingNumber(locale, item.waiting) })}</span>
          </span>
        ) : null}
      </a>
    </li>
  );
}
