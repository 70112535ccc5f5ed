import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formNameFor } from "@/lib/comments/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { QueueFilter } from "@/lib/moderation/schema";
import { FilterFields } from "./filter-fields";

type Props = { locale: Locale; commentId: string; claim: { name: string; minutes: number }; filter: QueueFilter; returnTo: string };

/** A colleague has this open: who, for how long, and the way to take it over. It keeps nobody out. */
export function ClaimLine({ locale, commentId, claim, filter, returnTo }: Props) {
  const t = words(locale, "workbench");
  return (
    <Notice className="items-start">
      <p><strong className="font-semibold">{t("claim.other", { name: claim.name, minutes: claim.minutes })}</strong> {t("claim.text")}</p>
      <form id={formNameFor("claim", commentId)} method="post" action={apiHref("/api/claims")} className="mt-2">
        <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
        <input type="hidden" name="commentId" value={commentId} />
        <Button kind="secondary">{t("claim.take")}</Button>
      </form>
    </Notice>
  );
}
