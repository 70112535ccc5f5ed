import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facts } from "@/tests/support/facts";
import { flagKinds, ruleNames, type Flag } from "./rules/flag";
import { contacts, contactSpans, maskContacts, withoutContacts } from "./rules/contacts";
import { nearlySame } from "./rules/repeats";
import { screenComment } from "./screening";
import { lettersOf, likenessTo } from "@/lib/text/likeness";
import { alike } from "@/tests/support/alike";

const texts = (bodies: string[]) => () => bodies.map((body) => ({ body }));

function screen(body: string, recent: string[] = [], others: string[] = []) {
  return screenComment({ body, facts: facts({ recent: texts(recent), others: texts(others) }) });
}

/** A remark is what criticism.test.ts is about: much of what people write is one, and it holds nothing. */
const isNoRemark = ({ kind }: Flag) => kind !== "remark";

/** What was noticed, as "rule/kind" with the words in the original it points at. */
async function noticed(body: string, recent: string[] = [], others: string[] = []): Promise<string[]> {
  const { flags } = await screen(body, recent, others);
  return flags.filter(isNoRemark).map(({ rule, kind, start, end }) => `${rule}/${kind} ${body.slice(start, end)}`.trim());
}

const clean = [
  // figures, dates and public numbers
  "2868套老旧住房成套改造,2025年能完成多少?",
  "政策咨询请打12345热线,58条措施写得很清楚。",
  "徐汇区2025年10方面32项实事项目,加装电梯558台,比计划的500台多。",
  "2025-06-18 13:05 在现场看到施工,2025年6月18日下午已经停工。",
  "总投资15000000000元,约150亿,建筑面积138123.41平方米。",
  "二〇二五年一月七日,区政府工作报告提出三十二项。",
  "PM2.5年均浓度30微克,去年是29.8。",
  "龙华路1887弄12号120户居民都同意,3号楼150平方米的活动室、5栋2单元都装了。",
  "1150弄门口的路灯坏了,3号楼到5号楼都不亮。",
  "15路、43路、572路公交在漕溪路站停靠。",
  "电梯载重1000公斤,限乘13人,层高2.8米。",
  "比例是 3:1,面积100-200㎡,补贴最高28万元。",
  "文件号徐府发〔2025〕18号,2025年第3期。",
  "请看报告第12页、第138页、第1234页。",
  "QQ音乐和微信支付都能用,微信公众号“上海徐汇”有说明。",
  "WeChat payment is convenient and works at the clinic.",
  "I live near Zikawei Library; the new lift is excellent. Thanks.",
  // containers of listed words and invitations
  "垃圾分类做得好,垃圾桶撤并要听居民意见。",
  "医疗废物和危险废物要分开收运。",
  "心智障碍者家庭需要喘息服务,智障人士阳光家园办得好。",
  "希望减轻生活负担,年轻生命需要关爱。",
  "多组织老年人不想活动时也能参加的项目。",
  "预防自杀热线应该写在心理健康项目里。",
  "请加群众代表参加听证,走进群众,依靠群众。",
  "停车扫码支付很方便,充电桩也能扫码充电。",
  "家暴露出来的管线要整理。",
  "应急演练用高仿真模型,反洗钱宣传进社区,警惕刷单诈骗讲座很受欢迎。",
  "这三套现房什么时候交付,那一整套现代化设备呢?",
  "节日你们还在值班,辛苦了,今日你好!",
  "他说话很傻。逼着我们签字是不对的。",
  "My husband is best at this; USB ports on buses help.",
  "畜生产业园的气味问题解决了,谢谢。",
  "大家都很开心,哈哈哈哈!!!太好了……",
  "------\n以下是补充",
];

