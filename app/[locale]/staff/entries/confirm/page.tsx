import { CommentText } from "@/components/comments/comment-text";
import { CodeStep } from "@/components/identity/code-step";
import { Refusal } from "@/components/layout/refusal";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { RadioChips } from "@/components/ui/radio-chips";
import { Section } from "@/components/ui/section";
import { listSubDistricts } from "@/lib/comments/queries";
import { formatReceipt } from "@/lib/comments/receipt";
import { getKept, type Kept } from "@/lib/entries/kept";
import { listOpenProjects } from "@/lib/entries/queries";
import { entryCodeForm, entryForm, type EntryInput } from "@/lib/entries/schema";
import { env } from "@/lib/env";
import { getFormState, type FormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import { findUnusedAccount } from "@/lib/identity/said-aloud";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("entries");

/** The second step: the words are read back, the caller reads out the code, and the receipt is read to them. */
export default staffPage(["moderator"], async function ConfirmEntryPage({ staff, locale, query }) {
  const [kept, underWay, state, again] = await Promise.all([getKept(staff), getCodeUnderWay(staff, "entry"), getFormState(entryCodeForm, query.refused), getFormState(entryForm, query.refused)]);
  if (kept?.state === "stored") return <Stored locale={locale} receipt={kept.receipt} />;
  if (kept?.state !== "waits") return <Gone locale={locale} kept={kept} state={state} />;
  const t = words(locale, "entries");
  const { input } = kept;
  const hidden = Object.fromEntries(Object.entries(input).filter((field): field is [string, string] => typeof field[1] === "string" && field[0] !== "locale"));
  return (
    <>
      <PageTitle lead={t("confirmLead")}>{t("confirmTitle")}</PageTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 wide:grid-cols-2 wide:[&>section]:mt-0">
        <Section id="words" title={t("words")} aside={<a href={href(locale, "/staff/entries/new")}>{t("change")}</a>}>
          <Words locale={locale} input={input} />
        </Section>
        <Section id="code" title={t("codeTitle")}>
          <CodeStep
            locale={locale}
            here={href(locale, "/staff/entries/confirm")}
            to={{ phone: maskPhone(input.phone) }}
            sentAt={underWay?.sentAt ?? new Date(0)}
            proof={{ name: entryCodeForm, action: apiHref("/api/entries"), hidden: { formKey: input.formKey }, state, submit: t("submit"), question: <AccountQuestion locale={locale} unused={await findUnusedAccount(input.phone)} state={state} /> }}
            again={{ name: entryForm, action: apiHref("/api/entry-codes"), hidden: { ...hidden, again: "on" }, state: { ...again, fields: {} } }}
            other={{ href: href(locale, "/staff/entries/new"), label: t("change") }}
            isDemonstration={env.DEMONSTRATION}
            heading="h3"
          />
        </Section>
      </div>
    </>
  );
});

async function Words({ locale, input }: { locale: Locale; input: EntryInput }) {
  const [t, vocab] = [words(locale, "entries"), words(locale, "vocab")];
  const [projects, subDistricts] = await Promise.all([listOpenProjects(), listSubDistricts()]);
  const project = projects.find(({ slug }) => slug === input.project);
  const place = subDistricts.find(({ code }) => code === input.subDistrict);
  return (
    <>
      <CommentText text={input.body} className="measure border-l-4 border-green pl-4 text-lg" />
      <div className="mt-6">
        <DescriptionList
          items={[
            { term: t("project"), description: project ? either(locale, project.titleZh, project.titleEn) : input.project },
            { term: t("kind"), description: vocab(`kind.${input.kind}`) },
            { term: t("via"), description: vocab(`entryChannel.${input.via}`) },
            ...(place ? [{ term: t("subDistrict"), description: place.name[locale] }] : []),
            { term: t("shownAs"), description: input.displayName || t("ownName") },
          ]}
        />
      </div>
    </>
  );
}

function AccountQuestion({ locale, unused, state }: { locale: Locale; unused: { displayName: string; since: Date } | null; state: FormState }) {
  if (!unused) return null;
  const t = words(locale, "entries");
  return (
    <Notice kind="warning" title={t("accountTitle")}>
      <p className="mb-4">{t("accountText", { name: unused.displayName, since: formats(locale).dateTime(unused.since, { dateStyle: "long" }) })}</p>
      <RadioChips id={`${entryCodeForm}-account`} name="account" label={t("accountLabel")} defaultValue={state.values.account} error={state.fields.account} options={[{ value: "mine", label: t("mine") }, { value: "not-mine", label: t("notMine") }]} />
    </Notice>
  );
}

function Stored({ locale, receipt }: { locale: Locale; receipt: string }) {
  const t = words(locale, "entries");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <Notice id="done" kind="success" role="status" tabIndex={-1} title={t("doneTitle")}>
        <p className="mt-3">{t("doneRead")}</p>
        <p className="text-2xl font-semibold">{formatReceipt(receipt)}</p>
        <p className="mt-3">{t("doneNext")}</p>
        <p className="mt-3 text-sm text-muted">{t("doneOther")}</p>
      </Notice>
      <p className="mt-8"><ButtonLink href={href(locale, "/staff/entries/new")}>{t("startAgain")}</ButtonLink></p>
    </>
  );
}

function Gone({ locale, kept, state }: { locale: Locale; kept: Kept | null; state: FormState }) {
  const t = words(locale, "entries");
  return (
    <div className="measure">
      <PageTitle lead={kept ? t("staleText") : t("goneText")}>{kept ? t("confirmTitle") : t("goneTitle")}</PageTitle>
      <div id={entryCodeForm}><Refusal form={entryCodeForm} state={state} /></div>
      <p className="mt-6"><ButtonLink href={href(locale, "/staff/entries/new")}>{t(kept ? "backToWords" : "startAgain")}</ButtonLink></p>
    </div>
  );
}
