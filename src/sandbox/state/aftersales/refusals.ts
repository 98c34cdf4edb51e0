import { Refusal } from '../../types.ts';

/** What the after-sale operations refuse with, in the sandbox's own words (contract/errors.json has the codes). */
const MESSAGES = {
  11050001: 'A parameter is not valid.',
  25001001: 'A request parameter is not valid.',
  25001003: 'The status does not allow it.',
  25001010: 'The return is done already, or the order is cancelled.',
  25001011: 'A return or a cancellation of this is under way.',
  25001014: 'There is no such reason.',
  25001015: 'A seller cannot give this reason.',
  25001016: 'The reason does not match the decision.',
  25001021: 'The reason does not match the status of the order.',
  25001044: 'This return cannot be approved in this way.',
  25001045: 'The order is with the carrier, which cannot stop it.',
  25001051: 'The order is cancelled.',
  25001057: 'The reason is one for another kind of request.',
  25005005: 'The refund is more than what can be refunded.',
  25005011: 'More units are named than can be refunded.',
  25007006: 'There is no such order.',
  25007007: 'A partial refund was offered already.',
  25011010: 'The case lies with the platform.',
  25011011: 'The status does not allow to reject.',
  25011012: 'The status does not allow to approve.',
  25011013: 'No returned parcel waits for approval.',
  25011032: 'A partial refund cannot be offered now.',
  25011035: 'The returned parcel cannot be rejected now.',
  25020003: 'The decision does not match the status.',
  25020004: 'The decision does not match the kind of request.',
  25020005: 'This request belongs to another seller.',
  25020009: 'The request was cancelled already.',
  25020010: 'The request was approved already.',
  25020011: 'The returned parcel was approved already.',
  25020012: 'The status does not allow to reject the parcel.',
} as const;

export type DeclineCode = keyof typeof MESSAGES;

/** A refusal by its code. */
export function decline(code: DeclineCode, detail?: string): Refusal {
  return new Refusal(code, detail === undefined ? MESSAGES[code] : `${MESSAGES[code]} (${detail})`);
}

/** The words of a code. */
export function wordsOfCode(code: DeclineCode): string {
  return MESSAGES[code];
}
