import { type Micros, shareOut, sum } from './amount.ts';
import { CATEGORIES, type Category, categoryOf } from './components.ts';
import { type Cost, type CostTable, costOf, hasCost } from './costs.ts';
import type { Part } from './types.ts';

/** A settlement by what it is for. */
export type Amounts = Record<Category, Micros>;

function noAmounts(): Amounts {
  return Object.fromEntries(CATEGORIES.map((category) => [category, 0n])) as Amounts;
}

/** Sums parts by what they are for; together they are the settlement. */
export function amountsOf(parts: Iterable<Part>): Amounts {
  const amounts = noAmounts();
  for (const { key, amount } of parts) amounts[categoryOf(key)] += amount;
  return amounts;
}

/** Units of one SKU of an order, and what they sold for. */
export interface SoldSku {
  skuId: string;
  sellerSku: string;
  product: string;
  units: number;
  /** Of all its units. */
  price: Micros;
}

/** What is known of an order for its profit. */
export interface SoldOrder {
  id: string;
  /** The day it was placed, in the shop's zone: a cost's first day is held against it. */
  day: string | undefined;
  /** You ship it with your own carrier, so that postage is yours; the platform's labels are in the settlement. */
  ownPostage: boolean;
  /** SKUs that were not cancelled. */
  skus: readonly SoldSku[];
}

/** One settlement of an order. */
export interface Settled {
  statementId: string;
  /** The statement's day in the shop's zone. */
  day: string;
  /** The sale itself, which carries the costs, not a later correction of it. */
  sale: boolean;
  parts: readonly Part[];
}

/**
 * Whether a settlement is the sale of its order, not a later correction of it. The first that the ledger has of an order may be
 * the refund of a sale that was settled before the ledger begins.
 */
export function isSale({ parts, first, again }: { parts: readonly Part[]; first: boolean; again: boolean }): boolean {
  const has = (field: string) => parts.some(({ key }) => key === `revenue.${field}`);
  if (!first || again) return false;
  return has('subtotal_before_discount_amount') || !has('refund_subtotal_before_discount_amount');
}

/**
 * What an order was settled, a statement each: the platform tells its split by SKU for a statement as a whole.
 * @param day of a statement's time, in the shop's zone
 */
export function settlementsOf(
  transactions: readonly (Parameters<typeof isSale>[0] & { statementId: string; at: number })[],
  day: (at: number) => string,
): Settled[] {
  const found = new Map<string, Settled>();
  for (const one of transactions) {
    const { statementId, at, parts } = one;
    const before = found.get(statementId);
    const sale = before?.sale === true || isSale(one);
    found.set(statementId, { statementId, day: day(at), sale, parts: [...(before?.parts ?? []), ...parts] });
  }
  return [...found.values()];
}

/** What one SKU of one settlement earned and cost; `sku` is undefined for what belongs to no SKU. */
export interface ProfitLine {
  orderId: string | undefined;
  day: string;
  sku: Pick<SoldSku, 'skuId' | 'sellerSku' | 'product'> | undefined;
  /** Units sold by this settlement. */
  units: number;
  amounts: Amounts;
  goods: Micros | undefined;
  packaging: Micros | undefined;
  postage: Micros | undefined;
  /** Why the costs are not known. */
  missing: string | undefined;
}

/** How a settlement is shared among the SKUs of its order, where the platform said so: statement id → SKU id → parts. */
export type SkuParts = ReadonlyMap<string, ReadonlyMap<string, readonly Part[]>>;

/**
 * The profit of an order's settlements, a line a settlement and SKU. The lines' amounts add up to the settlements, exactly.
 * Amounts of several SKUs are the platform's own where `exact` has them, and shared out by price where not. Costs are counted
 * once, with the sale; a refund later takes nothing off them, since whether the goods can be sold again is not told.
 * @param order undefined where there is no such order: then its costs are unknown
 * @param absent where it is looked for: in this shop, or in the ledger alone
 */
export function profitLines(
  settlements: readonly Settled[],
  order: SoldOrder | undefined,
  orderId: string | undefined,
  costs: CostTable,
  exact?: SkuParts,
  absent: 'shop' | 'ledger' = 'shop',
): ProfitLine[] {
  return settlements.flatMap((settlement) => {
    if (order === undefined || order.skus.length === 0) {
      // Nothing of an order that is cancelled was sent; of one that is not there nobody knows what was.
      const unknown = order === undefined && orderId !== undefined && settlement.sale;
      const cost = unknown ? undefined : 0n;
      return [
        {
          orderId,
          day: settlement.day,
          sku: undefined,
          units: 0,
          amounts: amountsOf(settlement.parts),
          goods: cost,
          packaging: cost,
          postage: cost,
          missing: unknown ? `the order is not in ${absent === 'shop' ? 'this shop' : 'the ledger'}` : undefined,
        },
      ];
    }
    const shares = shareParts(settlement, order.skus, costs.currency, exact?.get(settlement.statementId));
    const found = order.skus.map((sku) => costOf(costs, sku, order.day));
    const postage = postageOf(order, found, costs.currency);
    return order.skus.map((sku, index): ProfitLine => {
      const cost = found[index];
      const line = {
        orderId: order.id,
        day: settlement.day,
        sku: { skuId: sku.skuId, sellerSku: sku.sellerSku, product: sku.product },
        amounts: shares[index] as Amounts,
      };
      if (!settlement.sale) return { ...line, units: 0, goods: 0n, packaging: 0n, postage: 0n, missing: undefined };
      const units = BigInt(sku.units);
      return {
        ...line,
        units: sku.units,
        goods: cost && cost.goods * units,
        packaging: cost && cost.packaging * units,
        postage: postage?.[index],
        missing: cost
          ? postage
            ? undefined
            : 'postage of another SKU of the order is not known'
          : missingText(sku, order.day, costs),
      };
    });
  });
}

