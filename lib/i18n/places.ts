import type { Locale } from "./href";

/** The provinces as the offline table names them, by their names in English. */
const provinces: Record<string, string> = {
  北京: "Beijing", 天津: "Tianjin", 上海: "Shanghai", 重庆: "Chongqing", 河北: "Hebei", 山西: "Shanxi", 内蒙古: "Inner Mongolia", 辽宁: "Liaoning",
  吉林: "Jilin", 黑龙江: "Heilongjiang", 江苏: "Jiangsu", 浙江: "Zhejiang", 安徽: "Anhui", 福建: "Fujian", 江西: "Jiangxi", 山东: "Shandong",
  河南: "Henan", 湖北: "Hubei", 湖南: "Hunan", 广东: "Guangdong", 广西: "Guangxi", 海南: "Hainan", 四川: "Sichuan", 贵州: "Guizhou", 云南: "Yunnan",
  西藏: "Tibet", 陕西: "Shaanxi", 甘肃: "Gansu", 青海: "Qinghai", 宁夏: "Ningxia", 新疆: "Xinjiang", 香港: "Hong Kong", 澳门: "Macao", 台湾: "Taiwan",
};

let countries: Map<string, string> | null = null;

/** A place of the offline table in a language; as it stands there when nobody has a name for it. */
export function placeName(locale: Locale, place: string): string {
  if (locale === "zh") return place;
  countries ??= countryNames();
  return provinces[place] ?? countries.get(place) ?? place;
}

/** Every country's Chinese name with its English one, from what the JavaScript engine knows. */
function countryNames(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const [zh, en] = ["zh-CN", "en-GB"].map((tag) => new Intl.DisplayNames(tag, { type: "region", fallback: "none" })) as [Intl.DisplayNames, Intl.DisplayNames];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(codes.flatMap((code) => (zh.of(code) && en.of(code) ? [[zh.of(code)!, en.of(code)!] as const] : [])));
}
