import { Age } from "@/components/staff/moment";
import { Tag } from "@/components/ui/tag";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";

type Line = {
  id: string;
  kind: "suggestion" | "question" | "complaint" | "praise";
  displayName: string;
  revision: number;
  createdAt: Date;
  project: { titleZh: string; titleEn: string };
  body: string;
  flags: number;
  isUrgent: boolean;
  reports: number;
};

/** The queue, one comment a line: the first words, whose, where, since when, and what was noticed. The whole line is the link's target. */
export function QueueList({ locale, filter, lines, now }: { locale: Locale; filter: QueueFilter; lines: readonly Line[]; now: Date }) {
  const [t, vocab] = [words(locale, "moderation"), words(locale, "vocab")];
  return (
    <ol className="border-b border-line">
      {lines.map((line) => (
        <li key={line.id} className="relative flex flex-wrap gap-x-4 border-t border-line py-3 hover:bg-wash wide:grid wide:gap-x-6 wide:grid-cols-[minmax(0,1fr)_16rem_9rem]">
          <div className="min-w-0 basis-full">
            <a href={href(locale, queuePath(filter, { id: line.id }))} className="line-clamp-2 wrap-anywhere text-ink no-underline after:absolute hover:underline after:inset-0">
              <bdi>{line.body}</bdi>
            </a>
            <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
              <span>{vocab(`kind.${line.kind}`)}</span>
              <bdi>{line.displayName}</bdi>
              {line.revision > 1 ? <span>{t("line.edited")}</span> : null}
              {line.isUrgent ? <span className="font-semibold text-danger">{t("urgent.tag")}</span> : null}
              {line.flags > 0 ? <Tag>{t("line.flags", { n: line.flags })}</Tag> : null}
              {line.reports > 0 ? <Tag>{t("line.reports", { n: line.reports })}</Tag> : null}
            </p>
          </div>
          <p className="text-sm text-muted">{either(locale, line.project.titleZh, line.project.titleEn)}</p>
          <p className="text-sm text-muted wide:text-right"><Age locale={locale} at={line.createdAt} now={now} /></p>
        </li>
      ))}
    </ol>
  );
}
