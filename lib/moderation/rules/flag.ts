/** The rules in the order staff read their flags. */
export const ruleNames = ["words", "contacts", "links", "repeats", "shouting"] as const;
export type RuleName = (typeof ruleNames)[number];

/** What each rule can say; the sentences stand with the page. Every rule may also say "failed": it broke, so a person must look. */
export const flagKinds = {
  words: ["urgent", "hold", "watch"],
  contacts: ["mobile", "landline", "id-card", "bank-card", "e-mail", "wechat", "qq", "plate", "address"],
  links: ["url", "domain", "invitation"],
  repeats: ["same", "near"],
  shouting: ["one-character", "one-pattern", "symbols", "keyboard", "capitals"],
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
  /** For staff: the listed word, the linked host, how alike in percent. */
  hint?: string;
};

export type RuleContext = {
  body: string;
  /** The author's recent texts, newest first. */
  recent: readonly { body: string }[];
};

/** Small and pure. It only notices: what follows is decided in `screening.ts`, and whether to publish by people. */
export type Rule = { name: RuleName; find: (context: RuleContext) => Flag[] };
