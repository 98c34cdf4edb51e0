import { mapConcurrent } from '../../lib/concurrency.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { factsOf, holds } from '../../shop/products/facts.ts';
import { type EditResult, type EditRowPlan, editResult } from '../../shop/products/results.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { sendOne, unreadable } from './one.ts';
import { readProduct } from './read.ts';

export const EDIT_KIND = 'products.edit';

type EditRow = Row<EditRowPlan, EditResult>;

interface Edited {
  audit?: { status?: string };
}

/** Editing one product as a job: its content, its prices and its stock, one request each and in this order. */
export function editKind(api: PartnerApi): JobKind<EditRowPlan, EditResult> {
  return {
    name: EDIT_KIND,
    concurrency: 1,
    window: 20,
    group: (rows) => rows.map((row) => [row]),
    async send([row]) {
      if (!row) return [];
      const { plan } = row;
      return [
        await sendOne<EditRowPlan, EditResult, Edited>({
          row,
          call: async () => {
            const body = plan.step === 'stock' ? await withOthers(api, plan) : plan.body;
            return api.call({ operation: plan.operation, path: { product_id: plan.productId }, body });
          },
          result: (status, more) => editResult(plan, status, more),
          done: ({ data, requestId }, warnings) =>
            editResult(plan, 'changed', { auditStatus: data?.audit?.status ?? null, warnings, requestId }),
        }),
      ];
    },
    settle: (rows, signal) => mapConcurrent(rows, 4, (row) => look(api, row, signal)),
  };
}

/**
 * Holds the product against what it was to become. Where it is not so yet the request goes again, which says the same once
 * more; one that adds SKUs counts as done as soon as they are there, since a second time would add them again.
 */
async function look(api: PartnerApi, row: EditRow, signal: AbortSignal): Promise<RowOutcome<EditResult>> {
  const { seq, plan } = row;
  try {
    const seen = await readProduct(api, plan.productId, { latest: plan.step === 'content', signal });
    if ('gone' in seen) {
      const { gone: code, message, requestId } = seen;
      return { seq, state: 'refused', result: editResult(plan, 'refused', { code, message, requestId }) };
    }
    const facts = factsOf(seen.product);
    const skus = new Set(facts.skus?.split('\n'));
    const added = plan.added.length > 0 && plan.added.every((key) => skus.has(key));
    const told = Object.keys(plan.expect).length > 0;
    if (added || (told && holds(plan.expect, facts))) {
      const auditStatus = plan.step === 'content' ? (seen.product.audit?.status ?? null) : null;
      return { seq, state: 'done', result: editResult(plan, 'changed', { auditStatus }) };
    }
    return { seq, state: 'planned' };
  } catch (error) {
    return unreadable(row, error, editResult(plan, 'unknown', { message: 'It could not be read.' }));
  }
}

interface StockBody {
  skus: { id: string; inventory: { warehouse_id: string; quantity: number }[] }[];
}

/**
 * Stock goes with every warehouse of a SKU (Update Inventory 202309, code 12019028). Those that do not change are read now,
 * since buyers have ordered from them meanwhile.
 */
async function withOthers(api: PartnerApi, plan: EditRowPlan): Promise<StockBody> {
  const { skus } = plan.body as StockBody;
  const others = skus.some(({ id, inventory }) =>
    inventory.some(({ warehouse_id }) => plan.expect[`stock.${id}.${warehouse_id}`] === undefined),
  );
  if (!others) return { skus };
  const seen = await readProduct(api, plan.productId);
  if ('gone' in seen) return { skus };
  const facts = factsOf(seen.product);
  return {
    skus: skus.map(({ id, inventory }) => ({
      id,
      inventory: inventory.map(({ warehouse_id, quantity }) => {
        const place = `stock.${id}.${warehouse_id}`;
        const now = plan.expect[place] === undefined ? facts[place] : undefined;
        return { warehouse_id, quantity: now === undefined ? quantity : Number(now) };
      }),
    })),
  };
}
