import { districtNames } from "../district";
import { env } from "../env";
import type { Locale } from "./href";
import { words } from "./words";

/** The district's own name for the portal (SITE_NAME_ZH, SITE_NAME_EN); when unset, after the district of the edition's file. */
export function siteName(locale: Locale): string {
  return (locale === "zh" ? env.SITE_NAME_ZH : env.SITE_NAME_EN) ?? words(locale, "layout")("siteName", { district: districtNames[locale] || (locale === "en" ? "none" : "") });
}