/** Said sharply, and nothing is held for it. */
const criticisms = [
  "房管局不作为,打了三次电话都没人管。",
  "这个项目就是形式主义,完全是面子工程,浪费纳税人的钱!",
  "街道办互相推诿,态度恶劣,太让人失望了。",
  "城管执法不公,我要投诉,要求公开道歉。",
  "民政局的服务太垃圾了,一年都没有进展。",
  "你们承诺的事一件都没做到,骗老百姓。",
  "区政府数据造假,腐败问题必须查。",
  "施工噪音扰民,再不解决我们就去信访局上访。",
  "领导只会拍照,根本不管老人死活。",
  "这种电梯质量太差了,简直是豆腐渣工程,谁来负责?",
];

const leaks: [string, string, string][] = [
  ["请联系13812341234。", "contacts/mobile 13812341234", "请联系138****1234。"],
  ["我的手机138-1234-1234", "contacts/mobile 138-1234-1234", "我的手机138****1234"],
  ["电话 138 1234 1234 找老王", "contacts/mobile 138 1234 1234", "电话 138****1234 找老王"],
  ["电话13812341234", "contacts/mobile 13812341234", "电话138****1234"],
  ["打一三八一二三四一二三四", "contacts/mobile 一三八一二三四一二三四", "打138****1234"],
  ["打幺三八 壹贰叁肆 12三四", "contacts/mobile 幺三八 壹贰叁肆 12三四", "打138****1234"],
  ["1\u200b3\u200b8\u200b1\u200b2\u200b3\u200b4\u200b1\u200b2\u200b3\u200b4", "contacts/mobile 1\u200b3\u200b8\u200b1\u200b2\u200b3\u200b4\u200b1\u200b2\u200b3\u200b4", "138****1234"],
  ["①③⑧①②③④①②③④加我", "contacts/mobile ①③⑧①②③④①②③④", "138****1234加我"],
  ["1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣1️⃣2️⃣3️⃣4️⃣", "contacts/mobile 1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣1️⃣2️⃣3️⃣4️⃣", "138****1234"],
  ["1.3.8.1.2.3.4.1.2.3.4", "contacts/mobile 1.3.8.1.2.3.4.1.2.3.4", "138****1234"],
  ["138O1234I23", "contacts/mobile 138O1234I23", "138****4123"],
  ["+86 13812341234", "contacts/mobile +86 13812341234", "138****1234"],
  ["香港号码+852 6123 4567", "contacts/mobile +852 6123 4567", "香港号码+852****4567"],
  ["座机021-64870000转8", "contacts/landline 021-64870000", "座机021****00转8"],
  ["座机:64870000", "contacts/landline 64870000", "座机:648****00"],
  ["客服400-820-8820", "contacts/landline 400-820-8820", "客服400****20"],
  ["身份证310104199001011232", "contacts/id-card 310104199001011232", "身份证310***************"],
  ["11010519491231002x结尾", "contacts/id-card 11010519491231002x", "110***************结尾"],
  ["０１３８１２３４１２３４回电", "contacts/mobile ０１３８１２３４１２３４", "138****1234回电"],
  ["11010519491231002X", "contacts/id-card 11010519491231002X", "110***************"],
  ["卡号6222 0212 3456 7890 128", "contacts/bank-card 6222 0212 3456 7890 128", "卡号************0128"],
  ["visa 4111 1111 1111 1111", "contacts/bank-card 4111 1111 1111 1111", "visa ************1111"],
  ["发到 lao.wang@example.com 吧", "contacts/e-mail lao.wang@example.com", "发到 l**** 吧"],
  ["laowang＠qq．com", "contacts/e-mail laowang＠qq．com", "l****"],
  ["laowang(at)qq.com", "contacts/e-mail laowang(at)qq.com", "l****"],
  ["微信:laowang_88", "contacts/wechat laowang_88", "微信:l****"],
  ["加我V信 laowang88", "contacts/wechat laowang88", "加我V信 l****"],
  ["微信号是laowangtou", "contacts/wechat laowangtou", "微信号是l****"],
  ["QQ 12345678", "contacts/qq 12345678", "QQ 1****"],
  ["扣扣号:一二三四五六七", "contacts/qq 一二三四五六七", "扣扣号:一****"],
  ["车牌沪A12345乱停", "contacts/plate 沪A12345", "车牌沪*****乱停"],
  ["沪AD12345占了充电位", "contacts/plate 沪AD12345", "沪*****占了充电位"],
  ["天钥桥路1150弄3号楼302室漏水", "contacts/address 302", "天钥桥路1150弄3号楼***室漏水"],
  ["我家在龙华路1887弄12号1502", "contacts/address 1502", "我家在龙华路1887弄12号***"],
  ["5栋2单元301漏水", "contacts/address 301", "5栋2单元***漏水"],
  ["沪A1234警停在人行道上", "contacts/plate 沪A1234警", "沪*****停在人行道上"],
  ["沪AF12345是新能源车", "contacts/plate 沪AF12345", "沪*****是新能源车"],
  ["沪A12345D货车", "contacts/plate 沪A12345D", "沪*****货车"],
  ["我住十五号三零二室", "contacts/address 三零二", "我住十五号***室"],
];

