import { Refusal } from '../../types.ts';

/** The refusals the state's handlers know, in words of the sandbox's own. Meanings: api/guide.md sections 4.3, 5.1 to 5.3. */
const MESSAGES = {
  10006402: 'No permission for this order or package.',
  10007014: 'This shop does not deliver with a fleet of its own.',
  21001001: 'A request parameter is not valid.',
  21004008: 'There is no such shipping service for this order.',
  21004012: 'The tracking number contains special characters.',
  21004015: 'The tracking number does not match the shipping provider.',
  21008017: 'Only TikTok Shipping has documents here; the seller makes their own for seller shipping.',
  21008025: 'This order is fulfilled by the platform; the seller cannot act on it.',
  21008043: 'The platform fulfils this package and prints its documents itself.',
  21008044: 'An after-sale request on an item is open; settle it first.',
  21008099: 'This order has been shipped already.',
  21008106: 'This operation does not exist in the market of this shop.',
  21008111: 'This order or package belongs to another seller.',
  21008116: 'The shop has not subscribed to this delivery option.',
  21008117: 'TikTok carries this delivery option; it has no list of shipping providers.',
  21011003: 'The order is not in a state in which this can be done.',
  21011004: 'Only packages that the seller ships have tracking details to enter.',
  21011005: 'A request parameter is not valid for this order.',
  21011006: 'The order has been shipped already.',
  21011007: 'The buyer has asked to cancel; answer the request first.',
  21011020: 'The order has been shipped already.',
  21011022: 'The tracking number or the shipping provider is not valid.',
  21011025: 'The tracking number is in use for another order.',
  21011026: 'The tracking number is in use for too many orders.',
  21011028: 'The package does not belong to this shop.',
  21011029: 'An order or item does not belong to this package.',
  21011030: 'The package has been delivered; its tracking details are final.',
  21011031: 'An order does not belong to the packages offered for combining.',
  21011033: 'The order is part of a combined package.',
  21011035: 'This order cannot be split.',
  21011037: 'No shipping service takes this weight, size or address.',
  21011040: 'The package has been shipped already.',
  21011041: 'The order has been cancelled.',
  21011042: 'The order has been cancelled.',
  21011043: 'The package has not been shipped yet.',
  21011046: 'A combined order cannot be split.',
  21011048: 'The order has several packages to ship; name the items.',
  21011049: 'The tracking details of this order cannot be changed here.',
  21011050: 'The time in which tracking details may be changed is over.',
  21011051: 'Tracking details may be changed once only.',
  21011053: 'The pick-up slot is not on offer.',
  21011054: 'Pick-up needs a pick-up slot.',
  21022025: 'A label has been bought for this already.',
  21023035: 'Arrange the shipment before asking for its documents.',
  21023059: 'The package has been cancelled.',
  21042057: 'The order is not awaiting shipment.',
  21042102: 'The package has been picked up; its documents are no longer available.',
  21042104: 'Shipping is not arranged yet; there is no document.',
  25001001: 'A request parameter is not valid.',
  25001011: 'A return or a cancellation of this order is under way.',
  25001014: 'There is no such reason.',
  25001015: 'A seller cannot give this reason.',
  25001020: 'This reason is not in use here.',
  25001021: 'The reason does not match the status of the order.',
  25001045: 'The order is with the carrier, which cannot stop it.',
  25001051: 'The order is completed or cancelled.',
  25005010: 'Single items of this order cannot be cancelled.',
  25005011: 'More units are named than can be refunded.',
  25020005: 'This order belongs to another seller.',
} as const;

export type RefusalCode = keyof typeof MESSAGES;

/** A refusal by its code. */
export function refusal(code: RefusalCode): Refusal {
  return new Refusal(code, MESSAGES[code]);
}

/** A required or mistyped field, as the gateway words it. */
export function badField(field: string): Refusal {
  return new Refusal(36009004, `param ${field} is missing or not valid`, 400);
}
