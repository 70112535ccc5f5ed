import { notFound } from "next/navigation";
import { z } from "zod";
import { ActionBar } from "@/components/moderation/action-bar";
import { AlikeList } from "@/components/moderation/alike-list";
import { AuthorContact } from "@/components/moderation/author-contact";
import { AuthorRecord } from "@/components/moderation/author-record";
import { ClaimLine } from "@/components/moderation/claim-line";
import { ComingUp } from "@/components/moderation/coming-up";
import { CommentFacts } from "@/components/moderation/comment-facts";
import { CommentWords, wordsId } from "@/components/moderation/comment-words";
import { DecisionHistory } from "@/components/moderation/decision-history";
import { FollowedComment } from "@/components/moderation/followed-comment";
import { MaskPreview } from "@/components/moderation/mask-preview";
import { Notes } from "@/components/moderation/notes";
import { Shortcuts } from "@/components/moderation/shortcuts";
import { DoneNotice } from "@/components/staff/done-notice";
import { LostForm } from "@/components/staff/lost-form";
import { NumberNotice } from "@/components/staff/number-notice";
import { Notice } from "@/components/ui/notice";
import { appealPath } from "@/lib/appeals/appeal-path";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { measurePath } from "@/lib/measures/measure-path";
import { listAlike } from "@/lib/moderation/alike-queries";
import { claimComment, getClaim } from "@/lib/moderation/claims";
import { bulkPath } from "@/lib/moderation/item-path";
import { getPreviousInQueue, getQueueItem } from "@/lib/moderation/item-queries";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { getNextInQueue, getPlaceInQueue, listPlaces, listQueue } from "@/lib/moderation/queries";
import { deeds, queuePath } from "@/lib/moderation/queue-path";
import { queueFilterSchema } from "@/lib/moderation/schema";
import { getAuthorContact } from "@/lib/people/reveals";
import { staffMetadata, staffPage } from "../../staff-page";
import { After } from "../after";
import { Decisions, isSecondNeeded } from "./decisions";
import { previewWords, shortcutWords } from "./page-words";
import { actionsFor, shortcutsFor } from "./shortcuts";
import { formOf, verbsFor } from "./verbs";

export const generateMetadata = staffMetadata("moderation");

