/**
 * Receipt numbers (受理编号): twelve digits, so that they can be read over the telephone in any dialect. Two of the year, nine random
 * ones that tell nothing about how many comments there are, and a Damm check digit, which catches every wrong digit and every swap of
 * two neighbours.
 */

/** How many random parts there are: `randomInt(receiptRange)` of node:crypto gives one. */
export const receiptRange = 1_000_000_000;

/** H. M. Damm's quasigroup of order ten (2004): row by the digit so far, column by the next. */
const damm = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

/** `year` as in 2025; `random` a whole number below `receiptRange` from a CSPRNG. Returns the twelve digits as stored. */
export function newReceipt(year: number, random: number): string {
  if (!Number.isInteger(random) || random < 0 || random >= receiptRange) throw new RangeError("random part out of range");
  const digits = String(year % 100).padStart(2, "0") + String(random).padStart(9, "0");
  return digits + checkDigit(digits);
}

/** What a person typed or was told: spaces, dashes and full-width digits are fine. Null where the number cannot be right. */
export function parseReceipt(raw: string): string | null {
  if (raw.length > 64) return null;
  const digits = raw.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}]/gu, "");
  return /^\d{12}$/.test(digits) && checkDigit(digits) === "0" ? digits : null;
}

/** In groups of four: "2511 4827 3160". */
export function formatReceipt(receipt: string): string {
  return receipt.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/** Of a whole number with its check digit it is 0. */
function checkDigit(digits: string): string {
  let interim = "0";
  for (const digit of digits) interim = damm[Number(interim)]![Number(digit)]!;
  return interim;
}