const evasions: [string, string][] = [
  ["傻逼", "words/hold 傻逼"],
  ["物业都是傻 逼", "words/hold 傻 逼"],
  ["傻\u200b逼", "words/hold 傻\u200b逼"],
  ["傻*逼东西", "words/hold 傻*逼"],
  ["傻😀逼", "words/hold 傻😀逼"],
  ["傻ｂ", "words/hold 傻ｂ"],
  ["你们都是ＳＢ!", "words/hold ＳＢ"],
  ["s b", "words/hold s b"],
  ["畜 生", "words/hold 畜 生"],
  ["他就是個腦殘", "words/hold 腦殘"],
  ["無抵押貸款請找我", "words/hold 無抵押貸款"],
  ["傻̶逼̷", "words/hold 傻̶逼̷"],
  ["我不想活了", "words/urgent 不想活"],
  ["再不解决我就跳楼", "words/urgent 跳楼"],
  ["要和你们同歸於盡", "words/urgent 同歸於盡"],
  ["邻居经常家暴孩子", "words/watch 家暴"],
  ["刷-单-兼职", "words/hold 刷-单"],
  ["看 https://evil.example/a?b=1 这里", "links/url https://evil.example/a?b=1"],
  ["看www.evil.example", "links/url www.evil.example"],
  ["上evil.com看看", "links/domain evil.com"],
  ["上evil点com看看", "links/domain evil点com"],
  ["ＨＴＴＰＳ：／／evil．cn", "links/url ＨＴＴＰＳ：／／evil．cn"],
  ["大家加群一起维权", "links/invitation 加群"],
  ["扫码加入业主群", "links/invitation 扫码加"],
  ["长按识别二维码进群", "links/invitation 长按识别二维码"],
  ["二维码在主页", "links/invitation 二维码在主页"],
  ["有货+v", "links/invitation +v"],
  ["▀▄█▀▄█▀▄\n█▀▄█▀▄█▀\n▄█▀▄█▀▄█\n▀▄█▀▄█▀▄", "links/qr-code ▀▄█▀▄█▀▄\n█▀▄█▀▄█▀\n▄█▀▄█▀▄█\n▀▄█▀▄█▀▄"],
  ["扫下方二维码领红包", "links/invitation 扫下方二维码领"],
  ["好好好好好好好好好", "nonsense/one-character 好好好好好好好好好"],
  ["快点办!!!!!!!!!!", "nonsense/symbols !!!!!!!!!!"],
  ["退钱退钱退钱,退钱退钱退钱", "nonsense/one-pattern"],
  ["asdfghjkl", "nonsense/keyboard asdfghjkl"],
  ["THIS IS A SHAME AND YOU KNOW IT", "nonsense/capitals"],
];

