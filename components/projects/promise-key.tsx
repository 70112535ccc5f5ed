import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** How to read the promise lines, once on a page that has them. What is not drawn on this page is left out. */
export function PromiseKey({ locale, without = {} }: { locale: Locale; without?: { result?: boolean; lastYear?: boolean; plan?: boolean; lower?: boolean } }) {
  const t = words(locale, "promise");
  return (
    <dl aria-label={t("key.title")} className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted">
      {without.result ? null : <Entry sign={<rect y="4" width="28" height="8" className="fill-green" />}>{t("key.result")}</Entry>}
      <Entry sign={<line x1="14" x2="14" y2="16" className="stroke-ink stroke-[3px]" />}>{t("key.target")}</Entry>
      {without.lastYear ? null : <Entry sign={<><line x2="28" y1="8" y2="8" className="stroke-edge" /><line x1="14" x2="14" y1="4" y2="14" className="stroke-edge stroke-[1.5px]" /></>}>{t("key.lastYear")}</Entry>}
      {without.plan ? null : <Entry sign={<line x1="14" x2="14" y2="16" strokeDasharray="2 2" className="stroke-ink" />}>{t("key.plan")}</Entry>}
      {without.lower ? null : <Entry sign={<line x2="28" y1="8" y2="8" strokeWidth="8" strokeDasharray="1.5 4.5" className="stroke-edge" />}>{t("key.lower")}</Entry>}
    </dl>
  );
}

function Entry({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      <dt className="shrink-0"><svg aria-hidden="true" width="28" height="16">{sign}</svg></dt>
      <dd>{children}</dd>
    </div>
  );
}
