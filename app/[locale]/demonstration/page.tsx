import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Tag } from "@/components/ui/tag";
import { env } from "@/lib/env";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, languageTag, words } from "@/lib/i18n/words";
import { listDemonstrationMessages } from "@/lib/notifications/queries";

type Props = { params: Promise<{ locale: Locale }> };
type Shown = Awaited<ReturnType<typeof listDemonstrationMessages>>[number];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "pages")("demonstration.title"), robots: { index: false } };
}

/** The text messages and mails that a demonstration does not send. Anywhere else this page does not exist. */
export default async function DemonstrationPage({ params }: Props) {
  if (!env.DEMONSTRATION) notFound();
  const { locale } = await params;
  const t = words(locale, "pages");
  const messages = await listDemonstrationMessages();
  return (
    <>
      <PageTitle lead={t("demonstration.lead")}>{t("demonstration.title")}</PageTitle>
      <p className="mb-6"><a href={href(locale, "/demonstration")}>{t("demonstration.refresh")}</a></p>
      {messages.length === 0 ? (
        <EmptyState title={t("demonstration.empty")}>{t("demonstration.emptyHint")}</EmptyState>
      ) : (
        <ol className="measure divide-y divide-line border-y border-line">
          {messages.map((message) => <li key={message.id}><SentMessage locale={locale} message={message} /></li>)}
        </ol>
      )}
    </>
  );
}

function SentMessage({ locale, message: { createdAt, to, subject, code, ...message } }: { locale: Locale; message: Shown }) {
  const t = words(locale, "pages");
  return (
    <article className="py-6">
      <p className="flex flex-wrap items-baseline gap-x-4 text-muted">
        <Tag>{t(subject ? "demonstration.mail" : "demonstration.sms")}</Tag>
        <bdi className="min-w-0 wrap-anywhere">{to}</bdi>
        <time dateTime={createdAt.toISOString()}>{formats(locale).dateTime(createdAt, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })}</time>
      </p>
      {subject ? <h2 className="mt-2 text-lg" lang={languageTag(message.locale)}>{subject}</h2> : null}
      {code ? <p className="mt-2 text-2xl tracking-widest">{code}</p> : null}
      <p className="mt-3 whitespace-pre-line wrap-anywhere" lang={languageTag(message.locale)}>{withLink(message)}</p>
    </article>
  );
}

/** The text with its one link to press. */
function withLink({ text, link }: { text: string; link: string | null }) {
  const [before, after] = link ? text.split(link) : [text];
  return <>{before}{link ? <a href={link}>{link}</a> : null}{after}</>;
}
