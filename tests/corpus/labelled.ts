import { cleanGroups } from "@/lib/moderation/clean-sentences";

/** What a sentence is, as people judged it when it was written. */
export type Label = "clean" | "container" | "criticism" | "evasion" | "insult" | "advertising" | "fraud" | "threat" | "care" | "leak" | "nonsense";

/**
 * A sentence and all that screening must notice in it, as "rule/kind"; nothing else may be noticed that holds a text back. `missed`: known
 * to be overlooked today, so that the figures say so; whoever teaches a rule to see it takes the mark away.
 */
export type Labelled = { text: string; label: Label; expect: readonly string[]; missed?: true };

const { containers, criticism, ...ordinary } = cleanGroups;

const clean: Labelled[] = [
  ...Object.values(ordinary).flat().map((text) => innocent("clean", text)),
  ...containers.map((text) => innocent("container", text)),
  ...criticism.map((text) => innocent("criticism", text)),
];

/** Listed words in the clothes they are sent in. */
const evasions: Labelled[] = [
  ...noticed("evasion", "words/hold", [
    "物业经理就是个ＳＢ。",
    "你们一群ｓｂ，收钱不办事。",
    "说你是个s b都抬举你。",
    "真是sbbbbb。",
    "ѕЬ物业，早点滚。",
    "物业全是🅢🅱。",
    "ⓃⓂⓈⓁ，别再打电话来。",
    "n.m.s.l",
    "NMMMMSL",
    "c-n-m，退钱。",
    "ТМD，又停水。",
    "傻 逼物业，门禁坏了一个月。",
    "傻\u200b逼一个。",
    "傻*逼规定。",
    "傻😀逼经理。",
    "傻傻傻逼逼逼。",
    "煞·笔",
    "腦殘才想得出這種辦法。",
    "這個經理是畜生。",
    "他媽的，又漏水了。",
    "他妈妈妈妈的，什么东西。",
    "王/八/蛋",
    "王＊八＊蛋经理。",
    "賤人，别装了。",
    "贱\u2060人就是矫情。",
    "狗\u3000日\u3000的",
    "龜孫子都不如。",
    "無抵押貸款當天放款。",
    "低．息．贷．款，欢迎咨询。",
    "兼_职_日_结，名额有限。",
    "刷-单-兼职，一单五块。",
    "網賭輸光了不要來找我，這裡穩賺。",
    "六~合~彩内部号码。",
    "時時彩计划群里见。",
    "代~开~发~票",
    "辦假證，三天出。",
    "裸 聊 安 全 可靠",
    "伟🌸哥大促。",
    "你个傻叉。",
    "ShaBi物业。",
  ]),
  ...noticed("evasion", "words/urgent", ["我真的自 殺算了。", "再不给说法我就跳-楼。", "要和你们同歸於盡。", "割\u200b腕给你们看。", "我会砍*死你们经理。", "放火燒了你们办公室。"]),
  ...noticed("evasion", "words/watch", ["隔壁天天家·暴，孩子在哭。", "老人走_失一天了，求帮忙。"]),
  // A sound, a shape or a half of a character in place of the whole: what only a list of such spellings can know.
  ...overlooked("evasion", "words/hold", ["亻傻辶逼。", "沙壁经理。", "脑c物业。"]),
];

const insults = noticed("insult", "words/hold", [
  "居委会那个女的就是婊子。",
  "你妈的，电梯又坏了。",
  "经理是个人渣，不配管小区。",
  "操你妈，把钱退回来。",
  "写方案的人是脑残吧。",
  "外地狗都滚出上海。",
  "你们全家不得好死。",
  "一帮畜生，半夜打桩。",
  "日你先人，又涨价。",
  "保安就是一条狗东西。",
  "智障才会在坡道上装台阶。",
  "乡巴佬不要来我们小区的公园。",
  "去你妈的补贴，一分钱没见到。",
]);

const advertising = [
  ...noticed("advertising", "words/hold", ["月入过万不是梦，在家就能做。", "本店厂家直销，老人鞋五折。", "加盟热线常年开通，诚招加盟。", "免费领取鸡蛋，先到先得。", "招代理，无需囤货。", "代孕包成功。", "高仿手表，一比一。", "全网最低价的助听器。", "贷款秒到，不看征信。", "上门服务小妹，二十四小时。"]),
  ...noticed("advertising", "links/invitation", ["扫码加入业主团购群。", "加微信咨询装修。", "扫一扫进群领红包。", "点击下方链接抢购。", "复制这段话打开淘宝。"]),
  ...noticed("advertising", "links/url", ["详情看 https://shop.example.com/a?b=1 下单。", "访问www.example.com，新客立减。"]),
  ...noticed("advertising", "links/domain", ["上example点com就能看到价格。", "登录 example.cn 领券。"]),
];

const fraud = noticed("fraud", "words/hold", ["刷单返现，当天结算。", "网赌平台稳赚不赔。", "请把钱转到安全账户。", "把验证码发给我们的客服，马上退款。", "有内幕消息，跟着买就行。", "信用卡套现，点数低。", "中奖信息请查收，先交手续费。", "出售枪支，私下谈。"]);

