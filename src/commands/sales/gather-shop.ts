import { isoFromMs } from '../../lib/time.ts';
import { addDays } from '../../rules/business-days.ts';
import {
  type ComparedPeriod,
  cutAfter,
  cutBefore,
  daysOf,
  type Period,
  periodBefore,
  yearBefore,
} from '../../rules/periods.ts';
import {
  type Compared,
  compareChannels,
  compareTotals,
  type Funnel,
  funnelOf,
  type Totals,
  totalsOf,
} from '../../shop/sales/figures.ts';
import type { SalesDay, SalesHour } from '../../shop/sales/types.ts';
import { attempt } from '../health/attempt.ts';
import { KEEP, needed, SCOPE, TooLongAgo } from './ask.ts';
import { type Desk, nothingKept, notYet } from './desk.ts';
import { gatherDays, gatherHours, gatherSpan, knownDates, latestDay } from './gather-days.ts';

/** A period of a report, as JSON has it. */
export interface ReportPeriod {
  from: string;
  to: string;
  days: number;
  note: string | null;
  /** Why nothing is compared with it; null where it is known. */
  unknown: { why: string; how: string } | null;
}

/** What all reports of sales begin with. */
export interface ReportHead {
  shop: { id: string; name: string; region: string };
  zone: string;
  currency: 'LOCAL' | 'USD';
  period: ReportPeriod;
  /** The period that was asked for, where not all of it is known: the platform's data end, or begin, within it. */
  asked: { from: string; to: string } | null;
  before: ReportPeriod;
  yearBefore: ReportPeriod;
  /** The last day that the platform has data of. */
  latestAvailable: string | null;
  madeAt: string;
  notes: readonly string[];
}

/** A day of the report, with the same place of the periods it is compared with. */
export type DayRow = SalesDay & { before: SalesDay | null; yearBefore: SalesDay | null };

export interface ShopReport extends ReportHead {
  totals: readonly Compared[];
  /** Null where the channels are not told. */
  channels: ReturnType<typeof compareChannels>;
  funnel: Funnel;
  days: readonly DayRow[];
  /** With `--by hour`; null otherwise. */
  hours: readonly SalesHour[] | null;
  /** Nothing was sold, as far as it is known. */
  empty: boolean;
}

export interface ShopReportOptions {
  /** Read the hours of each day. */
  hours?: boolean;
  /** Begin with the first day that is known, where those before it are not; else a day that is not known makes totals unknown. */
  partial?: boolean;
  onProgress?: (text: string) => void;
}

/**
 * A shop's sales in a period against the one before and the same one a year before. What cannot be known of those is said so; the
 * period itself is cut where the platform's data end.
 * @throws Failure (usage, `no-data-yet`) where it begins later; Failure of the API
 */
export async function gatherShopSales(
  desk: Desk,
  wanted: Period,
  options: ShopReportOptions = {},
): Promise<ShopReport> {
  options.onProgress?.('days');
  const read = await gatherDays(desk, wanted);
  const latest = read.latest ?? (await latestOf(desk, wanted));
  const cut = latest === undefined ? wanted : cutAfter(wanted, latest);
  if (!cut && !options.hours) notYet(wanted, latest ?? '');
  const told = cut ?? wanted;
  const first = daysOf(told).find((date) => read.days.has(date));
  if (cut && first === undefined && !options.hours) {
    if (!desk.api) nothingKept();
    await needed(desk, `sales from ${told.from} to ${told.to}`, Promise.reject(new TooLongAgo()));
  }
  const period = (options.partial && first !== undefined && cutBefore(told, first)) || told;

  const [before, year, whole] = await Promise.all([
    gatherOther(desk, periodBefore(period)),
    gatherOther(desk, yearBefore(period)),
    gatherSpan(desk, { from: period.from, to: period.to }, read.days),
  ]);
  const hours = options.hours
    ? await gatherHours(desk, daysOf(wanted), (count) =>
        options.onProgress?.(`hours of day ${count} of ${wanted.days}`),
      )
    : undefined;
  const totals = totalsOf(daysOf(period), read.days);
  const missing = daysOf(period).filter((date) => !read.days.has(date));
  if (missing.length > 0 && cut)
    desk.remark(
      `Nothing is known of ${missing.length} of ${period.days} days: ${some(missing)}.${restKnown(missing, period)}`,
    );
  if (read.kept > 0 && desk.api)
    desk.remark(`${read.kept} of ${period.days} days come from the ledger: the platform tells of them no more.`);
  if (hours && hours.missing.length > 0) desk.remark(`The hours of ${some(hours.missing)} are not known.`);
  return {
    ...headOf(desk, { wanted, period, before: before.period, year: year.period, latest: latest ?? null }),
    totals: compareTotals(totals, before.totals, year.totals),
    channels: compareChannels(totals, before.totals, year.totals),
    funnel: funnelOf(totals, whole?.conversion ?? null),
    days: daysOf(period).flatMap((date, index) => {
      const day = read.days.get(date);
      return day ? [{ ...day, before: before.at(index), yearBefore: year.at(index) }] : [];
    }),
    hours: hours?.hours ?? null,
    empty: totals.orders === 0 || totals.gmv?.every(({ amount }) => Number(amount) === 0) === true,
  };
}