/** One comment with everything a decision rests on. List left, comment centre, decision right; one column on a phone. */
export default staffPage<{ id: string }>(["moderator"], async function ModerationItemPage({ staff, locale, params, query }) {
  const [t, s] = [words(locale, "moderation"), words(locale, "staff")];
  const id = z.uuid().safeParse(params.id).data;
  const item = id ? await getQueueItem(staff, id) : null;
  if (!item) notFound();
  const filter = queueFilterSchema.parse(query);
  const place = (await getPlaceInQueue(filter, item.id)) ?? { at: item.createdAt, id: item.id };
  const verbs = verbsFor(item);
  const [revealForm, noteForm] = [formNameFor("reveal", item.id), formNameFor("note", item.id)];
  const forms = [...verbs.map((verb) => formOf(verb, item)), revealForm, ...(item.mayDecide ? [noteForm] : [])];
  const isLost = query.refused !== undefined && !forms.includes(query.refused);
  const [{ lines }, next, previous, places, contact, alike, claim, lost, states] = await Promise.all([
    listQueue(staff, filter, place),
    getNextInQueue(staff, filter, item.id),
    getPreviousInQueue(staff, filter, place),
    listPlaces(),
    getAuthorContact(staff, item.id),
    listAlike(staff, item.id),
    // Opening is claiming, also without JavaScript (docs/decisions/claims.md).
    verbs.length > 0 ? claimComment(staff, item.id) : getClaim(staff, item.id),
    isLost ? getFormState(query.refused!, query.refused) : null,
    Promise.all(forms.map(async (form) => [form, await getFormState(form, query.refused)] as const)).then(Object.fromEntries),
  ]);
  const deed = deeds.find((known) => known === query.done);
  const project = either(locale, item.project.titleZh, item.project.titleEn);
  const returnTo = href(locale, queuePath(filter, { id: item.id }));
  const [latest] = item.revisions;
  const hides = verbs.includes("publish") ? formOf("publish", item) : verbs.includes("mask") ? formOf("mask", item) : null;
  return (
    <>
      <After staff={staff} locale={locale} filter={filter} after={query.after} returnTo={returnTo} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 pt-6 pb-4">
        <div>
          <p className="text-sm text-muted"><a href={href(locale, queuePath(filter))} className="inline-block py-1">{t("back")}</a></p>
          <h1 id="page-title" tabIndex={-1} aria-describedby={query.after ? "done" : undefined} className="scroll-mt-28 text-xl">{t("item.title", { receipt: formatReceipt(item.receipt) })}</h1>
        </div>
        <Shortcuts shortcuts={shortcutsFor({ locale, item, verbs, filter, next, previous, undo: query.after ?? null })} words={shortcutWords(locale)} />
      </div>
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {deed && !query.after ? <DoneNotice>{t(`done.${deed}`, { project })}</DoneNotice> : null}
        {lost?.refused ? <LostForm id={query.refused!} message={lost.message ?? ""} words={lost.values.words ?? lost.values.body} label={t("item.typed")} /> : null}
        {item.status === "pending" ? null : <Notice>{t(`item.state.${item.status}`)}</Notice>}
        {item.appeals.map(({ id: appeal }) => (
          <Notice key={appeal}>{t("item.appealed")} <a href={href(locale, appealPath({ id: appeal }))}>{t("item.appeal")}</a></Notice>
        ))}
        {item.isOwn ? <Notice kind="warning">{t("item.own")}</Notice> : null}
        {claim && !claim.isOwn ? <ClaimLine locale={locale} commentId={item.id} claim={claim} filter={filter} returnTo={returnTo} /> : null}
      </div>
      <div className="grid gap-x-10 gap-y-8 wide:grid-cols-[minmax(0,1fr)_20rem] wide:grid-rows-[auto_1fr] wide:min-[76rem]:grid-cols-[15rem_minmax(0,1fr)_20rem]">
        <div className="min-w-0 wide:col-start-1 wide:min-[76rem]:col-start-2">
          {item.follows ? <div className="mb-6"><FollowedComment locale={locale} followed={item.follows} /></div> : null}
          <CommentWords
            locale={locale}
            comment={item}
            needsSecond={isSecondNeeded(item)}
            preview={latest && hides ? (
              <MaskPreview
                revision={{ body: latest.body, masked: latest.masked }}
                standing={item.standing}
                form={hides}
                source={wordsId}
                initial={{ hide: states[hides]?.values.hide ?? "", keepContacts: states[hides]?.values.keepContacts === "yes" }}
                words={previewWords(locale, latest)}
              />
            ) : null}
          />
        </div>
        {item.open || verbs.length > 0 || (!item.isOwn && !hasProvedNumber(staff)) ? (
          <section aria-labelledby="decide" className="wide:col-start-2 wide:row-span-2 wide:row-start-1 wide:min-[76rem]:col-start-3">
            <div className="wide:sticky wide:top-6">
              <h2 id="decide" tabIndex={-1} className="mb-4">{item.open ? words(locale, "workbench")(item.open.dueAt ? "proposal.title2" : "proposal.title") : t("decide.title")}</h2>
              {hasProvedNumber(staff) ? (
                <Decisions item={item} verbs={verbs} places={places} locale={locale} filter={filter} returnTo={returnTo} states={states} />
              ) : (
                <NumberNotice locale={locale} returnTo={returnTo} />
              )}
            </div>
          </section>
        ) : null}
        <div className="flex min-w-0 flex-col gap-8 wide:col-start-1 wide:min-[76rem]:col-start-2">
          <AuthorRecord locale={locale} record={item.record} measure={item.mayDecide ? measurePath(item.id) : null} />
          <CommentFacts locale={locale} comment={item} />
          <AlikeList locale={locale} filter={filter} alike={alike} together={bulkPath(locale, filter, item.id)} />
          {item.isOwn ? null : <Notes locale={locale} commentId={item.id} notes={item.notes} state={item.mayDecide && latest ? states[noteForm] ?? null : null} filter={filter} returnTo={returnTo} />}
          <DecisionHistory locale={locale} decisions={item.decisions} proposals={item.earlier} />
          {contact ? <AuthorContact locale={locale} commentId={item.id} contact={contact} form={revealForm} state={states[revealForm]!} returnTo={returnTo} /> : null}
        </div>
        <nav aria-labelledby="next" className="wide:col-span-2 wide:min-[76rem]:col-span-1 wide:min-[76rem]:col-start-1 wide:min-[76rem]:row-span-2 wide:min-[76rem]:row-start-1">
          <h2 id="next" className="mb-2 text-base">{t("next")}</h2>
          <ComingUp locale={locale} filter={filter} lines={lines.filter((line) => line.id !== item.id).slice(0, 8)} empty={t("nothingNext")} />
          <p className="mt-3 text-sm"><a href={href(locale, queuePath(filter))}>{s("newest")}</a></p>
        </nav>
      </div>
      {verbs.length > 0 ? <ActionBar locale={locale} actions={actionsFor({ locale, item, verbs })} /> : null}
    </>
  );
});
