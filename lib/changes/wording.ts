import { href, type Locale } from "../i18n/href";
import { words } from "../i18n/words";
import { say } from "../projects/telling";
import type { Both } from "../projects/views";
import { amount } from "../projects/wording";
import type { Change, Figure } from "./views";

/** A change in finished words: its kind, what happened, what stood there before and what does now, what was said of it, and where it stands. */
export type ChangeWords = { kind: string; what: string; before: string | null; after: string | null; said: Both | null; why: string | null; href: string };

export function changeWords(locale: Locale, change: Change): ChangeWords {
  const t = words(locale, "changes");
  const path = href(locale, change.project?.path ?? "/");
  const plain = { before: null, after: null, said: null, why: null };
  switch (change.kind) {
    case "status": {
      const label = words(locale, "vocab");
      const [before, after] = [label(`status.${change.from}`), label(`status.${change.to}`)];
      return { ...plain, kind: t("kind.status"), what: t("what.status", { to: after }), before, after, said: change.why, href: `${path}#timeline` };
    }
    case "measurement": {
      const name = change.corrects ? "correction" : "measurement";
      const what = change.metric ? t(`what.${name}Of`, { metric: say(locale, change.metric) }) : t(`what.${name}`);
      const [before, after] = [figureWords(locale, change.before), figureWords(locale, change.after)];
      const isFigure = before !== null || after !== null;
      return { kind: t(`kind.${name}`), what, before: isFigure ? (before ?? t("nothing")) : null, after, said: change.statement, why: change.corrects?.why ?? null, href: `${path}#timeline` };
    }
    case "milestone": {
      const [before, after] = [change.wasReached, change.isReached].map((is) => (is === null ? t("notSaid") : t(is ? "reached" : "notReached"))) as [string, string];
      return { ...plain, kind: t("kind.milestone"), what: t("what.milestone", { label: say(locale, change.label) }), before, after, said: change.statement, href: `${path}#milestones` };
    }
    case "news": {
      const title = say(locale, change.title);
      const found = href(locale, `/projects/${change.project!.slug}/news/${change.newsId}`);
      if (!change.corrects) return { ...plain, kind: t("kind.news"), what: t("what.news", { title }), href: found };
      return { ...plain, kind: t("kind.correction"), what: t("what.newsCorrection", { title }), before: say(locale, change.corrects.title), after: title, why: change.corrects.why, href: found };
    }
    case "publish-first":
      return { ...plain, kind: t("kind.publish-first"), what: t("what.publishFirst", { on: change.isOn ? "yes" : "no" }), before: t(change.isOn ? "off" : "on"), after: t(change.isOn ? "on" : "off"), href: `${path}#comments` };
    case "list":
      return { ...plain, kind: t("kind.list"), what: t("what.list", { what: change.what, of: change.of, year: String(change.year ?? "") }), href: path };
  }
}

function figureWords(locale: Locale, figure: Figure | null): string | null {
  return figure && amount(locale, figure.value, figure.unit ? say(locale, figure.unit) : "");
}
