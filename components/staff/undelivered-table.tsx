import { Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { UndeliveredGroup } from "@/lib/notifications/queries";
import { Moment } from "./moment";

/** Messages that did not get through, by channel and reason, newest first. A reason is a sender's codes: the same in every language. */
export function UndeliveredTable({ locale, groups }: { locale: Locale; groups: readonly UndeliveredGroup[] }) {
  const t = words(locale, "staff");
  return (
    <Table caption={t("undelivered.caption")}>
      <thead>
        <tr>
          {(["channel", "reason", "state"] as const).map((column) => <th key={column} scope="col" className="whitespace-nowrap">{t(`undelivered.${column}`)}</th>)}
          <th scope="col" className="text-right whitespace-nowrap">{t("undelivered.count")}</th>
          <th scope="col">{t("undelivered.latest")}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ channel, reason, state, count, latest }) => (
          <tr key={`${channel} ${state} ${reason}`}>
            <td className="whitespace-nowrap">{t(`undelivered.channels.${channel}`)}</td>
            <td className="min-w-48 wrap-anywhere" lang="en">{reason}</td>
            <td className="whitespace-nowrap">{t(`undelivered.states.${state}`)}</td>
            <td className="text-right">{count}</td>
            <td><Moment locale={locale} at={latest} /></td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
