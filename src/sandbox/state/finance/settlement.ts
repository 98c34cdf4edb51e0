import type { ReturnRow } from '../aftersales/rows.ts';
import { type Content, type Line, largestRemainder } from '../content.ts';
import { labelPrice, parcelOfUnits } from '../parcels.ts';
import { contentOfOrder, DROPPED, factsOf, type OrderRow, type Rows } from '../rows.ts';
import { SHOPS } from '../shops.ts';
import { attributor, commissionOn } from '../trade/attribution.ts';
import { type Amounts, difference, isNothing, total, zero } from './amounts.ts';
import { labelCosts, serviceOf } from './labels.ts';
import { type Fees, feesAt } from './rates.ts';
import { type OrderRefund, refundOfOrder } from './refunds.ts';

/** What one SKU of an order comes to. */
export interface SkuAmounts {
  /** Place of its first unit in the order. */
  place: number;
  quantity: number;
  amounts: Amounts;
}

/** All that an order's amounts follow from. */
export interface Account {
  order: OrderRow;
  content: Content;
  fees: Fees;
  /** What the labels of its packages cost, by unit. */
  labels: ReadonlyMap<number, number>;
  /** The commission of who sold each unit, basis points. */
  creators: readonly number[];
}

/** Opens accounts of orders. What it returns is for one run: it remembers what many orders ask for. */
export function accounts(rows: Rows): (order: OrderRow) => Account {
  const sellers = new Map(SHOPS.map((facts) => [facts.key, attributor(facts)]));
  return (order) => {
    const facts = factsOf(order);
    const content = contentOfOrder(order);
    const products = content.lines.map(({ sku }) => sku.productId);
    return {
      order,
      content,
      fees: feesAt(facts, order.createTime),
      labels: labelCosts(rows, order),
      creators: sellers.get(facts.key)!(order, products).map(({ commissionBp }) => commissionBp),
    };
  };
}

interface Unit {
  place: number;
  line: Line;
  postage: { paid: number; tax: number; sellerDiscount: number; platformDiscount: number };
}

/** The units that were not cancelled, with their part of the postage: that of cancelled units falls to those that are left. */
function unitsOf({ order, content }: Account): Unit[] {
  const live = content.lines.flatMap((line, place) => (order.lines[place] === DROPPED ? [] : [{ place, line }]));
  const weights = live.map(({ line }) => line.original);
  const spread = (what: keyof Unit['postage']) => largestRemainder(content.postage[what], weights);
  const [paid, tax] = [spread('paid'), spread('tax')];
  const [sellerDiscount, platformDiscount] = [spread('sellerDiscount'), spread('platformDiscount')];
  return live.map(({ place, line }, at) => ({
    place,
    line,
    postage: {
      paid: paid[at]!,
      tax: tax[at]!,
      sellerDiscount: sellerDiscount[at]!,
      platformDiscount: platformDiscount[at]!,
    },
  }));
}

/**
 * What the platform settles of an order, SKU by SKU, when some of it has been refunded. Later refunds are told by the difference
 * between two such states, so that all of an order's transactions add up to the last minor unit. Platform's fees are taken of what
 * the buyer paid and the platform added, without tax; each unit's is rounded half up.
 * @param refunds the returns whose money has gone back
 */
export function amountsOf(account: Account, refunds: readonly ReturnRow[]): SkuAmounts[] {
  const { order, content, fees, labels, creators } = account;
  const refund = refundOfOrder(order, content, refunds);
  const replaces = order.spec.replaces !== undefined;
  const skus = new Map<string, { place: number; units: { amounts: Amounts; commissionBack: number }[] }>();
  for (const [index, unit] of unitsOf(account).entries()) {
    const { place, line } = unit;
    const amounts = unitAmounts(unit, refund, replaces);
    const label = labels.get(place) ?? 0;
    amounts[replaces ? 'replacementShipping' : 'actualShipping'] -= label;
    const { commission, commissionBack } = commissionsOf(unit, refund, fees);
    amounts.commission -= commission;
    if (index === 0 && !isFree(order)) amounts.transactionFee -= fees.transactionFee;
    const bp = creators[place]!;
    amounts.affiliate -= bp === 0 ? 0 : commissionOn(line.sale - (refund.units.get(place)?.goods ?? 0), bp);
    const sku = skus.get(line.sku.skuId) ?? { place, units: [] };
    sku.units.push({ amounts, commissionBack });
    skus.set(line.sku.skuId, sku);
  }
  chargeReturnLabels(account, refunds, skus);
  return [...skus.values()].map(({ place, units }) => {
    const amounts = total(units.map((unit) => unit.amounts));
    const back = units.reduce((sum, { commissionBack }) => sum + commissionBack, 0);
    amounts.refundAdministration -= Math.min(
      commissionOn(back, fees.refundAdministrationBp),
      fees.refundAdministrationCap,
    );
    return { place, quantity: units.length, amounts };
  });
}

