import { FormFields } from "@/components/layout/form-fields";
import { Moment } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/i18n/href";
import { placeName } from "@/lib/i18n/places";
import { words } from "@/lib/i18n/words";

type Line = { id: string; device: string | null; place: string | null; createdAt: Date; seenAt: Date; isThis: boolean; isDone: boolean };

type Props = {
  locale: Locale;
  /** This browser first. */
  sessions: readonly Line[];
  /** Where the forms post to: an address made by `apiHref`. */
  action: string;
  /** The page's own address, with what it says once a session has ended. */
  returnTo: string;
};

/** The browsers in which a person is signed in: device, province, since when, last seen. Each other one has a button that ends it. */
export function SessionList({ locale, sessions, action, returnTo }: Props) {
  const t = words(locale, "account");
  const others = sessions.filter(({ isThis }) => !isThis);
  return (
    <>
      <ul aria-label={t("sessions.list")} className="divide-y divide-line border-y border-line">
        {sessions.map(({ id, device, place, createdAt, seenAt, isThis, isDone }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 py-4">
            <div>
              <p className="flex flex-wrap items-baseline gap-x-3">
                <strong id={`session-${id}`} className="font-semibold">{device ?? t("sessions.unknownDevice")}</strong>
                {isThis ? <Tag>{t("sessions.this")}</Tag> : null}
                {isDone ? null : <Tag>{t("sessions.entering")}</Tag>}
              </p>
              <p className="text-muted">{t("sessions.place", { place: place ? placeName(locale, place) : t("sessions.unknownPlace") })}</p>
              <p className="text-muted">
                {t.rich("sessions.times", { since: () => <Moment locale={locale} at={createdAt} />, seen: () => <Moment locale={locale} at={seenAt} /> })}
              </p>
            </div>
            {isThis ? null : (
              <form method="post" action={action}>
                <FormFields locale={locale} returnTo={returnTo} />
                <input type="hidden" name="session" value={id} />
                <Button kind="quiet" aria-describedby={`session-${id}`}>{t("sessions.end")}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <form method="post" action={action} className="mt-4">
          <FormFields locale={locale} returnTo={returnTo} />
          <input type="hidden" name="session" value="others" />
          <Button kind="secondary">{t("sessions.endOthers")}</Button>
        </form>
      ) : (
        <p className="mt-4 text-muted">{t("sessions.alone")}</p>
      )}
    </>
  );
}
