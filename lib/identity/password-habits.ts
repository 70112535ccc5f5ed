/**
 * Habits that an estimator made for English does not know. Chosen by hand, from what people here are known to do: a name or a few words
 * in pinyin, "I love you" in figures, and the names of the place and the job. The common passwords themselves are zxcvbn's.
 */
export const habitualWords = [
  ..."woaini woaiwo aini wobuaini woxihuanni nihao nimen women baobei laopo laogong baba mama jiejie gege meimei didi yeye nainai baobao".split(" "),
  ..."zhongguo beijing shanghai guangzhou shenzhen hangzhou nanjing suzhou chengdu wuhan tianjin chongqing xuhui xujiahui pudong huangpu".split(" "),
  ..."minhang jingan changning putuo hongkou yangpu renmin zhengfu fuwu minsheng minshi shishi xiangmu gongwuyuan wangzhan houtai".split(" "),
  ..."guanli guanliyuan mima dengluo denglu yonghu ceshi xitong admin administrator root manager system operator portal livelihood".split(" "),
  ..."moderator editor auditor replier welcome password passw0rd qwerty abc abcd aaaa test demo guest user login letmein iloveyou".split(" "),
  ..."520 1314 5201314 520520 521521 1314520 5211314 147258 147258369 159357 168168 666666 888888 686868 88888888 112233 123123 123321".split(" "),
  ..."1qaz 2wsx 3edc 1q2w3e 1q2w3e4r qazwsx zxcvbn zaq1 asd123 abc123 aa123456 a123456 qq123456 woaini1314 woaini520".split(" "),
  ..."上海 徐汇 徐家汇 政府 区政府 人民 为人民服务 人民政府 民生 实事 项目 为民办实事 管理员 密码 登录 系统 后台 中国 中华人民共和国".split(" "),
];

const initials = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]";
const finals = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ou|ia|ie|iu|in|ua|uo|ui|un|ue|ve|[aoeiuv]";
const fewSyllables = new RegExp(`^(?:(?:${initials})?(?:${finals})){1,4}$`);

/**
 * What is left of a password without the figures and signs round its words, as people put them there: "Shanghai@2025" is "shanghai",
 * "zhang.wei.1990" "zhangwei".
 * Empty where there is no letter and no picture: a telephone number, a birthday, an identity number.
 */
export function coreOf(password: string): string {
  const figures = String.raw`[\p{N}\p{P}\p{Sc}\p{Sk}\p{Sm}\s]+`;
  return password.normalize("NFKC").toLowerCase().replace(new RegExp(`^${figures}|${figures}$`, "gu"), "").replace(/[\s\p{P}]/gu, "");
}

/** Whether it reads as at most four syllables of pinyin: a name, or a few words. */
export function isFewSyllables(core: string): boolean {
  return fewSyllables.test(core);
}
