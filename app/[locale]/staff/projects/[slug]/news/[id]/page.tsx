import { notFound } from "next/navigation";
import { NewsForm } from "@/components/news/news-form";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getNewsToCorrect, type NewsToCorrect } from "@/lib/news/queries";
import { today } from "@/lib/projects/staff-schema";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../../../../staff-page";

export const generateMetadata = staffMetadata("projects");

/** One item of news, to be corrected. */
export default staffPage<{ slug: string; id: string }>(["editor"], async function NewsCorrectionPage({ staff, locale, params, query }) {
  const t = words(locale, "news");
  const item = await getNewsToCorrect(staff, params);
  if (!item) notFound();
  const { project } = item;
  const form = formNameFor("news-correction", item.id);
  const state = await getFormState(form, query.refused);
  const path = href(locale, `/staff/projects/${project.slug}`);
  const began = valuesOf(item);
  // A box that was unticked was sent as nothing: of a form that came back only its own ticks count.
  const kept = state.refused ? Object.fromEntries(Object.entries(began).filter(([name]) => !name.startsWith("kept"))) : began;
  return (
    <>
      <PageTitle above={<a href={path}>{either(locale, project.titleZh, project.titleEn)}</a>} lead={t("form.correctLead")}>{t("form.correct")}</PageTitle>
      {item.correction ? (
        <LostForm id={form} message={t("form.gone")} words={[state.values.titleZh, state.values.bodyZh].filter(Boolean).join("\n")} label={t("form.typed")} />
      ) : project.edition.closedAt ? (
        <Notice><p>{words(locale, "records")("closed")}</p></Notice>
      ) : (
        <NewsForm locale={locale} form={form} state={{ ...state, values: { ...kept, ...state.values } }} returnTo={`${path}/news/${item.id}`} formKey={newToken()} today={today()} of={{ newsId: item.id }} />
      )}
    </>
  );
});

/** The item as it stands, as the form begins; `had1` … are the pictures it has, `kept1` … those that stay. */
function valuesOf({ titleZh, titleEn, bodyZh, bodyEn, happenedOn, pictures }: NewsToCorrect): Record<string, string> {
  const said = { titleZh, titleEn, bodyZh, bodyEn, happenedOn: happenedOn.toISOString().slice(0, 10) };
  const shown = pictures.flatMap(({ fileId, altZh, altEn }, index) => [[`had${index + 1}`, fileId], [`kept${index + 1}`, fileId], [`altZh${index + 1}`, altZh], [`altEn${index + 1}`, altEn]] as const);
  return Object.fromEntries([...Object.entries(said), ...shown].flatMap(([name, words]) => (words ? [[name, words]] : [])));
}
