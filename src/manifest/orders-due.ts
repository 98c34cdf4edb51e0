import type { CommandSpec } from './types.ts';

/** `till orders due`. */
export const ordersDue: CommandSpec = {
  path: ['orders', 'due'],
  summary: 'every open order with its clock, the most urgent first',
  description:
    "Lists what waits to be shipped, sorted by the time that is left, with what it costs to miss: the late-dispatch rate after it, against the market's limits. The API's own deadline leads; where it gives none the deadline is reckoned from the market's dated rules, the earlier one where sources disagree. What cannot be known is shown as unknown. Holidays and rules can be changed in calendars.json and rules.json in the configuration folder.",
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'within',
      value: 'TIME',
      type: 'duration',
      min: 1,
      summary: 'only what is due within this time, or overdue',
    },
    { name: 'fail-if-any', summary: 'exit 3 when an order is listed' },
    { name: 'from-ledger', summary: 'from the mirror that till sync made, without asking the platform' },
    { name: 'include-hold', summary: 'also orders on hold, which cannot be shipped yet' },
    {
      name: 'window',
      value: 'TIME',
      type: 'duration',
      min: 1000,
      summary: "count late dispatches over this time instead of the market's own window",
    },
  ],
  fields: [
    { name: 'id', summary: 'order id' },
    { name: 'status', summary: 'AWAITING_SHIPMENT, PARTIALLY_SHIPPING or ON_HOLD' },
    { name: 'shipBy', summary: 'latest time to ship without counting as late; null when unknown' },
    { name: 'secondsLeft', summary: 'seconds until then, negative when overdue; null when unknown' },
    { name: 'overdue', summary: 'the time to ship is over; null when unknown' },
    { name: 'source', summary: 'api, computed or unknown: where shipBy comes from' },
    { name: 'rule', summary: 'the rule behind it: {id, source, date, confidence}' },
    { name: 'reason', summary: 'why shipBy is unknown' },
    { name: 'contested', summary: 'what other sources say: [{of, at, why, confidence}]' },
    { name: 'collectBy', summary: 'latest time for the carrier to have it' },
    { name: 'autoCancelAt', summary: 'when the platform cancels it unshipped' },
    { name: 'autoCancelSource', summary: 'api, computed or unknown' },
    { name: 'units', summary: 'how many units' },
    { name: 'shippingType', summary: 'SELLER or TIKTOK: whose carrier' },
    { name: 'orderType', summary: 'NORMAL, PRE_ORDER, MADE_TO_ORDER, BACK_ORDER or ZERO_LOTTERY' },
    { name: 'createdAt', summary: 'when the buyer placed it' },
    { name: 'buyerAsksToCancel', summary: 'the buyer has asked to cancel' },
    { name: 'items', summary: 'what was bought: [{skuId, sellerSku, product, variant, units, unitPrice}]' },
    { name: 'lateRate', summary: 'late-dispatch rate now, percent; unknown when it cannot be known' },
    { name: 'lateRateIfMissed', summary: 'the rate when this one more order is late' },
    { name: 'limitsBroken', summary: 'names of the limits that rate is beyond; null when unknown' },
  ],
  examples: [
    { command: 'till orders due', summary: 'what to ship first' },
    { command: 'till orders due --within 6h --fail-if-any', summary: 'a check for a morning job' },
    { command: 'till sync && till orders due --from-ledger', summary: 'with a great many orders' },
    { command: 'till orders due --within 1d --json --fields id,shipBy,secondsLeft', summary: 'for a script' },
  ],
};
