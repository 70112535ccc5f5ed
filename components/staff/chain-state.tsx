import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { exactMomentWords } from "./moment";

type Props = { locale: Locale; state: { last: { number: bigint; linkedAt: Date } | null; waiting: number; isOpen: boolean } };

/** Whether the history is sealed as it should be, and how anybody can check it. */
export function ChainState({ locale, state: { last, waiting, isOpen } }: Props) {
  const t = words(locale, "history");
  const sealed = last ? t("chain.sealed", { number: String(last.number), at: exactMomentWords(locale, last.linkedAt) }) : t("chain.empty");
  return (
    <Notice kind={waiting > 0 || isOpen ? "warning" : "info"} title={t("chain.title")}>
      <p>{sealed}{waiting > 0 ? ` ${t("chain.waiting", { count: waiting })}` : null}</p>
      {isOpen ? <p className="mt-2">{t("chain.open")}</p> : null}
      <p className="mt-2 text-sm text-muted">{t.rich("chain.verify", { command: (chunks) => <code className="wrap-anywhere">{chunks}</code> })}</p>
    </Notice>
  );
}
