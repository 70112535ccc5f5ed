import "server-only";
import { redirect } from "next/navigation";
import { env } from "@/lib/env";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { requireHolder, requireVerified, requireVerifiedAnew } from "@/lib/identity/gates";
import { interruptions } from "@/lib/http/interruptions";
import type { Holder, Verified } from "@/lib/identity/proof";
import type { Result } from "@/lib/result";

/** The resident a page of theirs is for; anybody else is sent to sign in, or to finish it, and comes back. */
export async function requireResident(locale: Locale, path: `/${string}`): Promise<Verified> {
  return orComeBack(await requireVerified(), locale, path);
}

/** Whose account a page is about, whether or not they agree to the notice as it is now (P-4). */
export async function requireAccountHolder(locale: Locale, path: `/${string}`): Promise<Holder> {
  return orComeBack(await requireHolder(), locale, path);
}

/** A resident who proved again within the last minutes that it is them: before what concerns the account itself. */
export async function requireResidentAnew(locale: Locale, path: `/${string}`): Promise<Verified> {
  return orComeBack(await requireVerifiedAnew(), locale, path);
}

/** Whoever a gate lets through; anybody else goes to the page that it asks for first, and comes back to `path`. Next adds the base path. */
export function orComeBack<Proof>(proof: Result<Proof, string>, locale: Locale, path: `/${string}`): Proof {
  if (!proof.ok) redirect(`${locale === "zh" ? "" : `/${locale}`}${interruptions[proof.error]}?${new URLSearchParams({ returnTo: href(locale, path) })}`);
  return proof.value;
}

/** In whose name staff take measures where they belong to no department: who runs the portal. */
export function measuringOffice(locale: Locale): string {
  return env.SITE_OPERATOR ?? env.SITE_SPONSOR ?? words(locale, "measures")("told.office");
}
