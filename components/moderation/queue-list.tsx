import { Age, Moment } from "@/components/staff/moment";
import { Tag } from "@/components/ui/tag";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { QueueLine } from "@/lib/moderation/queries";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";
import { flagWords } from "./flag-words";

type Props = { locale: Locale; filter: QueueFilter; lines: readonly QueueLine[]; now: Date; /** Hours after which a comment has waited too long. */ tooLong: number };

/** The queue, one comment a line: the first words, what was noticed, whose, where, since when, and who has it in hand. The whole line is the link's target. */
export function QueueList({ locale, filter, lines, now, tooLong }: Props) {
  const t = words(locale, "queue");
  return (
    <ol className="border-b border-line" data-queue="">
      {lines.map((line) => (
        <li key={line.id} className="relative flex flex-wrap gap-x-4 gap-y-1 border-t border-line py-3 hover:bg-wash focus-within:bg-wash wide:grid wide:gap-x-6 wide:grid-cols-[minmax(0,1fr)_16rem_9rem]">
          <div className="min-w-0 basis-full">
            <a href={href(locale, queuePath(filter, { id: line.id }))} className="line-clamp-2 wrap-anywhere text-ink no-underline after:absolute hover:underline after:inset-0">
              {line.body === null ? <span className="text-muted">{t("line.withdrawn")}</span> : <bdi>{line.body}</bdi>}
            </a>
            <Noticed locale={locale} line={line} />
            <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
              <span>{words(locale, "vocab")(`kind.${line.kind}`)}</span>
              <bdi>{line.displayName}</bdi>
              {line.subDistrict ? <span>{either(locale, line.subDistrict.nameZh, line.subDistrict.nameEn)}</span> : null}
              {line.enteredVia ? <span>{t(`line.entered.${line.enteredVia}`)}</span> : null}
              {line.revision > 1 ? <span>{t("line.edited")}</span> : null}
            </p>
          </div>
          <p className="text-sm text-muted">{either(locale, line.project.titleZh, line.project.titleEn)}</p>
          <Since locale={locale} line={line} isTooLong={filter.view !== "decided" && now.getTime() - line.at.getTime() > tooLong * 3_600_000} now={now} />
        </li>
      ))}
    </ol>
  );
}

/** Why it should be looked at with care, or soon. */
function Noticed({ locale, line }: { locale: Locale; line: QueueLine }) {
  const t = words(locale, "queue");
  const urgency = ([3, 2, 1] as const).find((level) => level === line.urgency);
  // What makes it urgent is said once.
  const flags = line.flags.filter(({ rule, kind }) => !(rule === "words" && kind === "urgent"));
  if (!urgency && flags.length === 0 && line.reports === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {urgency ? <span className={urgency === 3 ? "font-semibold text-danger" : "font-semibold"}>{t(`urgency.${urgency}`)}</span> : null}
      {line.reports > 0 ? <Tag>{t("line.reports", { n: line.reports })}</Tag> : null}
      {flags.map(({ rule, kind }) => <Tag key={`${rule}.${kind}`}>{flagWords(locale, { rule, kind })}</Tag>)}
    </p>
  );
}

/** Since when it waits, or when it was decided; and who has it in hand. */
function Since({ locale, line, isTooLong, now }: { locale: Locale; line: QueueLine; isTooLong: boolean; now: Date }) {
  const t = words(locale, "queue");
  const { decision, proposal, claim } = line;
  return (
    <div className="flex flex-wrap gap-x-3 text-sm text-muted wide:block wide:text-right">
      <p><Age locale={locale} at={line.at} now={now} /></p>
      {isTooLong ? <p className="font-semibold text-danger">{t("line.late")}</p> : null}
      {proposal && proposal.action in proposals ? <p><bdi>{t("line.proposed", { name: proposal.staff.name, action: t(`propose.${proposals[proposal.action as keyof typeof proposals]}`) })}</bdi></p> : null}
      {!proposal && decision ? <p><bdi>{t("line.decided", { name: decision.staff.name, action: t(`act.${decision.action}`) })}</bdi> <Moment locale={locale} at={decision.createdAt} /></p> : null}
      {claim ? <p><bdi>{claim.isOwn ? t("line.openOwn") : t("line.open", { name: claim.name })}</bdi></p> : null}
    </div>
  );
}

/** What can be proposed, by the name of its words. */
const proposals = { publish: "publish", ask: "ask", reject: "reject", remove: "remove", mask: "mask" } as const;
