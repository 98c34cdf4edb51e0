import { Failure, usageFailure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import { ordersDue as manifest } from '../../manifest/orders-due.ts';
import { isFromOwnWarehouse } from '../../rules/deadline-order.ts';
import { type ResolvedRuleSet, ruleSetFinder } from '../../rules/rule-sets.ts';
import { freshnessLine } from '../../shop/order-mirror-freshness.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type LateRate, measureLateRate } from './due-rate.ts';
import { type Clock, type DueRow, type OpenOrder, rowMaker } from './due-rows.ts';
import { loadOverrides } from './due-rules.ts';
import { type DueSource, ledgerSource, platformSource } from './due-source.ts';
import { columns, rateLines, ruleLines, summary } from './due-view.ts';
import { syncedMirror } from './mirror.ts';

export const run: CommandRun = async ({ flags }, deps) => {
  const within = flags.within as number | undefined;
  const windowMs = flags.window as number | undefined;
  if (windowMs !== undefined && windowMs < 1000) {
    throw usageFailure('--window is too short to count anything in.', 'Write it as 7d or 24h.', 'bad-duration');
  }
  const [clock, shop, settings] = await Promise.all([deps.clock(), deps.shop(), deps.settings()]);
  const now = clock();
  const rulesAt = ruleSetFinder(shop.region, await loadOverrides(settings.paths.config));
  const statuses = ['AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING', ...(flags.includeHold === true ? ['ON_HOLD'] : [])];

  const { source, remark } =
    flags.fromLedger === true
      ? await fromLedger(deps, now, rulesAt)
      : { source: platformSource(await deps.api()), remark: [] };

  const progress = deps.output.progress('reading open orders');
  let found: { clocks: Clock[]; elsewhere: number };
  let rate: LateRate;
  try {
    [found, rate] = await Promise.all([
      openOrders(source, statuses, { now, within }, rulesAt, (count) => progress.update(count)),
      measureLateRate(source, { now, rulesAt, market: shop.region, windowMs, all: deps.flags.all }),
    ]);
  } finally {
    progress.stop();
  }

  const cost = costOf(rate);
  const open: DueRow[] = found.clocks.sort(byUrgency).map((row) => Object.assign(row, cost));
  const due =
    within === undefined
      ? open
      : open.filter(({ secondsLeft }) => secondsLeft !== null && secondsLeft * 1000 <= within);
  const set = rulesAt(Math.floor(now / 1000));
  const place = { zone: set?.zone ?? 'UTC', zoneName: set?.zoneName ?? 'UTC' };
  const span = within === undefined ? '' : ` within ${formatDuration(within)}`;
  await deps.output.list(deps.flags.limit === undefined ? due : due.slice(0, deps.flags.limit), {
    columns: columns(place),
    fields: manifest.fields ?? [],
    empty: `Nothing to ship${span}.`,
  });

  const notes = [
    ...remark,
    ...(due.length > 0 ? [summary(due, now, place)] : []),
    ...rateLines(rate, open.filter(({ overdue }) => overdue === true).length),
    ...ruleLines(due, set?.overridden ?? []),
    ...(found.elsewhere > 0
      ? [`Not listed: ${orders(found.elsewhere)} that TikTok ships from its own warehouse.`]
      : []),
  ];
  for (const note of notes) deps.output.note(note);
  const unknown = open.filter(({ shipBy }) => shipBy === null).length;
  if (within !== undefined && unknown > 0) {
    deps.output.warn(`${orders(unknown)} left out: no deadline is known; without --within they are listed.`);
  }

  if (flags.failIfAny === true && due.length > 0) {
    const late = due.filter(({ overdue }) => overdue === true).length;
    throw new Failure('check', `${orders(due.length)} to ship${span}${late > 0 ? `, ${late} of them overdue` : ''}.`, {
      code: 'orders-due',
      hint: 'till orders ship ships them.',
    });
  }
};

/** The mirror, with a line on how fresh it is. @throws Failure (failed, `not-synced`) */
async function fromLedger(
  deps: Deps,
  now: number,
  rulesAt: (at: number) => ResolvedRuleSet | undefined,
): Promise<{ source: DueSource; remark: string[] }> {
  const { shop, orders, freshness } = await syncedMirror(deps);
  const local = rulesAt(Math.floor(now / 1000))?.clock.local;
  return { source: ledgerSource(orders, shop.id), remark: [freshnessLine(freshness, now, local)] };
}

/** Streams the open orders into small rows; what somebody else ships is only counted. */
async function openOrders(
  source: DueSource,
  statuses: readonly string[],
  { now, within }: { now: number; within: number | undefined },
  rulesAt: (at: number) => ResolvedRuleSet | undefined,
  onCount: (count: number) => void,
): Promise<{ clocks: Clock[]; elsewhere: number }> {
  const clocks = new Map<string, Clock>();
  const toRow = rowMaker(now, rulesAt);
  let elsewhere = 0;
  const take = (order: OpenOrder): void => {
    if (isFromOwnWarehouse(order)) elsewhere += 1;
    // An order that moves on between two searches turns up in both; what came last is its state.
    else clocks.set(order.id, toRow(order));
    onCount(clocks.size);
  };
  const until = within === undefined ? undefined : Math.floor((now + within) / 1000);
  const orders = source.open(statuses, until);
  if (Symbol.iterator in orders) for (const order of orders) take(order);
  else for await (const order of orders) take(order);
  return { clocks: [...clocks.values()], elsewhere };
}

/** Least time left first; what has no known deadline comes last, the sooner cancelled first. */
function byUrgency(a: Clock, b: Clock): number {
  if (a.secondsLeft !== b.secondsLeft)
    return (a.secondsLeft ?? Number.POSITIVE_INFINITY) - (b.secondsLeft ?? Number.POSITIVE_INFINITY);
  const [first, second] = [a.autoCancelAt ?? '9', b.autoCancelAt ?? '9'];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** What the rate adds to every row; missing any one of them costs the same. */
function costOf(rate: LateRate): Pick<DueRow, 'lateRate' | 'lateRateIfMissed' | 'limitsBroken'> {
  if (!rate.known) return { lateRate: 'unknown', lateRateIfMissed: 'unknown', limitsBroken: null };
  return {
    lateRate: rate.now.percent ?? 'unknown',
    lateRateIfMissed: rate.ifMissed.percent ?? 'unknown',
    limitsBroken: rate.ifMissed.limits.filter(({ holds }) => !holds).map(({ limit }) => limit.name),
  };
}

function orders(count: number): string {
  return `${count} ${count === 1 ? 'order' : 'orders'}`;
}
