import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

type Props = {
  locale: Locale;
  commentId: string;
  contact: { phone: string | null; email: string | null; shownUntil: Date | null };
  form: string;
  state: { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
  returnTo: string;
};

/** A part of the author's number and address; the whole for five minutes, for a reason (P-9). */
export function AuthorContact({ locale, commentId, contact, form, state, returnTo }: Props) {
  const [t, s] = [words(locale, "people"), words(locale, "staff")];
  const { phone, email, shownUntil } = contact;
  return (
    <section aria-labelledby="contact" className="border-t border-line pt-4">
      <h2 id="contact" tabIndex={-1} className="mb-2 text-base">{t("reveal.title")}</h2>
      <DescriptionList
        items={[
          { term: t("reveal.phone"), description: phone ?? t("reveal.none") },
          ...(email ? [{ term: t("reveal.mail"), description: email }] : []),
        ]}
      />
      {shownUntil ? (
        <Notice className="mt-3" role="status">
          <p>{t("reveal.shown", { until: formats(locale).dateTime(shownUntil, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }) })}</p>
        </Notice>
      ) : phone || email ? (
        <details open={state.refused || state.values.reason !== undefined} className="mt-2">
          <summary className="cursor-pointer py-2 text-sm text-green">{t("reveal.open")}</summary>
          <form id={form} method="post" action={apiHref("/api/reveals")} noValidate className="mt-2 flex max-w-[36rem] flex-col gap-4">
            <FormFields locale={locale} returnTo={returnTo} />
            <input type="hidden" name="commentId" value={commentId} />
            <Refusal form={form} state={state} />
            <p className="text-sm text-muted">{t("reveal.text")}</p>
            <TextInput id={`${form}-reason`} name="reason" required autoComplete="off" label={t("reveal.reason")} note={s("required")} hint={t("reveal.reasonHint")} defaultValue={state.values.reason} error={state.fields.reason} />
            <div>
              <Button kind="secondary">{t("reveal.submit")}</Button>
            </div>
          </form>
        </details>
      ) : null}
    </section>
  );
}
