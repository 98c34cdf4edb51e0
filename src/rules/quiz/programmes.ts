import programmesData from '../data/quiz-programmes.json' with { type: 'json' };
import type { AccountType } from '../health/types.ts';
import type { Rule, RuleRef, Source } from '../types.ts';

export type ProgrammeCode = 'creator-policy' | 'seller-policy' | 'seller-milestone';

/** What a pass gives back. `POINTS` are violation points taken off. */
export type RewardType = 'POINTS' | 'RATING' | 'RESTRICTION_DAYS';

export interface RewardRule {
  type: RewardType;
  /** Whole number as text; absent where it is not known. */
  amount?: string;
  /** It is given once a kind in so many days. */
  onceInDays?: number;
}

/** A programme of quizzes in some markets: an entry of `data/quiz-programmes.json`. What no source tells is absent. */
export interface QuizProgramme {
  id: string;
  programme: ProgrammeCode;
  title: string;
  markets: readonly string[];
  account: AccountType;
  /** Which violations come with one: every one, some (which ones is not published), or none: it belongs to a milestone. */
  attaches: 'every' | 'some' | 'milestone';
  sources: Readonly<Record<string, Source>>;
  questions?: Rule<{ min: number; max: number }>;
  pass: Rule<'all-correct'>;
  /** `count` null: as often as one likes. */
  attempts?: Rule<{ count: number | null; per: 'topic-and-month' | 'any' }>;
  window?: Rule<'end-of-following-month' | 'while-points-stand'>;
  reward: Rule<RewardRule>;
  /** Where on the platform it is taken. */
  where: Rule<string>;
}

/** Every programme there is. */
export const quizProgrammes = programmesData as unknown as readonly QuizProgramme[];

/** The programmes of a market. @param market two letters, as a shop's region; `UK` is `GB` */
export function programmesOf(market: string): QuizProgramme[] {
  const name = marketCode(market);
  return quizProgrammes.filter(({ markets }) => markets.includes(name));
}

/** What a value of a programme rests on, to be shown beside it. */
export function programmeRef(programme: QuizProgramme, what: string, rule: Rule<unknown>): RuleRef {
  const source = programme.sources[rule.source];
  return {
    id: `${programme.id}/${what}`,
    source: source ? `${source.name}${source.published === undefined ? '' : `, ${source.published}`}` : rule.source,
    date: source?.read ?? '',
    confidence: rule.confidence,
  };
}

/** The code that rule-sets and questions have for a market. */
export function marketCode(market: string): string {
  return market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
}
