import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flagKinds, ruleNames, type RuleName } from "./rules/flag";
import { contacts, contactSpans, maskContacts } from "./rules/contacts";
import { screenComment } from "./screening";

function screen(body: string, recent: string[] = []) {
  return screenComment({ body, recent: recent.map((text) => ({ body: text })) });
}

/** What was noticed, as "rule/kind" with the words in the original it points at. */
function noticed(body: string, recent: string[] = []): string[] {
  return screen(body, recent).flags.map(({ rule, kind, start, end }) => `${rule}/${kind} ${body.slice(start, end)}`.trim());
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
  // criticism passes
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
  ["扫下方二维码领红包", "links/invitation 扫下方二维码领"],
  ["好好好好好好好好好", "shouting/one-character 好好好好好好好好好"],
  ["快点办!!!!!!!!!!", "shouting/symbols !!!!!!!!!!"],
  ["退钱退钱退钱,退钱退钱退钱", "shouting/one-pattern"],
  ["asdfghjkl", "shouting/keyboard asdfghjkl"],
  ["THIS IS A SHAME AND YOU KNOW IT", "shouting/capitals"],
];

describe("screenComment", () => {
  it.each(clean)("lets pass: %s", (body) => expect(screen(body)).toEqual({ flags: [], masked: body, held: false }));

  it.each(leaks)("masks: %s", (body, flag, masked) => {
    expect(noticed(body)).toContain(flag);
    expect(screen(body).masked).toBe(masked);
    expect(screen(body).held).toBe(true);
  });

  it.each(evasions)("notices: %s", (body, flag) => expect(noticed(body)).toContain(flag));

  it("holds nothing back for needing care", () => expect(screen("邻居经常家暴孩子").held).toBe(false));

  it("an identity number needs its check digit, or the word", () => {
    expect(noticed("编号310104199001011232")).toEqual([]);
    expect(noticed("身份证号310104199001011232")).toEqual(["contacts/id-card 310104199001011232"]);
  });

  it("finds several numbers side by side", () => {
    expect(screen("13812341234 13912345678、021-64870000").masked).toBe("138****1234 139****5678、021****00");
    expect(screen("13812341334 5678901").masked).toBe("138****1334 5678901");
  });
});

describe("repeats", () => {
  const text = "天平街道的加装电梯项目去年就说要开工,到今天还没有看到施工队,居民等了整整一年,请给一个明确的时间表,谢谢。";
  it("the same, however it is spaced", () => expect(noticed(` ${text.replaceAll(",", " ")}!!`, ["别的", text])).toContain("repeats/same"));
  it("nearly the same", () => expect(noticed(text.replace("天平", "湖南"), [text])).toEqual(["repeats/near"]));
  it("another text on the same matter", () => expect(noticed("加装电梯项目什么时候开工?居民等了一年了。", [text])).toEqual([]));
  it("symbols only", () => expect(noticed("👍", ["👍"])).toEqual(["repeats/same"]));
  it("two different short texts", () => expect(noticed("谢谢", ["谢了"])).toEqual([]));
});

describe("whatever is typed", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom("138", "1234", "一三八", "13812341234", "310104199001011232", "6222021234567890128", "+852", "021-", "@", "a@b.cn", "微信", "qq", ":", "***", "****", "*", " ", "-", "沪A12345", "弄", "号楼", "室", "302", "傻", "逼", "。", "\u200b", "www.", ".com", "x", "X", "o", "号", "电话", "64870000", "https://"),
  );
  const body = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

  it("never throws, points inside the text, and speaks known words", () => {
    fc.assert(
      fc.property(body, fc.array(body, { maxLength: 3 }), (text, recent) => {
        for (const { rule, kind, start, end } of screen(text, recent).flags) {
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
        const { masked } = screen(text);
        expect(contactSpans(masked)).toEqual([]);
        expect(screen(masked).masked).toBe(masked);
      }),
      { numRuns: 3000 },
    );
  });

  it("masks only where contact data is", () => {
    fc.assert(
      fc.property(body, (text) => {
        const flags = contacts.find({ body: text, recent: [] });
        const outside = flags.reduceRight((rest, { start, end }) => rest.slice(0, start) + "\0" + rest.slice(end), text).split("\0");
        const masked = maskContacts(text, flags);
        expect(masked.startsWith(outside[0]!) && masked.endsWith(outside.at(-1)!)).toBe(true);
      }),
    );
  });

  it("leaves other rules' flags alone", () => expect(maskContacts("傻逼", [{ rule: "words", kind: "hold", start: 0, end: 2 }])).toBe("傻逼"));
});

describe("a rule that breaks", () => {
  it.each(ruleNames)("%s means hold", (name: RuleName) => {
    const broken = {
      name,
      find: () => {
        throw new Error("broken");
      },
    };
    const screening = screenComment({ body: "很好", recent: [] }, [broken, contacts]);
    expect(screening).toEqual({ flags: [{ rule: name, kind: "failed", start: 0, end: 0 }], masked: "很好", held: true });
  });
});
