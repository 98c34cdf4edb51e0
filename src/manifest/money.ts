import { moneyBooks } from './money-books.ts';
import { amountFields, partsField, periodFlags } from './money-flags.ts';
import { moneyProfitCommands } from './money-profit.ts';
import type { CommandSpec, NounSpec } from './types.ts';

/** `till money statements`. */
export const moneyStatements: CommandSpec = {
  path: ['money', 'statements'],
  default: true,
  summary: 'daily statements: what was settled, and whether it was paid',
  description: [
    'Lists the statements of a period, the newest first; without flags the last 30 days. The platform makes one a day at 00:00 UTC.',
    'Amounts are what they do to the payout: costs are below 0, whatever sign the platform tells them with.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    ...periodFlags,
    {
      name: 'status',
      value: 'STATUS',
      choices: ['paid', 'processing', 'failed'],
      summary: 'only statements of which the payment is paid, on its way or failed',
    },
  ],
  fields: [
    { name: 'id', summary: 'statement id' },
    { name: 'at', summary: 'when it was made' },
    { name: 'day', summary: "that day in the shop's zone" },
    { name: 'status', summary: 'PAID, PROCESSING, FAILED, or UNKNOWN where nothing is told' },
    { name: 'revenue', summary: 'goods after your discounts and refunds' },
    { name: 'fees', summary: 'fees and taxes' },
    { name: 'shipping', summary: 'postage; null where it is counted among the fees' },
    { name: 'adjustment', summary: 'adjustments' },
    { name: 'settlement', summary: 'all of it together' },
    { name: 'paymentId', summary: 'the payout it is in' },
    { name: 'paidAt', summary: 'when that was paid' },
  ],
  examples: [
    { command: 'till money statements', summary: 'the last 30 days' },
    { command: 'till money statements --period last-month --json', summary: 'a month for a script' },
    { command: 'till money statements --status processing', summary: 'what is on its way' },
  ],
};

/** `till money statement <id>`. */
export const moneyStatement: CommandSpec = {
  path: ['money', 'statement'],
  summary: 'every transaction of a statement',
  description:
    'Lists all transactions of one statement, streamed: orders, adjustments and reserves, with every amount under its name. The sums are checked against the statement.',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'id', summary: 'statement id', required: true }],
  fields: [
    { name: 'id', summary: 'transaction id' },
    { name: 'type', summary: 'ORDER, RESERVE, PLATFORM_PENALTY…' },
    { name: 'what', summary: 'the type in words' },
    { name: 'orderId', summary: 'the order it belongs to' },
    { name: 'adjustmentId', summary: 'id of an adjustment' },
    { name: 'orderedAt', summary: 'when the order was placed' },
    ...amountFields,
    { name: 'settlement', summary: 'all of it together' },
    { name: 'reserve', summary: 'held back (below 0) or given free; beside the settlement' },
    { name: 'releaseAt', summary: 'when what is held back is to be given free' },
    partsField,
  ],
  examples: [
    { command: 'till money statement 7238804564097517339', summary: 'one statement' },
    { command: 'till money statement 7238804564097517339 --jsonl', summary: 'a transaction a line' },
  ],
};

/** `till money payouts`. */
export const moneyPayouts: CommandSpec = {
  path: ['money', 'payouts'],
  summary: 'payouts to the bank: paid, on the way, failed',
  description:
    'Lists payouts to the bank that were made in a period, with the statements that each of them pays, and withdrawals that are no such payout; with --movements everything that moved on the balance with the platform. The platform tells when a payout was made and when it arrived, not when one that is on its way will.',
  danger: 'read',
  mcp: 'read',
  flags: [
    { name: 'movements', summary: 'also what moved on the balance: settlements, withdrawals, transfers, reversals' },
    ...periodFlags,
  ],
  fields: [
    { name: 'id', summary: 'payout or withdrawal id' },
    { name: 'kind', summary: 'payout, or withdraw, settle, transfer, reverse' },
    { name: 'state', summary: 'paid, on the way, failed or unknown; done for a movement of the balance' },
    { name: 'status', summary: "the platform's own word" },
    { name: 'createdAt', summary: 'when it was made' },
    { name: 'arrivedAt', summary: 'when it was paid; null where that is not known' },
    { name: 'amount', summary: 'what arrives' },
    { name: 'settlement', summary: 'what was settled' },
    { name: 'reserve', summary: 'held back (below 0) or given free' },
    { name: 'beforeExchange', summary: 'the amount before it was exchanged' },
    { name: 'rate', summary: 'rate of exchange' },
    { name: 'account', summary: 'last digits of the bank account, as the platform tells them' },
    { name: 'statements', summary: 'ids of the statements in it' },
  ],
  examples: [
    { command: 'till money payouts --last 60d', summary: 'two months' },
    { command: 'till money payouts --movements', summary: 'everything on the balance' },
  ],
};

