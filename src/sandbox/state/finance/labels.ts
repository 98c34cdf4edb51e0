import { largestRemainder } from '../content.ts';
import { gramsOf, labelPrice } from '../parcels.ts';
import { contentOfOrder, factsOf, type OrderRow, type PackageRow, packagesOf, type Rows } from '../rows.ts';
import type { ShippingService, ShopFacts } from '../shops.ts';

/** Whether the seller pays the platform for the carriage of an order. */
export function isCarriedForPlatform(order: OrderRow): boolean {
  return order.shipping === 'TIKTOK' || order.spec.platform === true;
}

/** What the labels of an order's packages cost, for each of its units, minor units. Packages that are not shipped cost nothing yet. */
export function labelCosts(rows: Rows, order: OrderRow): Map<number, number> {
  const costs = new Map<number, number>();
  if (!isCarriedForPlatform(order)) return costs;
  for (const pack of packagesOf(rows, order)) {
    if (pack.shipTime === null || pack.status === 'CANCELLED') continue;
    for (const { n, place, cost } of sharesOf(rows, pack)) if (n === order.n) costs.set(place, cost);
  }
  return costs;
}

/** The service by which a package was sent: the one whose label was bought, else the cheapest that takes it. */
export function serviceOf(facts: ShopFacts, pack: Pick<PackageRow, 'service'>, grams: number): ShippingService {
  const bought = facts.services.find(({ id }) => id === pack.service);
  const fits = facts.services.filter(({ maxGrams }) => grams <= maxGrams);
  const cheapest = (all: readonly ShippingService[]) =>
    [...all].sort((a, b) => labelPrice(facts, a, grams) - labelPrice(facts, b, grams))[0]!;
  return bought ?? cheapest(fits.length > 0 ? fits : facts.services);
}

/** The cost of a package's label, spread over all units in it by weight. */
function sharesOf(rows: Rows, pack: PackageRow): { n: number; place: number; cost: number }[] {
  const facts = factsOf(pack);
  const units = pack.orders.flatMap((n) => {
    const order = rows.order(n);
    if (!order) return [];
    const { lines } = contentOfOrder(order);
    return lines.flatMap(({ sku }, place) => (order.lines[place] === pack.k ? [{ n, place, sku }] : []));
  });
  const skus = units.map(({ sku }) => sku);
  const grams = gramsOf(pack.parcel ?? {}, skus);
  const price = labelPrice(facts, serviceOf(facts, pack, grams), grams);
  const costs = largestRemainder(
    price,
    skus.map(({ grams: each }) => each),
  );
  return units.map(({ n, place }, at) => ({ n, place, cost: costs[at]! }));
}
