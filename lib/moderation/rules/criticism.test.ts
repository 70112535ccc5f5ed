import { describe, expect, it } from "vitest";
import { criticism } from "./criticism";

/** Criticism of a department, an official or the authorities' work, mild and sharp, said straight and round corners. */
const criticisms = [
  "房管局不作为，打了三次电话都没人管。",
  "这个项目就是形式主义，完全是面子工程，浪费纳税人的钱！",
  "街道办互相推诿，态度恶劣，太让人失望了。",
  "城管执法不公，我要投诉，要求公开道歉。",
  "民政局的服务太垃圾了，一年都没有进展。",
  "你们承诺的事一件都没做到，骗老百姓。",
  "区政府数据造假，腐败问题必须查。",
  "施工噪音扰民，再不解决我们就去信访局上访。",
  "领导只会拍照，根本不管老人死活。",
  "这种电梯质量太差了，简直是豆腐渣工程，谁来负责？",
  "反映了三次，每次都说在研究，到现在还没有人来看过路灯。",
  "居委会主任说话不算数，说好三月开工，现在都十一月了。",
  "窗口工作人员爱理不理，问一句答半句。",
  "12345回复说已解决，实际上什么都没做，这不是糊弄人吗？",
  "加装电梯拖了两年，一拖再拖，没有一个人出来给个说法。",
  "公示贴在没人看得到的地方，这叫公示？不透明！",
  "改造以后水管天天漏，施工队偷工减料，监理也不管。",
  "食堂承包出去以后饭菜越来越差，街道不闻不问。",
  "规划的时候不听居民意见，拍脑袋决定，现在改来改去劳民伤财。",
  "健身步道刚铺好就裂了，质量这么差，验收是怎么通过的？",
  "去年的实事项目到现在还没完成，今年又列新的，雷声大雨点小。",
  "书记来走了一圈，拍个照就走，什么也没解决。",
  "问了五个部门，五个部门踢皮球。",
  "补贴标准不公开，谁拿到谁没拿到，全看关系，明显有猫腻。",
  "请问纳税人的钱都花到哪里去了？年年修，年年坏，纯属浪费。",
  "托育点名额不公平，关系户都进去了，普通家庭排不上。",
  "社区卫生中心的医生态度很差，对老人不耐烦。",
  "信访件石沉大海，半年了没下文。",
  "官僚作风严重，办个证明跑了七趟。",
  "征询走过场，反对的意见根本没有统计进去。",
  "你们的答复就是套话，等于没说。",
  "公园改造把树都砍了，夏天没法待，真不知道是谁批准的方案，失败。",
  "执法人员粗暴，把老人的菜摊掀了，太过分。",
  "承诺九月完工，至今没有看到人影，言而无信。",
  "网站上写着已完成，可是我们楼连脚手架都没有，数据是假的吧？",
  "路灯报修没人理，摔了人谁负责？",
  "希望有关部门不要再敷衍了。",
  "街道的活动室常年锁门，形同虚设。",
  "监管部门失职，违建盖到三层了还看不见。",
  "排队两小时，窗口只开一个，效率太低。",
  "领导脱离群众，根本不知道老房子里的人怎么过日子。",
  "動遷組的人態度蠻橫，欺負老人，區政府不聞不問。",
  "居委不作為，推來推去。",
  "政府就知道搞形象工程，老百姓的事没人管。",
  "暑托班系统一开就崩，技术太差，年年如此，从来没解决。",
  "垃圾房搬到我们楼下，没有征求意见，凭什么？",
  "医院的改造方案朝令夕改，病人被折腾得够呛。",
  "物业和居委穿一条裤子，糊弄业主。",
  "这条路一年挖三次，规划部门是怎么规划的，荒唐。",
  "工作人员说不归他们管，又让我找另一个科室，推卸责任。",
  "养老院检查只是做样子，检查的人一走又恢复原样，民政局也不来复查。",
  "公交站撤了也不通知，老年人白等一小时，你们有没有良心？",
  "施工单位野蛮施工，街道袖手旁观。",
  "The council promised lifts by June and nothing has happened. This is a disgrace.",
  "The department keeps ignoring our letters.",
  "Officials come for photos and never listen to residents.",
  "This project is a waste of public money.",
  "The sub-district office was rude to my mother and gave no answer.",
  "Your reply is just excuses. You broke your promise.",
  "形 式 主 义！！！",
  "不作为！",
  "实事项目办成了虚事，令人寒心。",
  "菜场改造后摊位费翻倍，说是惠民，实际害苦了老百姓。",
  "答复说‘已转相关部门’，转到哪里去了？没有下文。",
];

