import { fittingDecisions, standsAs } from './choose.ts';
import type { DecisionPlan, Evidence } from './decision.ts';
import type { WireReturn } from './wire.ts';

/** What a return that was read says of a decision that was sent. */
export function returnEvidence(wire: WireReturn, { decision, verb, keepItem }: DecisionPlan): Evidence {
  const { return_status: status = '', partial_refund: partial, arbitration_status: dispute } = wire;
  const otherwise = (message: string): Evidence => ({ is: 'otherwise', message });
  if (decision === null) return otherwise('Nothing was decided.');
  const offered =
    status === 'AWAITING_BUYER_RESPONSE' || wire.buyer_rejected_partial_refund === true || partial?.amount;
  if (decision === 'OFFER_PARTIAL_REFUND' && offered) return { is: 'done' };
  if (fittingDecisions(wire).includes(decision)) return { is: 'open' };
  if (standsAs(decision, wire)) {
    if (keepItem && !standsAs(decision, wire, keepItem))
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