function isFree({ spec }: OrderRow): boolean {
  return spec.sample === true || spec.replaces !== undefined;
}

function unitAmounts({ place, line, postage }: Unit, refund: OrderRefund, replaces: boolean): Amounts {
  const back = refund.units.get(place);
  const amounts = zero();
  // What replaces something was never sold: its price and the discount of all of it would only cancel each other.
  amounts.gross = replaces ? 0 : line.original;
  amounts.sellerDiscount = replaces ? 0 : -line.sellerDiscount;
  amounts.grossRefund = back ? (back.full ? -line.original : -back.goods) : 0;
  amounts.sellerDiscountRefund = back?.full ? line.sellerDiscount : 0;
  amounts.customerShipping = postage.paid;
  amounts.customerShippingRefund = refund.postage ? -postage.paid : 0;
  amounts.shippingDiscount = postage.platformDiscount;
  amounts.payment = line.sale + line.tax + postage.paid + postage.tax;
  amounts.tax = line.tax + postage.tax;
  amounts.taxRefund = (back?.tax ?? 0) + (refund.postage ? postage.tax : 0);
  amounts.refund = (back?.goods ?? 0) + amounts.taxRefund - amounts.customerShippingRefund;
  amounts.platformDiscount = line.platformDiscount;
  amounts.platformDiscountRefund = back?.full ? line.platformDiscount : 0;
  amounts.sellerShippingDiscount = postage.sellerDiscount;
  return amounts;
}

/** The platform's commission on what is left of a unit, and what of it was given back. */
function commissionsOf(
  { place, line, postage }: Unit,
  refund: OrderRefund,
  { commissionBp }: Fees,
): { commission: number; commissionBack: number } {
  const back = refund.units.get(place);
  const goods = line.sale + line.platformDiscount;
  const left = goods - (back ? (back.full ? goods : back.goods) : 0) + (refund.postage ? 0 : postage.paid);
  const commission = commissionOn(left, commissionBp);
  return { commission, commissionBack: commissionOn(goods + postage.paid, commissionBp) - commission };
}

/** The seller pays the way back of what came back by their fault. */
function chargeReturnLabels(
  { order, content }: Account,
  refunds: readonly ReturnRow[],
  skus: ReadonlyMap<string, { units: { amounts: Amounts }[] }>,
): void {
  const facts = factsOf(order);
  for (const { type, fault, shipTime, lines } of refunds) {
    if (type !== 'RETURN_AND_REFUND' || fault !== 'SELLER' || shipTime === null) continue;
    const goods = lines.map((place) => content.lines[place]!.sku);
    const { grams } = parcelOfUnits(goods);
    const price = labelPrice(facts, serviceOf(facts, { service: null }, grams), grams);
    const unit = skus.get(goods[0]?.skuId ?? '')?.units[0];
    if (unit) unit.amounts.returnShipping -= price;
  }
}

/** What changes by one more refund; only the SKUs to which something happens. */
export function refundAmounts(account: Account, before: readonly ReturnRow[], refund: ReturnRow): SkuAmounts[] {
  const earlier = amountsOf(account, before);
  const { lines } = account.content;
  return amountsOf(account, [...before, refund]).flatMap(({ place, amounts }, at) => {
    const change = difference(amounts, earlier[at]!.amounts);
    const { skuId } = lines[place]!.sku;
    const quantity = refund.lines.filter((unit) => lines[unit]!.sku.skuId === skuId).length;
    return isNothing(change) ? [] : [{ place, quantity, amounts: change }];
  });
}