async function latestOf(desk: Desk, wanted: Period): Promise<string | undefined> {
  return desk.api ? undefined : latestDay(desk, wanted);
}

interface Other {
  period: ReportPeriod;
  totals: Totals | undefined;
  at: (index: number) => SalesDay | null;
}

async function gatherOther(desk: Desk, period: ComparedPeriod): Promise<Other> {
  const { value, missing } = await attempt('sales', SCOPE, () => gatherDays(desk, period));
  const dates = daysOf(period);
  const days = value?.days ?? new Map<string, SalesDay>();
  const known = knownDates(period, days);
  const partial = {
    why: `${dates.length - known} of its ${dates.length} days are not known`,
    how: KEEP,
  };
  const unknown = missing ?? (known === 0 ? new TooLongAgo().missing : known < dates.length ? partial : undefined);
  return {
    period: reportPeriod(period, unknown),
    totals: unknown ? undefined : totalsOf(dates, days),
    at: (index) => days.get(dates[index] ?? '') ?? null,
  };
}

/** A period as JSON has it. */
export function reportPeriod(period: ComparedPeriod, unknown?: { why: string; how: string }): ReportPeriod {
  const { from, to, days, note = null } = period;
  return { from, to, days, note, unknown: unknown ? { why: unknown.why, how: unknown.how } : null };
}

/** What all reports of sales begin with; remarks so far become its notes. */
export function headOf(
  desk: Desk,
  parts: { wanted: Period; period: Period; before: ReportPeriod; year: ReportPeriod; latest: string | null },
): ReportHead {
  const { wanted, period, before, year, latest } = parts;
  const { id, name, region } = desk.shop;
  const [isCutBefore, isCut] = [period.from !== wanted.from, period.to !== wanted.to];
  return {
    shop: { id, name, region },
    zone: desk.clock.zone,
    currency: desk.currency,
    period: reportPeriod(period),
    asked: isCut || isCutBefore ? { from: wanted.from, to: wanted.to } : null,
    before,
    yearBefore: year,
    latestAvailable: latest,
    madeAt: isoFromMs(desk.now),
    notes: [
      ...(isCutBefore
        ? [`Nothing is known of days before ${period.from}: the period begins there instead of on ${wanted.from}.`]
        : []),
      ...(isCut ? [`The platform has data until ${latest}: the period ends there instead of on ${wanted.to}.`] : []),
      ...desk.remarks,
    ],
  };
}

/** From when on no day is missing, where such days follow. */
function restKnown(missing: readonly string[], { to }: Period): string {
  const last = missing.at(-1);
  return last === undefined || last >= to ? '' : ` With --from ${addDays(last, 1)} the totals are known.`;
}

/** Some of a list of days: the first, and how many more. */
function some(dates: readonly string[]): string {
  const shown = dates.slice(0, 3).join(', ');
  return dates.length > 3 ? `${shown} and ${dates.length - 3} more` : shown;
}
