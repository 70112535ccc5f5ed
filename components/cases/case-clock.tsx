import { Part } from "@/components/moderation/part";
import { Moment } from "@/components/staff/moment";
import { DescriptionList } from "@/components/ui/description-list";
import type { CaseItem } from "@/lib/cases/item-queries";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; item: CaseItem; /** Why it is due on its day, from lib/cases/term-words. */ sentences: readonly string[]; now: Date };

/** Until when an answer is due and why, the clock's three moments, and who was reminded. */
export function CaseClock({ locale, item, sentences, now }: Props) {
  const t = words(locale, "cases");
  const { state, term, acceptedAt, contactedAt, answeredAt, answeredDueAt, tookDays, warnings } = item;
  const isOpen = state === "unassigned" || state === "assigned" || state === "accepted";
  const [first, ...why] = isOpen ? sentences : [];
  const isOver = isOpen && term.dueAt !== null && term.dueAt <= now;
  const moment = (at: Date | null) => (at ? <Moment locale={locale} at={at} /> : <span className="text-muted">{t("clock.notYet")}</span>);
  return (
    <Part id="clock" title={t("clock.title")}>
      {term.round > 1 ? <p className="text-sm text-muted">{t("clock.round", { n: term.round })}</p> : null}
      {isOver ? <p className="font-semibold text-danger">{t("clock.overdue")}</p> : null}
      {first ? <p className="font-semibold">{first}</p> : null}
      {why.length > 0 ? <ul className="measure mt-1 text-sm text-muted">{why.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul> : null}
      {state === "none_needed" || state === "joined" ? <p>{t(`clock.noClock.${state}`)}</p> : null}
      <div className="mt-3">
        <DescriptionList
          items={[
            { term: t("clock.accepted"), description: moment(acceptedAt) },
            { term: t("clock.contacted"), description: moment(contactedAt) },
            { term: t("clock.answered"), description: answeredAt && answeredDueAt && tookDays !== null ? <>{moment(answeredAt)} · {t("clock.took", { n: tookDays })} · {t(answeredAt < answeredDueAt ? "clock.inTime" : "clock.late")}</> : moment(answeredAt) },
          ]}
        />
      </div>
      {warnings.length > 0 ? (
        <div className="mt-3 text-sm">
          <h3 className="text-sm font-semibold">{t("clock.warnings")}</h3>
          <ul>{warnings.map(({ id, level, toldAt }) => <li key={id}>{t(`clock.warning.${level}`)} · <Moment locale={locale} at={toldAt} /></li>)}</ul>
        </div>
      ) : null}
    </Part>
  );
}
