import { fold, originalSpan, type Folded } from "@/lib/text/fold";
import { simplifyChar } from "@/lib/text/simplify";
import type { Flag, Rule } from "./flag";

/** Whom the authorities' work is laid to: their names, their people, and what they build. Words for neighbours and shops are not here. */
const bodies = new RegExp(
  [
    "政府|部门|街道|街镇|居委|村委|党委|党工委|书记|主任|镇长|区长|局长|科长|处长|所长|干部|领导|公务员|官员|当官|官僚|办事员|工作人员|窗口|值班人员|网格员|社工|经办人",
    "(?:房管|民政|教育|卫健|卫生|绿化|市容|交通|公安|城管|环保|生态|建设|规划|水务|体育|文旅|人社|医保|财政|市场监管|市监|信访|司法|税务|应急|街|公积金)(?:委|局|办|所|站|中心|大队|处)|办事处",
    "交警|警察|民警|城管|执法|信访|热线|12345|物业|业委会|施工队|施工方|施工单位|承包商|开发商|代建|监理|国企|城投|有关(?:方面|单位)|相关(?:方面|单位)|主管单位|上级|下面的人|官方",
    "项目|工程|改造|加装|装电梯|加梯|征询|动迁|拆迁|征收|试点|实事|民生|政策|规定|办法|方案|补贴|公示|承诺|答复|回复|审批|验收|招标|预算|财政|纳税人|服务中心|卫生中心|食堂|托育|暑托班|医院|学校|公园|菜场|步道|站点|活动室|平台|网站|小程序|系统|公交|路灯|绿化|垃圾房|厕所",
    "你们|贵局|贵单位|贵部门|贵处|他们这些人",
    "(?<![a-z])(?:government|council|bureau|department|district|sub-?district|committee|officials?|officers?|leaders?|authorit(?:y|ies)|administration|office|hotline|police|contractors?|staff|project|scheme|programme|works?|policy|promises?|promised|you)(?![a-z])",
  ].join("|"),
  "g",
);

/** What people say when they are not content: of the other side's will, its manner, its honesty, its work and its results. */
const reproaches = new RegExp(
  [
    // will
    "不作为|乱作为|慢作为|懒政|怠政|推诿|推卸|扯皮|踢皮球|推来推去|推三阻四|互相推|敷衍|应付|拖延|拖拉|拖了|拖着|一拖再拖|拖到|不管|没人管|无人管|没有人管|不理|没人理|无人问津|不闻不问|不了了之|石沉大海|没下文|没有下文|没回音|没有回音|装聋|视而不见|袖手|磨洋工|摆烂|躺平",
    // manner
    "态度(?:很|太|非常|极其|十分|也)?(?:差|恶劣|不好|冷淡|蛮横|傲慢|生硬)|脸色|不耐烦|官腔|打官腔|架子|高高在上|傲慢|蛮横|粗暴|粗鲁|刁难|为难|歧视|欺负|欺压|欺软|野蛮|爱理不理|耍赖|甩锅|官僚|脱离群众|不接地气|不听|听不进|不尊重|冷漠|冷血|拍脑袋|一刀切",
    // honesty
    "形式主义|面子工程|形象工程|政绩|走过场|作秀|摆拍|只(?:会|知道|顾|管)拍照|拍(?:个|几张)?照(?:就|走|留痕|交差|完)|做样子|装样子|糊弄|忽悠|欺骗|骗人|骗老百姓|骗居民|骗我们|撒谎|说谎|假话|谎话|空话|套话|大话|空头支票|画饼|造假|弄虚|作假|虚报|假的|瞒|暗箱|黑幕|猫腻|不透明|不公开|不公平|不公正|不公|不合理|不合规|违规|违法|违建|腐败|贪|受贿|行贿|回扣|关系户|走后门|勾结|利益输送|中饱|私吞|谋私|失信|食言|说话不算|不算数|不兑现|没兑现|没有兑现|未兑现|言而无信|出尔反尔|朝令夕改|变卦|前后矛盾|自相矛盾|隐瞒|掩盖|失职|渎职|滥用|越权|问责|追责|处分|负责任|不负责|没人负责|谁来负责|谁负责",
    // work and results
    "豆腐渣|偷工减料|质量(?:太|很|非常|这么|那么|真|实在|极)?(?:差|不好|不行|糟|低|有问题)|粗制滥造|烂尾|返工|白做|白装|白花|浪费|劳民伤财|瞎折腾|折腾|糟糕|糟透|垃圾(?!分类|桶|房|箱|站|车|清|处理|收|投|袋|堆|回收|混|没|和|、)|太烂|很烂|真烂|烂透|太差|很差|真差|极差|差劲|太慢|这么慢|慢得|效率(?:太|很|极|这么|真)?(?:低|差)|低效|迟迟|至今没|至今未|到现在(?:还|都|也)?没|还是没有|一直没|从来没|从没|没做到|没有做到|做不到|一件都没|没解决|没有解决|未解决|不解决|解决不了|没效果|没有效果|没用|没有用|无用|摆设|形同虚设|失败|失望|寒心|心寒|愤怒|气愤|气死|无语|可笑|荒唐|离谱|荒谬|过分|无能|没能力|不专业|不称职|不合格|不到位|不力|不足|混乱|一团糟|乱七八糟|扰民|坑人|坑老百姓|坑害|坑居民|害人|害苦|害得|倒退|不如(?:不|以前|从前)|越来越差|越改越|名不副实|有名无实|虎头蛇尾|雷声大|缩水|打折扣|不满|投诉|抗议|反对|批评|举报|上访|信访局|维权|道歉|讨说法|要说法|给个说法|什么说法|凭什么|丢脸|可耻|无耻|不要脸|耻辱|良心|老百姓死活|老人死活|死活|敢不敢|好意思|不是人|吃干饭|白吃|不办事|不干事|办不成事|不做事|没做事",
    // in English
    "(?<![a-z])(?:useless|fail(?:s|ed|ing|ure)?|corrupt(?:ion)?|lazy|lies|lied|lying|liars?|ignor(?:e|es|ed|ing)|broken?|incompeten(?:t|ce)|waste(?:s|d|ful)?|wasting|shame(?:ful)?|disgrace(?:ful)?|disappoint(?:ed|ing|ment)|terrible|awful|horrible|poor|bad|badly|worse|worst|rude|unfair|dishonest|delay(?:s|ed|ing)?|late|slow|nobody|nothing|never|no one|not? (?:care|answer|reply|progress|work|done|kept|keep|listen)|negligen(?:t|ce)|complain(?:t|ts|ing)?|unacceptable|ridiculous|pointless|failure|scandal|bureaucra(?:t|ts|cy|tic)|excuses?|pretend(?:s|ing)?|hid(?:e|es|ing|den)|blame|resign|apologi[sz]e)(?![a-z])",
  ].join("|"),
  "g",
);

