import { notFound } from "next/navigation";
import { z } from "zod";
import { MeasureForm } from "@/components/measures/measure-form";
import { PersonCase } from "@/components/measures/person-case";
import { NumberNotice } from "@/components/staff/number-notice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import type { Query } from "@/lib/http/search-params";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { measurePath, nextMeasurePath } from "@/lib/measures/measure-path";
import { canImpose } from "@/lib/measures/policy";
import { findPerson, getCase } from "@/lib/measures/queries";
import { measureKinds } from "@/lib/measures/schema";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("measures");

/** A measure against a comment's author (`?comment=`), or the next one against somebody (`?after=` a measure): the record, then the form. */
export default staffPage(["moderator"], async function NewMeasurePage({ staff, locale, query }) {
  const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
  const asked = askedFor(query);
  if (!asked) {
    return (
      <>
        <PageTitle above={<a href={href(locale, "/staff/measures")}>{t("back")}</a>} lead={t("new.lead")}>{t("new.title")}</PageTitle>
        <EmptyState title={t("new.whom")} action={<ButtonLink href={href(locale, "/staff/moderation")}>{words(locale, "staff")("nav.moderation")}</ButtonLink>}>{t("noneText")}</EmptyState>
      </>
    );
  }
  const found = await findPerson(asked.by);
  if (!found) notFound();
  const form = formNameFor("measure", found.userId);
  const [known, state] = await Promise.all([getCase(staff, found), getFormState(form, query.refused)]);
  const { person, record, measures, next, comment } = known;
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/measures")}>{t("back")}</a>} lead={t("new.lead")}>{t("new.title")}</PageTitle>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,1fr)_minmax(0,36rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <PersonCase locale={locale} person={person} record={record} measures={measures} />
          {comment ? <p>{t("new.about")} <a href={href(locale, `/staff/moderation/${comment.id}`)} className="inline-block py-1">{formatReceipt(comment.receipt)}</a></p> : null}
          <Notice title={t("new.next", { kind: vocab(`measure.${next}`) })}><p>{t("new.nextText")}</p></Notice>
        </div>
        {person.isErased || known.isOwn ? (
          <Notice kind="warning"><p>{t(person.isErased ? "new.erased" : "new.own")}</p></Notice>
        ) : hasProvedNumber(staff) ? (
          <MeasureForm
            locale={locale} form={form} formKey={newToken()} returnTo={href(locale, asked.path)} userId={person.id} commentId={found.commentId} next={next} state={state}
            kinds={measureKinds.filter((kind) => canImpose(staff.role, kind) && (kind !== "bar" || known.hasNumber))}
          />
        ) : (
          <NumberNotice locale={locale} returnTo={href(locale, asked.path)} />
        )}
      </div>
    </>
  );
});

/** Whom the address names, and the address itself, made anew. */
function askedFor(query: Query) {
  const [commentId, measureId] = [z.uuid().safeParse(query.comment).data, z.uuid().safeParse(query.after).data];
  if (commentId) return { by: { commentId }, path: measurePath(commentId) };
  return measureId ? { by: { measureId }, path: nextMeasurePath(measureId) } : null;
}
