import { Failure } from '../../lib/failure.ts';
import type { BadgeReport } from '../../rules/badges/report.ts';
import type { HealthReport } from '../../rules/health/types.ts';
import { addWeeks, weekOf, weekSpan } from '../../rules/iso-week.ts';
import { type Period, periodOf } from '../../rules/periods.ts';
import type { Shop } from '../../settings/types.ts';
import { openBadgeDesk } from '../badge/desk.ts';
import { reportOf } from '../badge/report.ts';
import type { Deps } from '../deps.ts';
import { type MarketClock, marketClock } from '../events/when.ts';
import { makeReport } from '../health/make-report.ts';
import { orderPages } from '../orders/changes.ts';
import { type OrderSeat, shareOrders } from '../orders/shared-pages.ts';
import { SCOPE as SALES_SCOPE } from '../sales/ask.ts';
import { type Brief, gatherBrief } from '../today/gather.ts';
import { type Source, source } from '../today/source.ts';
import { type BadgeFacts, badgeFacts, silent } from '../today/standing.ts';
import type { CostsIn } from './costs.ts';
import { gatherMoney, SCOPE as MONEY_SCOPE, type MoneyFacts } from './gather-money.ts';
import { gatherSales, type SalesFacts } from './gather-sales.ts';

/** What is due within a day is to be done, as in till today; seconds. */
export const WITHIN = 86_400;

/** A shop's week: each part, or why it is unknown. */
export interface Week {
  shop: Shop;
  /** `2026-W46` */
  week: string;
  period: Period;
  /** The week is not over. */
  running: boolean;
  clock: MarketClock;
  /** Epoch milliseconds. */
  now: number;
  sales: Source<SalesFacts>;
  money: Source<MoneyFacts>;
  /** Of the week. */
  health: Source<HealthReport>;
  /** As it stands now; so do the tasks. */
  badge: Source<BadgeReport>;
  tasks: Source<Brief>;
}

export interface WeekOptions {
  /** The last complete one in the shop's zone when absent. */
  week: string | undefined;
  costs: CostsIn | undefined;
  onProgress: (what: string) => void;
}

/**
 * Gathers a shop's week: all parts side by side, each for itself. A part that fails or is not permitted is missing, and says why.
 * @throws Failure (usage) for a week to come; Failure (temporary) where nothing at all could be reached; Failure (sign-in) and
 *   interruptions
 */
export async function gatherWeek(deps: Deps, { week: asked, costs, onProgress }: WeekOptions): Promise<Week> {
  const [shop, moment] = await Promise.all([deps.shop(), deps.clock()]);
  const now = moment();
  const seconds = Math.floor(now / 1000);
  const clock = marketClock(shop.region, seconds);
  const today = clock.local(seconds).date;
  const week = asked ?? addWeeks(weekOf(today), -1);
  const period = periodOf({ period: week }, { today });
  const running = weekSpan(week, clock).until > seconds;
  const quiet = silent(deps);
  const read = async <Value>(what: string, work: () => Promise<Value>, scope?: string): Promise<Source<Value>> => {
    const found = await source(what, scope, work);
    onProgress(what);
    return found;
  };
  // What changed lately is read once, for all that count orders; a part that ends without has left its seat.
  const seat = shareOrders(async function* (from) {
    yield* orderPages(await quiet.api(), { by: 'update_time', from });
  });
  const seats = { week: seat(), now: seat(), badge: seat(), orders: seat(), stock: seat() };
  const seated =
    <Value>(own: OrderSeat, work: () => Promise<Value>) =>
    () =>
      work().finally(() => own.leave());
  if (running) seats.now.leave();
  const health = read(
    'health',
    seated(seats.week, () => makeReport(quiet, { week, seat: seats.week })),
  );
  const current = running
    ? health
    : read(
        'health now',
        seated(seats.now, () => makeReport(quiet, { seat: seats.now })),
      );
  const badge = read(
    'badge',
    seated(seats.badge, async () => reportOf(await openBadgeDesk(quiet, undefined, seats.badge))),
  );
  const standing = {
    health: current,
    badge: badge.then((found): Source<BadgeFacts> => (found.missing ? found : { value: badgeFacts(found.value) })),
  };
  // Where it fails, the part itself says so; the brief may have ended before it asks.
  standing.badge.catch(() => {});
  const brief = async () => {
    try {
      return await gatherBrief(quiet, { within: WITHIN, standing, seats });
    } finally {
      seats.orders.leave();
      seats.stock.leave();
    }
  };
  const [sales, money, ofWeek, held, tasks] = await Promise.all([
    read('sales', () => gatherSales(quiet, period, clock.zone), SALES_SCOPE),
    read('money', () => gatherMoney(quiet, period, { zone: clock.zone, costs }), MONEY_SCOPE),
    health,
    badge,
    read('what to do', brief),
    current,
  ]);
  const made = { shop, week, period, running, clock, now, sales, money, health: ofWeek, badge: held, tasks };
  if (isNothing(made)) throw nothingRead(made);
  return made;
}

/** None of the parts could be read just now. */
function isNothing({ sales, money, health, tasks }: Week): boolean {
  return (
    [sales, money, health].every(({ missing }) => missing?.passing === true) &&
    (tasks.missing?.passing === true || tasks.value?.nothing === true)
  );
}

function nothingRead({ health }: Week): Failure {
  const why = (health.missing?.why ?? '').replace(/^Nothing could be read\. ?/, '');
  return new Failure('temporary', `Nothing could be read. ${why}`.trim(), {
    code: 'not-reached',
    hint: 'Run the command again in a few minutes.',
  });
}
