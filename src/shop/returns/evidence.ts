import { fittingDecisions } from './choose.ts';
import type { DecisionPlan, Evidence } from './decision.ts';
import type { WireReturn } from './wire.ts';

const AFTER: Readonly<Record<string, RegExp>> = {
  APPROVE_REFUND: /^RETURN_OR_REFUND_REQUEST_(?:SUCCESS|COMPLETE)$/,
  APPROVE_RETURN:
    /^(?:AWAITING_BUYER_SHIP|BUYER_SHIPPED_ITEM|REJECT_RECEIVE_PACKAGE|RETURN_OR_REFUND_REQUEST_(?:SUCCESS|COMPLETE))$/,
  APPROVE_RECEIVED_PACKAGE: /^RETURN_OR_REFUND_REQUEST_(?:SUCCESS|COMPLETE)$/,
  APPROVE_REPLACEMENT: /^REPLACEMENT_REQUEST_COMPLETE$/,
  ISSUE_REPLACEMENT_REFUND: /^REPLACEMENT_REQUEST_REFUND_SUCCESS$/,
  REJECT_REFUND: /^REFUND_OR_RETURN_REQUEST_REJECT$/,
  REJECT_RETURN: /^REFUND_OR_RETURN_REQUEST_REJECT$/,
  REJECT_RECEIVED_PACKAGE: /^REJECT_RECEIVE_PACKAGE$/,
  REJECT_REPLACEMENT: /^REPLACEMENT_REQUEST_REJECT$/,
};

/** What a return that was read says of a decision that was sent. */
export function returnEvidence(wire: WireReturn, { decision, verb, keepItem }: DecisionPlan): Evidence {
  const { return_status: status = '', partial_refund: partial, arbitration_status: dispute } = wire;
  const otherwise = (message: string): Evidence => ({ is: 'otherwise', message });
  if (decision === null) return otherwise('Nothing was decided.');
  const offered =
    status === 'AWAITING_BUYER_RESPONSE' || wire.buyer_rejected_partial_refund === true || partial?.amount;
  if (decision === 'OFFER_PARTIAL_REFUND' && offered) return { is: 'done' };
  if (fittingDecisions(wire).includes(decision)) return { is: 'open' };
  if (AFTER[decision]?.test(status)) {
    if (keepItem && status !== 'RETURN_OR_REFUND_REQUEST_SUCCESS' && status !== 'RETURN_OR_REFUND_REQUEST_COMPLETE')
      return otherwise('It was approved meanwhile, and the buyer is to send the goods back.');
    return { is: 'done' };
  }
  if (verb === 'reject') {
    // A dispute can only follow a rejection, and what nobody disputes is closed.
    if (dispute) return { is: 'done' };
    if (/_CANCEL$/.test(status)) return { is: 'done' };
    return otherwise('It was approved meanwhile, by you or by silence.');
  }
  if (/_CANCEL$/.test(status)) return otherwise('The buyer withdrew it meanwhile, or it was closed.');
  if (/_REJECT$|^REJECT_/.test(status)) return otherwise('It was rejected meanwhile.');
  if (/_(?:SUCCESS|COMPLETE)$/.test(status)) return otherwise('It ended another way meanwhile, by silence perhaps.');
  return otherwise(`It is ${status === '' ? 'in an unknown status' : status} now.`);
}
