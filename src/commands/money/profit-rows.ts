import { percentText, rational } from '../../rules/rational.ts';
import {
  addLine,
  knownProfit,
  type ProfitTotal,
  profitOf,
  profitTotal,
  settlementOf,
} from '../../shop/money/profit.ts';
import type { OrderProfit } from './profit-gather.ts';
import { amountCells, money, moneyOrNull } from './rows.ts';

/** Reasons that a row tells before it counts the rest. */
const TOLD = 20;

/** What a row of profit is about. */
export type ProfitKey =
  | { skuId: string | null; sellerSku: string | null; product: string | null }
  | { orderId: string | null; placedOn: string | null }
  | { day: string };

export type ProfitRow = ReturnType<typeof profitRow>;

/** A total as it is printed. */
export function profitRow(key: ProfitKey, total: ProfitTotal, currency: string) {
  const profit = profitOf(total);
  const { sales, discount, refund } = total.amounts;
  const net = sales + discount + refund;
  // A sum that lacks something would be read as if it were all.
  const cost = (amount: bigint) => (profit === undefined ? null : money(amount, currency));
  const reasons = [...total.missing].map(([reason, lines]) => (lines > 1 ? `${reason} (${lines}×)` : reason));
  return {
    ...key,
    orders: total.orders,
    units: total.units,
    ...amountCells(total.amounts, currency),
    settlement: money(settlementOf(total.amounts), currency),
    goods: cost(total.goods),
    packaging: cost(total.packaging),
    postage: cost(total.postage),
    costs: cost(total.goods + total.packaging + total.postage),
    profit: moneyOrNull(profit, currency),
    margin: profit === undefined || net <= 0n ? null : percentText(rational(profit, net), 1),
    unknown: reasons.length > TOLD ? [...reasons.slice(0, TOLD), `and ${reasons.length - TOLD} more`] : reasons,
  };
}

/** An order's own row. */
export function orderRow({ orderId, order, lines }: OrderProfit, currency: string): ProfitRow {
  const total = profitTotal();
  for (const [index, line] of lines.entries()) addLine(total, line, index === 0 && orderId !== undefined);
  return profitRow({ orderId: orderId ?? null, placedOn: order?.day ?? null }, total, currency);
}

/** Totals by SKU or by day, gathered while orders stream by. */
export function profitGroups(by: 'sku' | 'day') {
  const groups = new Map<string, { key: ProfitKey; total: ProfitTotal }>();
  return {
    add({ orderId, lines }: OrderProfit): void {
      const counted = new Set<string>();
      for (const line of lines) {
        const name = by === 'day' ? line.day : line.sku ? line.sku.skuId || line.sku.sellerSku : '';
        const group = groups.get(name) ?? { key: keyOf(by, line), total: profitTotal() };
        groups.set(name, group);
        addLine(group.total, line, orderId !== undefined && !counted.has(name));
        counted.add(name);
      }
    },
    /** Days in their order; SKUs by profit, the least first where it is known, what is unknown last. */
    rows(currency: string): ProfitRow[] {
      const all = [...groups.values()];
      if (by === 'day') all.sort((a, b) => (dayOf(a.key) < dayOf(b.key) ? -1 : 1));
      else all.sort((a, b) => byProfit(a.total, b.total));
      return all.map(({ key, total }) => profitRow(key, total, currency));
    },
  };
}

function keyOf(by: 'sku' | 'day', line: OrderProfit['lines'][number]): ProfitKey {
  if (by === 'day') return { day: line.day };
  return {
    skuId: line.sku?.skuId ?? null,
    sellerSku: line.sku?.sellerSku ?? null,
    product: line.sku?.product ?? null,
  };
}

function dayOf(key: ProfitKey): string {
  return 'day' in key ? key.day : '';
}

/** The most profit first; what is unknown after it, by what was settled. */
function byProfit(a: ProfitTotal, b: ProfitTotal): number {
  const [first, second] = [profitOf(a), profitOf(b)];
  if (first === undefined && second === undefined) return descending(settlementOf(a.amounts), settlementOf(b.amounts));
  if (first === undefined) return 1;
  if (second === undefined) return -1;
  return descending(first, second);
}

function descending(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? 1 : -1;
}

/** What the whole comes to, in a line or two. */
export function profitSummary(total: ProfitTotal, currency: string, when: string): string[] {
  const text = (amount: bigint) => `${money(amount, currency).amount} ${currency}`;
  const costs = `goods ${text(total.goods)}, packaging ${text(total.packaging)}, postage ${text(total.postage)}`;
  const head = `${when}: settled ${text(settlementOf(total.amounts))} of ${total.orders} ${total.orders === 1 ? 'order' : 'orders'}`;
  const profit = profitOf(total);
  if (profit !== undefined) return [`${head}; less ${costs}: profit ${text(profit)}.`];
  const lines = [...total.missing.values()].reduce((sum, count) => sum + count, 0);
  return [
    `${head}; the profit is unknown: ${lines} ${lines === 1 ? 'line has' : 'lines have'} no known cost, ${text(total.unknownSettlement)} settled.`,
    `Of the rest, less ${costs}: profit ${text(knownProfit(total))}.`,
  ];
}
