import { Age, Moment } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Lateness } from "@/lib/moderation/alarm";
import { queuePath } from "@/lib/moderation/queue-path";

/** Comments have waited too long: how many, since when, whether anybody was told, and the way to the oldest. */
export function QueueAlarm({ locale, late, hours, className = "" }: { locale: Locale; late: Lateness; hours: number; className?: string }) {
  const t = words(locale, "queue");
  return (
    <Notice kind="warning" id="queue-alarm" title={t("alarm.title", { n: late.count, more: String(late.isMore), hours })} className={className}>
      <p>
        {t.rich("alarm.oldest", { age: () => <Age locale={locale} at={late.oldest} /> })} {late.toldAt ? t.rich("alarm.told", { at: () => <Moment locale={locale} at={late.toldAt!} /> }) : null}{" "}
        <a href={href(locale, queuePath({ view: "waiting" }))}>{t("alarm.look")}</a>
      </p>
    </Notice>
  );
}
