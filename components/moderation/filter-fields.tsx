import { FormFields } from "@/components/layout/form-fields";
import type { Locale } from "@/lib/i18n/href";
import { queueParameters } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";

/** What every form of the workbench says: its language, where it stands, and where in the queue its reader is. */
export function FilterFields({ locale, returnTo, filter }: { locale: Locale; returnTo: string; filter: QueueFilter }) {
  return (
    <>
      <FormFields locale={locale} returnTo={returnTo} />
      {Object.entries(queueParameters(filter)).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    </>
  );
}
