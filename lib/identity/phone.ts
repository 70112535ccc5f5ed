/**
 * The "mobile" build knows the mobile ranges of every country (99 KB, server only): the smallest one only counts digits, the largest
 * one also knows land lines, which cannot receive a code.
 */
import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/mobile";

const homeCountry: CountryCode = "CN";

/** The one canonical form of a mobile number (R8), E.164: "+8613812341234". Without a country code it is a mainland one. Null: not a mobile. */
export function parsePhone(raw: string): string | null {
  if (raw.length > 64) return null;
  const typed = raw.normalize("NFKC").replace(/\p{Cf}/gu, "").trim();
  // The library also picks numbers out of sentences; here the field must hold a number and nothing else.
  if (!/^(?:\+|00)?[\d\s().\p{Pd}]{5,40}$/u.test(typed)) return null;
  const number = parsePhoneNumberFromString(typed.replace(/^00/, "+"), { defaultCountry: homeCountry, extract: false });
  return number?.isValid() ? number.number : null;
}

/** For screens and logs (P-9): "+8613812341234" → "138****1234", "+85261234567" → "+852 61****67". Unknown form: nothing of it is shown. */
export function maskPhone(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  if (!number) return "****";
  const national = String(number.nationalNumber);
  if (number.countryCallingCode === "86" && national.length === 11) return `${national.slice(0, 3)}****${national.slice(-4)}`;
  return `+${number.countryCallingCode} ${national.slice(0, 2)}****${national.slice(-2)}`;
}