/** Parts shared among SKUs: part by part, so that each category stays exact. */
function shareParts(
  { parts }: Settled,
  skus: readonly SoldSku[],
  currency: string,
  exact: ReadonlyMap<string, readonly Part[]> | undefined,
): Amounts[] {
  const shares = skus.map(() => noAmounts());
  const whole = amountsOf(parts);
  if (skus.length === 1) return [whole];
  if (exact) {
    for (const [index, sku] of skus.entries()) {
      for (const { key, amount } of exact.get(sku.skuId) ?? []) (shares[index] as Amounts)[categoryOf(key)] += amount;
    }
  }
  const weights = skus.map(({ price }) => price);
  for (const category of CATEGORIES) {
    const left = whole[category] - sum(shares.map((share) => share[category]));
    if (left === 0n) continue;
    for (const [index, amount] of shareOut(left, weights, currency).entries())
      (shares[index] as Amounts)[category] += amount;
  }
  return shares;
}

/**
 * What the parcel cost: the dearest of its SKUs' postage, once an order, shared by units. @returns undefined where it is not
 * known of one of them
 */
function postageOf(order: SoldOrder, costs: readonly (Cost | undefined)[], currency: string): Micros[] | undefined {
  if (!order.ownPostage) return order.skus.map(() => 0n);
  if (costs.includes(undefined)) return undefined;
  const dearest = costs.reduce((most, cost) => (cost && cost.postage > most ? cost.postage : most), 0n);
  return shareOut(
    dearest,
    order.skus.map(({ units }) => BigInt(units)),
    currency,
  );
}

/** The day is told only where the file has costs of other days: else each day would be a reason of its own. */
function missingText(sku: SoldSku, day: string | undefined, costs: CostTable): string {
  const when = day === undefined || !hasCost(costs, sku) ? '' : ` on ${day}`;
  return `no cost for ${sku.sellerSku || sku.skuId}${when}`;
}

/** What several lines come to. */
export interface ProfitTotal {
  orders: number;
  units: number;
  amounts: Amounts;
  /** Sums over the lines of which all costs are known. */
  goods: Micros;
  packaging: Micros;
  postage: Micros;
  /** Why the whole is not known, each reason once, with its lines. */
  missing: Map<string, number>;
  /** Settlement of the lines whose costs are not known. */
  unknownSettlement: Micros;
}

/** A total of nothing yet; amounts in micros. */
export function profitTotal(): ProfitTotal {
  return {
    orders: 0,
    units: 0,
    amounts: noAmounts(),
    goods: 0n,
    packaging: 0n,
    postage: 0n,
    missing: new Map(),
    unknownSettlement: 0n,
  };
}

/** Reasons that are kept apart. */
const MOST_REASONS = 1000;

/** Adds a line to a total; `newOrder` where the total did not count its order yet. */
export function addLine(total: ProfitTotal, line: ProfitLine, newOrder: boolean): void {
  if (newOrder) total.orders += 1;
  total.units += line.units;
  for (const category of CATEGORIES) total.amounts[category] += line.amounts[category];
  if (line.missing === undefined) {
    total.goods += line.goods ?? 0n;
    total.packaging += line.packaging ?? 0n;
    total.postage += line.postage ?? 0n;
    return;
  }
  const reason = total.missing.has(line.missing) || total.missing.size < MOST_REASONS ? line.missing : 'other SKUs';
  total.missing.set(reason, (total.missing.get(reason) ?? 0) + 1);
  total.unknownSettlement += settlementOf(line.amounts);
}

/** What was settled: all categories together. */
export function settlementOf(amounts: Amounts): Micros {
  return sum(CATEGORIES.map((category) => amounts[category]));
}

/** What is left after all costs. @returns undefined where a cost is not known */
export function profitOf(total: ProfitTotal): Micros | undefined {
  if (total.missing.size > 0) return undefined;
  return settlementOf(total.amounts) - total.goods - total.packaging - total.postage;
}

/** The profit of the lines whose costs are known. */
export function knownProfit(total: ProfitTotal): Micros {
  return settlementOf(total.amounts) - total.unknownSettlement - total.goods - total.packaging - total.postage;
}