/** These name the authorities' failing by themselves: nobody else has political achievements to show or a duty to act on. */
const telling =
  /不作为|乱作为|慢作为|懒政|怠政|踢皮球|打官腔|官僚主义|官僚作风|形式主义|面子工程|形象工程|政绩工程|豆腐渣工程|劳民伤财|脱离群众|渎职|贪污|腐败|官官相护|官商勾结|暗箱操作|不顾(?:老百姓|群众|居民|老人)|骗老百姓|坑老百姓|一刀切|浪费纳税人/g;

/** What sounds like a reproach and is none: praise and plain facts with the same characters. */
const innocent =
  /不(?:浪费|拖延|拖拉|推诿|敷衍|扰民|折腾|踢皮球)|没有?(?:浪费|拖延|推诿|敷衍|失望|扰民|不满|怨言)|(?:杜绝|避免|防止|减少|拒绝|反对)了?(?:浪费|扰民|拖延|推诿|形式主义|走过场|一刀切|腐败|敷衍)|反腐|不管(?:刮|下|是|怎么|多|什么|谁|哪|天)|不再(?:推诿|拖延|扰民)|不用投诉|负责任的|很负责任|认真负责|从来?没(?:有)?(?:见过|遇到|享受|想到)?(?:过)?这么(?:好|方便|快|满意|干净|热情)|不足(?:百|\d|之处也)|补足/g;

const spacing = /[\s·•.*_~-]/;

/** How far apart the two may stand, in UTF-16 units of the folded text: some two sentences. */
const reach = 60;

type Place = { start: number; end: number };

/**
 * Whether a text criticises a department, an official or the authorities' work. It holds nothing and lowers nothing: its one effect is that
 * rejecting or removing the text needs a second moderator. So it would rather see criticism where there is none than miss some.
 */
export const criticism = {
  name: "criticism",
  find({ body }: { body: string }): Flag[] {
    // English needs its spaces, and Chinese with spaces between the characters is read without.
    const readings = [fold(body, simplifyChar), fold(body, (char) => (spacing.test(char) ? "" : simplifyChar(char)))];
    return apart(readings.flatMap(placesIn)).map((place) => ({ rule: "criticism", kind: "department", ...place }));
  },
} satisfies Rule;

function placesIn(folded: Folded): Place[] {
  const text = folded.text.replace(innocent, (found) => "\0".repeat(found.length));
  const named = placesOf(text, bodies);
  const blamed = placesOf(text, reproaches).filter((reproach) => isNear(reproach, named));
  return [...placesOf(text, telling), ...blamed].map(({ start, end }) => originalSpan(folded, start, end));
}

function placesOf(text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

/** Both lists stand from left to right. */
function isNear({ start, end }: Place, named: readonly Place[]): boolean {
  let low = 0;
  let high = named.length;
  // The first body that does not end too far before the reproach.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (named[middle]!.end < start - reach) low = middle + 1;
    else high = middle;
  }
  return low < named.length && named[low]!.start <= end + reach;
}

/** From left to right, overlapping places as one. */
function apart(places: Place[]): Place[] {
  const result: Place[] = [];
  for (const place of places.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && place.start < last.end) last.end = Math.max(last.end, place.end);
    else result.push({ ...place });
  }
  return result;
}
