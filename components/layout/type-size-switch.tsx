import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

export type TypeSize = "standard" | "large";

/** One tap to large type and back, a plain form on every page (E-2). `path` is where to return, without language or base path. */
export function TypeSizeSwitch({ locale, path, typeSize }: { locale: Locale; path: `/${string}`; typeSize: TypeSize }) {
  const t = words(locale, "layout");
  return (
    <form method="post" action={apiHref("/api/preferences")}>
      <input type="hidden" name="typeSize" value={typeSize === "large" ? "standard" : "large"} />
      <input type="hidden" name="returnTo" value={href(locale, path)} />
      <input type="hidden" name="locale" value={locale} />
      <button className="min-h-12 px-1 text-sm text-green underline underline-offset-4 hover:text-green-dark hover:decoration-2">
        {typeSize === "large" ? t("standardType") : t("largeType")}
      </button>
    </form>
  );
}
