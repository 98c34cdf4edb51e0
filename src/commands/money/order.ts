import { Failure } from '../../lib/failure.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import { type Micros, readMicros, sum } from '../../shop/money/amount.ts';
import { componentSource } from '../../shop/money/components.ts';
import type { Part, SkuTransaction, Unsettled } from '../../shop/money/types.ts';
import { readSkuTransactions } from '../../shop/money/wire.ts';
import type { CommandRun } from '../deps.ts';
import { unsettledOf } from './gather.ts';
import { readMoneyId } from './ids.ts';
import { orderPage } from './order-page.ts';
import { iso, lower, meaningOf, money, partRows } from './rows.ts';
import { findOrders } from './sold-orders.ts';

interface Head {
  currency?: string;
  order_create_time?: number;
  settlement_amount?: string;
}

export type OrderMoney = ReturnType<typeof orderMoney>;

export const run: CommandRun = async ({ args }, deps) => {
  const id = readMoneyId(args.id as string, 'order', 'till orders list shows the ids.');
  const api = await deps.api();
  const settled = await settledOrder(api, id);
  const order = (await findOrders([id], deps, false)).get(id);
  if (order === undefined && (settled === undefined || settled.skus.length === 0)) throw noOrder(id);
  const waiting = order?.create_time === undefined ? [] : await waitingOf(api, id, order.create_time);
  const currency = settled?.currency || waiting[0]?.currency || order?.payment?.currency || '';
  const told = settled?.settlement;
  const view = orderMoney(id, {
    currency,
    status: order?.status ?? null,
    placedAt: order?.create_time ?? settled?.placedAt,
    skus: settled?.skus ?? [],
    waiting,
  });
  await deps.output.record(view, { text: orderPage });
  if (told !== undefined && told !== sum((settled?.skus ?? []).map(({ settlement }) => settlement))) {
    deps.output.warn(
      `The platform says ${money(told, currency).amount} ${currency} for the whole order; its SKUs come to another sum.`,
    );
  }
};

interface Settled {
  currency: string;
  placedAt: number | undefined;
  settlement: Micros | undefined;
  skus: SkuTransaction[];
}

/** What is settled of an order by SKU. @returns undefined where nothing is */
async function settledOrder(api: PartnerApi, id: string): Promise<Settled | undefined> {
  const found = await readOrderSettlement(api, id);
  return found && found.skus.length > 0 ? found : undefined;
}

/** Asks for the settlement of one order. @returns undefined where the platform knows of none */
export async function readOrderSettlement(api: PartnerApi, id: string): Promise<Settled | undefined> {
  try {
    const { data } = await api.call<Head & Record<string, unknown>>({
      operation: 'GET /finance/202501/orders/{order_id}/statement_transactions',
      path: { order_id: id },
    });
    return {
      currency: data?.currency ?? '',
      placedAt: data?.order_create_time,
      settlement: readMicros(data?.settlement_amount),
      skus: readSkuTransactions(data ?? {}),
    };
  } catch (error) {
    const { apiClass } = error as Partial<ApiFailure>;
    if (apiClass === 'not-found' || apiClass === 'refused') return undefined;
    throw error;
  }
}

/** What still waits of an order: the search goes by the second in which it was placed. */
async function waitingOf(api: PartnerApi, id: string, placedAt: number): Promise<Unsettled[]> {
  const found: Unsettled[] = [];
  for await (const one of unsettledOf(api, { from: placedAt, until: placedAt + 1 }))
    if (one.orderId === id) found.push(one);
  return found;
}

interface Known {
  currency: string;
  status: string | null;
  placedAt: number | undefined;
  skus: readonly SkuTransaction[];
  waiting: readonly Unsettled[];
}

function orderMoney(id: string, { currency, status, placedAt, skus, waiting }: Known) {
  const parts = merged(skus.flatMap((one) => one.parts));
  const estimated = merged(waiting.flatMap((one) => one.parts));
  const expected = waiting.find((one) => one.expectedAt !== undefined || one.expected !== undefined);
  return {
    orderId: id,
    status,
    placedAt: iso(placedAt),
    state:
      skus.length > 0
        ? waiting.length > 0
          ? 'partly settled'
          : 'settled'
        : waiting.length > 0
          ? 'unsettled'
          : 'nothing',
    settlement: currency === '' ? null : money(sum(skus.map(({ settlement }) => settlement)), currency),
    parts: named(parts, currency),
    skus: skus.map((one) => ({
      skuId: one.skuId,
      product: one.product,
      variant: one.variant,
      quantity: one.quantity ?? null,
      statementId: one.statementId,
      settlement: money(one.settlement, currency),
      parts: partRows(one.parts, currency),
    })),
    estimate: waiting.length === 0 ? null : money(sum(waiting.map(({ settlement }) => settlement)), currency),
    estimatedParts: named(estimated, currency),
    expectedAt: iso(expected?.expectedAt),
    expected: waiting.length === 0 ? null : (iso(expected?.expectedAt) ?? expected?.expected ?? 'unknown'),
    reasons: [...new Set(waiting.flatMap(({ reason }) => (reason === undefined ? [] : [lower(reason)])))],
    namesFrom: `the Partner API's reference (finance 202501 and 202507), read ${componentSource.read}`,
  };
}

function named(parts: readonly Part[], currency: string) {
  return partRows(parts, currency).map((part) => ({ ...part, meaning: meaningOf(part.key) ?? null }));
}

/** Parts of one key together, in the order they came. */
function merged(parts: readonly Part[]): Part[] {
  const sums = new Map<string, Micros>();
  for (const { key, amount } of parts) sums.set(key, (sums.get(key) ?? 0n) + amount);
  return [...sums].map(([key, amount]) => ({ key, amount }));
}

function noOrder(id: string): Failure {
  return new Failure('not-found', `This shop has no order ${id}.`, {
    code: 'no-such-order',
    hint: 'till shops list shows the other shops; --shop picks one.',
  });
}
