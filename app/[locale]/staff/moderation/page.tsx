import { QueueAlarm } from "@/components/moderation/queue-alarm";
import { QueueFilters } from "@/components/moderation/queue-filter";
import { QueueList } from "@/components/moderation/queue-list";
import { QueueLive } from "@/components/moderation/queue-live";
import { QueueNav } from "@/components/moderation/queue-nav";
import { ShiftBox } from "@/components/moderation/shift-box";
import { Shortcuts } from "@/components/moderation/shortcuts";
import { DoneNotice } from "@/components/staff/done-notice";
import { NumberNotice } from "@/components/staff/number-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getLateness } from "@/lib/moderation/alarm";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { countQueues, listPlaces, listQueue, listQueueChoices, listUrgent } from "@/lib/moderation/queries";
import { getQueueClock } from "@/lib/moderation/queue-entries";
import { isNarrowed, queueParameters, queuePath } from "@/lib/moderation/queue-path";
import { parsePlace } from "@/lib/moderation/queue-place";
import { queueFilterSchema } from "@/lib/moderation/schema";
import { getShift } from "@/lib/moderation/shifts";
import { staffMetadata, staffPage } from "../staff-page";
import { After } from "./after";
import { shortcutWords } from "./[id]/page-words";
import { queueShortcuts } from "./shortcuts";

export const generateMetadata = staffMetadata("moderation");

/** The queue: oldest first, and what cannot wait before it. */
export default staffPage(["moderator"], async function QueuePage({ staff, locale, query }) {
  const [t, q, s] = [words(locale, "moderation"), words(locale, "queue"), words(locale, "staff")];
  const filter = queueFilterSchema.parse(query);
  const from = parsePlace(query.from);
  const isStart = from === null && filter.view === "waiting" && filter.order === undefined;
  // Before the entries are read: what comes between is new to this page.
  const since = await getQueueClock();
  const [{ lines, next, isCut }, counts, places, choices, urgent, late, shift, shiftState] = await Promise.all([
    listQueue(staff, filter, from), countQueues(staff, filter), listPlaces(), listQueueChoices(), isStart ? listUrgent(staff) : [], getLateness(), getShift(), getFormState("shift", query.refused),
  ]);
  const now = new Date();
  const here = href(locale, queuePath(filter));
  const list = { locale, now, tooLong: env.QUEUE_ALARM_HOURS };
  const events = new URLSearchParams({ ...queueParameters(filter), locale, since: String(since.getTime()) });
  return (
    <>
      <After staff={staff} locale={locale} filter={filter} after={query.after} returnTo={here} />
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {query.done === "settle" && !query.after ? <DoneNotice>{t("done.last")}</DoneNotice> : null}
        {hasProvedNumber(staff) ? null : <NumberNotice locale={locale} returnTo={here} />}
        {late ? <QueueAlarm locale={locale} late={late} hours={env.QUEUE_ALARM_HOURS} /> : null}
      </div>
      {urgent.length > 0 ? (
        <section aria-labelledby="urgent" className="mb-8">
          <Notice kind="warning" className="mb-3">
            <h2 id="urgent" className="text-lg">{t("urgent.title")}</h2>
            <p>{t("urgent.text")}</p>
          </Notice>
          <QueueList {...list} filter={{ view: "waiting" }} lines={urgent} />
        </section>
      ) : null}
      <QueueNav locale={locale} filter={filter} counts={counts} />
      <QueueFilters locale={locale} filter={filter} choices={{ places, ...choices }} />
      <QueueLive url={apiHref(`/api/queue-events?${events}`)} />
      {lines.length > 0 ? (
        <QueueList {...list} filter={filter} lines={lines} />
      ) : isCut ? null : isNarrowed(filter) ? (
        <EmptyState title={q("noMatch")} action={<a href={href(locale, queuePath({ view: filter.view, order: filter.order }))}>{q("filter.clear")}</a>}>{q("noMatchText")}</EmptyState>
      ) : (
        <EmptyState title={q(`empty.${filter.view}`)}>{q(`empty.${filter.view}Text`)}</EmptyState>
      )}
      {isCut ? <p className="mt-6 text-muted">{q("cut")}</p> : null}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: here, label: s("newest") } : undefined}
          older={next ? { href: href(locale, queuePath(filter, { from: next })), label: isCut ? q("cutMore") : s("nextPage") } : undefined}
        />
      </div>
      <Shortcuts shortcuts={queueShortcuts(locale, filter, query.after)} words={shortcutWords(locale)} />
      <ShiftBox locale={locale} shift={shift} isOwn={shift?.leadId === staff.staffId} filter={filter} state={shiftState} />
    </>
  );
});
