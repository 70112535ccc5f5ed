import { notFound } from "next/navigation";
import { z } from "zod";
import { CaseClock } from "@/components/cases/case-clock";
import { CaseSteps } from "@/components/cases/case-course";
import { CaseDuplicates, joinForms } from "@/components/cases/case-duplicates";
import { CaseRatings, CaseWords, JoinedCases } from "@/components/cases/case-facts";
import { CaseNotes } from "@/components/cases/case-notes";
import { AuthorContact } from "@/components/moderation/author-contact";
import { DoneNotice } from "@/components/staff/done-notice";
import { LostForm } from "@/components/staff/lost-form";
import { NumberNotice } from "@/components/staff/number-notice";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { getWorkingDays } from "@/lib/calendar/queries";
import { caseDeeds, casePath } from "@/lib/cases/case-path";
import { listDuplicates } from "@/lib/cases/duplicates";
import { getCase } from "@/lib/cases/item-queries";
import { isOffice } from "@/lib/cases/policy";
import { explainTerm } from "@/lib/cases/term-words";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { getFormState } from "@/lib/http/drafts";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getAuthorContact } from "@/lib/people/reveals";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../../staff-page";
import { actsFor, CaseActs } from "./acts";
import { ReplyPart } from "./reply-part";

export const generateMetadata = staffMetadata("cases");

/** One case with everything its handling rests on: words, term, answers, course; and what this person can do about it. */
export default staffPage<{ id: string }>(["replier", "moderator"], async function CasePage({ staff, locale, params, query }) {
  const t = words(locale, "cases");
  const id = z.uuid().safeParse(params.id).data;
  const item = id ? await getCase(staff, id) : null;
  const back = <a href={href(locale, "/staff/cases")}>{t("item.back")}</a>;
  const isRevision = query.refused?.startsWith(formNameFor("revise", undefined)) ?? false;
  const lostForm = query.refused && id && (query.refused.endsWith(id) || isRevision) ? query.refused : null;
  if (!item || !item.isPublic) {
    // Taken from this person's sight while they wrote: their words are not lost with it.
    const lost = lostForm ? await getFormState(lostForm, lostForm) : null;
    if (!item && !lost?.refused) notFound();
    return (
      <>
        <PageTitle above={back}>{t("title")}</PageTitle>
        <div className="mb-6"><Notice kind="warning">{t(item ? "item.hidden" : "item.gone")}</Notice></div>
        {lost?.refused ? <LostForm id={lostForm!} message={lost.message ?? ""} words={[lost.values.words, lost.values.body, lost.values.why].filter(Boolean).join("\n\n")} label={t("item.typed")} /> : null}
      </>
    );
  }
  const office = isOffice(staff);
  const [calendar, duplicates, contact] = await Promise.all([
    getWorkingDays(),
    listDuplicates(staff, { id: item.id, projectId: item.project.id, openedAt: item.openedAt, publicBody: item.comment.publicBody ?? "" }),
    getAuthorContact(staff, item.comment.id),
  ]);
  const acts = actsFor(staff, item);
  const [noteForm, revealForm] = [formNameFor("case-note", item.id), formNameFor("reveal", item.comment.id)];
  const forms = [...acts.map((act) => formNameFor(act, item.id)), ...joinForms(item, duplicates), noteForm, revealForm];
  const isOwnForm = query.refused !== undefined && !forms.includes(query.refused) && lostForm !== null && !isRevision && !["reply", "approve", "return"].some((verb) => lostForm === formNameFor(verb, item.id));
  const [lost, states] = await Promise.all([
    isOwnForm ? getFormState(lostForm, lostForm) : null,
    Promise.all(forms.map(async (form) => [form, await getFormState(form, query.refused)] as const)).then(Object.fromEntries),
  ]);
  const deed = caseDeeds.find((known) => known === query.done);
  const returnTo = href(locale, casePath(item.id));
  const isReady = hasProvedNumber(staff);
  return (
    <>
      <PageTitle above={back} lead={t(`state.${item.state}`)}>{t("item.title", { receipt: formatReceipt(item.comment.receipt) })}</PageTitle>
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {deed ? <DoneNotice>{t(`done.${deed}`)}</DoneNotice> : null}
        {lost?.refused ? <LostForm id={lostForm!} message={lost.message ?? ""} words={lost.values.words ?? lost.values.body} label={t("item.typed")} /> : null}
        {item.isOwn ? <Notice kind="warning">{t("item.own")}</Notice> : null}
      </div>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,1fr)_21rem] wide:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <CaseWords locale={locale} item={item} isOffice={office} />
          <CaseClock locale={locale} item={item} sentences={explainTerm(locale, calendar, item.term)} now={new Date()} />
        </div>
        <section aria-labelledby="act" className="wide:col-start-2 wide:row-span-2 wide:row-start-1">
          <div className="wide:sticky wide:top-6">
            <h2 id="act" tabIndex={-1} className="mb-4">{t("act.title")}</h2>
            {isReady ? <CaseActs locale={locale} item={item} acts={acts} states={states} returnTo={returnTo} /> : item.isOwn ? null : <NumberNotice locale={locale} returnTo={returnTo} />}
          </div>
        </section>
        <div className="flex min-w-0 flex-col gap-8">
          <ReplyPart locale={locale} staff={staff} caseId={item.id} query={query} />
          <CaseRatings locale={locale} item={item} />
          <JoinedCases locale={locale} item={item} />
          {item.isOwn ? null : <CaseNotes locale={locale} item={item} state={item.mayHandle ? (states[noteForm] ?? null) : null} formKey={newToken()} returnTo={returnTo} />}
          <CaseDuplicates locale={locale} item={item} duplicates={duplicates} mayJoin={office && item.mayHandle} states={states} returnTo={returnTo} />
          <CaseSteps locale={locale} course={item.course} />
          {contact ? <AuthorContact locale={locale} commentId={item.comment.id} contact={contact} form={revealForm} state={states[revealForm]!} returnTo={returnTo} /> : null}
        </div>
      </div>
    </>
  );
});
