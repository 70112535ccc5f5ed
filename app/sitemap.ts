import type { MetadataRoute } from "next";
import { siteOrigin } from "@/lib/env";
import { href, locales, type Locale } from "@/lib/i18n/href";
import { languageTag } from "@/lib/i18n/words";
import { listProjectAddresses } from "@/lib/projects/queries";

export const dynamic = "force-dynamic";

/** Every public page in both languages, each naming the other. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const projects = (await listProjectAddresses()).map(({ slug }) => `/projects/${slug}` as const);
  const paths = ["/", ...projects, "/progress", "/changes", "/about", "/statistics", "/editions", "/open-data", "/ledger", "/receipts", "/privacy", "/site-map"] as const;
  const address = (locale: Locale, path: `/${string}`) => siteOrigin + href(locale, path);
  return paths.flatMap((path) =>
    locales.map((locale) => ({
      url: address(locale, path),
      alternates: { languages: Object.fromEntries(locales.map((other) => [languageTag(other), address(other, path)])) },
    })),
  );
}
