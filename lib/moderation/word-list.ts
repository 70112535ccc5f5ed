import type { WordKind } from "./rules/flag";
import { listedWords, type WordEntry } from "./word-list-matcher";

/**
 * The starter list, in simplified Chinese: version 0, live until an administrator puts another in its place. How words are found whatever
 * they are made to look like: `word-list-form.ts`.
 *
 * - `urgent`: a life may be in danger, the writer's own or another's. Staff must see it first and act beyond the portal.
 * - `watch`: someone may need help or care. It is no reproach and holds nothing back.
 * - `hold`: insults to persons, advertising, fraud. Someone looks before it is published.
 *
 * What is not here, on purpose: criticism, however sharp, and the words it needs (垃圾, 不作为, 形式主义, 推诿, 上访, 投诉, 腐败). A word
 * belongs here only if its presence says something about the text whatever the text is about. Latin words match as whole words only.
 */
const words: Record<WordKind, readonly string[]> = {
  urgent: [
    "自杀", "轻生", "跳楼", "跳江", "割腕", "上吊", "不想活", "结束生命", "结束自己的生命", "死给你看", "遗书", "安眠药",
    "同归于尽", "杀了你", "杀你全家", "弄死", "砍死", "捅死", "打死你", "血债血偿", "报复社会", "下毒", "投毒", "炸弹", "炸了你", "纵火", "放火烧", "拿刀",
  ],
  watch: ["活不下去", "撑不下去", "走投无路", "家暴", "虐待", "猥亵", "性侵", "拐卖", "被拐", "走失", "校园霸凌", "自残", "抑郁症"],
  hold: [
    // insults
    "傻逼", "傻b", "傻比", "傻叉", "傻屌", "煞笔", "沙比", "shabi", "caonima", "草泥马", "操你妈", "操你", "去你妈", "你妈的", "他妈的", "妈了个", "日你", "狗日的", "王八蛋", "龟孙", "贱人", "婊子",
    "人渣", "畜生", "脑残", "智障", "弱智", "狗东西", "死全家", "全家死", "不得好死", "滚出上海", "外地狗", "乡巴佬", "sb", "nmsl", "cnm", "tmd",
    // advertising
    "兼职日结", "日赚", "躺赚", "月入过万", "招代理", "微商代理", "诚招加盟", "厂家直销", "全网最低价", "免费领取", "点击领取", "加盟热线", "无抵押贷款", "低息贷款", "秒批",
    "贷款秒到", "代开发票", "办假证", "代孕", "高仿", "约炮", "裸聊", "上门服务小妹", "色情", "伟哥",
    // fraud and contraband
    "刷单", "网赌", "博彩", "六合彩", "时时彩", "赌场", "稳赚不赔", "内幕消息", "套现", "洗钱", "中奖信息", "验证码发给", "安全账户", "枪支", "冰毒", "迷药",
  ],
};

/** Harmless words and phrases that contain a listed one. A hit inside any of them is none. */
const innocentContainers: readonly string[] = [
  "预防自杀", "自杀预防", "自杀干预", "防自杀", "减轻生", "年轻生", "轻生活", "轻生态", "轻生产", "跳楼价", "跳楼机", "跳楼甩卖", "不想活动",
  "枪支弹药安检", "拆除炸弹", "二战炸弹", "炸弹鱼", "消毒投毒", "拿刀叉", "拿刀切", "拿刀具", "地下毒", "弄死机", "弄死角", "安眠药品管理",
  "反家暴", "家暴露", "大家暴", "专家暴", "反虐待", "防虐待", "防走失", "校园霸凌防治", "抑郁症筛查", "抑郁症防治", "心智障碍", "智障人士", "智障儿童", "智障学员", "智障者", "智障青年",
  "弱智能", "体操你", "早操你", "广播操你", "节日你", "今日你", "每日你", "假日你", "日你们", "日你好", "生日你", "近日你", "工作日你", "日你可", "日你会", "日你有",
  "反洗钱", "刷单诈骗", "防刷单", "反刷单", "警惕刷单", "反博彩", "博彩票", "畜生产", "畜生态", "牲畜生", "家畜生", "套现代", "套现有", "套现场", "套现房", "整套现",
  "高仿真", "假日赚", "节日赚", "扫黄打非色情", "不良色情", "秒批准", "操你们好",
];

export const starterEntries: readonly WordEntry[] = [
  ...Object.entries(words).flatMap(([kind, listed]) => listed.map((word) => ({ word, kind: kind as WordKind }))),
  ...innocentContainers.map((word) => ({ word, kind: "allow" as const })),
];

export const starterVersion = 0;
export const starterWords = listedWords(starterVersion, starterEntries);
