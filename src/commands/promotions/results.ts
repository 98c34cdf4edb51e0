import type { OrderMirror } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { promotionsResults as manifest } from '../../manifest/promotions.ts';
import { freshnessLine } from '../../shop/order-mirror-freshness.ts';
import type { WireOrder } from '../../shop/orders.ts';
import { marketOf } from '../../shop/products/market.ts';
import type { Activity } from '../../shop/promotions/activity.ts';
import { effectTally, type ItemEffect, type TotalEffect } from '../../shop/promotions/effect.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { ordersOfApi, ordersOfLedger } from '../orders/export-source.ts';
import { type ShopTime, shopTime } from './clock.ts';
import { fetchActivity } from './fetch.ts';
import { page } from './results-page.ts';
import { type Against, type Window, type Windows, windowsOf } from './results-windows.ts';
import { itemsKnown } from './view.ts';
import { readPromotionId } from './words.ts';

/** What a promotion's time brought, against another one. */
export interface PromotionResults extends TotalEffect {
  id: string;
  title: string;
  type: string;
  status: string;
  running: boolean;
  duringFrom: string | null;
  duringUntil: string | null;
  beforeFrom: string | null;
  beforeUntil: string | null;
  against: string;
  source: 'platform' | 'ledger';
  items: ItemEffect[];
  caveat: string;
}

const CAVEAT =
  'Before and after is no proof of cause: weekdays, season, advertising, stock and other promotions count too. Refunds are not taken off.';

/** `till promotions results <id>`: sales of what is in a promotion, during it against before, counted from the orders. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readPromotionId(args.id as string);
  const against = (flags.against as Against | undefined) ?? 'before';
  const [api, shop, time] = await Promise.all([deps.api(), deps.shop(), shopTime(deps, flags.zone)]);
  const { activity, items } = await fetchActivity(api, id, deps.signal);
  const windows = windowsOf(activity, time.now, against, time.clock);
  if (activity.level !== 'SHOP' && items.length === 0) throw nothingIn(activity, time);
  const market = marketOf(shop.region);
  const tally = effectTally(activity.level === 'SHOP' ? null : items, market.currency ?? '', market.digits);
  const read = flags.fromLedger === true ? await fromLedger(deps, shop.id, windows, time) : fromApi(deps);
  const progress = deps.output.progress('Reading orders');
  let count = 0;
  try {
    for (const when of ['during', 'before'] as const)
      for await (const order of read(windows[when])) {
        tally.add(order, when);
        count += 1;
        if (count % 100 === 0) progress.update(count);
      }
  } finally {
    progress.stop();
  }
  const { items: effects, total, foreign } = tally.result();
  if (foreign > 0) deps.output.warn(`${foreign} units have a price in another currency, or none, and are left out.`);
  const row: PromotionResults = {
    id,
    title: activity.title,
    type: activity.type,
    status: activity.status,
    running: windows.running,
    duringFrom: isoFromSeconds(windows.during.from) ?? null,
    duringUntil: isoFromSeconds(windows.during.until) ?? null,
    beforeFrom: isoFromSeconds(windows.before.from) ?? null,
    beforeUntil: isoFromSeconds(windows.before.until) ?? null,
    against: windows.note,
    source: flags.fromLedger === true ? 'ledger' : 'platform',
    ...total,
    items: effects,
    caveat: CAVEAT,
  };
  await deps.output.record(row, {
    fields: manifest.fields ?? [],
    text: (shown, look) => page(shown, look, time, deps.flags.limit),
  });
  deps.output.note(`Held against ${windows.note}. ${CAVEAT}`);
};

type Read = (window: Window) => AsyncIterable<WireOrder> | Iterable<WireOrder>;

function fromApi(deps: Deps): Read {
  return async function* orders({ from, until }) {
    yield* ordersOfApi(await deps.api(), { since: from, until, statuses: [] });
  };
}

/** @throws Failure (check) where the mirror does not go back as far */
async function fromLedger(deps: Deps, shopId: string, { before, during }: Windows, { now }: ShopTime): Promise<Read> {
  const mirror: OrderMirror = (await deps.ledger()).orders;
  const fresh = mirror.freshness(shopId);
  const from = Math.min(before.from, during.from);
  if (fresh === undefined || (fresh.coveredFrom !== undefined && fresh.coveredFrom > from))
    throw new Failure('failed', 'The mirror does not go back to where this begins.', {
      code: 'mirror-short',
      hint: `Run: till sync --since ${isoFromSeconds(from)?.slice(0, 10)}; or leave --from-ledger out.`,
    });
  deps.output.note(freshnessLine(fresh, now * 1000));
  return ({ from: since, until }) => ordersOfLedger(mirror, shopId, { since, until, statuses: [] });
}

function nothingIn(activity: Activity, { now }: ShopTime): Failure {
  const forgotten = !itemsKnown(activity, [], now);
  return new Failure(
    'failed',
    forgotten
      ? `Promotion ${activity.id} ended half a year ago: what was in it the platform does not tell any more.`
      : `Nothing is in promotion ${activity.id}.`,
    {
      code: forgotten ? 'items-forgotten' : 'no-items',
      hint: forgotten
        ? 'till sales skus --from … --to … shows what was sold then.'
        : 'till promotions items puts something in.',
    },
  );
}
