import { amountFields, fromLedgerFlag, partsField, periodFlags } from './money-flags.ts';
import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

const outFlag: FlagSpec = {
  name: 'out',
  value: 'FILE',
  mcp: 'left-out',
  summary: 'write a file, by its ending .csv, .tsv, .xlsx or .jsonl; stdout when absent',
};

const fileFields: readonly FieldSpec[] = [
  { name: 'file', summary: 'the file that was written (--out)' },
  { name: 'rows', summary: 'rows in it (--out)' },
];

const bridgeFields: readonly FieldSpec[] = [
  {
    name: 'expected',
    summary: "goods after your discounts, by the order; the platform's discounts are paid by the platform",
  },
  { name: 'cancelled', summary: 'goods that were cancelled before they were settled' },
  { name: 'refund', summary: 'refunds, also those after the payout' },
  { name: 'fee', summary: 'fees of the platform' },
  { name: 'affiliate', summary: 'commission of creators and their partners' },
  { name: 'shipping', summary: 'postage' },
  { name: 'tax', summary: 'taxes withheld or paid for you' },
  { name: 'adjustment', summary: 'adjustments' },
  { name: 'reserve', summary: 'held back (below 0) or given free' },
  { name: 'duplicate', summary: 'the very same transaction in a second statement' },
  { name: 'elsewhere', summary: 'settled for an order that this shop does not have' },
  { name: 'unknown', summary: 'what nothing of this explains' },
  { name: 'paid', summary: 'what was settled and not held back: all of the above together, to the cent' },
];