describe("screenComment", () => {
  it.each(clean)("lets pass: %s", async (body) => {
    const { flags, masked, held } = await screen(body);
    expect({ flags: flags.filter(isNoRemark), masked, held }).toEqual({ flags: [], masked: body, held: false });
  });

  it.each(criticisms)("holds no criticism: %s", async (body) => {
    const { flags, held } = await screen(body);
    expect([...new Set(flags.map(({ rule }) => rule))]).toEqual(["criticism"]);
    expect(held).toBe(false);
  });

  it.each(leaks)("masks: %s", async (body, flag, masked) => {
    expect(await noticed(body)).toContain(flag);
    expect(await screen(body)).toMatchObject({ masked, held: true });
  });

  it.each(evasions)("notices: %s", async (body, flag) => expect(await noticed(body)).toContain(flag));

  it("holds nothing back for needing care", async () => expect((await screen("邻居经常家暴孩子")).held).toBe(false));

  it("an identity number needs its check digit, or the word", async () => {
    expect(await noticed("编号310104199001011232")).toEqual([]);
    expect(await noticed("身份证号310104199001011232")).toEqual(["contacts/id-card 310104199001011232"]);
  });

  it("finds several numbers side by side", async () => {
    expect((await screen("13812341234 13912345678、021-64870000")).masked).toBe("138****1234 139****5678、021****00");
    expect((await screen("13812341334 5678901")).masked).toBe("138****1334 5678901");
  });

  it("says of every rule what it came to, in their order, and which list it went by", async () => {
    const { outcomes, flags } = await screen("隔壁老王是傻逼", ["隔壁老王是傻逼"]);
    expect(outcomes).toEqual([
      { rule: "length", outcome: "clear" },
      { rule: "contacts", outcome: "clear" },
      { rule: "links", outcome: "clear" },
      { rule: "repeats", outcome: "flagged" },
      { rule: "nonsense", outcome: "clear" },
      { rule: "words", outcome: "flagged", version: 0 },
      { rule: "criticism", outcome: "clear" },
      { rule: "velocity", outcome: "clear" },
      { rule: "measures", outcome: "clear" },
      { rule: "classifier", outcome: "off" },
    ]);
    expect(flags.find(({ rule }) => rule === "words")).toMatchObject({ version: 0 });
  });
});

describe("length", () => {
  it.each([["……", "empty"], ["??", "empty"], ["\u200b\u200b", "empty"], ["12345", "numbers"], ["６６６！", "numbers"], ["好。", "short"], ["a!", "short"]])("says nothing: %s", async (body, kind) =>
    expect(await noticed(body)).toContain(`length/${kind}`),
  );
  it.each(["谢谢", "很好", "ok", "👍👍", "顶！", "3号楼"])("says something, or is one word: %s", async (body) => expect(await noticed(body)).toEqual(body === "顶！" ? ["length/short"] : []));
});

describe("repeats", () => {
  const text = "天平街道的加装电梯项目去年就说要开工,到今天还没有看到施工队,居民等了整整一年,请给一个明确的时间表,谢谢。";
  it("the same, however it is spaced", async () => expect(await noticed(` ${text.replaceAll(",", " ")}!!`, ["别的", text])).toContain("repeats/same"));
  it("nearly the same", async () => expect(await noticed(text.replace("天平", "湖南"), [text])).toContain("repeats/near"));
  it("in traditional characters", async () => expect(await noticed("希望電梯早點裝好，老人上下樓不方便。", ["希望电梯早点装好，老人上下楼不方便。"])).toEqual(["repeats/same"]));
  it("another text on the same matter", async () => expect(await noticed("加装电梯项目什么时候开工?居民等了一年了。", [text])).toEqual([]));
  it("symbols only", async () => expect(await noticed("👍", ["👍"])).toEqual(["repeats/same"]));
  it("two different short texts", async () => expect(await noticed("谢谢", ["谢了"])).toEqual([]));
  it("by others: the same, and nearly the same", async () => {
    expect(await noticed(`${text}!`, [], [text])).toContain("repeats/others-same");
    expect(await noticed(text.replace("天平", "湖南"), [], ["谢谢", text])).toContain("repeats/others-near");
  });
  it("by others: what many people say without knowing of each other is no copy", async () => expect(await noticed("什么时候开始施工?", [], ["什么时候开始施工"])).toEqual([]));

  it("tells what was sent round from people's own words on the same matter, with room on both sides", async () => {
    for (const { text, sent, own } of alike) {
      const likeness = likenessTo(lettersOf(text));
      for (const copy of sent) expect(likeness(lettersOf(copy)), copy).toBeGreaterThan(nearlySame + 0.05);
      for (const words of own) expect(likeness(lettersOf(words)), words).toBeLessThan(nearlySame - 0.2);
      for (const other of alike) if (other.text !== text) expect(likeness(lettersOf(other.text)), other.text).toBeLessThan(0.2);
    }
  });
});

