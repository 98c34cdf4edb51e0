import type { DatabaseSync } from 'node:sqlite';
import { type Carrier, SHOPS, type ShopFacts } from '../shops.ts';
import { refusal } from './refusals.ts';

/** Orders that may share one tracking number. */
const MOST_SHARED = 20;

/**
 * Checks a tracking number and the carrier the seller names for it.
 * @returns the carrier
 * @throws Refusal 21004012 for special characters, 21011022 for a number or carrier that cannot be, 21004015 for a number that is
 *   clearly another carrier's
 */
export function checkTracking(facts: ShopFacts, tracking: string | undefined, carrierId: string | undefined): Carrier {
  const number = tracking ?? '';
  if (/[^0-9A-Za-z-]/.test(number)) throw refusal(21004012);
  const carrier = facts.carriers.find(({ id }) => id === carrierId);
  if (!carrier || number.length < 5 || number.length > 50 || !/\d/.test(number)) throw refusal(21011022);
  const owner = ownerOf(number);
  if (owner && owner !== carrier.name && !(carrier.own?.test(number) ?? false)) throw refusal(21004015);
  return carrier;
}

/** The carrier that alone uses numbers of this form, in any market. */
function ownerOf(number: string): string | undefined {
  return SHOPS.flatMap(({ carriers }) => carriers).find(({ own }) => own?.test(number))?.name;
}

/**
 * Checks that a tracking number is not another buyer's: what goes to one buyer may share a parcel, up to 20 orders.
 * @param buyer the buyer's key
 * @param own packages that may carry it already
 * @throws Refusal 21011025, 21011026
 */
export function checkUnused(
  db: DatabaseSync,
  facts: ShopFacts,
  tracking: string,
  buyer: number,
  orders: number,
  own: readonly number[] = [],
): void {
  const users = db
    .prepare(
      `SELECT DISTINCT packages.k, orders.n, orders.buyer FROM packages, json_each(packages.orders) AS member
       JOIN orders ON orders.n = member.value WHERE packages.shop = ? AND packages.tracking = ? AND packages.status <> 'CANCELLED'`,
    )
    .all(facts.key, tracking) as { k: number; n: number; buyer: number }[];
  const others = users.filter(({ k }) => !own.includes(k));
  if (others.some((user) => user.buyer !== buyer)) throw refusal(21011025);
  if (new Set(others.map(({ n }) => n)).size + orders > MOST_SHARED) throw refusal(21011026);
}
