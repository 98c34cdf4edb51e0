import { mapConcurrent } from '../../lib/concurrency.ts';
import type { ApiFailure } from '../../partner-api/types.ts';
import type { Period } from '../../rules/periods.ts';
import { readHours, readHoursUntil, readLatest, readShopDays, readShopSpan } from '../../shop/sales/read.ts';
import type { Figures, SalesDay, SalesHour } from '../../shop/sales/types.ts';
import { attempt, Gap } from '../health/attempt.ts';
import { askOnce, dates, isBadDates, isSettled, SCOPE, type Span, within } from './ask.ts';
import type { Desk } from './desk.ts';

const SHOP = 'GET /analytics/202509/shop/performance';
const HOURS = 'GET /analytics/202510/shop/performance/{date}/performance_per_hour';
const AT_ONCE = 4;

/** Days that were read, by date, and how far the platform's data go. */
export interface DaysRead {
  days: ReadonlyMap<string, SalesDay>;
  latest: string | undefined;
  /** How many of them come from the ledger alone. */
  kept: number;
}

/**
 * The figures of each day of a span: from the platform as far as it tells, the rest from the ledger. What was read is kept.
 * @throws ApiFailure where the platform cannot be asked at all
 */
export async function gatherDays(desk: Desk, span: Span): Promise<DaysRead> {
  let asked: { days: SalesDay[]; latest: string | undefined } = { days: [], latest: undefined };
  const { api } = desk;
  if (api) {
    const query = { granularity: '1D', currency: desk.currency };
    try {
      const data = await within(desk, span, (inside) =>
        askOnce(api, { operation: SHOP, query: { ...dates(inside), ...query } }, desk.signal),
      );
      asked = { days: readShopDays(data), latest: readLatest(data) };
    } catch (error) {
      // The ledger may have what the platform does not tell any more.
      if (!(error instanceof Gap)) throw error;
    }
    const { latest } = asked;
    const over = asked.days.filter(({ date }) => latest === undefined || date <= latest);
    asked.days = over.filter(({ date }) => date >= span.from && date <= span.to && date < desk.today);
    desk.ledger.store(
      desk.key('shop'),
      asked.days.map((day) => ({ from: day.date, to: day.date, readAt: desk.now, body: day })),
    );
  }
  const kept = keptDays(desk, span);
  const days = new Map([...kept, ...asked.days.map((day) => [day.date, day] as const)]);
  return { days, latest: asked.latest, kept: days.size - asked.days.length };
}

function keptDays(desk: Desk, span: Span): Map<string, SalesDay> {
  const single = desk.ledger.spans(desk.key('shop'), span.from, span.to).filter(({ from, to }) => from === to);
  return new Map(single.map(({ from, body }) => [from, { ...(body as SalesDay), date: from }]));
}

/** How far the platform's data go; in the ledger the last day that is kept. @returns undefined where nobody says */
export async function latestDay(desk: Desk, span: Span): Promise<string | undefined> {
  if (!desk.api) return desk.ledger.reach(desk.key('shop'))?.to;
  const query = { ...dates({ from: span.to, to: span.to }), granularity: 'ALL', currency: desk.currency };
  try {
    return readLatest(await askOnce(desk.api, { operation: SHOP, query }, desk.signal));
  } catch (error) {
    // Lists say more on what cannot be read than this does.
    if (error instanceof Gap || isBadDates(error) || (error as Partial<ApiFailure>).apiClass === 'unsupported')
      return undefined;
    throw error;
  }
}

/** The platform's own figures of a span as one: its conversion rate. A day's are those of the day. */
export async function gatherSpan(
  desk: Desk,
  span: Span,
  days: ReadonlyMap<string, SalesDay>,
): Promise<Figures | undefined> {
  if (span.from === span.to) return days.get(span.from);
  const { api } = desk;
  const key = desk.key('shop');
  const kept = () =>
    desk.ledger.spans(key, span.from, span.to).find(({ from, to }) => from === span.from && to === span.to)?.body as
      | Figures
      | undefined;
  if (!api) return kept();
  const query = { ...dates(span), granularity: 'ALL', currency: desk.currency };
  const { value } = await attempt('sales', SCOPE, async () =>
    readShopSpan(await askOnce(api, { operation: SHOP, query }, desk.signal)),
  );
  if (value) desk.ledger.store(key, [{ ...span, readAt: desk.now, body: value }]);
  return value ?? kept();
}

/** The hours of a period: one request a day, for days that are not settled in the ledger. */
export async function gatherHours(
  desk: Desk,
  dateList: readonly string[],
  onDay: (count: number) => void,
): Promise<{ hours: SalesHour[]; missing: string[] }> {
  const key = desk.key('hours');
  const [first = '', last = ''] = [dateList[0], dateList.at(-1)];
  const kept = new Map(desk.ledger.spans(key, first, last).map((one) => [one.from, one]));
  let done = 0;
  const read = await mapConcurrent(dateList, AT_ONCE, async (date) => {
    const stored = kept.get(date);
    let hours = stored && (stored.body as SalesHour[]);
    if (desk.api && !(stored && isSettled(desk, stored))) hours = (await hoursOf(desk, date)) ?? hours;
    done += 1;
    onDay(done);
    return hours;
  });
  return {
    hours: read.flatMap((hours) => hours ?? []),
    missing: dateList.filter((_, index) => (read[index]?.length ?? 0) === 0),
  };
}

async function hoursOf(desk: Desk, date: string): Promise<SalesHour[] | undefined> {
  const { api } = desk;
  if (!api) return undefined;
  const call = { operation: HOURS, path: { date }, query: { currency: desk.currency } };
  try {
    const data = await askOnce(api, call, desk.signal);
    const until = Math.min(readHoursUntil(data) ?? Number.POSITIVE_INFINITY, desk.now / 1000);
    // Of a day that is not over the hours to come are there too, as nought.
    const gone = secondsInto(desk, date, until);
    const hours = readHours(date, data).filter(({ index }) => index * 3600 < gone);
    if (hours.length > 0 && date < desk.today)
      desk.ledger.store(desk.key('hours'), [{ from: date, to: date, readAt: desk.now, body: hours }]);
    return hours;
  } catch (error) {
    const { apiClass } = error as Partial<ApiFailure>;
    if (error instanceof Gap || isBadDates(error) || apiClass === 'not-found') return undefined;
    throw error;
  }
}

/**
 * How many seconds of a local day had gone by at a moment, by the clock on the wall or in truth, whichever is more: on a day on
 * which clocks change it is not documented by which of them the platform numbers hours.
 */
function secondsInto({ clock }: Desk, date: string, moment: number): number {
  const wall = clock.local(Math.floor(moment));
  const [hours = 0, minutes = 0, seconds = 0] = wall.time.split(':').map(Number);
  const elapsed = moment - clock.moment(date, '00:00:00');
  return wall.date === date ? Math.max(elapsed, hours * 3600 + minutes * 60 + seconds) : elapsed;
}

/** The dates of a period that are known. */
export function knownDates(period: Pick<Period, 'from' | 'to'>, days: ReadonlyMap<string, SalesDay>): number {
  return [...days.keys()].filter((date) => date >= period.from && date <= period.to).length;
}
