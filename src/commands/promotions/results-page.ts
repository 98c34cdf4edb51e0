import type { Look } from '../../output/types.ts';
import type { TotalEffect } from '../../shop/promotions/effect.ts';
import type { ShopTime } from './clock.ts';
import type { PromotionResults } from './results.ts';

/** Items shown on a terminal where nobody said how many. */
const SHOWN = 20;

/** What a promotion brought, on a terminal: the two times, all of it, and each item. */
export function page(results: PromotionResults, look: Look, { zoneName, show }: ShopTime, limit = SHOWN): string {
  const { during, before, items } = results;
  const so = results.running ? ' so far' : '';
  const rows = [
    row(`during${so}`, during),
    row('before', before),
    ['change', '', signed(results.unitsChange), signed(results.salesChange), ''],
  ];
  const shown = items.slice(0, limit);
  const table = shown.map((item) => [
    look.clean(item.sellerSku ?? item.product ?? item.skuId ?? item.productId),
    `${item.before.units} → ${item.during.units}`,
    `${item.before.sales.amount} → ${item.during.sales.amount}`,
    change(item, look),
  ]);
  return [
    look.tone('strong', look.clean(`${results.title} (${results.id})`)),
    [
      `during  ${show(results.duringFrom)} to ${show(results.duringUntil)} (${zoneName})`,
      `before  ${show(results.beforeFrom)} to ${show(results.beforeUntil)}`,
    ].join('\n'),
    look.table(rows, ['', 'orders', 'units', `sales ${look.clean(during.sales.currency)}`, 'cancelled']),
    items.length > 1 || items[0]?.sellerSku ? look.table(table, ['item', 'units', 'sales', 'change']) : '',
    shown.length < items.length ? `${items.length - shown.length} more; --limit ${items.length} shows them.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function row(name: string, { orders, units, sales, cancelledUnits }: TotalEffect['during']): string[] {
  return [name, String(orders), String(units), sales.amount, cancelledUnits === 0 ? '' : String(cancelledUnits)];
}

function signed(change: string | null): string {
  if (change === null) return 'new';
  return `${change.startsWith('-') ? '' : '+'}${change}%`;
}

function change({ salesChange, during, before }: TotalEffect, look: Look): string {
  if (during.units === 0 && before.units === 0) return '';
  const tone = salesChange === null || !salesChange.startsWith('-') ? 'good' : 'bad';
  return look.tone(tone, signed(salesChange));
}
