import data from '../data/response-rules.json' with { type: 'json' };
import type { MetricLimit } from '../health/types.ts';
import { compare, parsePercent, percentText, rational } from '../rational.ts';
import type { Confidence, Rule, RuleRef, Source } from '../types.ts';
import type { WallClock } from '../wall-clock.ts';

/** By when buyers are to be answered in some markets, from a day on. */
export interface ResponseRule {
  id: string;
  markets: readonly string[];
  /** First day in force. */
  from: string;
  metric: 'response-12h' | 'response-24h';
  hours: Rule<number>;
  /** What is asked on a Saturday or Sunday is to be answered until then: ISO weekday and time of the market's zone. */
  weekendUntil?: Rule<{ weekday: number; time: string }>;
  /** An answer by a machine counts. */
  robotsCount: Rule<boolean>;
  /** A greeting and nothing else counts; absent where nothing is known. */
  greetingsCount?: Rule<boolean>;
  windowDays: Rule<number>;
  /** What is left out, a phrase each. */
  exclusions: readonly Rule<string>[];
  limits: readonly MetricLimit[];
}

/** Every rule there is. */
export const responseRules = data.sets as unknown as readonly ResponseRule[];
/** What the rules rest on, by the key that a limit names. */
export const responseSources = data.sources as unknown as Readonly<Record<string, Source>>;

/** The rule of a market at a moment, epoch seconds; undefined where none is known. */
export function responseRule(market: string, at: number): ResponseRule | undefined {
  const name = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  return responseRules
    .filter(({ markets, from }) => markets.includes(name) && Date.parse(`${from}T00:00:00Z`) / 1000 <= at)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** What a part of a rule rests on, to be shown beside it. */
export function responseRuleRef(
  { id }: ResponseRule,
  what: string,
  rule: { source: string; confidence: Confidence },
): RuleRef {
  const source = responseSources[rule.source];
  const name = source ? `${source.name}${source.published === undefined ? '' : `, ${source.published}`}` : rule.source;
  return { id: `${id}/${what}`, source: name, date: source?.read ?? '', confidence: rule.confidence };
}

const DAY = 86_400;

/**
 * The latest moment (epoch seconds) at which an answer is in time.
 * @param since when the buyer's first message that waits came, epoch seconds
 * @param clock of the market's zone, for the weekend; without it the hours alone count
 */
export function answerBy(rule: ResponseRule, since: number, clock: WallClock | undefined): number {
  const weekend = rule.weekendUntil?.value;
  if (weekend && clock) {
    const { date } = clock.local(since);
    const day = Date.parse(`${date}T00:00:00Z`) / 1000 / DAY;
    // Day 0, the first of January 1970, was a Thursday; Monday is 1.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    if (weekday >= 6) {
      const until = new Date((day + ((weekend.weekday - weekday + 7) % 7)) * DAY * 1000).toISOString().slice(0, 10);
      return clock.moment(until, weekend.time);
    }
  }
  return since + rule.hours.value * 3600;
}

/** A buyer's matter from the first message to the end. Times are epoch seconds. */
export interface AnsweredSession {
  /** A buyer's when absent. */
  openedBy?: 'BUYER' | 'SELLER';
  asked: number;
  /** The first answer; undefined while there is none. */
  answered?: number;
  /** A person when absent. */
  answeredBy?: 'HUMAN' | 'ROBOT';
  /** The platform's own word on whether the first answer came late; it leads. */
  late?: boolean;
  /** It is over: nobody will answer any more. */
  ended?: boolean;
}

/** What became of a session: in time, missed, or waiting with time left; undefined when it does not count. */
export function sessionOutcome(
  session: AnsweredSession,
  rule: ResponseRule,
  clock: WallClock | undefined,
  now: number,
): 'in-time' | 'missed' | 'waiting' | undefined {
  if (session.openedBy === 'SELLER') return undefined;
  const byMachine = session.answeredBy === 'ROBOT';
  if (byMachine && !rule.robotsCount.value && session.ended === true) return undefined;
  const answered = byMachine && !rule.robotsCount.value ? undefined : session.answered;
  const by = answerBy(rule, session.asked, clock);
  if (answered !== undefined) return (session.late ?? answered > by) ? 'missed' : 'in-time';
  if (session.late === true || now > by || session.ended === true) return 'missed';
  return 'waiting';
}

/** A limit and whether the rate keeps it. */
export interface ResponseLimit {
  limit: MetricLimit;
  /** Undefined while nothing is counted. */
  holds: boolean | undefined;
  /** Whether it still does when all that wait are missed. */
  holdsIfMissed: boolean | undefined;
}

/** The response rate with what follows from it. */
export interface ResponseVerdict {
  inTime: number;
  /** Sessions whose outcome is known. */
  counted: number;
  waiting: number;
  /** `93.33`, without `%`; undefined when nothing is counted. */
  percent: string | undefined;
  /** The rate when all that wait are answered in time, and when all are missed. */
  ifAnswered: string | undefined;
  ifMissed: string | undefined;
  limits: ResponseLimit[];
}

/** The response rate from counts, against limits. All arithmetic is exact. */
export function responseRate(
  { inTime, missed, waiting }: { inTime: number; missed: number; waiting: number },
  limits: readonly MetricLimit[],
): ResponseVerdict {
  const counted = inTime + missed;
  const all = counted + waiting;
  const percent = (part: number, whole: number) => (whole > 0 ? percentText(rational(part, whole)) : undefined);
  return {
    inTime,
    counted,
    waiting,
    percent: percent(inTime, counted),
    ifAnswered: percent(inTime + waiting, all),
    ifMissed: percent(inTime, all),
    limits: limits.map((limit) => ({
      limit,
      holds: counted > 0 ? keeps(inTime, counted, limit) : undefined,
      holdsIfMissed: all > 0 ? keeps(inTime, all, limit) : undefined,
    })),
  };
}

/** Counts sessions by what became of them. */
export function countSessions(
  sessions: Iterable<AnsweredSession>,
  rule: ResponseRule,
  clock: WallClock | undefined,
  now: number,
): { inTime: number; missed: number; waiting: number } {
  const counts = { inTime: 0, missed: 0, waiting: 0 };
  for (const session of sessions) {
    const outcome = sessionOutcome(session, rule, clock, now);
    if (outcome === 'in-time') counts.inTime += 1;
    else if (outcome !== undefined) counts[outcome] += 1;
  }
  return counts;
}

function keeps(part: number, whole: number, limit: MetricLimit): boolean {
  const line = parsePercent(limit.value);
  if (!line) throw new RangeError(`the limit ${limit.name} has no percentage: ${limit.value}`);
  const sign = compare(rational(part, whole), line);
  if (limit.comparator === '>=') return sign >= 0;
  if (limit.comparator === '>') return sign > 0;
  return limit.comparator === '<=' ? sign <= 0 : sign < 0;
}
