import type { WallClock } from '../../rules/wall-clock.ts';
import type { Deps } from '../deps.ts';
import { marketClock, momentText } from '../events/when.ts';
import { noZone, shopClock } from '../orders/shop-clock.ts';

/** When it is, and how the shop's clock tells times. */
export interface ShopTime {
  clock: WallClock;
  /** `Pacific`, or the zone that was named. */
  zoneName: string;
  /** Epoch seconds. */
  now: number;
  /** `Fri 27 Nov 18:00` of an ISO time; empty for none. */
  show(iso: string | null): string;
}

/**
 * The clock of the shop's market, or of `--zone`.
 * @throws Failure (usage) for a name that is no zone, and where the market's is not known
 */
export async function shopTime(deps: Deps, zone: unknown): Promise<ShopTime> {
  const [shop, clockOf] = await Promise.all([deps.shop(), deps.clock()]);
  const ms = clockOf();
  const clock = shopClock(zone, shop.region, ms);
  if (clock === undefined) throw noZone(shop.region);
  const now = Math.floor(ms / 1000);
  const zoneName = typeof zone === 'string' ? zone : marketClock(shop.region, now).name;
  return { clock, zoneName, now, show: (iso) => (iso === null ? '' : momentText(Date.parse(iso) / 1000, clock, now)) };
}
