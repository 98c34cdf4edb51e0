import type { HealthOrder, NotKnown } from '../../rules/health/facts.ts';
import { type Meter, meter } from '../../rules/health/meter.ts';
import type { ResolvedHealthRules } from '../../rules/health/rule-types.ts';
import { attempt } from './attempt.ts';
import { type OrderQuery, orderSource } from './gather-orders.ts';

/** What came of the orders. */
export interface Counted {
  meter: Meter | undefined;
  from: 'api' | 'ledger' | 'none';
  note: string;
  missing: NotKnown | undefined;
  passing: boolean;
  count: number;
}

/** One pass over the orders; their number does not show in memory. */
export async function countOrders(
  query: OrderQuery,
  rules: ResolvedHealthRules | undefined,
  onCount: (count: number) => void,
): Promise<Counted> {
  const counting = rules && meter(rules, query.until);
  const nothing = { meter: counting, from: 'none' as const, count: 0 };
  if (!counting) {
    const missing = {
      why: 'no rules are known for this market in that week',
      how: 'The numbers of other markets would mislead.',
    };
    return { ...nothing, note: missing.why, missing, passing: false };
  }
  const found = await orderSource(query);
  if (!found.source) {
    counting.missing('orders', found.missing);
    return { ...nothing, note: found.missing.why, missing: found.missing, passing: found.passing };
  }
  const { source } = found;
  let count = 0;
  const read = await attempt('orders', 'seller.order.info', async () => {
    counting.read('orders');
    for await (const page of source.pages()) {
      for (const order of page) counting.order(order as HealthOrder);
      count += page.length;
      onCount(count);
    }
  });
  // What was counted of a list that broke off would look like all of it.
  if (read.missing) counting.missing('orders', read.missing);
  const note = read.missing?.why ?? `${count} that changed in the windows. ${source.note}`;
  return {
    meter: counting,
    from: read.missing ? 'none' : source.from,
    note,
    missing: read.missing,
    passing: read.missing !== undefined && read.passing,
    count,
  };
}
