import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { write } from '../database.ts';
import { settleSkus, submit } from '../products/audit.ts';
import { checkContent } from '../products/check.ts';
import { batchIds } from '../products/input.ts';
import { messageOf, refuse } from '../products/refusals.ts';
import type { ProductRow, ProductStatus } from '../products/rows.ts';
import { openProductRequest, type ProductRequest, productById } from './products-input.ts';

const MOST_IDS = 20;

interface Extra {
  code: number;
  message: string;
}

/** A failed check, with what it found. */
class CheckFailed extends Refusal {
  readonly extra: readonly Extra[];
  constructor(extra: readonly Extra[]) {
    super(12052990, messageOf(12052990));
    this.extra = extra;
  }
}

/** Does something to each product of a list; those that cannot have it done are named, and keep nobody else from it. */
function batch(act: (request: ProductRequest, row: ProductRow) => void, detailed = false) {
  return (context: HandlerContext): unknown => {
    const request = openProductRequest(context);
    const ids = batchIds(context.body);
    if (ids.length > MOST_IDS) throw refuse(12019120, `${ids.length}, at most ${MOST_IDS}`);
    return write(request.db, () => {
      const errors = ids.flatMap((id) => {
        try {
          act(request, productById(request, id));
          return [];
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const extra = error instanceof CheckFailed ? error.extra : [];
          return [
            {
              code: error.apiCode,
              message: error.message,
              detail: { product_id: id, ...(detailed && { extra_errors: extra }) },
            },
          ];
        }
      });
      return { errors };
    });
  };
}

function allow(row: ProductRow, ...statuses: ProductStatus[]): void {
  if (!statuses.includes(row.status)) throw refuse(12052901, row.status);
}

/** Back to the audit, unless what is listed lacks something by today's rules. */
function activate({ db, rows, facts, now }: ProductRequest, row: ProductRow): void {
  allow(row, 'SELLER_DEACTIVATED', 'PLATFORM_DEACTIVATED');
  const problems = checkContent(db, facts, row.content);
  if (problems.length > 0) throw new CheckFailed(problems);
  row.prior = row.status;
  row.status = 'PENDING';
  row.updateTime = now;
  submit(row, now);
  rows.updateProduct(row);
}

/** Off the shelf; an edit that is being audited is given up. */
function deactivate({ rows, now }: ProductRequest, row: ProductRow): void {
  allow(row, 'ACTIVATE');
  row.status = 'SELLER_DEACTIVATED';
  withdraw(rows, row, now);
}

function withdraw(rows: ProductRequest['rows'], row: ProductRow, now: number): void {
  row.audit = 'NONE';
  row.reasons = [];
  row.review = null;
  row.nextAt = null;
  row.updateTime = now;
  settleSkus(rows, row);
  rows.updateProduct(row);
}

function remove({ rows, now }: ProductRequest, row: ProductRow): void {
  if (row.status === 'FREEZE' || row.status === 'DELETED') throw refuse(12052901, row.status);
  row.status = 'DELETED';
  row.prior = null;
  row.draft = null;
  withdraw(rows, row, now);
}

function recover({ rows, now }: ProductRequest, row: ProductRow): void {
  allow(row, 'DELETED');
  row.status = 'SELLER_DEACTIVATED';
  row.updateTime = now;
  rows.updateProduct(row);
}

/** On and off the shelf, into the bin and out of it. */
export const productStatusHandlers: HandlerTable = {
  'POST /product/202309/products/activate': batch(activate, true),
  'POST /product/202309/products/deactivate': batch(deactivate),
  'POST /product/202309/products/recover': batch(recover),
  'DELETE /product/202309/products': batch(remove),
};
