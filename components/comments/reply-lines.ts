import type { PublicReply } from "@/lib/comments/reply-views";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** An official reply in finished words. */
export type ReplyLines = {
  id: string;
  title: string;
  department: string;
  date: string;
  iso: string;
  took?: string;
  body: string;
  /** Every correction, the latest first, with the words before it. */
  corrections?: { title: string; items: { title: string; iso: string; date: string; why: string; beforeTitle: string; before: string }[] };
  /** That it answers other comments too. */
  shared?: { text: string; lead?: { address: string; label: string } };
};

export function replyLines(locale: Locale, reply: PublicReply): ReplyLines {
  const [t, r] = [words(locale, "comment"), words(locale, "replies")];
  const { took, shared, corrections } = reply;
  return {
    id: reply.id,
    title: reply.kind === "answer" ? t("officialReply") : r(reply.isFirst ? "public.contact" : "public.progress"),
    department: reply.department[locale],
    ...dated(locale, reply.at),
    took: took ? ("days" in took ? t("took", took) : r(`public.took.${reply.kind}`, { n: took.workingDays })) : undefined,
    body: reply.body,
    corrections: corrections.length > 0 ? { title: r("history.title", { n: corrections.length }), items: corrections.map((correction, index) => correctionLines(locale, correction, index + 1)).reverse() } : undefined,
    shared: shared
      ? shared.lead
        ? { text: r("public.shared", { n: shared.others + 1 }), lead: { address: href(locale, `/projects/${shared.lead.slug}/comments/${shared.lead.commentId}`), label: r("public.lead") } }
        : { text: r("public.sharedByOthers", { n: shared.others }) }
      : undefined,
  };
}

function correctionLines(locale: Locale, { at, why, before }: PublicReply["corrections"][number], n: number) {
  const r = words(locale, "replies");
  return { title: r("history.revision", { n }), ...dated(locale, at), why: r("history.why", { why }), beforeTitle: r("history.before"), before };
}

function dated(locale: Locale, at: Date): { date: string; iso: string } {
  return { date: formats(locale).dateTime(at, { dateStyle: "long" }), iso: at.toISOString() };
}
