import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { dueDay } from "@/lib/cases/course-words";
import { lookUpReceipt, type ReceiptState } from "@/lib/comments/queries";
import { formatReceipt } from "@/lib/comments/receipt";
import { workingDays } from "@/lib/comments/service-times";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { currentActor } from "@/lib/identity/sessions";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "receipt");
  const robots = (await searchParams).number === undefined ? undefined : { index: false };
  return { title: t("title"), description: t("description"), alternates: alternates(locale, "/receipts"), robots };
}

/** How far a comment has come, for whoever has its number; never its words. */
export default async function ReceiptsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { number } = oneEach(await searchParams);
  const asked = number?.trim() ? number : null;
  const found = asked === null ? null : await lookUpReceipt(await currentActor(), asked);
  const t = words(locale, "receipt");
  const refused = found && !found.ok ? found : null;
  const error = refused ? words(locale, "errors")(refused.error, refused.detail as { minutes: number }) : undefined;
  const isWrong = refused !== null && refused.error !== "too-many-tries";
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {error ? <div className="measure mb-6"><ErrorSummary title={isWrong ? t("wrong") : error} errors={isWrong ? [{ field: "number", message: error }] : []} /></div> : null}
      <form action={`${href(locale, "/receipts")}#result`} className="measure flex flex-col gap-5 print:hidden">
        <TextInput id="number" name="number" label={t("number")} hint={t("hint")} error={isWrong ? error : undefined} defaultValue={asked ?? undefined} inputMode="numeric" autoComplete="off" maxLength={40} required />
        <div><Button>{t("find")}</Button></div>
      </form>
      {found?.ok ? <Result locale={locale} state={found.value} /> : null}
    </>
  );
}

/** Where the case of a public comment stands; null for the moment before it has one. */
function sayCase(locale: Locale, { case: held, isFollowUp }: ReceiptState): string | null {
  const t = words(locale, "course");
  if (isFollowUp) return t("receipt.follows");
  if (!held) return null;
  const { state, dueAt, isOverdue, isPaused, isAgain, isLeadAnswered } = held;
  if (state === "answered" || state === "none_needed") return t(`receipt.${state}`);
  if (state === "joined") return t(isLeadAnswered ? "receipt.joinedAnswered" : "receipt.joined");
  if (isPaused || !dueAt) return t("receipt.paused");
  const day = dueDay(locale, dueAt);
  if (isAgain) return t(isOverdue ? "receipt.againOverdue" : "receipt.again", { day });
  if (state === "unassigned") return t(isOverdue ? "receipt.overdueUnassigned" : "receipt.unassigned", { day });
  return t(isOverdue ? "receipt.overdue" : "receipt.waiting", { day });
}

function Result({ locale, state }: { locale: Locale; state: ReceiptState }) {
  const t = words(locale, "receipt");
  const label = words(locale, "vocab");
  const on = (date: Date) => formats(locale).dateTime(date, { dateStyle: "long" });
  const isPublic = state.status === "published";
  return (
    <Section id="result" title={t("resultTitle", { number: formatReceipt(state.receipt) })}>
      <p className="text-lg font-semibold">{label(`commentStatus.${state.status}`)}</p>
      <p className="measure mt-1 mb-6">{t(state.status, { days: workingDays.check })}</p>
      <DescriptionList
        items={[
          { term: t("received"), description: on(state.receivedAt) },
          ...(state.decidedAt ? [{ term: t("decided"), description: on(state.decidedAt) }] : []),
          ...(state.repliedAt ? [{ term: t("replied"), description: on(state.repliedAt) }] : []),
        ]}
      />
      {isPublic ? <p className="measure mt-4">{sayCase(locale, state) ?? t("noReply", { reply: workingDays.reply, complex: workingDays.complexReply })}</p> : null}
      <p className="mt-4 print:hidden"><a href={href(locale, "/me/comments")}>{t("mine")}</a></p>
    </Section>
  );
}
