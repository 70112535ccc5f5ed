import { FormFields } from "@/components/layout/form-fields";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** On every page of somebody whose account will be erased: the day, and the way back. */
export function ErasureNotice({ locale, dueAt }: { locale: Locale; dueAt: Date }) {
  const t = words(locale, "rights");
  return (
    <Notice kind="warning" title={t("notice.title", { day: formats(locale).dateTime(dueAt, { dateStyle: "long", timeStyle: "short" }) })} className="mt-8">
      <p>{t("notice.text")}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <ErasureUndoForm locale={locale} kind="secondary" label={t("notice.undo")} />
        <a href={href(locale, "/me/erasure")} className="inline-block py-2">{t("notice.more")}</a>
      </div>
    </Notice>
  );
}

export function ErasureUndoForm({ locale, kind, label }: { locale: Locale; kind: "primary" | "secondary"; label: string }) {
  return (
    <form method="post" action={apiHref("/api/erasure-undos")}>
      <FormFields locale={locale} returnTo={href(locale, "/me/erasure")} />
      <Button kind={kind}>{label}</Button>
    </form>
  );
}
