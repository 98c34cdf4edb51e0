import { Failure, usageFailure } from '../../lib/failure.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { moneyProfit as manifest } from '../../manifest/money-profit.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import { addLine, profitTotal } from '../../shop/money/profit.ts';
import type { CommandRun } from '../deps.ts';
import { mirrorStatements } from './mirror.ts';
import { moneyPeriod } from './period.ts';
import { gatherProfit, type OrderProfit } from './profit-gather.ts';
import { orderRow, type ProfitRow, profitGroups, profitSummary } from './profit-rows.ts';
import { readCosts } from './read-costs.ts';
import { amountColumn, currencyColumn } from './rows.ts';
import { settledCurrency } from './settled-currency.ts';
import { unknownSkus } from './unknown-skus.ts';

export const run: CommandRun = async ({ flags }, deps) => {
  const file = flags.costs as string | undefined;
  if (file === undefined) {
    throw usageFailure(
      'Profit needs your costs: --costs FILE is missing.',
      'till money costs --format csv > costs.csv lists the SKUs that were sold; fill in the goods column.',
      'no-costs',
    );
  }
  const period = await moneyPeriod(flags, deps);
  const fromLedger = flags.fromLedger === true;
  // A bad row is told before anything is read from the platform; standard input can be read only once.
  const early = file === '-' ? undefined : await settledCurrency(flags, [], deps).catch(notKnown);
  const read = early === undefined ? undefined : await readCosts(file, early, deps);
  const statements = await mirrorStatements(deps, period.span, { fromLedger });
  const currency = await settledCurrency(flags, statements, deps);
  const costs = read && currency === early ? read : await readCosts(file, currency, deps);

  keepHeapSmall();
  const by = flags.by as 'sku' | 'order' | 'day';
  const total = profitTotal();
  const sold = new Set<string>();
  const shared = { platform: 0, price: 0 };
  const progress = deps.output.progress('Reckoning');
  let orders = 0;
  async function* counted(): AsyncGenerator<OrderProfit> {
    const options = { currency, exact: flags.exact === true, fromLedger };
    for await (const one of gatherProfit(deps, period, costs.table, options)) {
      for (const [index, line] of one.lines.entries()) {
        addLine(total, line, index === 0 && one.orderId !== undefined);
        if (line.sku) {
          sold.add(`id:${line.sku.skuId}`);
          sold.add(`seller:${line.sku.sellerSku}`);
        }
      }
      if (one.split === 'by platform') shared.platform += 1;
      if (one.split === 'by price') shared.price += 1;
      orders += 1;
      if (orders % 200 === 0) progress.update(orders, 'orders');
      yield one;
    }
  }
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  try {
    const groups = by === 'order' ? undefined : profitGroups(by);
    if (groups) for await (const one of counted()) groups.add(one);
    await deps.output.list(
      groups
        ? groups.rows(currency).slice(0, limit)
        : (async function* () {
            let rows = 0;
            // The summary is of all orders, however many rows are shown.
            for await (const one of counted()) if (rows++ < limit) yield orderRow(one, currency);
          })(),
      { columns: columns(by), fields: manifest.fields ?? [], empty: `Nothing was settled ${periodText(period)}.` },
    );
  } finally {
    progress.stop();
  }
  if (orders === 0) return;
  for (const line of profitSummary(total, currency, periodText(period))) deps.output.note(line);
  if (by === 'sku' && shared.price > 0) {
    deps.output.note(
      `Amounts of ${shared.price} ${shared.price === 1 ? 'order' : 'orders'} with several SKUs are shared out by price; --exact asks the platform.`,
    );
  }
  for (const [reason, lines] of [...total.missing].slice(0, 10)) {
    deps.output.warn(`Profit unknown: ${reason}${lines > 1 ? ` (${lines} lines)` : ''}.`);
  }
  if (total.missing.size > 10) deps.output.warn(`Profit unknown for ${total.missing.size - 10} reasons more.`);
  for (const line of await unknownSkus(costs, sold, deps, fromLedger)) deps.output.warn(line);
};

function notKnown(error: unknown): undefined {
  if (error instanceof Failure && error.code === 'unknown-currency') return undefined;
  throw error;
}

function columns(by: 'sku' | 'order' | 'day'): Column<ProfitRow>[] {
  const first: Column<ProfitRow>[] =
    by === 'day'
      ? [{ field: 'day' }]
      : by === 'order'
        ? [
            {
              field: 'orderId',
              label: 'order',
              show: (row) => ('orderId' in row ? (row.orderId ?? '(no order)') : ''),
            },
            { field: 'placedOn', label: 'placed', drop: 6 },
          ]
        : [
            {
              field: 'sellerSku',
              label: 'SKU',
              show: (row) => ('skuId' in row ? row.sellerSku || row.skuId || '(no SKU)' : ''),
            },
            { field: 'product', drop: 7 },
          ];
  return [
    ...first,
    { field: 'units', align: 'right', drop: 2 },
    amountColumn('sales', 'goods', { drop: 4 }),
    amountColumn('refund', 'refunds', { drop: 6 }),
    amountColumn('fee', 'fees', { drop: 5 }),
    amountColumn('affiliate', 'affiliate', { drop: 6 }),
    amountColumn('shipping', 'shipping', { drop: 6 }),
    amountColumn('settlement', 'settled'),
    amountColumn('costs', 'costs', { drop: 3, unknown: 'unknown' }),
    amountColumn('profit', 'profit', { negative: 'bad', unknown: 'unknown' }),
    currencyColumn('settlement'),
    { field: 'margin', label: '%', align: 'right', show: ({ margin }) => margin ?? '', drop: 3 },
  ];
}
