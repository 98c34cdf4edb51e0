import type { WireOrder } from './orders.ts';

/** Orders that the platform offers to put into one package (Search Combinable Packages). */
export interface CombinableOffer {
  /** Id of the package that would be made. */
  id: string;
  orderIds: string[];
}

/** Orders that one package holds at most (domain facts, 4.4). */
export const MOST_COMBINED = 20;

/** What is to be combined, and what cannot be. */
export interface CombinePlan {
  chosen: CombinableOffer[];
  /** Named orders that go with no other. */
  alone: string[];
}

/** Picks from the offers what named orders make together: each offer with the named orders in it, where there are two or more. */
export function planCombine(offers: readonly CombinableOffer[], orderIds: readonly string[]): CombinePlan {
  const wanted = new Set(orderIds);
  const chosen = offers
    .map(({ id, orderIds: all }) => ({ id, orderIds: all.filter((order) => wanted.has(order)) }))
    .filter(({ orderIds: some }) => some.length > 1);
  const together = new Set(chosen.flatMap(({ orderIds: some }) => some));
  return { chosen, alone: [...wanted].filter((id) => !together.has(id)) };
}

/** Why an order is not offered for combining, as far as the order itself tells. */
export function whyNotCombinable(order: WireOrder | undefined): string {
  if (order === undefined) return 'this shop has no such order';
  if (order.status === 'CANCELLED') return 'it is cancelled';
  if (order.status === 'UNPAID' || order.status === 'ON_HOLD') return 'it does not await shipment yet';
  if (order.status !== 'AWAITING_SHIPMENT') return 'it is shipped already';
  if (order.is_buyer_request_cancel) return 'its buyer asks to cancel it';
  if ((order as { split_or_combine_tag?: string }).split_or_combine_tag === 'COMBINED') return 'it is combined already';
  if ((order as { split_or_combine_tag?: string }).split_or_combine_tag === 'SPLIT') return 'it is split';
  return 'the platform offers it with none of the others: buyer, address, delivery option and warehouse must be the same';
}

/** The package that orders share; undefined unless all their units are in one. */
export function sharedPackage(orders: readonly WireOrder[]): string | undefined {
  const [first, ...others] = new Set(
    orders.flatMap((order) => (order.line_items ?? []).map(({ package_id: id }) => id ?? '')),
  );
  return others.length === 0 && first ? first : undefined;
}
