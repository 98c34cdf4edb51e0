import { Failure } from '../../lib/failure.ts';
import type { Call, PartnerApi } from '../../partner-api/types.ts';
import { type ActivityItem, activityItems, itemKey } from '../../shop/promotions/activity.ts';
import { itemEvidence, itemResult } from '../../shop/promotions/item-results.ts';
import type { ItemPlan, ItemResult } from '../../shop/promotions/item-types.ts';
import { concernsActivity, promotionRefusal, saysNotInIt } from '../../shop/promotions/refusals.ts';
import type { PutItemsBody, WireActivity } from '../../shop/promotions/wire.ts';
import { isApiFailure, readFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { partSizes } from '../part-size.ts';
import { byProduct, skuSender } from '../skus/sender.ts';
import { readBudget, type SkuKindOptions } from '../stock/kind.ts';

type ItemRow = Row<ItemPlan, ItemResult>;

/** The name jobs of this kind have in the ledger. */
export const ITEMS_KIND = 'promotions.items';

/** Products, and SKUs over all products, that one request takes (Update and Remove Activity Product 202309). */
const BATCH = 300;

/** No such promotion, or another shop's (Get Activity 202309). */
const MISSING = [17029009, 17029028];

/** Statuses in which the platform refuses every change, and tells what is in it for half a year only. */
const CLOSED: readonly string[] = ['DEACTIVATED', 'EXPIRED'];

/**
 * Putting products and SKUs into a promotion, and taking them out, as a job. What is put in is absolute, so that putting it in again
 * does no harm; what is out is not taken out twice. One request at a time: all of them change one promotion. A request is done as
 * a whole or refused as a whole, and the answer has no list of what was wrong (Update and Remove Activity Product 202309).
 */
export function itemsKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: SkuKindOptions): JobKind<ItemPlan, ItemResult> {
  // The client's own time for a read, as a write has it: a fault that passes is waited out.
  const out = outItems((id, signal = new AbortController().signal) => readItems(api, id, signal));
  let lookedAgain = false;
  const send = skuSender<ItemPlan, ItemResult>({
    api,
    request: async (rows) => requestFor(rows),
    part: itemKey,
    result: itemResult,
    concernsAll: concernsActivity,
    words: promotionRefusal,
    names: ({ productId, skuId }) => (skuId === null ? [productId] : [skuId, productId]),
    async settled(rows, { code }) {
      if (lookedAgain || !saysNotInIt(code)) return [];
      lookedAgain = true;
      return out.now(rows);
    },
    sizes: partSizes(),
  });
  return {
    name: ITEMS_KIND,
    concurrency: 1,
    window: 4 * BATCH,
    group: batches,
    async send(rows, signal) {
      lookedAgain = false;
      const known = await out.known(rows, signal);
      const open = rows.filter(({ seq }) => !known.some((one) => one.seq === seq));
      return [...known, ...(await send(open, signal)).map((outcome) => removedAlready(outcome, rows))];
    },
    settle: (rows, signal) => settle(api, rows, AbortSignal.any([signal, deadline(readBudget(timeoutMs))])),
    // Reading tells of all of them at once.
    settledAtOnce: 4 * BATCH,
  };
}

/**
 * What is out of a promotion already: a removal that is begun again, or that somebody else has done meanwhile, is refused for
 * every row of it. The promotion is read before the first removal, and again when the platform says that something is not in it.
 */
function outItems(read: (id: string, signal?: AbortSignal) => Promise<Read>) {
  /** By promotion; undefined where it cannot be told, and the platform is asked. */
  const inside = new Map<string, ReadonlySet<string> | undefined>();
  const outOf = async (
    rows: readonly ItemRow[],
    again: boolean,
    signal?: AbortSignal,
  ): Promise<RowOutcome<ItemResult>[]> => {
    const [row] = rows;
    if (row?.plan.action !== 'remove') return [];
    const { activityId } = row.plan;
    if (again || !inside.has(activityId)) {
      const found = await read(activityId, signal);
      // Who cannot read for now cannot write: the time that an outage may take is over once, not twice.
      if (!again && 'fault' in found && found.fault.kind === 'temporary')
        return rows.map(({ seq }) => ({ seq, state: 'planned', fault: found.fault }));
      const told = 'items' in found && !CLOSED.includes(found.status);
      inside.set(activityId, told ? new Set(found.items.keys()) : undefined);
    }
    const items = inside.get(activityId);
    return items === undefined ? [] : rows.filter(({ plan }) => !items.has(itemKey(plan))).map(isOut);
  };
  return {
    known: (rows: readonly ItemRow[], signal?: AbortSignal) => outOf(rows, false, signal),
    now: (rows: readonly ItemRow[]) => outOf(rows, true),
  };
}

/**
 * Rows of one promotion that are all put in, or all taken out, as many as a request takes. The SKUs of a product stand together:
 * what one is refused for, the others often are.
 */