/** `till money reconcile`. */
export const moneyReconcile: CommandSpec = {
  path: ['money', 'reconcile'],
  summary: 'statements held against orders, each difference explained',
  description: [
    'Takes every transaction of the statements of a period and holds it against the order it is for: from what the order was to bring to what was paid, step by step, to the cent. Each statement is added up, each payout compared with its statements, and orders that were delivered and are in no statement are named.',
    'Without --orders it is one page with what needs to be looked at; with it a row an order, streamed. --fail-if-any ends with exit code 3 where something is not explained.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['seller.finance.info', 'seller.order.info'] },
  flags: [
    { name: 'orders', summary: 'a row for each order' },
    { name: 'fail-if-any', summary: 'exit 3 where something is not explained' },
    {
      name: 'currency',
      value: 'CODE',
      summary: "hold the statements in this currency against orders; the shop's own when absent",
    },
    ...periodFlags,
    fromLedgerFlag,
  ],
  fields: [
    { name: 'from', summary: 'first day' },
    { name: 'to', summary: 'last day' },
    { name: 'currency', summary: 'currency' },
    { name: 'statements', summary: 'how many statements' },
    { name: 'statementIds', summary: 'the statements it is in (--orders)' },
    { name: 'orders', summary: 'how many orders' },
    { name: 'orderId', summary: 'order id (--orders)' },
    {
      name: 'finding',
      summary: 'settled, duplicate, not-in-shop, not-in-ledger, no-order, price-unknown or unexplained (--orders)',
    },
    ...bridgeFields,
    { name: 'why', summary: 'the steps in words (--orders)' },
    { name: 'findings', summary: 'how many of each finding' },
    { name: 'statementDifferences', summary: 'statements that do not add up: {id, told, sum, difference}' },
    { name: 'payoutDifferences', summary: 'payouts that differ from their statements: {id, told, sum, difference}' },
    {
      name: 'missing',
      summary: 'delivered orders in no statement and not waiting; null where they were not looked for',
    },
    { name: 'waiting', summary: 'delivered orders that wait to be settled' },
    { name: 'attention', summary: 'orders to look at, fifty at most' },
    { name: 'attentionTotal', summary: 'how many there are' },
  ],
  examples: [
    { command: 'till money reconcile --period last-month', summary: 'a month' },
    { command: 'till money reconcile --orders --format csv', summary: 'every order, for a spreadsheet' },
    { command: 'till money reconcile --fail-if-any --quiet', summary: 'for cron' },
  ],
};

/** `till money export`. */
export const moneyExport: CommandSpec = {
  path: ['money', 'export'],
  summary: 'statements or all their transactions as a table for accountants',
  description:
    'Writes every transaction of a period, a row each, with every amount in a column of its own; or with --by statement a row a statement. Ids keep their digits; amounts of a workbook are numbers. What the platform adds and Till does not know yet is in the column otherParts, so that no amount is lost.',
  danger: 'read',
  mcp: 'read',
  flags: [
    outFlag,
    {
      name: 'by',
      value: 'WHAT',
      choices: ['transaction', 'statement'],
      default: 'transaction',
      summary: 'a row for each of these',
    },
    ...periodFlags,
    fromLedgerFlag,
  ],
  fields: [
    { name: 'statementId', summary: 'statement' },
    { name: 'statementDate', summary: "its day in the shop's zone" },
    { name: 'statementTime', summary: 'when it was made' },
    { name: 'paymentStatus', summary: 'PAID, PROCESSING, FAILED' },
    { name: 'paymentId', summary: 'the payout it is in' },
    { name: 'paymentTime', summary: 'when that was paid' },
    { name: 'transactionId', summary: 'transaction' },
    { name: 'type', summary: 'ORDER, RESERVE, PLATFORM_PENALTY…' },
    { name: 'orderId', summary: 'the order it belongs to' },
    { name: 'orderTime', summary: 'when it was placed' },
    { name: 'currency', summary: 'currency' },
    { name: 'settlement', summary: 'what was settled' },
    { name: 'reserve', summary: 'held back (below 0) or given free' },
    ...amountFields,
    partsField,
    { name: 'adjustmentId', summary: 'id of an adjustment' },
    { name: 'transactions', summary: 'how many transactions (--by statement)' },
    { name: 'revenue', summary: 'goods after your discounts and refunds (--by statement)' },
    { name: 'fees', summary: 'fees and taxes (--by statement)' },
    ...fileFields,
  ],
  examples: [
    { command: 'till money export --by statement --format csv', summary: 'a row a statement' },
    { command: 'till money export --period last-month --out october.xlsx', summary: 'a workbook' },
  ],
};

/** `till money journal`. */
export const moneyJournal: CommandSpec = {
  path: ['money', 'journal'],
  summary: 'double-entry journal of statements and payouts',
  description: [
    'Books each statement as an entry: sales are credited, discounts, refunds, fees and costs debited, and what remains is the balance with TikTok Shop. Each payout that was paid moves that balance to the bank. In every entry debits and credits are equal, to the cent.',
    "The accounts are Till's own and in no country's chart. --accounts FILE gives yours: a row with key, code and name. A key is balance, bank, reserve, sales, discount, refund, other, fee, affiliate, shipping, tax, adjustment, unexplained, or a single field such as referral_fee_amount, which then has an account of its own.",
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    outFlag,
    { name: 'accounts', value: 'FILE', mcp: 'text', summary: 'your accounts: CSV, XLSX or JSONL with key, code, name' },
    ...periodFlags,
    fromLedgerFlag,
  ],
  fields: [
    { name: 'date', summary: "day in the shop's zone" },
    { name: 'entry', summary: 'statement or payout' },
    { name: 'id', summary: 'its id' },
    { name: 'account', summary: 'code of the account' },
    { name: 'accountName', summary: 'its name' },
    { name: 'debit', summary: 'decimal text; empty for a credit' },
    { name: 'credit', summary: 'decimal text; empty for a debit' },
    { name: 'currency', summary: 'currency' },
    { name: 'memo', summary: 'what it is' },
    ...fileFields,
  ],
  examples: [
    { command: 'till money journal --accounts accounts.csv --format csv', summary: 'with your own accounts' },
    { command: 'till money journal --period last-month --out journal.csv', summary: 'a month' },
  ],
};

/** `till money tier`. */
export const moneyTier: CommandSpec = {
  path: ['money', 'tier'],
  summary: 'how fast you are paid and what is held back, by the rules that are known',
  description:
    "Holds the shop's score, deliveries and rates against what is known of settlement tiers and reserves (US), each rule with its source and how sure it is, and shows beside it what the platform really does: the days it expects for unsettled orders, and what it held back lately. What is not public is unknown.",
  danger: 'read',
  mcp: 'read',
  scopes: {
    needs: ['seller.finance.info'],
    also: ['seller.order.info', 'data.shop_analytics.public.read', 'seller.return_refund.basic'],
  },
  fields: [
    { name: 'market', summary: 'two letters' },
    { name: 'judgedOn', summary: 'the day on which the tier was last judged; null where unknown' },
    { name: 'nextOn', summary: 'the day on which it is judged next' },
    { name: 'facts', summary: 'the numbers that went in: {name, value, unknown}' },
    { name: 'tier', summary: 'the tier that is implied, or unknown' },
    { name: 'tiers', summary: 'every tier: {tier, days, state, why, source, read, confidence}' },
    {
      name: 'reserve',
      summary: 'the reserve that is implied: {percent, days, why, source, read, confidence}',
    },
    { name: 'judging', summary: 'how and when tiers are judged; null where unknown' },
    {
      name: 'seen',
      summary: 'what the platform really does: {tier, expectedDays, told, reserveHeld, settled, reservePercent}',
    },
  ],
  examples: [{ command: 'till money tier', summary: 'the tier and its rules' }],
};

export const moneyBooks: readonly CommandSpec[] = [moneyReconcile, moneyExport, moneyJournal, moneyTier];
