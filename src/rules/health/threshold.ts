import { compareDecimal, format, multiply, parseDecimal } from '../../lib/decimal.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { moreIsBetter } from './overrides.ts';
import type { AccountType, MetricCode } from './types.ts';

/** How a value must relate to its threshold. */
export type Operator = '<=' | '<' | '>=' | '>' | '==' | '!=';

/** What an expression is about. */
export type Subject =
  | { kind: 'metric'; metric: MetricCode }
  | { kind: 'rating'; account: AccountType }
  | { kind: 'rating-change'; account: AccountType }
  | { kind: 'score' }
  | { kind: 'violations'; of?: { account: AccountType } | { area: string } | { code: string } }
  | { kind: 'budget'; metric: MetricCode; limit?: string }
  | { kind: 'verdict' };

/** One threshold, understood. */
export interface Threshold {
  /** As it was written, without spaces at its ends. */
  expression: string;
  subject: Subject;
  operator: Operator;
  /** Decimal text, or for the verdict its state. */
  value: string;
}

/** A threshold that could not be understood. */
export interface Misread {
  /** From 1, in characters. */
  position: number;
  message: string;
  hint?: string;
}

const METRICS: Readonly<Record<MetricCode, 'percent' | 'hours'>> = {
  'late-dispatch': 'percent',
  cancellation: 'percent',
  'valid-tracking': 'percent',
  'on-time-delivery': 'percent',
  'response-12h': 'percent',
  'response-24h': 'percent',
  'after-sale-handling': 'hours',
  'negative-reviews': 'percent',
  'seller-fault-returns': 'percent',
  'chat-dissatisfaction': 'percent',
};
const CODES = Object.keys(METRICS) as MetricCode[];
const OTHERS = ['rating', 'creator-rating', 'rating-change', 'creator-rating-change', 'score', 'violations', 'verdict'];
const MORE_IS_BETTER: readonly string[] = [
  ...CODES.filter(moreIsBetter),
  'rating',
  'creator-rating',
  'rating-change',
  'creator-rating-change',
  'score',
];
const SUBJECTS = [...CODES, ...OTHERS, 'budget'];
/** What sellers and the platform's pages call them for short. */
const SHORT: Readonly<Record<string, string>> = {
  ldr: 'late-dispatch',
  sfcr: 'cancellation',
  vtr: 'valid-tracking',
  otdr: 'on-time-delivery',
  nrr: 'negative-reviews',
  nbfr: 'seller-fault-returns',
  aht: 'after-sale-handling',
  ahr: 'rating',
  chr: 'creator-rating',
  sps: 'score',
};
const AREAS = ['LIVE', 'VIDEO', 'LISTING', 'SERVICE', 'FULFILLMENT', 'OTHER'];
const ACCOUNTS: Readonly<Record<string, AccountType>> = { SELLER: 'SELLER', CREATOR: 'CREATOR' };
/** Kinds that the platform is known to name; any other is written `kind:NAME`. */
const VIOLATION_KINDS = [
  'LATE_DISPATCH',
  'SELLER_CANCELLATION',
  'SLOW_RESPONSE',
  'LISTING_QUALITY',
  'PROHIBITED_PRODUCT',
  'MISLEADING_CLAIM',
  'OFF_PLATFORM',
  'NON_LIVE_CONTENT',
  'UNORIGINAL_CONTENT',
];
const STATES = ['good', 'warn', 'bad'];

/**
 * The threshold that a limit given by name alone stands for: `late-dispatch` and `3%` is `late-dispatch<=3%`. A share is a
 * percentage (`3%`) or a part of 1 (`0.03`); what could be both (`3`) is refused.
 */
export function thresholdOf(name: string, limit: string): Threshold | Misread {
  const word = longName(name);
  const least = MORE_IS_BETTER.includes(word);
  const isShare = METRICS[word as MetricCode] === 'percent' && Object.hasOwn(METRICS, word);
  const bare = isShare ? parseDecimal(limit) : undefined;
  if (bare && bare.units >= 10n ** BigInt(bare.scale)) {
    return {
      position: 1,
      message: `${limit} may be a percentage or a share`,
      hint: `Write ${limit}%, or 0.04 for 4 %.`,
    };
  }
  const value = bare
    ? `${format(multiply(bare, { units: 100n, scale: 0 })).replace(/\.0*$|(\.\d*?)0+$/, '$1')}%`
    : limit;
  return parseThreshold(`${word}${least ? '>=' : '<='}${value}`);
}

