import "server-only";
import type { Locale } from "../i18n/href";
import { siteName } from "../i18n/site-name";
import { formats, languageTag, words } from "../i18n/words";
import type { DataFile } from "./export-facts";
import { html, list, pairs, type Html } from "./export-html";
import { activity, type Said } from "./export-page-activity";
import { commentsOf } from "./export-page-comments";

// The tokens of app/globals.css by value: the page is read from a disk, years later and without a network.
const style: Html = {
  html: `
:root { color: #1a1d1b; background: #fdfdfb; font: 1.125rem/1.7 "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 46rem; overflow-wrap: anywhere; }
h1 { font-size: 1.875rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.375rem; line-height: 1.3; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid #d9ddd8; }
h3 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
a { color: #1e6b4f; text-underline-offset: .2em; }
dl { display: grid; grid-template-columns: minmax(7em, auto) minmax(0, 1fr); gap: .25rem 1.5rem; margin: 0; }
dt { color: #4d5650; } dd { margin: 0; }
ul { padding-left: 1.25rem; } li { margin: .25rem 0; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid #d9ddd8; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #d9ddd8; }
@media (max-width: 32rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .5rem; } }
`,
};

/** The file as a page to read: self-contained, without scripts, in one language, with the same facts as the JSON. */
export function exportPage(locale: Locale, file: DataFile): string {
  const t = words(locale, "rights");
  const say = sayer(locale);
  const parts: [string, Html, number][] = [["account", accountOf(say, file), 1], ["comments", commentsOf(say, file.comments), file.comments.length], ...activity(say, file)];
  const titleOf = (id: string) => t(`file.${id}` as "file.account");
  const page = html`<!doctype html>
<html lang="${languageTag(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${t("file.title")} – ${siteName(locale)}</title>
<style>${style}</style>
</head>
<body>
<h1>${t("file.title")}</h1>
<p>${t("file.lead", { site: siteName(locale), at: say.at(file.madeAt) })}</p>
<nav aria-label="${t("file.contents")}"><h2>${t("file.contents")}</h2>
${list(parts.map(([id]) => html`<a href="#${id}">${titleOf(id)}</a>`))}</nav>
<main>
${parts.map(([id, content, size]) => html`<section id="${id}"><h2>${titleOf(id)}</h2>${size > 0 ? content : html`<p>${t("file.none")}</p>`}</section>`)}
</main>
<p>${t("file.end")}</p>
</body>
</html>
`;
  return page.html;
}

/** What every part of the page speaks with. */
function sayer(locale: Locale): Said {
  const t = words(locale, "rights");
  return {
    locale,
    t,
    vocab: words(locale, "vocab"),
    at: (iso) => formats(locale).dateTime(new Date(iso), { dateStyle: "long", timeStyle: "medium" }),
    both: (zh, en) => (locale === "zh" ? zh : (en ?? zh)),
  };
}

function accountOf({ t, at }: Said, { account }: DataFile): Html {
  const when = (iso: string | null) => iso && at(iso);
  const { consent, erasure } = account;
  return pairs([
    [t("file.displayName"), account.displayName],
    [t("file.phone"), account.phone],
    [t("file.email"), account.email],
    [t("file.emailProvedAt"), when(account.emailProvedAt)],
    [t("file.mailNotices"), account.email && t(account.mailNotices ? "file.yes" : "file.no")],
    [t("file.language"), t(account.locale === "zh" ? "file.chinese" : "file.english")],
    [t("file.createdAt"), at(account.createdAt)],
    [t("file.verifiedAt"), at(account.verifiedAt)],
    [t("file.signedInAt"), when(account.signedInAt)],
    [t("file.recoveryAskedAt"), when(account.recoveryAskedAt)],
    [t("file.ageStatedAt"), when(account.ageStatedAt)],
    [t("file.consent"), consent.version && consent.at && t("file.consentOf", { version: consent.version, at: at(consent.at) })],
    [t("file.erasure"), erasure.askedAt && erasure.dueAt && t("file.erasureOf", { asked: at(erasure.askedAt), due: at(erasure.dueAt), words: t(erasure.takesWords ? "erasure.withdrawn" : "erasure.kept") })],
    [t("file.accountId"), account.id],
  ]);
}