function batches(rows: readonly ItemRow[]): ItemRow[][] {
  const kinds = Map.groupBy(rows, ({ plan }) => `${plan.activityId} ${plan.action === 'remove'}`);
  return [...kinds.values()].flatMap((kind) => {
    const group = byProduct(kind).flat();
    return Array.from({ length: Math.ceil(group.length / BATCH) }, (_, n) => group.slice(n * BATCH, (n + 1) * BATCH));
  });
}

function requestFor(rows: readonly ItemRow[]): Call {
  const plans = rows.map(({ plan }) => plan);
  const [{ activityId, action }] = plans as [ItemPlan];
  const call = { path: { activity_id: activityId } };
  if (action === 'remove') {
    const skus = plans.flatMap(({ skuId }) => skuId ?? []);
    const products = plans.flatMap(({ skuId, productId }) => (skuId === null ? productId : []));
    return {
      ...call,
      operation: 'DELETE /promotion/202309/activities/{activity_id}/products',
      body: { ...(products.length > 0 && { product_ids: products }), ...(skus.length > 0 && { sku_ids: skus }) },
    };
  }
  const body: PutItemsBody = {
    activity_id: activityId,
    products: [...Map.groupBy(plans, ({ productId }) => productId)].map(([id, group]) => {
      const [whole] = group as [ItemPlan];
      if (whole.skuId === null) return { id, ...offerOf(whole), skus: [] };
      // A product of which single SKUs take part has no limits of its own.
      const skus = group.map((plan) => ({ id: plan.skuId as string, ...offerOf(plan) }));
      return { id, quantity_limit: -1, quantity_per_user: -1, skus };
    }),
  };
  return { ...call, operation: 'PUT /promotion/202309/activities/{activity_id}/products', body };
}

function offerOf({ price, percent, limit, perBuyer }: ItemPlan) {
  return {
    ...(price !== null && { activity_price_amount: price }),
    ...(percent !== null && { discount: percent }),
    quantity_limit: limit,
    quantity_per_user: perBuyer,
  };
}

/** What somebody else has taken out meanwhile is out. */
function removedAlready(outcome: RowOutcome<ItemResult>, rows: readonly ItemRow[]): RowOutcome<ItemResult> {
  const row = rows.find(({ seq }) => seq === outcome.seq);
  if (outcome.state !== 'refused' || row?.plan.action !== 'remove' || !saysNotInIt(outcome.result.code)) return outcome;
  return isOut(row);
}

/** A removal that was sent before, and got no clear answer, may have done it. */
function isOut({ seq, plan, attempts }: ItemRow): RowOutcome<ItemResult> {
  return { seq, state: 'done', result: itemResult(plan, attempts > 0 ? 'changed' : 'unchanged') };
}

type Read = { items: ReadonlyMap<string, ActivityItem>; status: string } | { gone: string } | { fault: Failure };

/** Reads what became of rows whose request got no clear answer: the promotion as a whole. */
async function settle(
  api: PartnerApi,
  rows: readonly ItemRow[],
  signal: AbortSignal,
): Promise<RowOutcome<ItemResult>[]> {
  const outcomes: RowOutcome<ItemResult>[] = [];
  for (const [id, group] of Map.groupBy(rows, ({ plan }) => plan.activityId)) {
    const read = await readItems(api, id, signal);
    outcomes.push(...group.map((row) => outcomeOf(row, read)));
  }
  return outcomes;
}

async function readItems(api: PartnerApi, id: string, signal: AbortSignal): Promise<Read> {
  try {
    const { data } = await api.call<WireActivity>(
      { operation: 'GET /promotion/202309/activities/{activity_id}', path: { activity_id: id } },
      { signal },
    );
    // What tells nothing of the promotion does not tell that nothing is in it.
    if (data?.status === undefined) return { fault: unclear() };
    return { items: new Map(activityItems(data).map((item) => [itemKey(item), item])), status: data.status };
  } catch (error) {
    if (isApiFailure(error) && MISSING.includes(error.apiCode ?? 0)) return { gone: error.code };
    return { fault: readFault(error, signal) };
  }
}

function unclear(): Failure {
  return new Failure('failed', 'The API’s answer does not tell what is in the promotion.', { code: 'unclear' });
}

function outcomeOf({ seq, plan, result }: ItemRow, read: Read): RowOutcome<ItemResult> {
  if ('gone' in read) {
    const message = promotionRefusal(read.gone, '');
    return { seq, state: 'refused', result: itemResult(plan, 'refused', { code: read.gone, message }) };
  }
  if ('fault' in read) {
    const message = `It cannot be read for now: ${read.fault.message}`;
    return { seq, state: 'unknown', result: result ?? itemResult(plan, 'unknown', { message }), fault: read.fault };
  }
  return itemEvidence(plan, read.items.get(itemKey(plan))) === 'applied'
    ? { seq, state: 'done', result: itemResult(plan, 'changed') }
    : { seq, state: 'planned' };
}
