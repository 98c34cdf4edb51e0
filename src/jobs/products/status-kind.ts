import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Failure } from '../../lib/failure.ts';
import type { Answer, PartnerApi } from '../../partner-api/types.ts';
import {
  concernsSeller,
  doneWords,
  isThere,
  mayBeEcho,
  type StatusAction,
  type StatusPlan,
  type StatusResult,
  statusResult,
} from '../../shop/products/status.ts';
import { isGatewayCode } from '../../shop/ship/codes.ts';
import { isApiFailure, writeFault } from '../faults.ts';
import { inParts, namedRows, type PartAnswer } from '../in-parts.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { readProduct } from './read.ts';
import { type BatchError, type Refusal, refusalOf, refusalOfFailure } from './refusals.ts';

type StatusRow = Row<StatusPlan, StatusResult>;
type Outcome = RowOutcome<StatusResult>;

/** Products one request takes (Activate, Deactivate, Delete, Recover Products 202309). */
const BATCH = 20;

const OPERATIONS: Readonly<Record<StatusAction, string>> = {
  activate: 'POST /product/202309/products/activate',
  deactivate: 'POST /product/202309/products/deactivate',
  delete: 'DELETE /product/202309/products',
  recover: 'POST /product/202309/products/recover',
};

/** The name jobs of this kind have in the ledger. */
export function statusKindName(action: StatusAction): string {
  return `products.${action}`;
}

/** Activating, deactivating, deleting or recovering products as a job. Doing it twice does no harm; it is read first all the same. */
export function statusKind(api: PartnerApi, action: StatusAction): JobKind<StatusPlan, StatusResult> {
  const done = (row: StatusRow, status: string, more: Partial<StatusResult> = {}): Outcome => ({
    seq: row.seq,
    state: 'done',
    result: statusResult(row.plan, status, more),
  });

  const ask = async (rows: readonly StatusRow[]): Promise<PartAnswer<StatusRow, Outcome>> => {
    let answer: Answer<{ errors?: BatchError[] }>;
    try {
      answer = await api.call({
        operation: OPERATIONS[action],
        body: { product_ids: rows.map(({ plan }) => plan.productId) },
      });
    } catch (error) {
      return failed(rows, error);
    }
    const { requestId } = answer;
    const errors = answer.data?.errors ?? [];
    const named = new Map(errors.map((error) => [String(error.detail?.product_id ?? ''), refusalOf(error, requestId)]));
    const stray = errors.find(({ detail }) => !rows.some(({ plan }) => plan.productId === String(detail?.product_id)));
    const outcomes = await Promise.all(
      rows.map(async (row): Promise<Outcome> => {
        const refusal =
          named.get(row.plan.productId) ?? (stray && rows.length === 1 ? refusalOf(stray, requestId) : undefined);
        if (refusal) return judged(row, refusal);
        // Somebody's product was refused, and the answer does not say whose.
        if (stray)
          return {
            seq: row.seq,
            state: 'unknown',
            result: statusResult(row.plan, 'unknown', refusalOf(stray, requestId)),
            answered: true,
          };
        return done(row, doneWords[action], { requestId });
      }),
    );
    return { said: errors.length === 0 ? 'yes' : 'each', outcomes };
  };

  const failed = async (rows: readonly StatusRow[], error: unknown): Promise<PartAnswer<StatusRow, Outcome>> => {
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    const refusal = refusalOfFailure(failure);
    if (outcome === 'not-done')
      return { said: 'stop', outcomes: rows.map(({ seq }) => ({ seq, state: 'planned', fault: failure })) };
    if (outcome === 'unknown') {
      const outcomes = rows.map(
        (row): Outcome => ({
          seq: row.seq,
          state: 'unknown',
          result: statusResult(row.plan, 'unknown', refusal),
          fault: failure,
          answered,
        }),
      );
      return { said: answered ? 'unclear' : 'stop', outcomes };
    }
    if (concernsSeller(refusal.code))
      return { said: 'all', outcomes: await Promise.all(rows.map((row) => judged(row, refusal))) };
    const [only] = rows.length === 1 ? rows : [];
    if (only) {
      const judgement = await judged(only, refusal);
      return { said: judgement.state === 'refused' ? 'no' : 'each', outcomes: [judgement] };
    }
    const named = namedRows(rows, refusal.message, ({ plan }) => [plan.productId]);
    return { said: 'whole', outcomes: [], open: rows, named };
  };

  /** A refusal of one product. One that may only say that it is so already is believed after reading. */
  const judged = async (row: StatusRow, refusal: Refusal): Promise<Outcome> => {
    if (mayBeEcho(refusal.code) || row.attempts > 0) {
      const truth = await look(row);
      if (truth.state === 'done') return row.attempts > 0 ? truth : done(row, 'unchanged', { ...refusal });
      // What was sent before and cannot be read may have happened: a refusal of the second attempt does not close it.
      if (truth.state === 'unknown' && (truth.fault || row.attempts > 0)) return truth;
    }
    return { seq: row.seq, state: 'refused', result: statusResult(row.plan, 'refused', refusal) };
  };

  const look = async (row: StatusRow, signal?: AbortSignal): Promise<Outcome> => {
    const { seq, plan } = row;
    try {
      const seen = await readProduct(api, plan.productId, signal && { signal });
      const status = 'gone' in seen ? 'gone' : (seen.product.status ?? seen.product.product_status ?? '');
      // What was never seen may be somebody else's, or not exist: then «gone» is no proof that it was deleted.
      const proof = status !== 'gone' || plan.from !== null;
      if (proof && isThere(action, status)) return done(row, doneWords[action]);
      if ('gone' in seen && (action === 'activate' || action === 'deactivate')) {
        const { gone: code, message, requestId } = seen;
        return { seq, state: 'refused', result: statusResult(plan, 'refused', { code, message, requestId }) };
      }
      return { seq, state: 'planned' };
    } catch (error) {
      const result = statusResult(plan, 'unknown', { message: 'It could not be read.' });
      const fault: Failure | undefined = isApiFailure(error) ? error : undefined;
      return { seq, state: 'unknown', result, ...(fault && { fault }) };
    }
  };

  return {
    name: statusKindName(action),
    concurrency: 2,
    window: BATCH * 4,
    group: (rows) => pieces(rows),
    async send(rows, signal) {
      const { outcomes, left } = await inParts({ rows, ask, signal });
      return [...outcomes, ...left.map(({ seq }): Outcome => ({ seq, state: 'planned' }))];
    },
    settle: (rows, signal) => mapConcurrent(rows, 8, (row) => look(row, signal)),
  };
}

function pieces(rows: readonly StatusRow[]): StatusRow[][] {
  const found: StatusRow[][] = [];
  for (let at = 0; at < rows.length; at += BATCH) found.push(rows.slice(at, at + BATCH));
  return found;
}
