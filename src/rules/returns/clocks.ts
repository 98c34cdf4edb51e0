import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { addBusinessDays } from '../business-days.ts';
import data from '../data/return-clocks.json' with { type: 'json' };
import type { ResolvedRuleSet } from '../rule-sets.ts';
import type { Confidence, RuleRef, Source } from '../types.ts';

/** What a seller is asked, as the Partner API names it. */
export type AnswerAction =
  | 'SELLER_RESPOND_REFUND'
  | 'SELLER_RESPOND_RETURN'
  | 'SELLER_RESPOND_RECEIVE_PACKAGE'
  | 'SELLER_RESPOND_REPLACEMENT'
  | 'SELLER_RESPOND_CANCEL';

/** How long a seller has. */
type AnswerSpan = { businessDays: number } | { hours: number };

interface AnswerRule {
  span: AnswerSpan;
  source: string;
  confidence: Confidence;
  note?: string;
  /** Only for refunds above this amount. */
  above?: { amount: string; currency: string };
}

interface AnswerRules {
  id: string;
  /** The first rule whose amount is exceeded, or that names none, holds. */
  request: readonly AnswerRule[];
  parcel: AnswerRule;
  replacement: AnswerRule;
  cancel: AnswerRule;
}

/** The rules of a market from a day on; what it leaves out is as everywhere. */
type MarketRules = Pick<AnswerRules, 'id'> & Partial<AnswerRules> & { markets: readonly string[]; from: string };

/** What the file holds. */
export const answerRules = data as unknown as {
  sources: Readonly<Record<string, Source>>;
  defaults: AnswerRules;
  markets: readonly MarketRules[];
};

/** Until when a seller has to answer, and what that rests on. */
export interface AnswerDeadline {
  /** Epoch seconds. */
  at: number;
  rule: RuleRef;
}

/** A question that was put to a seller. */
export interface AnswerQuestion {
  action: string;
  /** Epoch seconds. */
  asked: number;
  /** What would be refunded, where it is known. */
  amount?: { amount: string; currency: string };
}

const PARTS: Readonly<Record<AnswerAction, 'request' | 'parcel' | 'replacement' | 'cancel'>> = {
  SELLER_RESPOND_REFUND: 'request',
  SELLER_RESPOND_RETURN: 'request',
  SELLER_RESPOND_RECEIVE_PACKAGE: 'parcel',
  SELLER_RESPOND_REPLACEMENT: 'replacement',
  SELLER_RESPOND_CANCEL: 'cancel',
};

/**
 * Until when a seller has to answer by the market's rules (rules/data/return-clocks.json), for where the API gives no deadline.
 * Business days end at the time of day at which the question was put.
 * @param market two letters, as a shop's region
 * @param days the market's calendar and clock; without them business days cannot be counted
 * @returns undefined for another action, and where a calendar is missing or does not reach far enough
 */
export function answerDeadline(
  market: string,
  { action, asked, amount }: AnswerQuestion,
  days: Pick<ResolvedRuleSet, 'sure' | 'clock'> | undefined,
): AnswerDeadline | undefined {
  const part = PARTS[action as AnswerAction];
  if (part === undefined) return undefined;
  const name = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  const own = answerRules.markets
    .filter(({ markets, from }) => markets.includes(name) && Date.parse(`${from}T00:00:00Z`) / 1000 <= asked)
    .sort((a, b) => (a.from < b.from ? 1 : -1))
    .find((rules) => rules[part] !== undefined);
  const rules = own ?? answerRules.defaults;
  const found = rules[part] as AnswerRule | readonly AnswerRule[];
  const rule = 'span' in found ? found : found.find(({ above }) => above === undefined || exceeds(amount, above));
  const at = rule && endOf(rule.span, asked, days);
  if (rule === undefined || at === undefined) return undefined;
  const source = answerRules.sources[rule.source];
  const title = source && `${source.name}${source.published === undefined ? '' : `, ${source.published}`}`;
  return {
    at,
    rule: {
      id: `${rules.id}/${part}`,
      source: title ?? rule.source,
      date: source?.read ?? '',
      confidence: rule.confidence,
    },
  };
}

function endOf(
  span: AnswerSpan,
  asked: number,
  days: Pick<ResolvedRuleSet, 'sure' | 'clock'> | undefined,
): number | undefined {
  if ('hours' in span) return asked + span.hours * 3600;
  if (days === undefined) return undefined;
  const { date, time } = days.clock.local(asked);
  const last = addBusinessDays(days.sure, date, span.businessDays);
  return last === undefined ? undefined : days.clock.moment(last, time);
}

function exceeds(amount: AnswerQuestion['amount'], above: { amount: string; currency: string }): boolean {
  const [value, limit] = [parseDecimal(amount?.amount ?? ''), parseDecimal(above.amount)];
  if (value === undefined || limit === undefined || amount?.currency !== above.currency) return false;
  return compareDecimal(value, limit) > 0;
}
