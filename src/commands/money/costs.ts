import { moneyCosts as manifest } from '../../manifest/money-profit.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import { microsText } from '../../shop/money/amount.ts';
import { costOf } from '../../shop/money/costs.ts';
import type { SoldSku } from '../../shop/money/profit.ts';
import type { CommandRun } from '../deps.ts';
import { mirrorStatements } from './mirror.ts';
import { moneyPeriod } from './period.ts';
import { readCosts } from './read-costs.ts';
import { settledCurrency } from './settled-currency.ts';
import { notInLedger, soldOrder, withOrders } from './sold-orders.ts';

export const run: CommandRun = async ({ flags }, deps) => {
  const period = await moneyPeriod(flags, deps);
  const fromLedger = flags.fromLedger === true;
  const statements = await mirrorStatements(deps, period.span, { fromLedger });
  const currency = await settledCurrency(flags, statements, deps);
  const file = typeof flags.costs === 'string' ? await readCosts(flags.costs, currency, deps) : undefined;
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  const skus = new Map<string, SoldSku>();
  let absent = 0;
  for await (const batch of withOrders(money.byOrder(shop.id, period.span), deps, { fromLedger })) {
    for (const { orderId, order } of batch) {
      if (fromLedger && orderId !== undefined && !order) absent += 1;
      for (const sku of order ? soldOrder(order, period.clock).skus : []) {
        const key = sku.skuId || sku.sellerSku;
        const known = skus.get(key);
        if (known) known.units += sku.units;
        else skus.set(key, { ...sku });
      }
    }
  }
  const rows = [...skus.values()]
    .sort((a, b) => b.units - a.units)
    .map((sku) => costRow(sku, file && costOf(file.table, sku, period.to), currency))
    .filter(({ goods }) => flags.missing !== true || goods === '');
  await deps.output.list(rows.slice(0, deps.flags.limit ?? rows.length), {
    columns: COLUMNS,
    fields: manifest.fields ?? [],
    empty: empty(flags.missing === true, absent, periodText(period)),
  });
  if (absent > 0) deps.output.warn(notInLedger(absent, 'their SKUs are not listed.'));
};

function empty(missing: boolean, absent: number, when: string): string {
  if (absent > 0) return `No order settled ${when} is in the ledger.`;
  return missing ? 'No cost is missing.' : `Nothing was settled ${when}.`;
}

type Row = ReturnType<typeof costRow>;

function costRow(sku: SoldSku, cost: ReturnType<typeof costOf>, currency: string) {
  return {
    skuId: sku.skuId,
    sellerSku: sku.sellerSku,
    product: sku.product,
    units: sku.units,
    goods: cost ? microsText(cost.goods, currency) : '',
    packaging: cost ? microsText(cost.packaging, currency) : '',
    postage: cost ? microsText(cost.postage, currency) : '',
    currency,
    validFrom: cost?.from ?? '',
  };
}

const COLUMNS: Column<Row>[] = [
  { field: 'skuId', label: 'SKU id', drop: 2 },
  { field: 'sellerSku', label: 'SKU' },
  { field: 'product', drop: 1 },
  { field: 'units', align: 'right', drop: 3 },
  { field: 'goods', align: 'right' },
  { field: 'packaging', align: 'right' },
  { field: 'postage', align: 'right' },
  { field: 'currency', drop: 4 },
  { field: 'validFrom', label: 'valid from', drop: 5 },
];