/** Questions, wishes, thanks, reports of facts, quarrels with neighbours, and words that only look like reproach. */
const others = [
  "请问什么时候轮到我们楼？",
  "感谢街道和施工队，新装的电梯上周通了，全家都很高兴。",
  "希望社区食堂周末也能开门。",
  "建议在滨江步道增加几张长椅。",
  "请问加装电梯的补贴标准是多少，去哪里申请？",
  "田林路口袋公园很漂亮，孩子们很喜欢。",
  "小区门口的路灯坏了，请派人来修。",
  "想了解一下暑托班的报名时间和地点。",
  "2868套老旧住房成套改造，2025年能完成多少？",
  "政策咨询请打12345热线，58条措施写得很清楚。",
  "工作人员很耐心，从来没有见过这么好的服务。",
  "垃圾分类做得好，垃圾桶撤并要听居民意见。",
  "医疗废物和危险废物要分开收运。",
  "社区卫生中心的护士认真负责，谢谢。",
  "不管刮风下雨，居委干部都来看望老人，辛苦了。",
  "楼上邻居半夜唱歌，请大家互相体谅。",
  "隔壁的狗总是叫，主人也不牵绳。",
  "多组织老年人不想活动时也能参加的项目。",
  "希望减轻生活负担，年轻生命需要关爱。",
  "请加群众代表参加听证，走进群众，依靠群众。",
  "停车扫码支付很方便，充电桩也能扫码充电。",
  "徐汇区2025年10方面32项实事项目，加装电梯558台，比计划的500台多。",
  "总投资15000000000元，约150亿，建筑面积138123.41平方米。",
  "15路、43路、572路公交在漕溪路站停靠。",
  "请看报告第12页、第138页、第1234页。",
  "希望托育点延长到晚上六点半。",
  "健身步道的路线图在哪里可以看到？",
  "老房子改造期间临时住的地方怎么安排？",
  "建议食堂增加一个清真窗口。",
  "今年的项目进展很快，给大家点赞。",
  "办事窗口搬到一楼以后方便多了。",
  "电梯装好了，老人终于能下楼了，谢谢大家。",
  "请问残疾人家庭无障碍改造怎么报名？",
  "希望多种一些桂花树。",
  "我家住六楼，支持加装电梯。",
  "快递员态度不好，包裹扔在门口。",
  "家里的洗衣机坏了，想问问哪里可以修。",
  "希望节约用电，避免浪费，路灯可以装感应的。",
  "I live near Zikawei Library; the new lift is excellent. Thanks.",
  "When will the new park open?",
  "Could the canteen also open on Sundays?",
  "Please add benches along the river.",
  "节日你们还在值班，辛苦了，今日你好！",
  "二〇二五年一月七日，区政府工作报告提出三十二项。",
  "谢谢",
  "很好",
];

const found = (body: string) => criticism.find({ body }).length > 0;

describe("criticism of the authorities", () => {
  it("is seen nearly always, and little else is taken for it", () => {
    const missed = criticisms.filter((body) => !found(body));
    const mistaken = others.filter(found);
    const seen = criticisms.length - missed.length;
    const [recall, precision] = [seen / criticisms.length, seen / (seen + mistaken.length)];
    process.stdout.write(`criticism: recall ${recall.toFixed(3)} of ${criticisms.length}, precision ${precision.toFixed(3)} with ${others.length} others; missed ${missed.join(" | ") || "none"}; mistaken ${mistaken.join(" | ") || "none"}\n`);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it("points at the words of reproach in the original", () => {
    const body = "居委會不 作為，推來推去。";
    expect(criticism.find({ body }).map(({ start, end }) => body.slice(start, end))).toEqual(["不 作為", "推來推去"]);
    const plain = "房管局不作为。";
    expect(criticism.find({ body: plain })).toEqual([{ rule: "criticism", kind: "department", start: 3, end: 6 }]);
  });

  it("needs both within reach: somebody else's failing far from a department's name is none", () => {
    const between = "我们一家人每天早上都去公园散步。".replaceAll("公园", "江边").repeat(8);
    expect(found(`感谢民政局。${between}隔壁的邻居态度恶劣。`)).toBe(false);
    expect(found("感谢民政局。可是你们的工作人员态度恶劣。")).toBe(true);
  });
});
