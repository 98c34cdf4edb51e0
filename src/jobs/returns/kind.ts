import type { Failure } from '../../lib/failure.ts';
import type { Call, PartnerApi } from '../../partner-api/types.ts';
import { cancellationEvidence } from '../../shop/cancellations/decide.ts';
import {
  type DecisionPlan,
  type DecisionResult,
  decisionRefusal,
  decisionResult,
  doneStatus,
  type Evidence,
  mayPass,
  type Subject,
  saysDecidedAlready,
} from '../../shop/returns/decision.ts';
import { returnEvidence } from '../../shop/returns/evidence.ts';
import { asksToTryAgain, isGatewayCode } from '../../shop/ship/codes.ts';
import { readFault, wordsOf, writeFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { readCancellations, readReturns } from './read.ts';

type DecisionRow = Row<DecisionPlan, DecisionResult>;
type Outcome = RowOutcome<DecisionResult>;

/** The names jobs of these kinds have in the ledger. */
export const DECIDE_KINDS: Readonly<Record<Subject, string>> = {
  return: 'returns.decide',
  cancellation: 'cancellations.decide',
};

/** How often a row is sent again because the platform reports a failure of its own. */
const TRIES = 4;

export interface DecideKindOptions {
  subject: Subject;
  api: PartnerApi;
  /** Bounds one HTTP attempt, milliseconds; decides how long an unknown row is read. */
  timeoutMs?: number;
  /** Makes a signal that fires after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal;
}

/**
 * Answering returns or cancellations as a job, one a request. Every attempt of a row carries the same idempotency key, and what is
 * unclear is read all the same before it is sent again.
 */
export function decideKind({
  subject,
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: DecideKindOptions): JobKind<DecisionPlan, DecisionResult> {
  const budgetMs = timeoutMs === undefined ? 60_000 : Math.max(1000, timeoutMs * 3);
  const settle = (rows: readonly DecisionRow[], signal: AbortSignal) => settleDecisions(subject, rows, api, signal);

  const send = async (row: DecisionRow): Promise<Outcome> => {
    const { seq, plan } = row;
    try {
      const { requestId } = await api.call(callOf(subject, plan));
      return { seq, state: 'done', result: decisionResult(plan, doneStatus(plan), { requestId }) };
    } catch (error) {
      return failed(row, error);
    }
  };

  const failed = async (row: DecisionRow, error: unknown): Promise<Outcome> => {
    const { seq, plan, attempts } = row;
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    if (outcome === 'not-done') return { seq, state: 'planned', fault: failure };
    const { code } = failure;
    const words = { code, message: decisionRefusal(code) ?? wordsOf(failure), requestId: failure.requestId ?? null };
    if (mayPass(code) || (asksToTryAgain(code) && !isGatewayCode(Number(code)))) {
      if (attempts + 1 < TRIES)
        return { seq, state: 'unknown', result: decisionResult(plan, 'unknown', words), answered: true };
    } else if (outcome === 'unknown') {
      return { seq, state: 'unknown', result: decisionResult(plan, 'unknown', words), fault: failure, answered };
    }
    if (saysDecidedAlready(code) || attempts > 0) {
      const [truth] = await settle([row], deadline(budgetMs));
      if (truth?.state === 'done') {
        const message = 'It stands as decided already.';
        return attempts === 0
          ? { ...truth, result: { ...truth.result, ...words, message, status: 'already-done' } }
          : truth;
      }
      // What was sent before and cannot be read may have happened: a refusal of the second attempt does not close it.
      if (truth?.state === 'refused')
        return { ...truth, result: { ...truth.result, ...words, message: truth.result.message } };
      if (truth?.state === 'unknown' && attempts > 0) return truth;
    }
    return { seq, state: 'refused', result: decisionResult(plan, 'refused', words) };
  };

  return {
    name: DECIDE_KINDS[subject],
    concurrency: 4,
    window: 100,
    group: (rows) => rows.map((row) => [row]),
    send: async ([row]) => (row === undefined ? [] : [await send(row)]),
    settle: (rows, signal) => settle(rows, AbortSignal.any([signal, deadline(budgetMs)])),
  };
}

function callOf(subject: Subject, plan: DecisionPlan): Call {
  const { id, verb, decision, reason, comment, images, partialRefund, keepItem, idempotencyKey } = plan;
  const rejection = {
    reject_reason: reason,
    ...(comment !== null && { comment }),
    ...(images.length > 0 && { images: images.map((image_id) => ({ image_id })) }),
  };
  const query = { idempotency_key: idempotencyKey };
  if (subject === 'cancellation') {
    const operation = `POST /return_refund/202309/cancellations/{cancel_id}/${verb}`;
    return { operation, path: { cancel_id: id }, query, ...(verb === 'reject' && { body: rejection }) };
  }
  const approval = {
    ...(keepItem && { buyer_keep_item: true }),
    ...(partialRefund !== null && { partial_refund: partialRefund }),
  };
  return {
    operation: `POST /return_refund/202309/returns/{return_id}/${verb}`,
    path: { return_id: id },
    query,
    body: { decision, ...(verb === 'approve' ? approval : rejection) },
  };
}

/** Reads what became of decisions that got no clear answer. Sends nothing. */
async function settleDecisions(
  subject: Subject,
  rows: readonly DecisionRow[],
  api: PartnerApi,
  signal: AbortSignal,
): Promise<Outcome[]> {
  try {
    const evidence = await readEvidence(subject, rows, api, signal);
    return rows.map(({ seq, plan }): Outcome => {
      const found = evidence(plan);
      if (found === undefined) return unreadable(seq, plan, 'The shop has it no more.', undefined);
      if (found.is === 'open') return { seq, state: 'planned' };
      if (found.is === 'done') return { seq, state: 'done', result: decisionResult(plan, doneStatus(plan)) };
      const words = { code: 'decided-otherwise', message: found.message };
      return { seq, state: 'refused', result: decisionResult(plan, 'refused', words) };
    });
  } catch (error) {
    const fault = readFault(error, signal);
    return rows.map(({ seq, plan }) => unreadable(seq, plan, `It cannot be read for now: ${fault.message}`, fault));
  }
}

async function readEvidence(
  subject: Subject,
  rows: readonly DecisionRow[],
  api: PartnerApi,
  signal: AbortSignal,
): Promise<(plan: DecisionPlan) => Evidence | undefined> {
  const ids = rows.map(({ plan }) => plan.id);
  if (subject === 'return') {
    const found = await readReturns(api, ids, { signal });
    return (plan) => {
      const wire = found.get(plan.id);
      return wire && returnEvidence(wire, plan);
    };
  }
  const found = await readCancellations(api, ids, { signal });
  return (plan) => {
    const wire = found.get(plan.id);
    return wire && cancellationEvidence(wire, plan);
  };
}

function unreadable(seq: number, plan: DecisionPlan, message: string, fault: Failure | undefined): Outcome {
  return { seq, state: 'unknown', result: decisionResult(plan, 'unknown', { message }), ...(fault && { fault }) };
}
