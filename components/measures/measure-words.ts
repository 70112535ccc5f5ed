import { momentWords } from "@/components/staff/moment";
import type { AppealOutcome, MeasureKind } from "@/prisma/client/enums";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** "限制每天留言数（每天 2 条）": the kind, with the number that belongs to a limit. */
export function kindWords(locale: Locale, { kind, perDay }: { kind: MeasureKind; perDay: number | null }): string {
  const name = words(locale, "vocab")(`measure.${kind}`);
  if (perDay === null) return name;
  const number = words(locale, "measures")("perDay", { n: perDay });
  return locale === "zh" ? `${name}（${number}）` : `${name} (${number})`;
}

/** How an appeal against a measure stands. */
export function appealState(appeal: { outcome: AppealOutcome | null }): "open" | AppealOutcome {
  return appeal.outcome ?? "open";
}

type End = { endsAt: Date | null; endedAt: Date | null };

/** The same in a line of its own, where no heading says that it is an end. */
export function untilWords(locale: Locale, end: End): string {
  return end.endsAt && !end.endedAt ? words(locale, "measures")("untilDay", { at: momentWords(locale, end.endsAt) }) : endWords(locale, end);
}

/** Until when a measure lasts, or how it came to its end. */
export function endWords(locale: Locale, { endsAt, endedAt }: End): string {
  const t = words(locale, "measures");
  if (endedAt) return t("endedAt", { at: momentWords(locale, endedAt) });
  return endsAt ? momentWords(locale, endsAt) : t("noEnd");
}
