import type { ContactSpan } from "./contact-numbers";

/** Every quantifier is bounded, so each place of the text is looked at a fixed number of times at most. */
const atSign = /@|[([【]\s?at\s?[)\]】]|艾特/g;
const mailNameChar = /[a-z0-9._%+-]/;
const mailHost = /^\s?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}(?![a-z0-9-])/;

const connector = "((?:[\\s:=,、-]|号码|账号|号|是|为|加|我|的|id){0,6})";
const wechatName = new RegExp(`(?:微信|薇信|威信|v信|(?<![a-z])(?:vx|wx|wechat|weixin)|加v)${connector}([a-z][a-z0-9_-]{5,19})(?![a-z0-9_-])`, "dg");
/** Six characters behind the province's for most, seven for new energy; 警, 学, 挂, 港, 澳 stand in the place of the last. */
const plate = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[a-hj-np-z][\s.·•-]{0,2}(?:[a-hj-np-z0-9]{5,6}(?![a-z0-9])|[a-hj-np-z0-9]{4}[警学挂港澳领])/g;

const digit = "[0-9〇零一二三四五六七八九十百]";
/** A door one can knock at: lane, number or building, and the room. A lane or a building alone says where a project is, and stays. */
const room = new RegExp(
  [
    `${digit}{1,5}(?:支弄|弄|号楼|号|幢|栋|座|单元)[\\s,-]?`,
    `(?:${digit}{1,3}(?:号楼|号|幢|栋|座|单元|楼|层)[\\s,-]?){0,3}`,
    `(${digit}{2,5})(?:室|房(?!间|屋|源|子|产|龄|型|租|价|贷|管))`,
  ].join(""),
  "dg",
);
/** The way Shanghai writes it, without 室: 1150弄3号302, 5栋1502. What follows must not make the number an amount, a time or a distance. */
const measured = "[0-9.%:户人台名个位元块万千百亿平米㎡年月日天路线号弄点时分秒套家岁张份次棵辆层楼盏条吨度只米间届期页]";
const bareRoom = new RegExp(`(?:[0-9]{1,5}(?:支弄|弄)[\\s,-]?[0-9]{1,4}(?:号楼|号|幢|栋|座)|[0-9]{1,3}(?:幢|栋|座)(?:[0-9]{1,2}单元)?)[\\s,-]?([1-9][0-9]?0[1-9]|[1-9][0-9]?1[0-9])(?!${measured})`, "dg");

export function findHandles(text: string): ContactSpan[] {
  return [...findMail(text), ...findWechatNames(text), ...findPlates(text), ...findRooms(text)];
}

function findMail(text: string): ContactSpan[] {
  const spans: ContactSpan[] = [];
  for (const { 0: sign, index } of text.matchAll(atSign)) {
    let start = index;
    if (text[start - 1] === " ") start--;
    const nameEnd = start;
    while (start > 0 && nameEnd - start < 64 && mailNameChar.test(text[start - 1]!)) start--;
    const host = mailHost.exec(text.slice(index + sign.length, index + sign.length + 260));
    if (start < nameEnd && host) spans.push({ kind: "e-mail", start, end: index + sign.length + host[0].length });
  }
  return spans;
}

function findWechatNames(text: string): ContactSpan[] {
  const spans: ContactSpan[] = [];
  for (const match of text.matchAll(wechatName)) {
    const [, between = "", name = ""] = match;
    const [start, end] = match.indices![2]!;
    // "wechat payment" is English; a name says so, or looks like one.
    if (/[号是为:=]|id/.test(between) || /[0-9_-]/.test(name)) spans.push({ kind: "wechat", start, end });
  }
  return spans;
}

function findPlates(text: string): ContactSpan[] {
  return [...text.matchAll(plate)]
    .filter(([found]) => found.replace(/\D/g, "").length >= 3)
    .map(({ 0: found, index }) => ({ kind: "plate", start: index, end: index + found.length }));
}

/** Only the number of the room is personal, and only it is masked. */
function findRooms(text: string): ContactSpan[] {
  return [...text.matchAll(room), ...text.matchAll(bareRoom)].map((match) => {
    const [start, end] = match.indices![1]!;
    return { kind: "address", start, end };
  });
}
