import "server-only";
import { redirect } from "next/navigation";
import { href, type Locale } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";
import { interruptions } from "@/lib/http/interruptions";
import type { Verified } from "@/lib/identity/proof";

/** The resident a page of theirs is for; anybody else is sent to sign in, or to finish it, and comes back. Next adds the base path. */
export async function requireResident(locale: Locale, path: `/${string}`): Promise<Verified> {
  const proof = await requireVerified();
  if (!proof.ok) redirect(`${locale === "zh" ? "" : `/${locale}`}${interruptions[proof.error]}?${new URLSearchParams({ returnTo: href(locale, path) })}`);
  return proof.value;
}
