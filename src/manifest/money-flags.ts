import type { FieldSpec, FlagSpec } from './types.ts';

/** Flags of every command that looks at some days. */
export const periodFlags: readonly FlagSpec[] = [
  { name: 'from', value: 'DATE', summary: "first day, in the shop's zone, such as 2026-11-01" },
  { name: 'to', value: 'DATE', summary: 'last day, included' },
  { name: 'last', value: 'DAYS', summary: 'so many days or weeks up to today: 7d, 4w' },
  { name: 'period', value: 'PERIOD', summary: 'this-week, last-month, 2026-W46, 2026-11, 2026-Q3…' },
  { name: 'zone', value: 'ZONE', summary: "time zone of days; the shop market's own when absent" },
];

export const fromLedgerFlag: FlagSpec = {
  name: 'from-ledger',
  summary: 'ask nothing of the platform: statements and orders that were read before',
};

/** The amounts that a settlement is made of. */
export const amountFields: readonly FieldSpec[] = [
  { name: 'sales', summary: "goods sold, before anyone's discount" },
  { name: 'discount', summary: 'your discounts' },
  { name: 'refund', summary: 'refunds, with the discounts that come back' },
  { name: 'other', summary: 'other revenue, such as cash-on-delivery fees' },
  { name: 'fee', summary: 'fees of the platform' },
  { name: 'affiliate', summary: 'commission of creators and their partners' },
  { name: 'shipping', summary: 'postage: charged, paid by buyers, paid by the platform, of returns' },
  { name: 'tax', summary: 'taxes that the platform withholds or pays for you' },
  { name: 'adjustment', summary: 'adjustments: penalties, compensation, ads paid from sales…' },
  { name: 'unexplained', summary: 'what the statement itself does not explain' },
];

export const partsField: FieldSpec = {
  name: 'parts',
  summary: 'every single amount: {key, name, category, amount}; costs are below 0 whatever sign the platform gave them',
};
