import "server-only";
import type { NoticeKind } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { siteOrigin } from "../env";
import { href } from "../i18n/href";
import { seal, unseal } from "../secrets";
import { recipientHash } from "./recipient";
import type { Message } from "./schema";

/** Asks for a message to be sent, in the transaction that wants it sent: it goes out after COMMIT or not at all (R20, R23). */
export async function enqueueMessage(tx: Transaction, message: Message, { validSeconds }: { validSeconds: number }): Promise<void> {
  await tx.outboxMessage.create({
    data: {
      sealed: seal("outbox-seal", JSON.stringify(message)),
      recipientHash: recipientHash(message.to),
      channel: message.to.phone ? "sms" : "mail",
      expiresAt: new Date(Date.now() + validSeconds * 1000),
    },
    select: { id: true },
  });
}

/** News about a comment is worth a mail for three days; on "My comments" it stands for good. */
const noticeSeconds = 3 * 24 * 3600;

type About = { commentId: string } | { measureId: string };

/** Tells a resident what became of a comment, or of a measure against them: on "My comments", and by mail if they have proved an address and want that. */
export async function notifyAuthor(tx: Transaction, notice: { userId: string; kind: NoticeKind } & About): Promise<void> {
  const { user, comment } = await tx.notice.create({
    data: notice,
    select: {
      user: { select: { emailSealed: true, mailNotices: true, locale: true } },
      comment: { select: { project: { select: { titleZh: true, titleEn: true } } } },
    },
  });
  const { emailSealed, locale } = user;
  // An address that is kept is a proved one: a CHECK sees to that.
  if (!emailSealed || !user.mailNotices) return;
  const project = (comment && (locale === "zh" ? comment.project.titleZh : comment.project.titleEn)) ?? "";
  const link = siteOrigin + href(locale, "/me/comments");
  await enqueueMessage(tx, { kind: "notice", to: { email: unseal("email-seal", emailSealed) }, locale, notice: notice.kind, project, link }, { validSeconds: noticeSeconds });
}
