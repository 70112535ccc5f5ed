import { CommentSection } from "@/components/comments/comment-section";
import { commentPlace } from "@/components/comments/comment-lines";
import { formWords } from "@/components/comments/form-words";
import { WritingNotice } from "@/components/measures/writing-notice";
import { listPublishedComments, listSubDistricts } from "@/lib/comments/queries";
import { commentFormName, commentKinds } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import type { Query } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { currentActor } from "@/lib/identity/sessions";
import { listOwnMeasures } from "@/lib/measures/own-queries";
import { contactSpans } from "@/lib/moderation/rules/contacts";
import { keyedHash, newToken } from "@/lib/secrets";

type Props = {
  locale: Locale;
  project: { id: string; slug: string; path: `/${string}`; commentsOpen: boolean; publishedComments: number; publishFirstSince: Date | null };
  /** Of the page's address. */
  query: Query;
};

/** 居民留言 of a project's page: its thread, and the form with whatever was typed into it before. */
export async function CommentsSection({ locale, project, query }: Props) {
  const viewer = await currentActor();
  const form = commentFormName(project.slug);
  const [thread, subDistricts, measures, state, support] = await Promise.all([
    listPublishedComments({ projectId: project.id, older: query.older, newer: query.newer, viewer }),
    listSubDistricts(),
    viewer.kind === "resident" ? listOwnMeasures(viewer) : [],
    getFormState(form, query.refused),
    query.refused?.startsWith("support-") ? getFormState(query.refused, query.refused) : null,
  ]);
  const path = href(locale, project.path);
  const page = query.older ? `${path}?older=${encodeURIComponent(query.older)}` : query.newer ? `${path}?newer=${encodeURIComponent(query.newer)}` : path;
  const vocab = words(locale, "vocab");
  const isResident = viewer.kind === "resident";
  return (
    <CommentSection
      locale={locale}
      project={project}
      thread={thread}
      notice={<WritingNotice locale={locale} measures={measures} />}
      place={commentPlace({ locale, returnTo: page, isSignedIn: isResident, form: query.refused, state: support })}
      isOpen={Boolean(state.values.body) || state.refused}
      form={{
        form,
        action: apiHref("/api/comments"),
        hidden: { locale, returnTo: `${path}#${form}`, project: project.slug, formKey: newToken() },
        owner: isResident ? keyedHash("token-hash", viewer.userId).slice(0, 16) : "",
        values: { ...state.values, displayName: state.values.displayName || (isResident ? viewer.displayName : "") },
        message: state.refused ? (state.message ?? null) : null,
        errors: state.fields,
        found: state.values.body ? contactSpans(state.values.body).map(({ start, end }) => state.values.body!.slice(start, end)) : [],
        words: formWords(locale, { publishesFirst: project.publishFirstSince !== null }),
        choices: {
          kinds: commentKinds.map((kind) => ({ value: kind, label: vocab(`kind.${kind}`) })),
          subDistricts: subDistricts.map(({ code, name }) => ({ value: code, label: name[locale] })),
        },
      }}
    />
  );
}
