import { mapConcurrent } from '../../lib/concurrency.ts';
import type { NotKnown } from '../../rules/health/facts.ts';
import type { Formula } from '../../rules/health/rule-types.ts';
import type { MetricCode, MetricVerdict } from '../../rules/health/types.ts';
import { type ClockRow, clockRow } from '../../shop/health/clock-row.ts';
import { readMirror } from '../../shop/order-mirror.ts';
import type { WireOrder } from '../../shop/orders.ts';
import { attempt } from './attempt.ts';
import type { OrderQuery } from './gather-orders.ts';
import type { Weighed } from './make-report.ts';

/** The most the operation takes at once (Partner API, Get Order Detail 202507). */
const IDS_AT_ONCE = 50;

/** A metric with everything behind it. */
export interface Explained extends MetricVerdict {
  shop: { id: string; name: string; market: string };
  week: string;
  zone: string;
  formula: Formula | undefined;
  exclusions: readonly string[];
  ruleSet: string | undefined;
  /** The orders behind the count with their clocks; absent where the cases are none. */
  orders?: readonly ClockRow[];
  /** Why they have no clocks. */
  ordersUnknown?: NotKnown;
}

/**
 * A metric with its formula, its rule and the cases behind it.
 * @param limit orders whose clocks are read; the first of them
 */
export async function explain(weighed: Weighed, code: MetricCode, limit: number): Promise<Explained> {
  const { report, rules, orders } = weighed;
  const verdict = report.metrics.find(({ metric }) => metric === code);
  const rule = rules?.metrics[code];
  const shared = {
    shop: report.shop,
    week: report.week,
    zone: report.zone,
    formula: rule?.formula.value,
    exclusions: rule?.exclusions?.map(({ value }) => value) ?? [],
    ruleSet: rules?.id,
  };
  if (!verdict) return { ...unknownVerdict(code, report.shop.market), ...shared };
  if (verdict.cases.kind !== 'order' || verdict.cases.ids.length === 0) return { ...verdict, ...shared };
  const found = await attempt('orders', 'seller.order.info', () =>
    ordersNamed(orders, verdict.cases.ids.slice(0, limit)),
  );
  return {
    ...verdict,
    ...shared,
    ...(found.missing ? { ordersUnknown: found.missing } : { orders: found.value.map(clockRow) }),
  };
}

/** Orders by their ids, from the mirror where the report was made from it; those that are not found are left out. */
export async function ordersNamed(
  { api, mirror, shopId, fromLedger }: OrderQuery,
  ids: readonly string[],
): Promise<WireOrder[]> {
  const found = new Map<string, WireOrder>();
  for (const id of ids) {
    const stored = fromLedger ? mirror.get(shopId, id) : undefined;
    if (stored) found.set(id, readMirror(stored.body));
  }
  const rest = ids.filter((id) => !found.has(id));
  const groups = Array.from({ length: Math.ceil(rest.length / IDS_AT_ONCE) }, (_, index) =>
    rest.slice(index * IDS_AT_ONCE, (index + 1) * IDS_AT_ONCE),
  );
  if (groups.length > 0) {
    const client = await api();
    await mapConcurrent(groups, 4, async (group) => {
      const { data } = await client.call<{ orders?: WireOrder[] }>({
        operation: 'GET /order/202507/orders',
        query: { ids: group },
      });
      for (const order of data.orders ?? []) found.set(order.id, order);
    });
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

function unknownVerdict(metric: MetricCode, market: string): MetricVerdict {
  return {
    metric,
    title: metric,
    unit: 'percent',
    value: undefined,
    source: 'unknown',
    numerator: undefined,
    denominator: undefined,
    window: undefined,
    state: 'unknown',
    budgets: [],
    rule: undefined,
    others: [],
    notes: [],
    unknown: { why: `no rule about it is known in ${market}`, how: 'till health rules lists what is known.' },
    cases: { kind: 'order', ids: [], total: 0 },
  };
}
