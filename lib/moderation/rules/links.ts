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
    "私聊我|私信我|点击(?:下方)?链接|复制(?:这段|此|本)|淘口令|邀请码|公众号搜|推荐码",
  ].join("|"),
  "g",
);

/** Addresses and invitations that lead away from the portal. They may stay; staff see them first (R10). */
export const links: Rule = {
  name: "links",
  find({ body }) {
    const folded = fold(body);
    const urls = flagsOf(folded, url, "url");
    const domains = [...flagsOf(folded, domain, "domain"), ...flagsOf(folded, spokenDomain, "domain")];
    const inUrl = placesIn(urls, body.length);
    return [...urls, ...domains.filter((flag) => !inUrl[flag.start]), ...flagsOf(folded, invitation, "invitation")];
  },
};

function flagsOf(folded: Folded, pattern: RegExp, kind: FlagKind): Flag[] {
  return [...folded.text.matchAll(pattern)].map(({ 0: found, index }) => ({
    rule: "links",
    kind,
    ...originalSpan(folded, index, index + found.length),
    ...(kind === "invitation" ? {} : { hint: hostOf(found) }),
  }));
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
