import type { MetadataRoute } from "next";
import { siteOrigin } from "@/lib/env";
import { href } from "@/lib/i18n/href";

export const dynamic = "force-dynamic";

/** Public pages are for everyone to find; staff, personal pages and machine reads are not. */
export default function robots(): MetadataRoute.Robots {
  const kept = (["/staff", "/me/", "/sign-in"] as const).flatMap((path) => [href("zh", path), href("en", path)]);
  return { rules: { userAgent: "*", allow: href("zh", "/"), disallow: [...kept, href("zh", "/api/")] }, sitemap: siteOrigin + href("zh", "/sitemap.xml") };
}
