import { FilterFields } from "@/components/moderation/filter-fields";
import { Refusal } from "@/components/layout/refusal";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { queuePath } from "@/lib/moderation/queue-path";
import type { Shift } from "@/lib/moderation/shifts";
import type { QueueFilter } from "@/lib/moderation/schema";

type Props = { locale: Locale; shift: Shift | null; isOwn: boolean; filter: QueueFilter; state: FormState };

/** Who leads the shift and is told when comments wait too long; one button takes that over, or gives it up. */
export function ShiftBox({ locale, shift, isOwn, filter, state }: Props) {
  const t = words(locale, "queue");
  const since = shift ? momentWords(locale, shift.since) : "";
  return (
    <section aria-labelledby="shift" className="mt-12 border-t border-line pt-4">
      <h2 id="shift" tabIndex={-1} className="mb-1 text-base">{t("shift.title")}</h2>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <p className="measure">{shift ? t(isOwn ? "shift.own" : "shift.lead", { name: shift.name, since }) : t("shift.nobody")}</p>
        <form id="shift-form" method="post" action={apiHref("/api/shifts")}>
          <FilterFields locale={locale} returnTo={href(locale, `${queuePath(filter)}#shift`)} filter={filter} />
          <Refusal form="shift" state={state} />
          <Button kind="secondary" name="lead" value={isOwn ? "end" : "take"}>{t(isOwn ? "shift.end" : "shift.take")}</Button>
        </form>
      </div>
    </section>
  );
}
