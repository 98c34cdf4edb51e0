import { amountFields, fromLedgerFlag, periodFlags } from './money-flags.ts';
import type { CommandSpec, FlagSpec } from './types.ts';

const costsFlag: FlagSpec = {
  name: 'costs',
  value: 'FILE',
  mcp: 'text',
  summary: 'what your SKUs cost: CSV, XLSX or JSONL, - for standard input',
};

const currencyFlag: FlagSpec = {
  name: 'currency',
  value: 'CODE',
  summary: "reckon the statements in this currency; the shop's own when absent",
};

const costsText =
  'The file of costs has a row a SKU: sku_id or seller_sku, goods (a unit), and where they apply packaging (a unit), postage (an order that you ship with your own carrier), currency and valid_from (the first day it holds for; orders placed before it take the row before). Amounts are plain decimals. Headings are matched tolerantly. A row in another currency, with an amount below 0, or that contradicts another stops the run, and every such row is named by its line.';

/** `till money profit`. */
export const moneyProfit: CommandSpec = {
  path: ['money', 'profit'],
  summary: 'profit by SKU, order or day, with your own costs',
  description: [
    'Takes what was settled in a period, every fee included, and your costs off it. Costs count once, with the first settlement of an order; a refund later takes no cost back, since whether goods can be sold again is not told. Where a cost is missing the profit is unknown, and never reckoned as if it were 0.',
    costsText,
    'Amounts of an order with several SKUs are shared out by their prices, to the cent; with --exact, and for orders with refunds, the platform is asked what belongs to which SKU. Reserves are no cost: they come back.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['seller.finance.info', 'seller.order.info'], also: ['seller.product.basic'] },
  flags: [
    costsFlag,
    { name: 'by', value: 'WHAT', choices: ['sku', 'order', 'day'], default: 'sku', summary: 'a row for each of these' },
    { name: 'exact', summary: 'ask for the split of every order with several SKUs: a request each, the first time' },
    currencyFlag,
    ...periodFlags,
    fromLedgerFlag,
  ],
  fields: [
    { name: 'skuId', summary: 'SKU id; null for what belongs to no SKU (--by sku)' },
    { name: 'sellerSku', summary: 'your own SKU' },
    { name: 'product', summary: 'product name' },
    { name: 'orderId', summary: 'order id; null for adjustments of no order (--by order)' },
    { name: 'placedOn', summary: "day the order was placed, in the shop's zone" },
    { name: 'day', summary: "day of the statement in the shop's zone (--by day)" },
    { name: 'orders', summary: 'orders in it' },
    { name: 'units', summary: 'units sold' },
    ...amountFields,
    { name: 'settlement', summary: 'all of it together' },
    { name: 'goods', summary: 'your cost of goods; null where a cost is missing' },
    { name: 'packaging', summary: 'your packaging; null where a cost is missing' },
    { name: 'postage', summary: 'your own postage; null where a cost is missing' },
    { name: 'costs', summary: 'the three together; null where one is missing' },
    { name: 'profit', summary: 'what is left; null where a cost is missing' },
    { name: 'margin', summary: 'profit as a percentage of goods sold less discounts and refunds; null where unknown' },
    { name: 'unknown', summary: 'why the profit is unknown, each reason once' },
  ],
  examples: [
    {
      command: 'till money profit --costs costs.csv',
      summary: 'the last 30 days by SKU; till money costs makes the file',
    },
    { command: 'till money profit --costs costs.csv --by day --period last-month', summary: 'a month, day by day' },
  ],
};

/** `till money costs`. */
export const moneyCosts: CommandSpec = {
  path: ['money', 'costs'],
  summary: 'the SKUs that were sold, as a file of costs to fill in',
  description: [
    'Lists the SKUs of what was settled in a period in the form that till money profit --costs reads: save it as CSV, fill in goods, packaging and postage. With --costs what you have is filled in, and with --missing only what is lacking is listed.',
    costsText,
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['seller.finance.info', 'seller.order.info'] },
  flags: [
    costsFlag,
    { name: 'missing', summary: 'only SKUs that the file has no cost for' },
    currencyFlag,
    ...periodFlags,
    fromLedgerFlag,
  ],
  fields: [
    { name: 'skuId', summary: 'SKU id' },
    { name: 'sellerSku', summary: 'your own SKU' },
    { name: 'product', summary: 'product name' },
    { name: 'units', summary: 'units sold in the period' },
    { name: 'goods', summary: 'cost of a unit; empty where the file has none' },
    { name: 'packaging', summary: 'packaging of a unit' },
    { name: 'postage', summary: 'own postage of an order' },
    { name: 'currency', summary: 'currency' },
    { name: 'validFrom', summary: 'first day it holds for; empty for ever' },
  ],
  examples: [
    { command: 'till money costs --format csv > costs.csv', summary: 'a file to fill in' },
    { command: 'till money costs --costs costs.csv --missing', summary: 'what is still lacking' },
  ],
};

export const moneyProfitCommands: readonly CommandSpec[] = [moneyProfit, moneyCosts];
