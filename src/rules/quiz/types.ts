/** One of the four places an option can have. */
export type OptionId = 'a' | 'b' | 'c' | 'd';

export interface QuizOption {
  id: OptionId;
  text: string;
}

/** A question of the bank: an item of `src/rules/data/quiz/<topic>.json`, or of a user's own file. */
export interface QuizItem {
  /** `price-01`, unique in the bank. */
  id: string;
  topic: string;
  /** `single`: exactly one option is right; `multiple`: two or three are. */
  kind: 'single' | 'multiple';
  text: string;
  options: readonly QuizOption[];
  /** Ids of the right options. */
  answers: readonly string[];
  /** The rule behind it, one or two sentences. */
  explanation: string;
  /** Where the rule holds: `['ALL']`, or codes of markets as rule-sets have them: `['US', 'TH']`. */
  markets: readonly string[];
  /** Where it was read: `KID 3719218886117175`, or the named third parties. */
  source: string;
  /** A public page to read the rule on. */
  link?: string;
  /** When it was read, `2026-11-22`. */
  read: string;
  /** Nothing known by one third party alone becomes a question. */
  confidence: 'H' | 'M';
  /** 1 is easy. */
  difficulty?: 1 | 2 | 3;
}
