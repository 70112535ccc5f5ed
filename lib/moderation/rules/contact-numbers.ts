import type { ContactKind } from "./flag";

export type ContactSpan = { kind: ContactKind; start: number; end: number };

/** Digits that stand together in one script: "138", "一三八". A number is one group or several with little between them. */
type Group = { digits: string; start: number; end: number };

/** The longest number looked for: a bank card of 19 digits with a little room. */
const maxDigits = 20;

const chineseDigits = new Map([..."〇零一壹幺二贰三叁四肆五伍六陆七柒八捌九玖"].map((char, i) => [char, "001112233445566778899"[i]!]));
/** What people put between digits. Longer gaps, a mask of three stars among them, part two numbers. */
const gap = /^(?:[\s\-‐‑–—_.·•/~()]{1,3}|[*#+…]{1,2})$/u;
const amount = /^\s?(?:元|万元|亿|块钱|美元|人次|万人|户|套|平方|吨|公里)/;
const publicHotlines = new Set(["12315", "12319", "12333", "12345", "12348", "12355", "12356", "12366", "12380", "12388", "12389", "12393", "95598"]);

const connector = "(?:[\\s:=,、-]|号码|账号|号|群|是|为|加|我|的|id|同号){0,6}";
const afterWechat = new RegExp(`(?:微信|薇信|威信|v信|(?<![a-z])(?:vx|wx|wechat|weixin)|加v)${connector}$`);
const afterQq = new RegExp(`(?:扣扣|企鹅|(?<![a-z])qq|(?<![a-z])q群|加q)${connector}$`);
const afterPhone = /(?:电话|座机|致电|拨打|来电|(?<![a-z])tel|phone)[\s:是为号(]{0,4}$/;
const afterCard = /(?:卡号|账号|帐号|银行卡|工行|农行|建行|中行)[\s:是为号]{0,4}$/;
const afterIdCard = /身份证[\s:是为号码]{0,5}$/;

const mobile = /^(?:0086|86|0)?1[3-9]\d{9}$/;
const landline = /^(?:86)?0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/;
const serviceNumber = /^[48]00[1-9]\d{6}$/;
const idCard = /^[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/;
const date = /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Telephone, identity, card, QQ and WeChat numbers in a folded text, however the digits are written and spaced. */
export function findNumbers(text: string): ContactSpan[] {
  const spans: ContactSpan[] = [];
  for (const run of readRuns(text)) {
    for (let first = 0; first < run.length; first++) {
      let found: { span: ContactSpan; last: number } | null = null;
      for (const { digits, last } of candidates(run, first)) {
        const span = classify(text, digits, run.slice(first, last + 1));
        if (span) found = { span, last };
      }
      if (!found) continue;
      spans.push(found.span);
      first = found.last;
    }
  }
  return spans;
}

/** What could be one number starting at a group: at most `maxDigits` of them. */
export function* candidates(run: readonly Group[], first: number): Generator<{ digits: string; last: number }> {
  let digits = "";
  for (let last = first; last < run.length; last++) {
    digits += run[last]!.digits;
    if (digits.length > maxDigits) return;
    yield { digits, last };
  }
}

/** Groups that may belong together, from left to right. */
export function readRuns(text: string): Group[][] {
  const runs: Group[][] = [];
  for (const group of readGroups(text)) {
    if (isMaskRemnant(text, group)) continue;
    const run = runs.at(-1);
    const between = run && text.slice(run.at(-1)!.end, Math.min(group.start, run.at(-1)!.end + 4));
    if (run && (between === "" || gap.test(between!))) run.push(group);
    else runs.push([group]);
  }
  return runs;
}

function readGroups(text: string): Group[] {
  const groups: Group[] = [];
  let script = "";
  for (let i = 0; i < text.length; i++) {
    const chinese = chineseDigits.get(text[i]!);
    const digit = chinese ?? arabicDigit(text, i);
    if (digit === null) {
      script = "";
      continue;
    }
    const current = chinese ? "chinese" : "arabic";
    const group = groups.at(-1);
    if (group && current === script) {
      group.digits += digit;
      group.end = i + 1;
    } else groups.push({ digits: digit, start: i, end: i + 1 });
    script = current;
  }
  return groups;
}

/** Letters that pass for digits (138O1234123) count between two digits only. */
function arabicDigit(text: string, i: number): string | null {
  const char = text[i]!;
  if (isDigit(char)) return char;
  if (!isDigit(text[i - 1]) || !isDigit(text[i + 1])) return null;
  if (char === "o") return "0";
  return char === "l" || char === "i" ? "1" : null;
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= "0" && char <= "9";
}

/** The digits a mask has left, "138" and "1234" of 138****1234, are not part of any other number. */
function isMaskRemnant(text: string, { digits, start, end }: Group): boolean {
  return digits.length <= 4 && (text.startsWith("***", end) || text.slice(Math.max(0, start - 3), start) === "***");
}

function classify(text: string, digits: string, groups: readonly Group[]): ContactSpan | null {
  const start = groups[0]!.start;
  const end = groups.at(-1)!.end;
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 6);
  if (amount.test(after)) return null;
  if (isIdCard(digits, before)) return { kind: "id-card", start, end };
  if (/^x(?![a-z0-9])/.test(after) && isIdCard(`${digits}x`, before)) return { kind: "id-card", start, end: end + 1 };
  const kind = numberKind(digits, before, groups);
  return kind && { kind, start: before.endsWith("+") ? start - 1 : start, end };
}

function numberKind(digits: string, before: string, groups: readonly Group[]): ContactKind | null {
  if (mobile.test(digits)) return "mobile";
  if (before.endsWith("+") && /^[1-9]\d{7,14}$/.test(digits)) return "mobile";
  if ((landline.test(digits) && splitsLikeLandline(groups)) || serviceNumber.test(digits)) return "landline";
  if (/^[3-6]\d{15,18}$/.test(digits) && passesLuhn(digits)) return "bank-card";
  if (/^\d{12,19}$/.test(digits) && afterCard.test(before)) return "bank-card";
  if (publicHotlines.has(digits)) return null;
  if (/^[1-9]\d{4,10}$/.test(digits) && afterQq.test(before)) return "qq";
  if (/^\d{5,19}$/.test(digits) && afterWechat.test(before)) return "wechat";
  if (/^[2-8]\d{7}$/.test(digits) && !date.test(digits) && afterPhone.test(before)) return "landline";
  return null;
}

/** 021-6487 0000, not the end of one date and the beginning of the next. */
function splitsLikeLandline(groups: readonly Group[]): boolean {
  return groups[0]!.digits.length >= 3 || groups.every((group) => group.digits.length === 1);
}

function isIdCard(digits: string, before: string): boolean {
  return idCard.test(digits) && (passesIdCheck(digits) || afterIdCard.test(before));
}

/** GB 11643-1999, ISO 7064 MOD 11-2. */
function passesIdCheck(id: string): boolean {
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return "10x98765432"[sum % 11] === id[17];
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
