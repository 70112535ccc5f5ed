import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Forbidden } from "@/components/staff/forbidden";
import type { StaffRole } from "@/prisma/client/enums";
import { interruptions } from "@/lib/http/interruptions";
import { isFromStaffNetwork } from "@/lib/http/request";
import { withParameter } from "@/lib/http/return-to";
import { oneEach, type Query, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { everyRole, requireStaff, requireStaffAnew } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { currentActor } from "@/lib/identity/sessions";

type Params = { locale: Locale };
type NextProps<P> = { params: Promise<P & Params>; searchParams: Promise<SearchParams> };

/** What a staff page is rendered from: who opened it, and its address read. */
export type StaffPageProps<P = object> = { staff: Staff; locale: Locale; params: P & Params; query: Query };

export { everyRole };

type Render<P> = (props: StaffPageProps<P>) => Promise<ReactNode>;

/**
 * A page for staff in one of these roles, as the database says now: the page itself authorises, whatever the proxy did (R1).
 * Whoever is signed out signs in and comes back; whoever has another role is told so in words.
 */
export function staffPage<P = object>(roles: readonly StaffRole[], render: Render<P>) {
  return guarded(requireStaff(...roles), render);
}

/** The same, for those who have just shown that it is them (R16): asked before anything is filled in, not after. */
export function staffPageAnew<P = object>(roles: readonly StaffRole[], render: Render<P>) {
  return guarded(requireStaffAnew(...roles), render);
}

/** Outside the staff's networks no page of theirs is there, whatever spelling of its address came past the front door (G-7). */
export async function hideOutside(): Promise<void> {
  if (!(await isFromStaffNetwork())) notFound();
}

function guarded<P>(enter: ReturnType<typeof requireStaffAnew>, render: Render<P>) {
  return async function StaffPage({ params: asked, searchParams }: NextProps<P>) {
    await hideOutside();
    const [params, entry, sent] = await Promise.all([asked, enter(), searchParams]);
    const { locale } = params;
    if (entry.ok) return render({ staff: entry.value, locale, params, query: oneEach(sent) });
    const actor = await currentActor();
    if (actor.kind === "staff" && entry.error === "forbidden") return <Forbidden locale={locale} role={actor.role} />;
    const here = href(locale, ((await headers()).get("x-path") ?? "/staff") as `/${string}`);
    // Next puts the base path before a redirect's address by itself; the address to return to needs its own.
    redirect(withParameter(pagePath(locale, interruptions[entry.error]!), "returnTo", here));
  };
}

/** A page as Next's `redirect` wants it: language, and no base path. */
export function pagePath(locale: Locale, path: `/${string}`): string {
  return (locale === "zh" ? "" : `/${locale}`) + path;
}

type Title = "templates" | "overview" | "moderation" | "entries" | "appeals" | "measures" | "wordLists" | "calendar" | "cases" | "projects" | "imports" | "editions" | "people" | "departments" | "history" | "account" | "confirm" | "password" | "factors" | "recoveryCodes";

/** The title of a staff page. None of them belongs in a search engine. */
export function staffMetadata(page: Title) {
  return async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
    const t = words((await params).locale, "staff");
    return { title: `${t(`nav.${page}`)} – ${t("area")}`, robots: { index: false, follow: false } };
  };
}
