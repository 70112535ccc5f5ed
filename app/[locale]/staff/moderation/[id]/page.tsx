import { notFound } from "next/navigation";
import { z } from "zod";
import { AuthorContact } from "@/components/moderation/author-contact";
import { CommentFacts } from "@/components/moderation/comment-facts";
import { CommentWords } from "@/components/moderation/comment-words";
import { ComingUp } from "@/components/moderation/coming-up";
import { DoneNotice } from "@/components/staff/done-notice";
import { LostForm } from "@/components/staff/lost-form";
import { NumberNotice } from "@/components/staff/number-notice";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { hasProvedNumber } from "@/lib/moderation/policy";
import { getQueueItem, listPlaces, listQueue } from "@/lib/moderation/queries";
import { deeds, queuePath } from "@/lib/moderation/queue-path";
import { getAuthorContact } from "@/lib/people/reveals";
import { queueFilterSchema } from "@/lib/moderation/schema";
import { staffMetadata, staffPage } from "../../staff-page";
import { Decisions, decisionVerbs } from "./decisions";

export const generateMetadata = staffMetadata("moderation");

/** One comment with everything a decision rests on. List left, comment centre, decision right; one column on a phone. */
export default staffPage<{ id: string }>(["moderator"], async function ModerationItemPage({ staff, locale, params, query }) {
  const [t, s] = [words(locale, "moderation"), words(locale, "staff")];
  const id = z.uuid().safeParse(params.id).data;
  const item = id ? await getQueueItem(staff, id) : null;
  if (!item) notFound();
  const filter = queueFilterSchema.parse(query);
  const revealForm = formNameFor("reveal", item.id);
  const [{ lines }, places, contact, revealState] = await Promise.all([
    listQueue(staff, filter, { at: item.createdAt, id: item.id }), listPlaces(), getAuthorContact(staff, item.id), getFormState(revealForm, query.refused),
  ]);
  const verbs = decisionVerbs(item);
  const mayDecide = hasProvedNumber(staff);
  const lost = query.refused && query.refused !== revealForm && !(mayDecide && verbs.some((verb) => query.refused === `${verb}-${item.id}`)) && query.refused.endsWith(item.id) ? await getFormState(query.refused, query.refused) : null;
  const deed = deeds.find((known) => known === query.done);
  const project = either(locale, item.project.titleZh, item.project.titleEn);
  return (
    <>
      <PageTitle above={<a href={href(locale, queuePath(filter))}>{t("back")}</a>}>{t("item.title", { receipt: formatReceipt(item.receipt) })}</PageTitle>
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {deed ? <DoneNotice>{t(`done.${deed}`, { project })}</DoneNotice> : null}
        {lost?.refused ? <LostForm id={query.refused!} message={lost.message ?? ""} words={lost.values.words} label={t("item.typed")} /> : null}
        {item.status === "pending" ? null : <Notice>{t(`item.state.${item.status}`)}</Notice>}
        {item.isOwn ? <Notice kind="warning">{t("item.own")}</Notice> : null}
      </div>
      <div className="grid gap-x-10 gap-y-8 wide:grid-cols-[minmax(0,1fr)_20rem] wide:grid-rows-[auto_1fr] wide:min-[76rem]:grid-cols-[15rem_minmax(0,1fr)_20rem]">
        <div className="min-w-0 wide:col-start-1 wide:min-[76rem]:col-start-2">
          <CommentWords locale={locale} comment={item} />
        </div>
        {verbs.length > 0 ? (
          <section aria-labelledby="decide" className="wide:col-start-2 wide:row-span-2 wide:row-start-1 wide:min-[76rem]:col-start-3">
            <div className="wide:sticky wide:top-6">
              <h2 id="decide" className="mb-4">{t("decide.title")}</h2>
              {mayDecide ? (
                <Decisions item={item} places={places} locale={locale} filter={filter} refused={query.refused} />
              ) : (
                <NumberNotice locale={locale} returnTo={href(locale, queuePath(filter, { id: item.id }))} />
              )}
            </div>
          </section>
        ) : null}
        <div className="flex min-w-0 flex-col gap-8 wide:col-start-1 wide:min-[76rem]:col-start-2">
          <CommentFacts locale={locale} comment={item} />
          {contact ? <AuthorContact locale={locale} commentId={item.id} contact={contact} form={revealForm} state={revealState} returnTo={href(locale, queuePath(filter, { id: item.id }))} /> : null}
        </div>
        <nav aria-labelledby="next" className="wide:col-span-2 wide:min-[76rem]:col-span-1 wide:min-[76rem]:col-start-1 wide:min-[76rem]:row-span-2 wide:min-[76rem]:row-start-1">
          <h2 id="next" className="mb-2 text-base">{t("next")}</h2>
          <ComingUp locale={locale} filter={filter} lines={lines.filter((line) => line.id !== item.id).slice(0, 8)} empty={t("nothingNext")} />
          <p className="mt-3 text-sm"><a href={href(locale, queuePath(filter))}>{s("newest")}</a></p>
        </nav>
      </div>
    </>
  );
});
