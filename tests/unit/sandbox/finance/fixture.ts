import { advance } from '../../../../src/sandbox/state/index.ts';
import { DAY, type Json, type Sandbox } from '../state/fixture.ts';

export const OPS = {
  statements: 'GET /finance/202309/statements',
  transactions: 'GET /finance/202501/statements/{statement_id}/statement_transactions',
  oldTransactions: 'GET /finance/202309/statements/{statement_id}/statement_transactions',
  order: 'GET /finance/202501/orders/{order_id}/statement_transactions',
  oldOrder: 'GET /finance/202309/orders/{order_id}/statement_transactions',
  unsettled: 'GET /finance/202507/orders/unsettled',
  payments: 'GET /finance/202605/payments',
  oldPayments: 'GET /finance/202309/payments',
  withdrawals: 'GET /finance/202309/withdrawals',
  tax: 'GET /finance/202504/tax_information',
  price: 'GET /order/202407/orders/{order_id}/price_detail',
} as const;

export type Region = 'US' | 'GB';

/** Minor units of a decimal with two places; exact. */
export function cents(text: string): number {
  const match = /^(-?)(\d+)\.(\d\d)$/.exec(text);
  if (!match) throw new Error(`«${text}» has no two decimals`);
  return (match[1] ? -1 : 1) * (Number(match[2]) * 100 + Number(match[3])) || 0;
}

/** The sum of an amount over things, minor units. */
export const sum = (all: readonly Json[], of: (each: Json) => string | undefined): number =>
  all.reduce((total, each) => total + cents(of(each) ?? '0.00'), 0);

/** All pages of a list. */
export function every(
  box: Sandbox,
  region: Region,
  key: string,
  list: string,
  { size = 100, path = {}, query = {} }: { size?: number; path?: Json; query?: Json } = {},
): Json[] {
  const found: Json[] = [];
  for (let token = ''; ; ) {
    const page = box.call(region, key, {
      path,
      query: { page_size: String(size), ...query, ...(token && { page_token: token }) },
    });
    found.push(...page[list]);
    token = page.next_page_token;
    if (!token) return found;
  }
}

export const statements = (box: Sandbox, region: Region, query: Json = {}): Json[] =>
  every(box, region, OPS.statements, 'statements', { query: { sort_field: 'statement_time', ...query } });

export const transactions = (box: Sandbox, region: Region, id: string, size = 100): Json[] =>
  every(box, region, OPS.transactions, 'transactions', {
    size,
    path: { statement_id: id },
    query: { sort_field: 'order_create_time' },
  });

export const unsettled = (box: Sandbox, region: Region, query: Json = {}): Json[] =>
  every(box, region, OPS.unsettled, 'transactions', { query: { sort_field: 'order_create_time', ...query } });

export const orderMoney = (box: Sandbox, region: Region, id: string): Json =>
  box.call(region, OPS.order, { path: { order_id: id } });

export const priceOf = (box: Sandbox, region: Region, id: string): Json =>
  box.call(region, OPS.price, { path: { order_id: id } });

/** Moves the clock on by days. */
export const days = (box: Sandbox, count: number): number => advance(box.state, count * DAY);
