import { formatDuration } from '../../lib/time.ts';
import type { Column } from '../../output/types.ts';
import { afterMisses, type LimitVerdict, lateDispatch } from '../../rules/late-dispatch.ts';
import { ruleRef } from '../../rules/rule-sets.ts';
import type { RuleRef } from '../../rules/types.ts';
import { localTime } from '../../rules/wall-clock.ts';
import type { LateRate } from './due-rate.ts';
import type { DueRow } from './due-rows.ts';

/** The zone in which deadlines are shown. */
export interface Place {
  zone: string;
  /** `Pacific` */
  zoneName: string;
}

const SOON = 12 * 3600;
/** So much of an ISO time says which minute it is. */
const MINUTE = '2026-11-22T07:00'.length;

/** The table's columns; times are the market's own, as its sellers read them. */
export function columns(place: Place): Column<DueRow>[] {
  return [
    { field: 'id', label: 'order' },
    {
      field: 'secondsLeft',
      label: 'left',
      align: 'right',
      show: ({ secondsLeft: left }) =>
        left === null ? 'unknown' : left < 0 ? `late ${formatDuration(-left * 1000)}` : formatDuration(left * 1000),
      tone: ({ secondsLeft: left }) => (left === null ? 'dim' : left < 0 ? 'bad' : left < SOON ? 'warn' : undefined),
    },
    {
      field: 'shipBy',
      label: `ship by (${place.zoneName})`,
      show: ({ shipBy, contested }) =>
        shipBy === null
          ? 'unknown'
          : `${clockOf(shipBy, place)}${contested.some(({ of }) => of === 'ship-by') ? ' ?' : ''}`,
      drop: 1,
    },
    {
      field: 'lateRateIfMissed',
      label: 'late % if missed',
      align: 'right',
      tone: ({ limitsBroken }) => (limitsBroken === null ? 'dim' : limitsBroken.length > 0 ? 'bad' : undefined),
      drop: 3,
    },
    { field: 'units', align: 'right', drop: 4 },
    {
      field: 'items',
      label: 'what',
      show: ({ items }) => items.map(({ units, product }) => `${units > 1 ? `${units}× ` : ''}${product}`).join(', '),
      drop: 2,
    },
    {
      field: 'shippingType',
      label: 'ships',
      show: ({ shippingType }) => (shippingType === null ? '' : shippingType.toLowerCase()),
      drop: 5,
    },
    {
      field: 'status',
      show: ({ status, buyerAsksToCancel }) =>
        buyerAsksToCancel ? 'buyer cancels?' : status.toLowerCase().replaceAll('_', ' '),
      tone: ({ buyerAsksToCancel }) => (buyerAsksToCancel ? 'warn' : undefined),
      drop: 6,
    },
    {
      field: 'autoCancelAt',
      label: 'cancelled',
      show: ({ autoCancelAt }) => (autoCancelAt === null ? '' : clockOf(autoCancelAt, place)),
      drop: 7,
    },
  ];
}

/** «14 to ship by 23:59 Pacific today; 2 overdue, 31 open in all.» */
export function summary(rows: readonly DueRow[], now: number, place: Place): string {
  const overdue = rows.filter((row) => row.overdue === true).length;
  const unknown = rows.filter((row) => row.shipBy === null).length;
  const ahead = rows.filter((row) => row.overdue === false);
  const next = ahead[0]?.shipBy;
  const parts: string[] = [];
  if (next) {
    const count = ahead.filter(({ shipBy }) => shipBy?.slice(0, MINUTE) === next.slice(0, MINUTE)).length;
    parts.push(`${count} to ship by ${dayAndTime(next, now, place)}`);
  }
  if (overdue > 0) parts.push(`${overdue} overdue`);
  if (unknown > 0) parts.push(`${unknown} with no deadline that is known`);
  parts.push(`${rows.length} in all`);
  return `${parts.join('; ')}.`;
}

