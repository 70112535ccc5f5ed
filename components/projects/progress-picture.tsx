import { LollipopChart, type LollipopRow } from "@/components/charts/lollipop-chart";
import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { isShared, promiseShare } from "@/lib/projects/progress";
import type { ProgressArea } from "@/lib/projects/progress-views";
import { promiseLine } from "@/lib/projects/telling";
import { promiseWording } from "@/lib/projects/wording";

/** Every promise of a quantity on one axis: what is published of it as a share of its target. `planShare` as in `promiseLine`. */
export function ProgressPicture({ locale, areas, planShare }: { locale: Locale; areas: readonly ProgressArea[]; planShare: number | null }) {
  const [t, p] = [words(locale, "progress"), words(locale, "promise")];
  const percent = (share: number) => `${formats(locale).number(share)}%`;
  const planPercent = planShare === null ? null : Math.round(planShare * 100);
  const rows = areas.flatMap(({ projects }) => projects.flatMap(({ promises }) => promises)).flatMap((promise): (LollipopRow & { metric: string })[] => {
    const line = promiseLine(locale, promise, planShare);
    if (!isShared(line)) return [];
    const share = promiseShare(line);
    const { result, against } = promiseWording(locale, line);
    return [{
      key: promise.id,
      name: line.metric,
      metric: line.metric,
      percent: share?.code === "percent" ? share.percent : null,
      planPercent,
      words: result === null ? <>{against} <span className="text-muted">{p("pending")}</span></> : <><strong className="font-semibold">{result}</strong> {against}</>,
    }];
  });
  if (rows.length === 0) return null;
  const published = rows.filter((row) => row.percent !== null);
  const parts = published.map((row) => t("picturePart", { metric: row.metric, percent: percent(row.percent!) })).join(t("separator"));
  return (
    <LollipopChart
      locale={locale}
      id="shares"
      title={t("pictureTitle")}
      description={published.length > 0 ? t("pictureSaid", { n: rows.length, published: published.length, parts }) : t("pictureSaidNone", { n: rows.length })}
      rows={rows}
      postLabel={t("post")}
      planLabel={planPercent === null ? null : t("planMark", { percent: percent(planPercent) })}
      planPercent={planPercent}
      note={t("pictureNote")}
    />
  );
}
