import type { ListedWords } from "../word-list-matcher";
import { starterWords } from "../word-list";
import type { Flag, Rule } from "./flag";

/** Listed words, in the version that is live. A list that cannot be read throws, so that the text is held. For the server: carries OpenCC's table. */
export const words: Rule = {
  name: "words",
  async find({ body, facts }) {
    const listed = await facts.listedWords();
    return { flags: wordFlags(body, listed), version: listed.version };
  },
};

/** What one list finds in a text, as flags. */
export function wordFlags(body: string, listed: ListedWords = starterWords): Flag[] {
  return listed.find(body).map(({ word, kind, start, end }) => ({ rule: "words", kind, start, end, hint: word }));
}
