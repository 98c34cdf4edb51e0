import { add, format, parseDecimal } from '../../lib/decimal.ts';
import { formatDuration } from '../../lib/time.ts';
import type { Budget, MetricCode, MetricLimit, MetricUnit, MetricVerdict } from '../../rules/health/types.ts';
import type { RuleRef } from '../../rules/types.ts';

export type State = 'good' | 'warn' | 'bad' | 'unknown';

/** How a state reads where there is no colour. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  good: 'good',
  warn: 'watch',
  bad: 'bad',
  unknown: 'unknown',
};

/** What is counted when a metric gets better; a miss is a miss in all of them. */
const GOOD_ONES: Readonly<Record<MetricCode, string>> = {
  'late-dispatch': 'dispatched on time',
  cancellation: 'orders not cancelled',
  'valid-tracking': 'with valid tracking',
  'on-time-delivery': 'delivered on time',
  'response-12h': 'answered in time',
  'response-24h': 'answered in time',
  'after-sale-handling': 'handled in time',
  'negative-reviews': 'delivered without one',
  'seller-fault-returns': 'delivered without one',
  'chat-dissatisfaction': 'chats rated well',
};

const KINDS: Readonly<Record<MetricLimit['kind'], string>> = {
  advised: 'advised',
  enforced: 'enforced',
  excellent: 'excellent from here on',
  poor: 'poor beyond it',
  programme: 'for a programme',
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `4.76 %`, `26.5 h`, `unknown`. */
export function valueText(value: string | undefined, unit: MetricUnit): string {
  return value === undefined ? 'unknown' : `${value} ${unit === 'percent' ? '%' : 'h'}`;
}

/** `≤ 4 %`, or `<= 4 %` where signs cannot be shown. */
export function limitText({ comparator, value }: MetricLimit, unit: MetricUnit, unicode = true): string {
  const sign = unicode ? comparator.replace('<=', '≤').replace('>=', '≥') : comparator;
  return `${sign} ${valueText(value, unit)}`;
}

/** `recommended, advised`; the name alone where it is the kind's. */
export function limitName({ name, kind }: MetricLimit): string {
  return name.toLowerCase().startsWith(kind) ? name : `${name}, ${KINDS[kind]}`;
}

/** The room a metric has: `3 more misses`, `needs 50 dispatched on time, or by itself on Thu 26 Nov`; else how its limit stands. */
export function roomText(metric: MetricCode, budget: Budget): string {
  const { holds, missesLeft, goodToRecover, recoversOn } = budget;
  if (holds === undefined) return limitState(budget).word;
  if (holds) {
    if (missesLeft === undefined) return limitState(budget).word;
    if (missesLeft === 0) return 'no miss left';
    return missesLeft === 1 ? '1 more miss' : `${missesLeft} more misses`;
  }
  const ways = [
    ...(goodToRecover ? [`needs ${goodToRecover} ${GOOD_ONES[metric]}`] : []),
    ...(recoversOn ? [`by itself on ${dayText(recoversOn)}`] : []),
  ];
  return ways.length > 0 ? ways.join(', or ') : limitState(budget).word;
}

/**
 * The limit to name where there is room for one: the broken one with the gravest consequence, else the one that breaks first,
 * punishment and advice before the rest. Not being excellent is no fault.
 */
export function leadingBudget({ budgets }: Pick<MetricVerdict, 'budgets'>): Budget | undefined {
  const grave = ({ limit: { kind } }: Budget) =>
    ['enforced', 'poor', 'advised', 'programme', 'excellent'].indexOf(kind);
  const held = ({ limit: { kind } }: Budget) => (kind === 'enforced' || kind === 'advised' || kind === 'poor' ? 0 : 1);
  const left = ({ missesLeft }: Budget) => missesLeft ?? Number.POSITIVE_INFINITY;
  const broken = budgets
    .filter(({ holds, limit: { kind } }) => holds === false && kind !== 'excellent')
    .sort((a, b) => grave(a) - grave(b));
  const kept = [...budgets].sort((a, b) => held(a) - held(b) || compareRoom(left(a), left(b)) || grave(a) - grave(b));
  return broken[0] ?? kept[0];
}

/** How a limit stands: a state for its colour, and a word. */
export function limitState({ holds, limit: { kind } }: Budget): { state: State; word: string } {
  if (holds === undefined) return { state: 'unknown', word: 'unknown' };
  if (holds) return { state: 'good', word: 'kept' };
  if (kind === 'excellent' || kind === 'programme') return { state: 'unknown', word: 'not reached' };
  return { state: kind === 'advised' ? 'warn' : 'bad', word: 'broken' };
}

function compareRoom(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** `12 of 106`, or for hours `7 cases`; undefined where nothing was counted. */
export function countText({ unit, numerator, denominator }: MetricVerdict): string | undefined {
  if (denominator === undefined) return undefined;
  if (unit === 'hours') return `${denominator} ${denominator === 1 ? 'case' : 'cases'}`;
  return numerator === undefined ? undefined : `${numerator} of ${denominator}`;
}

/** How far another value is from the leading one, `+2.97`; undefined where either is no number. */
export function differenceText(other: string, leading: string | undefined): string | undefined {
  const [a, b] = [parseDecimal(other), parseDecimal(leading ?? '')];
  if (!a || !b) return undefined;
  const difference = add(a, { units: -b.units, scale: b.scale });
  return difference.units > 0n ? `+${format(difference)}` : format(difference);
}

/** A text with a capital at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `LATE_DISPATCH` as `late dispatch`; what is no such name stays as it is. */
export function codeText(code: string): string {
  return /^[A-Z0-9_]+$/.test(code) ? code.toLowerCase().replaceAll('_', ' ') : code;
}

/** Sources, numbered as they are met: the same one has the same number. */
export interface References {
  /** `[2]` */
  mark(rule: RuleRef): string;
  /** `[2] Guide …; read 2026-11-22, confidence H`, all of them. */
  list(): string[];
}

/** An empty list of sources. */
export function newReferences(): References {
  const seen = new Map<string, number>();
  return {
    mark({ source, date, confidence }) {
      const text = `${source}; read ${date}, confidence ${confidence}`;
      const number = seen.get(text) ?? seen.size + 1;
      seen.set(text, number);
      return `[${number}]`;
    },
    list: () => [...seen].map(([text, number]) => `[${number}] ${text}`),
  };
}

/** A day without its year, `Thu 26 Nov`; text that is no day stays as it is. */
export function dayText(date: string, withYear = false): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(at.getTime())) return date;
  const day = `${WEEKDAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
  return withYear ? `${day} ${at.getUTCFullYear()}` : day;
}

/** What a report needs to show times: the market's zone, and the moment it was made. */
export interface Times {
  /** `Thu 12 Nov`, with the year where it is not the report's. */
  day(iso: string): string;
  /** `Mon 16 Nov 23:59` */
  minute(iso: string): string;
  /** `in 15h 59m`, `2d 3h ago` */
  distance(iso: string): string;
  isOver(iso: string): boolean;
}

/** Times as the market's wall clock shows them; a text that is no time stays as it is. */
export function timesOf({ zone, madeAt }: { zone: string; madeAt: string }): Times {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const local = (iso: string) => {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return undefined;
    const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
  };
  const thisYear = local(madeAt)?.date.slice(0, 4);
  const day = (date: string) => dayText(date, date.slice(0, 4) !== thisYear);
  const made = Date.parse(madeAt);
  return {
    day: (iso) => {
      const found = local(iso);
      return found ? day(found.date) : iso;
    },
    minute: (iso) => {
      const found = local(iso);
      return found ? `${day(found.date)} ${found.time}` : iso;
    },
    distance: (iso) => {
      const ms = Date.parse(iso) - made;
      if (Number.isNaN(ms)) return '';
      return ms < 0 ? `${formatDuration(-ms)} ago` : `in ${formatDuration(ms)}`;
    },
    isOver: (iso) => Date.parse(iso) < made,
  };
}
