/**
 * The one normal form for everything a person types (R6). It never truncates and never refuses: what nobody can see or type on purpose
 * is taken out, every character that is written in some language stays exactly.
 */

/** How many combining marks one character may carry. The tallest real stack, Tibetan ཧྐྵྨླྺྼྻྂ, has eight. */
const maxMarks = 8;
/** Marks shared by all scripts (U+0300…) are what "zalgo" is made of. Vietnamese, pinyin and phonetic writing need at most three. */
const maxSharedMarks = 4;
/** Persian and Bengali put at most two joiners side by side. */
const maxJoiners = 2;

const cancelTag = 0xe007f;
const blackFlag = 0x1f3f4;

const mark = /\p{M}/u;
const sharedMark = /\p{Script=Inherited}/u;
const letterOrMark = /[\p{L}\p{M}]/u;
const variationSelector = /[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;
/** Zero-width space, non-joiner, joiner and the Mongolian vowel separator: spelling in some scripts, hiding places in all others. */
const joiner = /[\u{200b}-\u{200d}\u{180e}]/u;
const joinerRuns = /(?<=(.?))([\u{200b}-\u{200d}\u{180e}]+)(?=(.?))/gsu;
/** Scripts whose spelling or line breaking uses joiners: Arabic and its kin, the Brahmic scripts, Mongolian. */
const joiningScripts = (
  "Arabic Syriac Mandaic Nko Adlam Hanifi_Rohingya Mongolian Phags_Pa Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu " +
  "Kannada Malayalam Sinhala Tibetan Myanmar Khmer Thai Lao New_Tai_Lue Tai_Le Tai_Tham Tai_Viet Balinese Javanese Sundanese Cham " +
  "Chakma Meetei_Mayek Limbu Lepcha Newa Tirhuta Grantha"
).split(" ");
const joiningScript = new RegExp(`[${joiningScripts.map((script) => `\\p{Script_Extensions=${script}}`).join("")}]`, "u");
const emojiBefore = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{fe0f}\u{e007f}]/u;
const emojiAfter = /\p{Extended_Pictographic}/u;
const blank = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;

/** NUL, which PostgreSQL cannot store, and half a surrogate pair, which is not text: the HTTP layer answers 400 (R6). */
export function hasForbidden(raw: string): boolean {
  return raw.includes("\0") || !raw.isWellFormed();
}

/** True where nothing would be seen: spaces, controls, zero-width and filler characters only. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}

/**
 * Well-formed, NFC, lines ended by LF; without controls, bidi controls, non-characters, stray zero-width characters and floods of marks.
 * Joiners and variation selectors stay where emoji and scripts need them. Linear in the length for anything but made-up floods; cleaning twice changes nothing.
 */
export function cleanText(raw: string): string {
  let text = raw;
  // What one pass takes out can leave a joiner or a mark beside another neighbour: until nothing is left to take out.
  for (;;) {
    const cleaner = cleanOnce(text);
    if (cleaner === text) return text;
    text = cleaner;
  }
}

/** One pass. It only takes out and normalises, so that passes come to an end; one or two are the rule. */
function cleanOnce(raw: string): string {
  const text = raw.toWellFormed().replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replaceAll("\t", " ").normalize("NFC");
  // Taking a character out can bring a letter and its accent together, hence the second normalisation.
  const chars = [...text].filter((char) => !isNeverText(char.codePointAt(0)!));
  return withoutStrayJoiners(withoutFloods(chars)).normalize("NFC");
}

function isNeverText(code: number): boolean {
  return (
    (code < 0x20 && code !== 0x0a) ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad || // soft hyphen: invisible, splits words for search
    code === 0x61c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) || // word joiner, invisible operators, bidi isolates, deprecated format controls
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) || // interlinear annotation
    (code >= 0xfdd0 && code <= 0xfdef) ||
    (code & 0xfffe) === 0xfffe
  );
}

/** Caps the marks on one character, and keeps variation selectors and tags only where they select or tag something. */
function withoutFloods(chars: string[]): string {
  const kept: string[] = [];
  let marks = 0;
  let sharedMarks = 0;
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    const before = kept.at(-1) ?? "";
    const code = char.codePointAt(0)!;
    if (code >= 0xe0000 && code <= 0xe007f) {
      const end = before.codePointAt(0) === blackFlag ? endOfFlag(chars, i) : 0;
      if (end) kept.push(...chars.slice(i, end));
      i = Math.max(i, end - 1);
    } else if (variationSelector.test(char)) {
      if (before && !/\s/.test(before) && !variationSelector.test(before) && !joiner.test(before)) kept.push(char);
    } else if (joiner.test(char)) {
      kept.push(char);
    } else if (mark.test(char)) {
      const room = !sharedMark.test(char) || ++sharedMarks <= maxSharedMarks;
      if (room && ++marks <= maxMarks) kept.push(char);
    } else {
      kept.push(char);
      marks = sharedMarks = 0;
    }
  }
  return kept.join("");
}

/** A joiner stays between parts of an emoji and beside letters of a script that spells with it, two at most. */
function withoutStrayJoiners(text: string): string {
  return text.replace(joinerRuns, (_, before: string, run: string, after: string) => {
    if (run.includes("\u200d") && emojiBefore.test(before) && emojiAfter.test(after)) return "\u200d";
    return spellsWithJoiners(before) || spellsWithJoiners(after) ? run.slice(0, maxJoiners) : "";
  });
}

function spellsWithJoiners(char: string): boolean {
  return letterOrMark.test(char) && joiningScript.test(char);
}

/** Where the tags of a regional flag such as 🏴󠁧󠁢󠁳󠁣󠁴󠁿 end, or 0: at most six letters or digits and the cancel tag. */
function endOfFlag(chars: string[], from: number): number {
  for (let i = from; i < chars.length && i <= from + 6; i++) {
    const code = chars[i]!.codePointAt(0)!;
    if (code === cancelTag) return i > from ? i + 1 : 0;
    if (code < 0xe0030 || code > 0xe007a) return 0;
  }
  return 0;
}
