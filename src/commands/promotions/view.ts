import { promotionsView as manifest } from '../../manifest/promotions.ts';
import { marketOf } from '../../shop/products/market.ts';
import type { Activity, ActivityItem } from '../../shop/promotions/activity.ts';
import type { CommandRun } from '../deps.ts';
import { shopTime } from './clock.ts';
import { fetchActivity } from './fetch.ts';
import { page } from './view-page.ts';
import { readPromotionId } from './words.ts';

/** A promotion with what is in it. */
export interface ActivityDetail extends Activity {
  /** Null where the platform does not say any more: half a year after the end. */
  items: ActivityItem[] | null;
}

/** The platform gives the items of a discount or flash sale so long after its end (Get Activity 202309). */
const REMEMBERED_DAYS = 180;

export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readPromotionId(args.id as string);
  const [api, shop, time] = await Promise.all([deps.api(), deps.shop(), shopTime(deps, flags.zone)]);
  const { activity, items } = await fetchActivity(api, id, deps.signal);
  const detail: ActivityDetail = { ...activity, items: itemsKnown(activity, items, time.now) ? items : null };
  await deps.output.record(detail, {
    fields: manifest.fields ?? [],
    text: (row, look) => page(row, look, time, marketOf(shop.region).currency ?? ''),
  });
};

/** Whether what the platform gives as items is all there was: half a year after the end it gives none. */
export function itemsKnown({ endsAt }: Activity, items: readonly ActivityItem[], now: number): boolean {
  return items.length > 0 || endsAt === null || Date.parse(endsAt) / 1000 + REMEMBERED_DAYS * 86_400 > now;
}