/** What missing costs, its limits and where the rule comes from; a line each. */
export function rateLines(rate: LateRate, overdue: number): string[] {
  if (!rate.known) return [`Late-dispatch rate: unknown, since ${rate.why}.`];
  const { set, worst, ways, now, windowMs } = rate;
  const over = `the last ${formatDuration(windowMs)}`;
  const how =
    worst.event === 'first-scan' ? "counted by the carrier's first scan" : 'counted by the time it was shipped';
  const head =
    now.percent === undefined
      ? `Late-dispatch rate: nothing was dispatched in ${over}.`
      : `Late-dispatch rate: ${now.percent} % in ${over} (${now.late} of ${now.dispatched}, ${how}).`;
  const lines = [head, ...now.limits.map(limitLine)];
  if (overdue > 0) {
    const after = afterMisses(worst, overdue, set.lateDispatch.limits);
    lines.push(
      `The ${overdue === 1 ? 'overdue order makes' : `${overdue} overdue orders make`} it ${after.percent} %.`,
    );
  }
  for (const way of ways) {
    const other = lateDispatch(way, []).percent ?? '0.00';
    if (way === worst || other === now.percent) continue;
    const reasons = (way.why.length > 0 ? way.why : worst.why).join(' ');
    lines.push(`Contested: ${other} % (${way.late} of ${way.dispatched}) counted another way. ${reasons}`);
  }
  lines.push(`Rule ${describe(ruleRef(set, 'lateDispatch', set.lateDispatch.limits[0] ?? set.lateDispatch.counts))}`);
  if (rate.windowRule) lines.push(`Rule ${describe(rate.windowRule)}`);
  return lines;
}

function limitLine({ limit, holds, missesLeft, onTimeToRecover }: LimitVerdict): string {
  const bound = `${limit.comparator === '<=' ? 'at most' : 'below'} ${limit.percent} %`;
  const effect = limit.effect ? ` (else ${limit.effect})` : '';
  const state = holds
    ? missesLeft === undefined
      ? 'kept'
      : `kept; ${missesLeft === 0 ? 'one more miss breaks it' : `${missesLeft} more missed ${missesLeft === 1 ? 'is' : 'are'} within it`}`
    : onTimeToRecover === undefined
      ? 'broken'
      : `broken; ${onTimeToRecover} dispatched in time ${onTimeToRecover === 1 ? 'brings' : 'bring'} it back`;
  return `  ${limit.name}: ${bound}${effect}: ${state}.`;
}

/** The rules and disagreements behind the deadlines that are shown, a line each. */
export function ruleLines(rows: readonly DueRow[], overridden: readonly string[]): string[] {
  const rules = new Map<string, RuleRef>();
  const contests = new Map<string, number>();
  for (const { source, rule, contested } of rows) {
    if (source === 'computed' && rule) rules.set(rule.id, rule);
    for (const { of, why } of contested) {
      const text = `${of === 'ship-by' ? 'later to ship' : 'later to be cancelled'}: ${why}`;
      contests.set(text, (contests.get(text) ?? 0) + 1);
    }
  }
  return [
    ...[...rules.values()].map((rule) => `Reckoned by ${describe(rule)}`),
    ...[...contests].map(([text, count]) => `Contested (${count}): the earlier time is shown; ${text}`),
    ...(overridden.length > 0 ? [`Your own rules: ${overridden.join('; ')}.`] : []),
  ];
}

function describe({ id, source, date, confidence }: RuleRef): string {
  return `${id}: ${source}; read ${date}, confidence ${confidence}.`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 24 Nov 23:59`, on the market's wall clock. */
function clockOf(iso: string, { zone }: Place): string {
  const { date, time } = localTime(Date.parse(iso) / 1000, zone);
  return `${dayName(date)} ${time.slice(0, 5)}`;
}

function dayName(date: string): string {
  const [, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return `${WEEKDAYS[weekday]} ${day} ${MONTHS[month - 1]}`;
}

function dayAndTime(iso: string, now: number, { zone, zoneName }: Place): string {
  const { date, time } = localTime(Date.parse(iso) / 1000, zone);
  const today = localTime(Math.floor(now / 1000), zone).date;
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const day = date === today ? 'today' : date === tomorrow ? 'tomorrow' : dayName(date);
  return `${time.slice(0, 5)} ${zoneName} ${day}`;
}
