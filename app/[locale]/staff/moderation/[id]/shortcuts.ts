import type { Action } from "@/components/moderation/action-bar";
import type { Shortcut } from "@/components/moderation/shortcuts";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { itemPath } from "@/lib/moderation/item-path";
import type { QueueItem } from "@/lib/moderation/item-queries";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";
import { formOf, type Verb } from "./verbs";

type Place = { locale: Locale; item: QueueItem; verbs: readonly Verb[]; filter: QueueFilter; next: string | null; previous: string | null; undo: string | null };

/** What each key does on this comment. All are always there: one that has nothing to do says why. */
export function shortcutsFor({ locale, item, verbs, filter, next, previous, undo }: Place): Shortcut[] {
  const t = words(locale, "workbench");
  const form = (verb: Verb) => formOf(verb, item);
  const blocked = item.isOwn ? t("keys.no.own") : !item.mayDecide ? t("keys.no.number") : item.open ? t("keys.no.open") : null;
  const notNow = blocked ?? t(item.status === "pending" ? "keys.no.pending" : "keys.no.decided");
  const deed = (key: "p" | "a" | "r" | "x" | "s" | "v" | "y" | "n", verb: Verb, does: "submit" | "open", field: string, why: string): Shortcut =>
    verbs.includes(verb) ? { key, label: t(`keys.${key}`), why, does, target: [form(verb) + field] } : { key, label: t(`keys.${key}`), why, does: "nothing" };
  const hide = (["publish", "mask"] as const).find((verb) => verbs.includes(verb));
  const go = (key: "j" | "k" | "g", to: string | null, why = ""): Shortcut => ({ key, label: t(`keys.${key}`), why, does: "go", href: to });
  const second = item.isOwn ? t("keys.no.own") : t("keys.no.second");
  return [
    deed("p", "publish", "submit", "", notNow),
    { key: "m", label: t("keys.m"), why: notNow, ...(hide ? { does: "press", target: [`${form(hide)}-selection`] } : { does: "nothing" }) },
    deed("a", "ask", "open", "-words", notNow),
    deed("r", "reject", "open", "-reason", notNow),
    deed("x", "remove", "open", "-reason", notNow),
    deed("s", "settle", "open", "-submit", blocked ?? t("keys.no.reports")),
    deed("v", "move", "open", "-toProjectId", notNow),
    deed("y", "agree", "submit", "", second),
    deed("n", "decline", "open", "-words", second),
    { key: "u", label: t("keys.u"), why: t("keys.no.undo"), does: "submit", target: [...(undo ? [`undo-${undo}`] : []), ...(verbs.includes("undo") ? [`${form("undo")}-here`] : [])] },
    go("j", next && itemPath(locale, filter, next), t("keys.no.next")),
    go("k", previous && itemPath(locale, filter, previous), t("keys.no.previous")),
    go("g", href(locale, queuePath(filter))),
    { key: "c", label: t("keys.c"), why: blocked ?? notNow, does: "open", target: [`note-${item.id}-body`] },
    { key: "/", label: t("keys.slash"), why: "", does: "go", href: `${href(locale, queuePath(filter))}#filter-project` },
  ];
}

/** On the page where several are decided on together: back, and undo. */
export function bulkShortcuts(locale: Locale, filter: QueueFilter, like: string): Shortcut[] {
  const t = words(locale, "workbench");
  return [
    { key: "u", label: t("keys.u"), why: t("keys.no.undo"), does: "submit", target: [`bulk-undo-${like}`] },
    { key: "k", label: t("bulk.back"), why: "", does: "go", href: itemPath(locale, filter, like) },
    { key: "g", label: t("keys.g"), why: "", does: "go", href: href(locale, queuePath(filter)) },
  ];
}

/** The most that fits under a thumb. */
export function actionsFor({ locale, item, verbs }: Pick<Place, "locale" | "item" | "verbs">): Action[] {
  const [t, w] = [words(locale, "moderation"), words(locale, "workbench")];
  const form = (verb: Verb) => formOf(verb, item);
  const all: Partial<Record<Verb, Action>> = {
    publish: { label: t("decide.publish"), kind: "primary", form: form("publish") },
    agree: { label: w("proposal.agree"), kind: "primary", form: form("agree") },
    settle: { label: t("decide.settle"), kind: "primary", form: form("settle") },
    undo: { label: w("after.undo"), kind: "secondary", form: `${form("undo")}-here` },
    ask: { label: w("decide.askShort"), kind: "secondary", at: form("ask") },
    mask: { label: w("decide.mask"), kind: "secondary", at: form("mask") },
    reject: { label: w("decide.rejectShort"), kind: "danger", at: form("reject") },
    remove: { label: t("decide.remove"), kind: "danger", at: form("remove") },
    decline: { label: w("proposal.decline"), kind: "secondary", at: form("decline") },
  };
  return [...verbs.flatMap((verb) => all[verb] ?? []), { label: w("decide.more"), kind: "secondary", at: "decide" }];
}
