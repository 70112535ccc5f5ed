import { replyLines, type ReplyLines } from "@/components/comments/reply-lines";
import { standingLine, type StandingLine } from "@/components/comments/case-lines";
import type { CommentPlace } from "@/components/comments/comment-item";
import { erasedName, type PublicComment, type PublicFollowUp } from "@/lib/comments/views";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** A question that follows, in finished words. `body` is missing once it is gone. */
export type FollowUpLines = { id: string; heading: string; date: string; iso: string; body?: string; address: string; linkLabel: string; reportLabel: string };

/** What stands under a comment, in the order in which it was said. */
export type UnderLines = { reply: ReplyLines } | { followUp: FollowUpLines };

/** A public comment in finished words: what the browser is sent, and no more. */
export type CommentLines = {
  id: string;
  /** Whose it is; once it is gone, only that it was there. */
  heading: string;
  date: string;
  iso: string;
  under: UnderLines[];
} & (PublishedLines | { body?: undefined; /** What became of it, and why and when where that is known. */ gone: { what: string; why?: string } });

export type PublishedLines = {
  kind: string;
  subDistrict?: string;
  /** That staff typed it for somebody who called or came in. */
  entered?: string;
  body: string;
  /** Where its case stands. */
  standing?: StandingLine;
  /** Its own address, and names for the links to it and to its report. */
  address: string;
  linkLabel: string;
  reportLabel: string;
  supports: number;
  isSupported: boolean;
  /** To its author, in place of the button: how many agree. */
  own?: string;
};

export function commentLines(locale: Locale, slug: string, comment: PublicComment): CommentLines {
  const t = words(locale, "comment");
  const vocab = words(locale, "vocab");
  const { id } = comment;
  const place = { id, ...dated(locale, comment.publishedAt), under: underLines(locale, slug, comment) };
  if (comment.status === "removed") {
    const why = t("removedWhy", { reason: vocab(`reason.${comment.reason}`), date: dated(locale, comment.removedAt).date });
    return { ...place, heading: t("removedOne"), gone: { what: t("removed"), why } };
  }
  if (comment.status === "withdrawn") return { ...place, heading: t("withdrawnOne"), gone: { what: t("withdrawn") } };
  const { supports, isSupported } = comment;
  const name = shownName(locale, comment.displayName);
  return {
    ...place,
    heading: name,
    kind: vocab(`kind.${comment.kind}`),
    subDistrict: comment.subDistrict?.[locale],
    entered: comment.enteredVia ? words(locale, "entries")(`entered.${comment.enteredVia}`) : undefined,
    body: comment.body,
    standing: comment.case ? standingLine(locale, comment.case) : undefined,
    address: href(locale, `/projects/${slug}/comments/${id}`),
    linkLabel: t("linkTo", { name }),
    reportLabel: t("reportOf", { name }),
    supports,
    isSupported,
    own: comment.isOwn ? (supports > 0 ? t("supports", { n: supports }) : "") : undefined,
  };
}

function underLines(locale: Locale, slug: string, { replies, followUps }: PublicComment): UnderLines[] {
  const said = [
    ...replies.map((reply) => ({ at: reply.at, lines: { reply: replyLines(locale, reply) } })),
    ...followUps.map((followUp) => ({ at: followUp.publishedAt, lines: { followUp: followUpLines(locale, slug, followUp) } })),
  ];
  return said.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ lines }) => lines);
}

function followUpLines(locale: Locale, slug: string, followUp: PublicFollowUp): FollowUpLines {
  const [t, c] = [words(locale, "comment"), words(locale, "course")];
  const name = followUp.body === null ? null : c("followUpOf", { name: shownName(locale, followUp.displayName) });
  return {
    id: followUp.id,
    ...dated(locale, followUp.publishedAt),
    heading: name ?? t("removedOne"),
    body: followUp.body ?? undefined,
    address: href(locale, `/projects/${slug}/comments/${followUp.id}`),
    linkLabel: t("linkTo", { name: name ?? "" }),
    reportLabel: t("reportOf", { name: name ?? "" }),
  };
}

/** A name as its owner wrote it; that of erased accounts in the reader's language. */
export function shownName(locale: Locale, displayName: string): string {
  return displayName === erasedName ? words(locale, "comment")("erasedName") : displayName;
}

/** What every comment of a page shares. */
export type ThreadWords = { link: string; report: string; support: string; offline: string };

/** `state`: of the 同感 form named `form`, when it has just been refused. */
export function commentPlace({ locale, returnTo, isSignedIn, form, state }: { locale: Locale; returnTo: string; isSignedIn: boolean; form?: string; state: { message?: string } | null }): CommentPlace {
  const t = words(locale, "comment");
  return {
    locale,
    returnTo,
    isSignedIn,
    words: { link: t("link"), report: t("report"), support: t("support"), offline: t("offline") },
    add: apiHref("/api/supports"),
    remove: apiHref("/api/support-removals"),
    refusal: form && state?.message ? { form, message: state.message } : undefined,
  };
}

function dated(locale: Locale, at: Date): { date: string; iso: string } {
  return { date: formats(locale).dateTime(at, { dateStyle: "long" }), iso: at.toISOString() };
}