describe("velocity and measures", () => {
  const flagsWith = async (changes: Parameters<typeof facts>[0]) => (await screenComment({ body: "谢谢大家", facts: facts(changes) })).flags.map(({ rule, kind, hint }) => `${rule}/${kind} ${hint ?? ""}`.trim());
  const pace = (tenMinutes: number, hour: number, network: number) => ({ pace: () => ({ person: { tenMinutes, hour }, network: { hour: network } }) });

  it("a person's fourth text in ten minutes, or fifth in an hour", async () => {
    expect(await flagsWith(pace(2, 3, 0))).toEqual([]);
    expect(await flagsWith(pace(3, 3, 0))).toEqual(["velocity/person 4"]);
    expect(await flagsWith(pace(0, 4, 0))).toEqual(["velocity/person 5"]);
  });

  it("a network's sixtieth in an hour", async () => {
    expect(await flagsWith(pace(0, 0, 58))).toEqual([]);
    expect(await flagsWith(pace(0, 0, 59))).toEqual(["velocity/network 60"]);
  });

  it("holds whatever comes from a person under that measure", async () => expect(await flagsWith({ isHeld: () => true })).toEqual(["measures/hold"]));
});

describe("whatever is typed", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom("138", "1234", "一三八", "13812341234", "310104199001011232", "6222021234567890128", "+852", "021-", "@", "a@b.cn", "微信", "qq", ":", "***", "****", "*", " ", "-", "沪A12345", "弄", "号楼", "室", "302", "傻", "逼", "。", "\u200b", "www.", ".com", "x", "X", "o", "号", "电话", "64870000", "https://"),
  );
  const body = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

  it("never throws, points inside the text, and speaks known words", async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.array(body, { maxLength: 3 }), async (text, recent) => {
        for (const { rule, kind, start, end } of (await screen(text, recent, recent)).flags) {
          expect(ruleNames).toContain(rule);
          expect(flagKinds[rule] as readonly string[]).toContain(kind);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start < end || (start === 0 && end === 0)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves no contact data in the masked text, and masking again changes nothing", () => {
    fc.assert(
      fc.property(body, (text) => {
        const masked = withoutContacts(text);
        expect(contactSpans(masked)).toEqual([]);
        expect(withoutContacts(masked)).toBe(masked);
      }),
      { numRuns: 3000 },
    );
  });

  it("masks only where contact data is", () => {
    fc.assert(
      fc.property(body, (text) => {
        const flags = contacts.find({ body: text });
        const outside = flags.reduceRight((rest, { start, end }) => rest.slice(0, start) + "\0" + rest.slice(end), text).split("\0");
        const masked = maskContacts(text, flags);
        expect(masked.startsWith(outside[0]!) && masked.endsWith(outside.at(-1)!)).toBe(true);
      }),
    );
  });

  it("leaves other rules' flags alone", () => expect(maskContacts("傻逼", [{ rule: "words", kind: "hold", start: 0, end: 2 }])).toBe("傻逼"));
});
