import { notFound } from "next/navigation";
import { z } from "zod";
import { BulkForm } from "@/components/moderation/bulk-form";
import { BulkResult } from "@/components/moderation/bulk-result";
import { Shortcuts } from "@/components/moderation/shortcuts";
import { LostForm } from "@/components/staff/lost-form";
import { NumberNotice } from "@/components/staff/number-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getBulkPreview, listBulkOutcomes } from "@/lib/moderation/alike-queries";
import { bulkPath, itemPath } from "@/lib/moderation/item-path";
import { bulkUndoInputSchema } from "@/lib/moderation/item-schema";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { queuePath } from "@/lib/moderation/queue-path";
import { queueFilterSchema } from "@/lib/moderation/schema";
import { textDiff } from "@/lib/moderation/text-diff";
import { staffMetadata, staffPage } from "../../staff-page";
import { shortcutWords } from "../[id]/page-words";
import { bulkShortcuts } from "../[id]/shortcuts";

export const generateMetadata = staffMetadata("moderation");

/** Comments that are much alike, each with its differences, and one decision for them; afterwards, what became of each. */
export default staffPage(["moderator"], async function BulkPage({ staff, locale, query }) {
  const w = words(locale, "workbench");
  const like = z.uuid().safeParse(query.like).data;
  const filter = queueFilterSchema.parse(query);
  const queue = <a href={href(locale, queuePath(filter))}>{w("bulk.queue")}</a>;
  if (!like) {
    return (
      <>
        <PageTitle above={queue}>{w("bulk.title")}</PageTitle>
        <EmptyState title={w("bulk.empty")}>{w("bulk.emptyText")}</EmptyState>
      </>
    );
  }
  const decided = bulkUndoInputSchema.safeParse({ ...query, like }).data;
  const here = bulkPath(locale, filter, like, decided);
  const back = decided ? queue : <a href={itemPath(locale, filter, like)}>{w("bulk.back")}</a>;
  const keys = <Shortcuts shortcuts={bulkShortcuts(locale, filter, like)} words={shortcutWords(locale)} />;
  if (decided) {
    const undoForm = formNameFor("bulk-undo", like);
    const [outcomes, undo] = await Promise.all([listBulkOutcomes(staff, decided.batch, decided.of), getFormState(undoForm, query.refused)]);
    return (
      <>
        <PageTitle above={back}>{w("bulk.result")}</PageTitle>
        {undo.refused ? <div className="mb-6"><LostForm id={undoForm} message={undo.message ?? ""} label="" /></div> : null}
        <BulkResult locale={locale} filter={filter} decided={decided} outcomes={outcomes} form={undoForm} returnTo={here} />
        {keys}
      </>
    );
  }
  const form = formNameFor("bulk", like);
  const [items, state] = await Promise.all([getBulkPreview(staff, like), getFormState(form, query.refused)]);
  if (!items) notFound();
  const [first] = items;
  return (
    <>
      <PageTitle above={back} lead={items.length > 1 ? w("bulk.lead") : undefined}>{w("bulk.title")}</PageTitle>
      {!hasProvedNumber(staff) ? (
        <NumberNotice locale={locale} returnTo={here} />
      ) : first && items.length > 1 ? (
        <BulkForm locale={locale} filter={filter} like={like} form={form} state={state} returnTo={here} items={items.map((item) => ({ ...item, pieces: textDiff(first.body, item.body) }))} />
      ) : (
        <EmptyState title={w("bulk.empty")}>{w("bulk.emptyText")}</EmptyState>
      )}
      {keys}
    </>
  );
});
