/** 《全国年节及纪念日放假办法》第二条: the holidays everybody has. */
const names = new Map([
  ["元旦", "New Year’s Day"],
  ["春节", "the Spring Festival"],
  ["清明节", "the Qingming Festival"],
  ["劳动节", "Labour Day"],
  ["端午节", "the Dragon Boat Festival"],
  ["中秋节", "the Mid-Autumn Festival"],
  ["国庆节", "National Day"],
]);

/** 国庆节、中秋节 → "National Day and the Mid-Autumn Festival"; null where one of them is not known. */
export function englishName(nameZh: string): string | null {
  const parts = nameZh.split("、").map((name) => names.get(name.trim()));
  return parts.every((part) => part !== undefined) ? parts.join(" and ") : null;
}
