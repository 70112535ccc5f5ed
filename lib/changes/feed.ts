import { siteOrigin } from "../env";
import { href, type Locale } from "../i18n/href";
import { siteName } from "../i18n/site-name";
import { languageTag, words } from "../i18n/words";
import { say } from "../projects/telling";
import type { Change } from "./views";
import { changeWords } from "./wording";

/** The changes as an Atom feed (RFC 4287), newest first, for whoever would rather be told than look. */
export function atomFeed(locale: Locale, changes: readonly Change[], now = new Date()): string {
  const t = words(locale, "changes");
  const self = siteOrigin + href(locale, "/changes/feed");
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTag(locale)}">
  <id>${xml(self)}</id>
  <title>${xml(t("feedTitle", { site: siteName(locale) }))}</title>
  <updated>${changes[0]?.at ?? now.toISOString()}</updated>
  <author><name>${xml(siteName(locale))}</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>
  <link rel="alternate" type="text/html" href="${xml(siteOrigin + href(locale, "/changes"))}"/>
${changes.map((change) => entry(locale, change)).join("\n")}
</feed>
`;
}

function entry(locale: Locale, change: Change): string {
  const t = words(locale, "changes");
  const { what, before, after, said, why, href: path } = changeWords(locale, change);
  const title = change.project ? t("entry", { project: say(locale, change.project.title), what }) : what;
  const lines = [before && `${t("before")}${colon(locale)}${before}`, after && `${t("after")}${colon(locale)}${after}`, said && say(locale, said), why && t("why", { why })];
  return `  <entry>
    <id>urn:uuid:${change.id}</id>
    <title>${xml(title)}</title>
    <published>${change.at}</published>
    <updated>${change.at}</updated>
    <author><name>${xml(change.by ? byline(locale, change.by) : t("system"))}</name></author>
    <link rel="alternate" type="text/html" href="${xml(siteOrigin + path)}"/>
    <summary>${xml(lines.filter(Boolean).join("\n") || what)}</summary>
  </entry>`;
}

function byline(locale: Locale, { name, department }: NonNullable<Change["by"]>): string {
  return department ? words(locale, "project")("recorder", { name, department: say(locale, department) }) : name;
}

function colon(locale: Locale): string {
  return locale === "zh" ? "：" : ": ";
}

/** Text as it stands in XML, without the characters that no XML may hold. */
function xml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/g, (character) => entities[character]!);
}
