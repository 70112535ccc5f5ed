import type { ListedWords } from "../word-list-matcher";

/** The rules in the order in which staff read what they noticed. */
export const ruleNames = ["length", "contacts", "links", "repeats", "nonsense", "words", "criticism", "velocity", "measures", "classifier"] as const;
export type RuleName = (typeof ruleNames)[number];

/** What a rule was called when older flags were stored. */
export const formerRuleNames: Readonly<Record<string, RuleName>> = { shouting: "nonsense" };

/** What each rule can say; the sentences stand with the page. Every rule may also say "failed": it broke, so a person must look. */
export const flagKinds = {
  length: ["empty", "numbers", "short"],
  contacts: ["mobile", "landline", "id-card", "bank-card", "e-mail", "wechat", "qq", "plate", "address"],
  links: ["url", "domain", "invitation", "qr-code"],
  repeats: ["same", "near", "others-same", "others-near"],
  nonsense: ["one-character", "one-pattern", "symbols", "keyboard", "capitals"],
  words: ["urgent", "hold", "watch"],
  criticism: ["department", "remark"],
  velocity: ["person", "network"],
  measures: ["hold"],
  classifier: ["hold"],
} as const satisfies Record<RuleName, readonly string[]>;

export type ContactKind = (typeof flagKinds)["contacts"][number];
export type WordKind = (typeof flagKinds)["words"][number];
export type FlagKind = (typeof flagKinds)[RuleName][number] | "failed";

/** Something a rule noticed. Stored with the revision, so it holds places and never a copy of personal data. */
export type Flag = {
  rule: RuleName;
  kind?: FlagKind;
  /** UTF-16 offsets into the body; 0 and 0 mean the text as a whole. */
  start: number;
  end: number;
  /** For staff: the listed word, the linked host, how alike in percent, how many. */
  hint?: string;
  /** Of the list or service that the rule went by. */
  version?: number | string;
};

type Text = { body: string };

/** How much was sent lately, this text not counted. */
export type Pace = { person: { tenMinutes: number; hour: number }; network: { hour: number } };

/**
 * What is known beside the words. Each is asked for by the rule that needs it, so that what cannot be read holds by that rule's failure
 * and no other rule is kept waiting.
 */
export type Facts = {
  /** The author's recent texts, newest first. */
  recent: () => readonly Text[] | Promise<readonly Text[]>;
  /** Other people's texts that may be much like this one. */
  others: () => readonly Text[] | Promise<readonly Text[]>;
  pace: () => Pace | Promise<Pace>;
  /** Whether the author is under a measure by which everything is looked at first (C-5). */
  isHeld: () => boolean | Promise<boolean>;
  /** The version of the word list that is live: `liveWords` of word-list-live.ts, `starterWords` of word-list.ts where there is no database. */
  listedWords: () => ListedWords | Promise<ListedWords>;
};

export type RuleContext = { body: string; facts: Facts };

/** What a rule found, with the version of the list or service it went by, where there is one. */
export type Finding = { flags: Flag[]; version?: number | string };

/** Small, and pure but for the facts. It only notices: what follows is decided in `screening.ts`, and whether to publish by people. */
export type Rule = {
  name: RuleName;
  find: (context: RuleContext, signal: AbortSignal) => Flag[] | Finding | Promise<Flag[] | Finding>;
  /** Left out: always. A rule that is off says so among the outcomes. */
  isOn?: () => boolean;
  /** How long it may take before it counts as failed, in milliseconds; left out: `ruleMs` of screening.ts. */
  withinMs?: number;
};
