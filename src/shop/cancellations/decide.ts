import type { DecisionPlan, Evidence, Verb } from '../returns/decision.ts';
import { cancellationAction } from '../returns/due.ts';
import type { WireBuyerCancellation } from '../returns/wire.ts';

/** The API has no names for these two; they are those of its eligibility check (202601). */
export const cancellationDecisions = { approve: 'APPROVE_CANCEL', reject: 'REJECT_CANCEL' } as const;

/** Why a cancellation cannot be answered so; undefined when it can. `done`: it stands as wanted. */
export function cancellationObstacle(
  wire: WireBuyerCancellation,
  verb: Verb,
): { code: string; message: string; done: boolean } | undefined {
  if (cancellationAction(wire) !== null) return undefined;
  const { cancel_type: type, cancel_status: status = '' } = wire;
  if (type === 'CANCEL') return { code: 'no-request', message: 'Nobody asks: it was cancelled directly.', done: false };
  if (/_(?:SUCCESS|COMPLETE)$/.test(status))
    return {
      code: 'already-approved',
      message: 'The order is cancelled already, by you or by silence.',
      done: verb === 'approve',
    };
  return {
    code: 'closed',
    message: 'The request is closed: you rejected it, or the buyer withdrew it.',
    done: verb === 'reject',
  };
}

/** What a cancellation that was read says of an answer that was sent. */
export function cancellationEvidence(wire: WireBuyerCancellation, { verb }: DecisionPlan): Evidence {
  if (cancellationAction(wire) !== null) return { is: 'open' };
  const cancelled = /_(?:SUCCESS|COMPLETE)$/.test(wire.cancel_status ?? '');
  if (cancelled === (verb === 'approve')) return { is: 'done' };
  return {
    is: 'otherwise',
    message: cancelled
      ? 'The order was cancelled meanwhile, by silence perhaps.'
      : 'The buyer withdrew the request meanwhile.',
  };
}