/** `till money order <id>`. */
const moneyOrder: CommandSpec = {
  path: ['money', 'order'],
  summary: 'what was settled of one order, every fee in plain words',
  description:
    "Shows what an order brought, part by part and SKU by SKU, each fee and tax with what it is for. Of what is not settled yet: the platform's estimate, and when it expects to settle it.",
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['seller.finance.info'], also: ['seller.order.info'] },
  args: [{ name: 'id', summary: 'order id', required: true }],
  fields: [
    { name: 'orderId', summary: 'order id' },
    { name: 'status', summary: 'status of the order; null where the shop has no such order any more' },
    { name: 'placedAt', summary: 'when it was placed' },
    { name: 'state', summary: 'settled, partly settled, unsettled, or nothing' },
    { name: 'settlement', summary: 'what is settled' },
    { name: 'parts', summary: 'what it is made of: {key, name, category, amount, meaning}' },
    { name: 'skus', summary: 'the same by SKU and statement' },
    { name: 'estimate', summary: 'what still waits; null when nothing does' },
    { name: 'estimatedParts', summary: 'what the estimate is made of' },
    { name: 'expectedAt', summary: 'when it is expected' },
    { name: 'expected', summary: "the same, or the platform's rule such as «7 days after delivery», or unknown" },
    { name: 'reasons', summary: 'why it waits' },
    { name: 'namesFrom', summary: 'where the names of fees come from' },
  ],
  examples: [{ command: 'till money order 576461413038785752', summary: 'one order' }],
};

/** `till money unsettled`. */
export const moneyUnsettled: CommandSpec = {
  path: ['money', 'unsettled'],
  summary: 'what is sold and not settled yet, why, and when it will be',
  description:
    "Lists all that waits to be settled, with the platform's estimate; with a period, what was ordered in it.",
  danger: 'read',
  mcp: 'read',
  flags: periodFlags,
  fields: [
    { name: 'id', summary: 'transaction id' },
    { name: 'type', summary: 'ORDER, or the kind of an adjustment' },
    { name: 'what', summary: 'the type in words' },
    { name: 'orderId', summary: 'the order it belongs to' },
    { name: 'orderedAt', summary: 'when it was placed' },
    { name: 'deliveredAt', summary: 'when it was delivered; null before that' },
    { name: 'revenue', summary: 'estimated goods after discounts and refunds' },
    { name: 'fees', summary: 'estimated fees and taxes' },
    { name: 'shipping', summary: 'estimated postage' },
    { name: 'adjustment', summary: 'estimated adjustments' },
    { name: 'settlement', summary: 'all of it together' },
    { name: 'expectedAt', summary: 'when it is expected; null where only a rule is told' },
    { name: 'expected', summary: "that day, or the platform's rule, or unknown" },
    { name: 'reason', summary: "why it waits, in the platform's words" },
    partsField,
  ],
  examples: [
    { command: 'till money unsettled', summary: 'all of it' },
    { command: 'till money unsettled --json --query "[?expectedAt!=null]"', summary: 'what has a day' },
  ],
};

export const money: NounSpec = {
  name: 'money',
  summary: 'statements, payouts, fees, profit, reconciliation, books',
  scopes: { needs: ['seller.finance.info'] },
  commands: [
    moneyStatements,
    moneyStatement,
    moneyPayouts,
    moneyOrder,
    moneyUnsettled,
    ...moneyProfitCommands,
    ...moneyBooks,
  ],
};
