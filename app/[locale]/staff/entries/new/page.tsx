import { EntryForm } from "@/components/entries/entry-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { listSubDistricts } from "@/lib/comments/queries";
import { canSendCodes } from "@/lib/entries/commands";
import { getKept } from "@/lib/entries/kept";
import { entryForm } from "@/lib/entries/schema";
import { listOpenProjects } from "@/lib/entries/queries";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("entries");

/** The first step: what somebody who called or came in says, what is read to them, and their number. */
export default staffPage(["moderator"], async function NewEntryPage({ staff, locale, query }) {
  const t = words(locale, "entries");
  const [state, kept, projects, subDistricts] = await Promise.all([getFormState(entryForm, query.refused), getKept(staff), listOpenProjects(), listSubDistricts()]);
  const waiting = query.new === undefined && kept && kept.state !== "stored" ? kept.input : null;
  // What was just refused is newer than what waits for a code.
  const hasOwn = Object.keys(state.values).length > 0;
  const values = hasOwn ? state.values : waiting ? Object.fromEntries(Object.entries(waiting).filter((field): field is [string, string] => typeof field[1] === "string")) : {};
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {canSendCodes() ? null : <Notice kind="warning" className="mb-8"><p>{t("unavailable")}</p></Notice>}
      {waiting && !hasOwn ? <p className="mb-6"><a href={href(locale, "/staff/entries/new?new=1")}>{t("discard")}</a></p> : null}
      <EntryForm
        locale={locale}
        returnTo={`${href(locale, "/staff/entries/new")}#${entryForm}`}
        formKey={newToken()}
        state={{ ...state, values }}
        projects={projects.map(({ slug, titleZh, titleEn }) => ({ value: slug, label: either(locale, titleZh, titleEn) }))}
        subDistricts={subDistricts.map(({ code, name }) => ({ value: code, label: name[locale] }))}
      />
    </>
  );
});
