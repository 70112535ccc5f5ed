import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Flag } from "@/lib/moderation/rules/flag";
import { flagWords } from "./flag-words";

type Props = { locale: Locale; flags: readonly Flag[]; held: boolean; needsSecond: boolean };

/** What screening noticed, each with the rule that did and the version it went by. */
export function FlagList({ locale, flags, held, needsSecond }: Props) {
  const [t, w] = [words(locale, "moderation"), words(locale, "workbench")];
  const said = new Map(flags.map((flag) => [`${hintedWords(locale, flag)} ${ruleWords(locale, flag)}`, flag]));
  return (
    <section aria-labelledby="flags">
      <h2 id="flags" className="text-base">{t("item.flags")}</h2>
      {said.size === 0 ? <p className="text-muted">{t("item.noFlags")}</p> : null}
      <ul className="mt-1 list-disc pl-5">
        {[...said].map(([key, flag]) => (
          <li key={key} className="wrap-anywhere">
            {hintedWords(locale, flag)} <span className="text-sm text-muted">{ruleWords(locale, flag)}</span>
          </li>
        ))}
      </ul>
      {said.size > 0 ? <p className="mt-1 text-sm text-muted">{held ? `${w("flag.held")} ` : ""}{t("item.flagsText")}</p> : null}
      {needsSecond ? <p className="mt-1 font-semibold">{w("flag.second")}</p> : null}
    </section>
  );
}

/** The hint of a rule about contact data would be the data. */
function hintedWords(locale: Locale, flag: Flag): string {
  const said = flagWords(locale, flag);
  return flag.hint && flag.rule !== "contacts" ? words(locale, "moderation")("flag.hint", { flag: said, hint: flag.hint }) : said;
}

function ruleWords(locale: Locale, { rule, version }: Flag): string {
  const w = words(locale, "workbench");
  const name = w(`flag.names.${rule}`);
  if (version === undefined) return w("flag.rule", { rule: name });
  if (rule !== "words") return w("flag.versionOther", { rule: name, version: String(version) });
  return version === 0 ? w("flag.starter", { rule: name }) : w("flag.version", { rule: name, version: String(version) });
}
