/** The base path is fixed at build (rule G-1): `next.config.ts` puts it into both bundles; server.ts, in neither, has the setting. */
const basePath = process.env.NEXT_PUBLIC_BASE_PATH ?? process.env.BASE_PATH ?? "";

export const locales = ["zh", "en"] as const;
export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** A page's address in a language: `href("en", "/projects/x")` is `/en/projects/x` below the base path. Chinese has no prefix. */
export function href(locale: Locale, path: `/${string}`): string {
  const prefix = basePath + (locale === "zh" ? "" : `/${locale}`);
  return path === "/" ? prefix || "/" : prefix + path;
}

/** The address of a write or machine read, the same in every language. */
export function apiHref(path: `/api/${string}` | `/${string}`): string {
  return basePath + path;
}
