import { Age } from "@/components/staff/moment";
import { ButtonLink } from "@/components/ui/button";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { itemPath } from "@/lib/moderation/item-path";
import type { QueueFilter } from "@/lib/moderation/schema";
import type { CommentStatus } from "@/prisma/client/enums";
import { Part } from "./part";
import { statusWords } from "./status-words";

type Line = { id: string; receipt: string; displayName: string; status: CommentStatus; createdAt: Date; project: { titleZh: string; titleEn: string }; body: string; likeness: number };

type Props = { locale: Locale; filter: QueueFilter; alike: { own: readonly Line[]; others: readonly Line[]; waiting: number }; together: string };

/** Texts much like this one, by its author and by others, whole, and the way to decide on those that wait together. */
export function AlikeList({ locale, filter, alike, together }: Props) {
  const t = words(locale, "workbench");
  return (
    <>
      {(["others", "own"] as const).map((whose) => (
        <Part key={whose} id={`alike-${whose}`} title={t(`alike.${whose}`)}>
          {alike[whose].length === 0 ? <p className="text-muted">{t("alike.none")}</p> : <Lines locale={locale} filter={filter} lines={alike[whose]} />}
          {whose === "others" && alike.waiting > 0 ? (
            <div className="mt-3">
              <ButtonLink kind="secondary" href={together}>{t("alike.together", { n: alike.waiting })}</ButtonLink>
              <p className="mt-1 text-sm text-muted">{t("alike.togetherText")}</p>
            </div>
          ) : null}
        </Part>
      ))}
    </>
  );
}

function Lines({ locale, filter, lines }: { locale: Locale; filter: QueueFilter; lines: readonly Line[] }) {
  const t = words(locale, "workbench");
  return (
    <ul className="flex flex-col gap-3">
      {lines.map((line) => (
        <li key={line.id} className="border-l-2 border-line pl-4">
          <p className="flex flex-wrap gap-x-3 text-sm text-muted">
            <strong className="font-semibold text-ink">{statusWords(locale, line.status)}</strong>
            <span>{t("alike.percent", { percent: Math.floor(line.likeness * 100) })}</span>
            <bdi>{line.displayName}</bdi>
            <Age locale={locale} at={line.createdAt} />
            <span>{either(locale, line.project.titleZh, line.project.titleEn)}</span>
          </p>
          <a href={itemPath(locale, filter, line.id)} className="measure line-clamp-3 wrap-anywhere text-ink">
            <bdi>{line.body}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}
