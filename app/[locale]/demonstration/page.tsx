import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Table } from "@/components/ui/table";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { listDemonstrationMessages } from "@/lib/notifications/queries";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "pages")("demonstration.title"), robots: { index: false } };
}

/** The text messages that a demonstration does not send. Anywhere else this page does not exist. */
export default async function DemonstrationPage({ params }: Props) {
  if (!env.DEMONSTRATION) notFound();
  const { locale } = await params;
  const t = words(locale, "pages");
  const messages = await listDemonstrationMessages();
  return (
    <>
      <PageTitle lead={t("demonstration.lead")}>{t("demonstration.title")}</PageTitle>
      {messages.length === 0 ? (
        <EmptyState title={t("demonstration.empty")}>{t("demonstration.emptyHint")}</EmptyState>
      ) : (
        <Table caption={t("demonstration.title")}>
          <thead>
            <tr>
              <th scope="col">{t("demonstration.time")}</th>
              <th scope="col">{t("demonstration.phone")}</th>
              <th scope="col">{t("demonstration.code")}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map(({ id, createdAt, ...message }) => (
              <tr key={id}>
                <td>{formats(locale).dateTime(createdAt, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })}</td>
                <td>{message.to.phone ?? message.to.email}</td>
                <td className="text-2xl tracking-widest">{message.kind === "code" ? message.code : message.kind}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
