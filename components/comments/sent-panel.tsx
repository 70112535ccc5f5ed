import { Notice } from "@/components/ui/notice";
import { formatReceipt } from "@/lib/comments/receipt";
import { href, type Locale } from "@/lib/i18n/href";
import { workingDays } from "@/lib/comments/service-times";
import { words } from "@/lib/i18n/words";

/** A comment has arrived: its number, large enough to read over the telephone, what happens next and by when (W-6). `isPublic`: its project publishes first. */
export function SentPanel({ locale, receipt, isPublic }: { locale: Locale; receipt: string; isPublic: boolean }) {
  const t = words(locale, "mine");
  return (
    <Notice id="sent" kind="success" role="status" title={t(isPublic ? "sentPublicTitle" : "sentTitle")} className="mb-8">
      <p className="mt-3 text-sm text-muted">{t("sentReceipt")}</p>
      <p className="text-2xl font-semibold">{formatReceipt(receipt)}</p>
      <p className="text-sm text-muted">{t.rich("sentKeep", { link: (text) => <a href={href(locale, "/receipts")}>{text}</a> })}</p>
      <ol className="mt-4 list-decimal pl-6 [&>li]:mt-1">
        <li>{isPublic ? t("nextPublic") : t("next1", { check: workingDays.check })}</li>
        <li>{t("next2", { reply: workingDays.reply, complex: workingDays.complexReply })}</li>
        {isPublic ? null : <li>{t("next3")}</li>}
      </ol>
    </Notice>
  );
}
