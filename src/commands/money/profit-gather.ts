import type { StoredTransaction } from '../../ledger/money.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import type { CostTable } from '../../shop/money/costs.ts';
import { type ProfitLine, profitLines, type SkuParts, type SoldOrder, settlementsOf } from '../../shop/money/profit.ts';
import type { Part, SkuTransaction } from '../../shop/money/types.ts';
import type { Deps } from '../deps.ts';
import { readOrderSettlement } from './order.ts';
import type { MoneyPeriod } from './period.ts';
import { type OrderWithTransactions, soldOrder, withOrders } from './sold-orders.ts';

/** Orders that are asked for side by side. */
const LANES = 6;

export interface ProfitOptions {
  currency: string;
  /** Ask for the split of every order with several SKUs. */
  exact: boolean;
  fromLedger: boolean;
}

/** The lines of one order's profit, or of one transaction that is of no order. */
export interface OrderProfit {
  orderId: string | undefined;
  order: SoldOrder | undefined;
  lines: ProfitLine[];
  /** The platform's own split by SKU was used. */
  split: 'one SKU' | 'by platform' | 'by price';
}

/** The profit of a period order by order, streamed in flat memory. The period's statements must be in the ledger. */
export async function* gatherProfit(
  deps: Deps,
  period: MoneyPeriod,
  costs: CostTable,
  { currency, exact, fromLedger }: ProfitOptions,
): AsyncGenerator<OrderProfit> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  for await (const batch of withOrders(money.byOrder(shop.id, period.span), deps, { fromLedger })) {
    const done = await mapConcurrent(batch, LANES, async (one): Promise<OrderProfit | undefined> => {
      const transactions = one.transactions.filter((each) => each.currency === currency);
      if (transactions.length === 0) return undefined;
      const order = one.order ? soldOrder(one.order, period.clock) : undefined;
      const several = (order?.skus.length ?? 0) > 1;
      const wanted = several && (exact || transactions.some(isUneven));
      const skus = wanted ? await skusOf(deps, one, fromLedger) : undefined;
      const settled = settlementsOf(transactions, (at) => period.clock.local(at).date);
      return {
        orderId: one.orderId,
        order,
        lines: profitLines(
          settled,
          order,
          one.orderId,
          costs,
          skus && byStatement(skus),
          fromLedger ? 'ledger' : 'shop',
        ),
        split: several ? (skus ? 'by platform' : 'by price') : 'one SKU',
      };
    });
    for (const one of done) if (one) yield one;
  }
}

/** Whether a settlement may be another share of one SKU than of the next: refunds are of some SKUs, prices of all. */
function isUneven({ parts, first }: StoredTransaction): boolean {
  return !first || parts.some(({ key }) => key.startsWith('revenue.refund') || key.includes('_refund_'));
}

async function skusOf(
  deps: Deps,
  { orderId }: OrderWithTransactions,
  fromLedger: boolean,
): Promise<readonly SkuTransaction[] | undefined> {
  if (orderId === undefined) return undefined;
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  const known = money.ofOrder(shop.id, orderId).length;
  const kept = money.skus(shop.id, orderId, known);
  if (kept || fromLedger) return kept;
  const read = await readOrderSettlement(await deps.api(), orderId);
  if (!read || read.skus.length === 0) return undefined;
  money.keepSkus(shop.id, orderId, known, read.skus);
  return read.skus;
}

function byStatement(skus: readonly SkuTransaction[]): SkuParts {
  const found = new Map<string, Map<string, Part[]>>();
  for (const { statementId, skuId, parts } of skus) {
    const statement = found.get(statementId) ?? new Map<string, Part[]>();
    found.set(statementId, statement);
    statement.set(skuId, [...(statement.get(skuId) ?? []), ...parts]);
  }
  return found;
}
