import type { Failure } from '../../lib/failure.ts';
import type { Answer } from '../../partner-api/types.ts';
import { asksToTryAgain, isGatewayCode } from '../../shop/ship/codes.ts';
import { isApiFailure, writeFault } from '../faults.ts';
import type { Row, RowOutcome } from '../kind.ts';
import { type BatchError, type Refusal, refusalOf, refusalOfFailure } from './refusals.ts';

/** Data that the products' endpoints may answer with beside their own. */
interface CommonData {
  errors?: BatchError[];
  warnings?: { message?: string }[];
}

export interface OneOptions<Plan, Result, Data> {
  row: Row<Plan, Result>;
  call(): Promise<Answer<Data & CommonData>>;
  /** The row's result for a status word, with what is known besides. */
  result(status: string, more: { code?: string | null; message?: string | null; requestId?: string | null }): Result;
  done(answer: Answer<Data & CommonData>, warnings: string[]): Result;
}

/** How often a row is sent again because the platform reports a failure of its own. */
const TRIES = 4;

/** Sends the one row of a request and says what became of it. */
export async function sendOne<Plan, Result, Data>(
  options: OneOptions<Plan, Result, Data>,
): Promise<RowOutcome<Result>> {
  const { row, call, result, done } = options;
  const { seq } = row;
  try {
    const answer = await call();
    const [error] = answer.data?.errors ?? [];
    if (error)
      return { seq, state: 'refused', result: result('refused', told(answer.data?.errors ?? [], answer.requestId)) };
    const warnings = (answer.data?.warnings ?? []).flatMap(({ message }) => message ?? []);
    return { seq, state: 'done', result: done(answer, warnings) };
  } catch (error) {
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    if (outcome === 'not-done') return { seq, state: 'planned', fault: failure };
    const refusal = refusalOfFailure(failure);
    if (outcome === 'unknown')
      return { seq, state: 'unknown', result: result('unknown', refusal), fault: failure, answered };
    // A service's report of its own troubles: a few tries, and then it is a refusal like others.
    if (asksToTryAgain(refusal.code) && row.attempts + 1 < TRIES)
      return { seq, state: 'unknown', result: result('unknown', refusal), answered: true };
    return { seq, state: 'refused', result: result('refused', refusal) };
  }
}

/** Several errors of one request as one refusal. */
function told(errors: readonly BatchError[], requestId: string): Refusal {
  const all = errors.map((error) => refusalOf(error, requestId));
  const message = all
    .map((refusal, index) => {
      const sku = errors[index]?.detail?.sku_id;
      return sku ? `SKU ${sku}: ${refusal.message}` : refusal.message;
    })
    .join(' ');
  return { code: all[0]?.code ?? null, message, requestId };
}

/** A row that could not be read stays unknown; the fault says whether there is a point in going on. */
export function unreadable<Plan, Result>(row: Row<Plan, Result>, error: unknown, result: Result): RowOutcome<Result> {
  const fault: Failure | undefined = isApiFailure(error) ? error : undefined;
  return { seq: row.seq, state: 'unknown', result: row.result ?? result, ...(fault && { fault }) };
}
