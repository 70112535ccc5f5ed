import { describe, expect, it } from "vitest";
import { messages } from "./messages";

type Tree = { [key: string]: string | Tree };

/** Every sentence with its place: `errors.fields.too-long`. */
function sentences(tree: Tree, place = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[place + key, value] as [string, string]] : sentences(value, `${place}${key}.`)));
}

/** What a sentence needs to be said: `{minutes}`, `<link>`. A plural's own branches are words, not places. */
function places(sentence: string): string[] {
  const found = [...sentence.matchAll(/\{\s*([a-zA-Z]+)\s*[,}]|<([a-z]+)>/gi)].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(found)].sort();
}

const zh = new Map(sentences(messages.zh as Tree));
const en = new Map(sentences(messages.en as Tree));

describe("the two languages", () => {
  it("say the same things", () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it("ask for the same words to fill in", () => {
    // English counts (one minute, two minutes) where Chinese does not: a branch that is one bare word is not a place.
    const different = [...zh].filter(([key, sentence]) => places(sentence).some((place) => !places(en.get(key)!).includes(place)));
    expect(different).toEqual([]);
  });

  it("leave no sentence empty", () => {
    expect([...zh, ...en].filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
  });

  it("set Chinese with Chinese punctuation", () => {
    const halfWidth = [...zh].filter(([, sentence]) => /[\u3400-\u9fff」》][,;?!]|[,;][\u3400-\u9fff]/.test(sentence.replace(/\{[^{}]*\}/g, "")));
    expect(halfWidth).toEqual([]);
  });

  it("leave no Chinese in English, except a language's own name and the report's words beside their meaning", () => {
    const meant = /^(layout\.otherLanguage$|project\.modalities\.)/;
    const left = [...en].filter(([key, sentence]) => /[\u3400-\u9fff]/.test(sentence) && !meant.test(key));
    expect(left).toEqual([]);
  });
});
