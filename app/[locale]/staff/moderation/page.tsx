import { QueueList } from "@/components/moderation/queue-list";
import { QueueNav } from "@/components/moderation/queue-nav";
import { DoneNotice } from "@/components/staff/done-notice";
import { NumberNotice } from "@/components/staff/number-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { parseCursor } from "@/lib/http/cursor";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { hasProvedNumber } from "@/lib/moderation/policy";
import { countQueue, listPlaces, listQueue, listUrgent } from "@/lib/moderation/queries";
import { lastDeed, queuePath } from "@/lib/moderation/queue-path";
import { queueFilterSchema } from "@/lib/moderation/schema";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("moderation");

/** The queue: oldest first, and what cannot wait before it. */
export default staffPage(["moderator"], async function QueuePage({ staff, locale, query }) {
  const [t, q, s] = [words(locale, "moderation"), words(locale, "queue"), words(locale, "staff")];
  const filter = queueFilterSchema.parse(query);
  const from = parseCursor(query.from);
  const isStart = from === null && filter.view === "waiting";
  const [{ lines, next }, pending, reported, places, urgent] = await Promise.all([
    listQueue(staff, filter, from),
    countQueue(staff, { ...filter, view: "waiting" }),
    countQueue(staff, { ...filter, view: "reported" }),
    listPlaces(),
    isStart ? listUrgent(staff) : [],
  ]);
  const now = new Date();
  const deed = lastDeed(query.done);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {deed ? <div className="mb-6"><DoneNotice>{t(`done.last.${deed}`)}</DoneNotice></div> : null}
      {hasProvedNumber(staff) ? null : <NumberNotice locale={locale} returnTo={href(locale, queuePath(filter))} className="mb-8" />}
      {urgent.length > 0 ? (
        <section aria-labelledby="urgent" className="mb-8">
          <Notice kind="warning" className="mb-3">
            <h2 id="urgent" className="text-lg">{t("urgent.title")}</h2>
            <p>{t("urgent.text")}</p>
          </Notice>
          <QueueList locale={locale} filter={{ view: "waiting" }} lines={urgent} now={now} />
        </section>
      ) : null}
      <QueueNav locale={locale} filter={filter} counts={{ waiting: pending, reported }} places={places} />
      {lines.length > 0 ? (
        <QueueList locale={locale} filter={filter} lines={lines} now={now} />
      ) : (
        <div className="mt-6"><EmptyState title={q(`empty.${filter.view}`)}>{q(`empty.${filter.view}Text`)}</EmptyState></div>
      )}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: href(locale, queuePath(filter)), label: s("newest") } : undefined}
          older={next ? { href: href(locale, queuePath(filter, { from: next })), label: s("nextPage") } : undefined}
        />
      </div>
    </>
  );
});
