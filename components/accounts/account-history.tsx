import { Moment } from "@/components/staff/moment";
import type { AccountAction } from "@/lib/accounts/queries";
import type { Locale } from "@/lib/i18n/href";
import { placeName } from "@/lib/i18n/places";
import { words } from "@/lib/i18n/words";

type Event = { id: string; at: Date; action: AccountAction; refused: boolean; by: string | null; place: string | null };

/** What happened at the door of an account: when, what, from where. Newest first. */
export function AccountHistory({ locale, events }: { locale: Locale; events: readonly Event[] }) {
  const t = words(locale, "account");
  if (events.length === 0) return <p className="text-muted">{t("history.empty")}</p>;
  return (
    <ol aria-label={t("history.list")} className="divide-y divide-line border-y border-line">
      {events.map(({ id, at, action, refused, by, place }) => (
        <li key={id} className="grid gap-x-6 py-3 wide:grid-cols-[12em_minmax(0,1fr)_9em]">
          <span className="text-muted"><Moment locale={locale} at={at} /></span>
          <span className={refused ? "font-semibold text-danger" : undefined}>{inWords(locale, action, by)}</span>
          <span className="text-muted">{t("history.place", { place: place ? placeName(locale, place) : t("sessions.unknownPlace") })}</span>
        </li>
      ))}
    </ol>
  );
}

function inWords(locale: Locale, action: AccountAction, by: string | null): string {
  const t = words(locale, "account");
  const event = t(`event.${action}`);
  return by !== null && ["code", "sms", "oidc", "mail"].includes(by) ? t("eventBy", { event, by: t(`by.${by as "code"}`) }) : event;
}