const threats = noticed("threat", "words/urgent", [
  "我不想活了，没有人管我。",
  "再不解决我就从楼顶跳楼。",
  "遗书都写好了，你们看着办。",
  "我要在你们门口上吊。",
  "我已经吃了一瓶安眠药。",
  "谁再拆我的棚，我就拿刀。",
  "信不信我杀你全家。",
  "我要报复社会。",
  "把炸弹放到居委会去。",
  "往水箱里投毒，谁都别想好过。",
  "早晚捅死那个经理。",
  "明天就去纵火。",
  "活着没意思，想结束自己的生命。",
  "我想轻生很久了。",
  "血债血偿，等着瞧。",
]);

const care = noticed("care", "words/watch", ["楼下邻居一直家暴，妻子不敢报警。", "我父亲昨天走失，穿灰色外套。", "失业半年，真的撑不下去了。", "怀疑护理院里有人虐待老人。", "孩子在学校遭遇校园霸凌，老师不管。", "女儿得了抑郁症，想找一个靠谱的医生。", "药费太贵，快活不下去了。", "有人在自残，我该打哪个电话？"]);

/** No number here is anybody's: regions that do not exist with a sound check digit, numbers that operators keep for themselves, all noughts. */
const leaks: Labelled[] = [
  ...noticed("leak", "contacts/mobile", [
    "请打我手机13800138000。",
    "找老王 138-0013-8000",
    "电话 138 0013 8000 随时可打",
    "一三八〇〇一三八〇〇〇，白天都在",
    "幺三八零零幺三八零零零",
    "壹叁捌零零壹叁捌零零零回电",
    "１３８００１３８０００",
    "①③⑧零零①③⑧零零零",
    "1.3.8.0.0.1.3.8.0.0.0",
    "138\u200b0013\u200b8000",
    "+86 138 0013 8000",
    "1*3*8*0*0*1*3*8*0*0*0",
    "一3八00一3八000",
    "13800138000（微信同号）",
  ]),
  ...noticed("leak", "contacts/landline", ["座机021-60000000转8012。", "致电 64000000 找我。", "办公室电话：6400 0000转3", "打02164000000"]),
  ...noticed("leak", "contacts/id-card", ["我的身份证是899999190001010003。", "证件号 899999 19000101 0011 请核对", "身份证８９９９９９１９０００２２９００１９", "八九九九九九一九零零零一零一零零零三", "身份证号码899999190001010000，麻烦查一下。"]),
  ...noticed("leak", "contacts/bank-card", ["卡号6222 0200 0000 0000 000，把补贴打给我。", "退款打到4111111111111111", "工行账号 6217000000000000004"]),
  ...noticed("leak", "contacts/e-mail", ["发到 nobody@example.com 吧。", "邮箱 nobody＠example．com"]),
  { text: "nobody(at)example.com", label: "leak", expect: ["contacts/e-mail", "links/domain"] },
  ...noticed("leak", "contacts/wechat", ["微信：nobody_00000", "薇信号是nobodyhere"]),
  { text: "加我V信 nobody00000", label: "leak", expect: ["contacts/wechat", "links/invitation"] },
  ...noticed("leak", "contacts/qq", ["QQ 100000000", "扣扣号：一零零零零零零"]),
  ...noticed("leak", "contacts/plate", ["沪A00000又停在消防通道上。", "那辆沪 AD00000 占了充电位一整天。", "车牌沪Z·00000，天天按喇叭。"]),
  ...noticed("leak", "contacts/address", ["我住天钥桥路0弄3号楼302室，漏水。", "十五号三零二室的噪音", "她家在0弄8号1202室。"]),
];

const overlookedLeaks = [...overlooked("leak", "contacts/mobile", ["138OO138OOO请联系"]), ...overlooked("leak", "contacts/address", ["2号楼1单元501，请上门看看。"])];

const nonsense: Labelled[] = [
  ...noticed("nonsense", "nonsense/keyboard", ["asdfghjkl", "qwertyuiop zxcvbnm"]),
  ...noticed("nonsense", "nonsense/one-character", ["啊啊啊啊啊啊啊啊啊啊啊啊"]),
  ...noticed("nonsense", "nonsense/symbols", ["还我公道!!!!!!!!!!"]),
];

export const labelled: readonly Labelled[] = [...clean, ...evasions, ...insults, ...advertising, ...fraud, ...threats, ...care, ...leaks, ...overlookedLeaks, ...nonsense];

function innocent(label: Label, text: string): Labelled {
  return { text, label, expect: [] };
}

function noticed(label: Label, kind: string, texts: readonly string[]): Labelled[] {
  return texts.map((text) => ({ text, label, expect: [kind] }));
}

function overlooked(label: Label, kind: string, texts: readonly string[]): Labelled[] {
  return texts.map((text) => ({ text, label, expect: [kind], missed: true }));
}
