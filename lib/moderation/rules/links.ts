import { fold, originalSpan, type Folded } from "@/lib/text/fold";
import type { Flag, FlagKind, Rule } from "./flag";

const hostEnd = "(?![a-z0-9-])";
const label = "[a-z0-9-]{1,63}";
const url = new RegExp(
  `(?:https?|ftp|weixin|alipays?):/{1,3}[a-z0-9.\\-_~:/?#[\\]@!$&'()*+,;=%]{1,2000}|(?<![a-z0-9.-])www\\.${label}(?:\\.${label}){1,5}`,
  "g",
);
/** Endings that are no English word, so that "Thanks.me too" is not a link. */
const ending = "(?:com|cn|net|org|gov|edu|xyz|vip|cc|io|tv|ltd|icu|hk|tw|公司|网络|中国)";
const domain = new RegExp(`(?<![a-z0-9.@-])(?:${label}\\.){1,5}${ending}${hostEnd}(?!@)`, "g");
/** A dot in words, as in "abc点com". */
const spokenDomain = new RegExp(`(?<![a-z0-9.-])${label}\\s?[点。]\\s?(?:com|cn|net|org|cc|vip|xyz)${hostEnd}`, "g");
const invitation = new RegExp(
  [
    // 走进群众 and 增加群众 are about people, not about groups.
    "[加进入拉建](?:我|个|咱们?|我们?的?|下方|微信|qq)?群(?![众体租团防像岛落居主里策聊])|群号",
    // 扫码 alone pays for parking and charges cars.
    "扫(?:一扫|描|下方|上方|我的?|这个|码|二维码){1,3},?(?:加|进|入|领|添加|关注|下单)(?!电|油|速|快|强|大)",
    "加(?:我|下|一下|个)?(?:微信|薇信|v信|vx|qq|扣扣|企鹅)",
    // A picture of a code cannot stand here; words that send people to one can.
    "(?:长按|识别|保存){1,2}(?:图中|下方|上方|这个|此|该|我的)?(?:的)?(?:二维码|小程序码|图片识别)|(?:二维码|小程序码)(?:在|见)(?:头像|主页|评论|图|简介|下方|楼下)|(?:[+➕]|加)[vq](?![a-z])",
    "私聊我|私信我|私我|滴滴我|点击(?:下方)?链接|复制(?:这段|此|本)|淘口令|邀请码|公众号搜|推荐码|(?:主页|头像|简介)(?:有|看)(?:联系|微信|二维码)",
  ].join("|"),
  "g",
);
/** A code drawn with block characters or squares: four lines of eight at the least. */
const drawnCode = /(?:[\u2580-\u259f\u25a0\u25a1\u2b1b\u2b1c\u2003\u3000 ]{8,200}\n){3,100}[\u2580-\u259f\u25a0\u25a1\u2b1b\u2b1c\u2003\u3000 ]{8,200}/gu;

/** Addresses and invitations that lead away from the portal. They may stay; staff see them first (R10). */
export const links = {
  name: "links",
  find({ body }: { body: string }): Flag[] {
    const folded = fold(body);
    const urls = flagsOf(folded, url, "url");
    const domains = [...flagsOf(folded, domain, "domain"), ...flagsOf(folded, spokenDomain, "domain")];
    const inUrl = placesIn(urls, body.length);
    const codes = drawnCodes(body);
    return [...urls, ...domains.filter((flag) => !inUrl[flag.start]), ...flagsOf(folded, invitation, "invitation"), ...codes];
  },
} satisfies Rule;

function flagsOf(folded: Folded, pattern: RegExp, kind: FlagKind): Flag[] {
  return [...folded.text.matchAll(pattern)].map(({ 0: found, index }) => ({
    rule: "links",
    kind,
    ...originalSpan(folded, index, index + found.length),
    ...(kind === "invitation" ? {} : { hint: hostOf(found) }),
  }));
}

function drawnCodes(body: string): Flag[] {
  return [...body.matchAll(drawnCode)]
    .filter(([drawn]) => drawn.trim() !== "")
    .map(({ 0: drawn, index }) => ({ rule: "links", kind: "qr-code", start: index, end: index + drawn.length }));
}

/** For each place of the body, whether one of the flags covers it. */
function placesIn(flags: readonly Flag[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { start, end } of flags) covered.fill(1, start, end);
  return covered;
}

function hostOf(found: string): string {
  return found.replace(/^[a-z]{1,12}:\/{1,3}/, "").split(/[/?#]/, 1)[0]!.slice(0, 100);
}
