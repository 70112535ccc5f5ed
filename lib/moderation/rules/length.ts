import { fold } from "@/lib/text/fold";
import type { Flag, Rule } from "./flag";

const letter = /\p{L}/u;
const digit = /\p{N}/u;
const picture = /\p{Extended_Pictographic}/u;

/** Says too little to mean anything: signs only, digits only, or a single letter. 谢谢 and 👍 mean something. */
export const length = {
  name: "length",
  find({ body }: { body: string }): Flag[] {
    const chars = [...fold(body).text];
    // © and ™ are pictures to Unicode; nobody's opinion.
    const pictures = chars.filter((char) => picture.test(char) && !/[©®™]/u.test(char)).length;
    const letters = chars.filter((char) => letter.test(char)).length;
    if (pictures > 0 || letters > 1) return [];
    if (letters === 1) return [about("short")];
    return [about(chars.some((char) => digit.test(char)) ? "numbers" : "empty")];
  },
} satisfies Rule;

function about(kind: "empty" | "numbers" | "short"): Flag {
  return { rule: "length", kind, start: 0, end: 0 };
}