function longName(name: string): string {
  const word = name.toLowerCase();
  return (Object.hasOwn(SHORT, word) ? SHORT[word] : undefined) ?? word;
}

const NAME = /[A-Za-z][A-Za-z0-9-]*/y;
const OPERATOR = /<=|>=|==|!=|<|>|=|≤|≥|≠/y;
const SPELLINGS: Readonly<Record<string, Operator>> = { '=': '==', '≤': '<=', '≥': '>=', '≠': '!=' };

/**
 * Reads a threshold such as `late-dispatch<=4%`, `budget(cancellation)>=5` or `verdict!=bad`: a subject, an operator, a value.
 * Spaces may stand between the parts; `%` may be left out where the unit is percent, `h` where it is hours.
 * @returns the threshold, or where and why it does not parse
 */
export function parseThreshold(text: string): Threshold | Misread {
  const start = text.length - text.trimStart().length;
  let at = start;
  const take = (pattern: RegExp): string | undefined => {
    while (text[at] === ' ' || text[at] === '\t') at += 1;
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const misread = (message: string, hint?: string, position = at): Misread => ({
    position: position + 1,
    message,
    ...(hint !== undefined && { hint }),
  });

  const name = take(NAME);
  if (name === undefined) return misread('no name stands here', `It begins with one of ${SUBJECTS.join(', ')}.`);
  const word = longName(name);
  if (!SUBJECTS.includes(word)) {
    return misread(`«${name}» is nothing that can be checked`, nearestOf(word, SUBJECTS), at - name.length);
  }
  let argument: { text: string; position: number } | undefined;
  if (take(/\(/y) !== undefined) {
    const inner = take(/[^()]*/y) ?? '';
    argument = { text: inner.trim(), position: at - inner.trimStart().length };
    if (take(/\)/y) === undefined) return misread('a closing bracket is missing', `Write ${word}(…).`);
  }
  const subject = subjectOf(word, argument);
  if ('message' in subject) return { ...subject, position: (argument?.position ?? at) + 1 };

  const turned = take(/=[<>]/y);
  if (turned !== undefined) {
    const right = turned === '=<' ? '<=' : '>=';
    return misread(`«${turned}» is no comparison`, `Write ${right}.`, at - turned.length);
  }
  const sign = take(OPERATOR);
  if (sign === undefined) {
    const rest = text.slice(at).trim();
    return rest === ''
      ? misread(
          'it ends before the sign',
          `Write '${word}${example(subject)}' in quotes: a shell takes < and > for itself.`,
        )
      : misread(`«${rest.slice(0, 20)}» is no comparison`, 'There are <=, <, >=, >, == and !=.');
  }
  const operator = SPELLINGS[sign] ?? (sign as Operator);
  if (text.slice(at).trim() === '') return misread('it ends before the value', `Write '${word}${example(subject)}'.`);
  const value = subject.kind === 'verdict' ? readState(take, operator) : readNumber(take, subject);
  if ('message' in value) return misread(value.message, value.hint);
  if (text.slice(at).trim() !== '') {
    take(/\s*/y);
    return misread(`«${text.slice(at).trim().slice(0, 20)}» stands after the value`, value.after);
  }
  return { expression: text.trim(), subject, operator, value: value.text };
}

type Fault = { message: string; hint?: string };
type Take = (pattern: RegExp) => string | undefined;
type Read = { text: string; after?: string } | Fault;

function subjectOf(word: string, argument: { text: string } | undefined): Subject | Fault {
  if (word === 'budget') return budgetOf(argument?.text);
  if (word === 'violations') return argument === undefined ? { kind: 'violations' } : violationsOf(argument.text);
  if (argument !== undefined)
    return { message: `${word} takes no brackets`, hint: 'violations(LIVE) and budget(cancellation) do.' };
  if (word === 'score' || word === 'verdict') return { kind: word };
  const account = word.startsWith('creator-') ? 'CREATOR' : 'SELLER';
  if (word.endsWith('rating-change')) return { kind: 'rating-change', account };
  if (word.endsWith('rating')) return { kind: 'rating', account };
  return { kind: 'metric', metric: word as MetricCode };
}

function budgetOf(text: string | undefined): Subject | Fault {
  const [name = '', limit, ...more] = (text ?? '').split(',').map((part) => part.trim());
  if (name === '') return { message: 'budget needs a metric', hint: 'Write budget(late-dispatch)>=3.' };
  if (more.length > 0) return { message: 'budget takes a metric and at most one limit' };
  const metric = CODES.find((code) => code === longName(name));
  if (metric === undefined) {
    return { message: `«${name}» is no metric`, hint: nearestOf(name.toLowerCase(), CODES) };
  }
  if (limit === undefined) return { kind: 'budget', metric };
  return limit === '' ? { message: 'the limit has no name' } : { kind: 'budget', metric, limit };
}

function violationsOf(text: string): Subject | Fault {
  const word = violationCode(text.replace(/^kind:/i, ''));
  if (word === '') return { message: 'the brackets are empty', hint: 'Write violations(LIVE), or violations alone.' };
  if (/^kind:/i.test(text)) return { kind: 'violations', of: { code: word } };
  if (AREAS.includes(word)) return { kind: 'violations', of: { area: word } };
  const account = Object.hasOwn(ACCOUNTS, word) ? ACCOUNTS[word] : undefined;
  if (account) return { kind: 'violations', of: { account } };
  if (VIOLATION_KINDS.includes(word)) return { kind: 'violations', of: { code: word } };
  const near = didYouMean(word, [...AREAS, ...Object.keys(ACCOUNTS), ...VIOLATION_KINDS]);
  return {
    message: `«${text}» is no area, account or kind of violation`,
    hint: `${near ?? `Areas are ${AREAS.join(', ')}.`} Any other kind is written violations(kind:NAME).`,
  };
}

/** A kind as the platform writes it: `late dispatch` is `LATE_DISPATCH`. */
export function violationCode(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_');
}

function nearestOf(word: string, candidates: readonly string[]): string {
  return didYouMean(word, candidates) ?? `There are ${candidates.join(', ')}.`;
}

function example({ kind }: Subject): string {
  return kind === 'metric' ? '<=4%' : kind === 'rating' ? '>=180' : kind === 'verdict' ? '!=bad' : '>=1';
}

function readState(take: Take, operator: Operator): Read {
  const word = take(/[A-Za-z]+/y)?.toLowerCase() ?? '';
  if (!STATES.includes(word)) return { message: 'a verdict is good, warn or bad', hint: "Write 'verdict!=bad'." };
  if (operator !== '==' && operator !== '!=') return { message: 'a verdict is compared with == or !=' };
  return { text: word };
}

function readNumber(take: Take, subject: Subject): Read {
  const number = take(/[+-]?\d{1,12}(?:\.\d{1,12})?/y);
  if (number === undefined) return { message: 'no number stands here', hint: 'Write digits and a point: 4, 2.5.' };
  const whole = number.replace(/^\+/, '');
  if (subject.kind !== 'metric') {
    const counts = subject.kind === 'violations' || subject.kind === 'budget';
    if (counts && whole.includes('.')) return { message: 'a count is a whole number' };
    return { text: whole, after: 'It takes a number without a unit.' };
  }
  const isPercent = METRICS[subject.metric] === 'percent';
  take(isPercent ? /%/y : /h(?:ours?)?\b/iy);
  if (isPercent && (whole.startsWith('-') || isMoreThan(whole, '100'))) {
    return { message: `${whole} % is no share`, hint: 'Write 0 to 100.' };
  }
  return { text: whole, after: isPercent ? 'The unit is percent.' : 'The unit is hours: 24h.' };
}

function isMoreThan(text: string, limit: string): boolean {
  const [a, b] = [parseDecimal(text), parseDecimal(limit)];
  return a !== undefined && b !== undefined && compareDecimal(a, b) > 0;
}
