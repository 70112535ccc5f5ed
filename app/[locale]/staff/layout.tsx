import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { IdleBar } from "@/components/staff/idle-bar";
import { StaffHeader, type StaffNavItem } from "@/components/staff/staff-header";
import { countOpenAppeals } from "@/lib/appeals/queries";
import { countWaitingCases } from "@/lib/cases/queries";
import { cookieName } from "@/lib/http/cookies";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { siteName } from "@/lib/i18n/site-name";
import { words } from "@/lib/i18n/words";
import { holdsRole } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { currentActor, staffIdleSeconds } from "@/lib/identity/sessions";
import { countQueue } from "@/lib/moderation/queries";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The staff area's frame. It guards nothing: every page below authorises by itself (R1). */
export default async function StaffLayout({ children, params }: Props) {
  const [asked, head, jar, actor] = await Promise.all([params, headers(), cookies(), currentActor()]);
  const locale = asked.locale as Locale;
  const staff = actor.kind === "staff" ? actor : null;
  return (
    <>
      <StaffHeader
        locale={locale}
        siteName={siteName(locale)}
        path={(head.get("x-path") ?? "/staff") as `/${string}`}
        staff={staff && { name: staff.name, role: words(locale, "vocab")(`role.${staff.role}`) }}
        nav={staff ? await navFor(staff) : []}
        typeSize={jar.get(cookieName("type-size"))?.value === "large" ? "large" : "standard"}
      />
      <main id="main" tabIndex={-1} className="page pb-16 [--container-page:92rem]">
        {children}
      </main>
      {staff ? <Idle staff={staff} locale={locale} /> : null}
    </>
  );
}

/** Warned four minutes before the end that `findOwner` judges, which is exact to a minute: three at least. */
const warnSeconds = 240;

function Idle({ staff, locale }: { staff: Staff; locale: Locale }) {
  const t = words(locale, "factors");
  const sentences = { warning: t("idle.warning", { minutes: warnSeconds / 60 - 1 }), stay: t("idle.stay"), out: t("idle.out"), signIn: t("idle.signIn"), restored: t("idle.restored") };
  return (
    <IdleBar
      owner={staff.staffId}
      idleSeconds={staffIdleSeconds}
      warnSeconds={warnSeconds}
      extend={apiHref("/api/session-extensions")}
      signIn={href(locale, "/staff/sign-in")}
      words={sentences}
    />
  );
}

/** The pages this role has, with what waits on them. */
async function navFor(staff: Staff): Promise<StaffNavItem[]> {
  const moderates = holdsRole(staff, ["moderator"]);
  const replies = holdsRole(staff, ["replier", "moderator"]);
  const [pending, appeals, cases] = await Promise.all([
    moderates ? countQueue(staff, { view: "waiting" }) : 0, moderates ? countOpenAppeals(staff) : 0, replies ? countWaitingCases(staff) : 0,
  ]);
  const items: (StaffNavItem | false)[] = [
    { page: "overview", path: "/staff" },
    moderates && { page: "moderation", path: "/staff/moderation", waiting: pending },
    moderates && { page: "appeals", path: "/staff/appeals", waiting: appeals },
    moderates && { page: "entries", path: "/staff/entries/new" },
    moderates && { page: "measures", path: "/staff/measures" },
    replies && { page: "cases", path: "/staff/cases", waiting: cases },
    holdsRole(staff, ["editor"]) && { page: "projects", path: "/staff/projects" },
    holdsRole(staff, ["editor"]) && { page: "imports", path: "/staff/imports" },
    holdsRole(staff, ["admin"]) && { page: "editions", path: "/staff/editions" },
    holdsRole(staff, ["admin"]) && { page: "wordLists", path: "/staff/word-lists" },
    holdsRole(staff, ["admin"]) && { page: "calendar", path: "/staff/calendar" },
    holdsRole(staff, ["admin"]) && { page: "people", path: "/staff/people" },
    holdsRole(staff, ["auditor"]) && { page: "history", path: "/staff/history" },
  ];
  return items.filter((item) => item !== false);
}
