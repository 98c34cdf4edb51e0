import type { MoneySpan } from '../../ledger/money.ts';
import type { ApiFailure, Call, PartnerApi } from '../../partner-api/types.ts';
import { type Micros, sum } from '../../shop/money/amount.ts';
import type { Payment, Statement, Unsettled, Withdrawal } from '../../shop/money/types.ts';
import { readPayment, readUnsettled, readWithdrawal } from '../../shop/money/wire.ts';
import type { Deps } from '../deps.ts';
import { listStatements } from './mirror.ts';

type Wire = Record<string, unknown>;

/** The platform knows no such merchant: nothing was ever withdrawn (Get Withdrawals 202309). */
const NO_MERCHANT = 22005007;
/** A payment is made some days after its statements, which say when it arrived, seconds. */
const STATEMENTS_BEFORE = 14 * 86_400;

/** What the statements of one currency come to. */
export interface StatementTotal {
  currency: string;
  statements: number;
  revenue: Micros;
  fees: Micros;
  /** Of the statements that tell it apart from fees. */
  shipping: Micros;
  adjustment: Micros;
  settlement: Micros;
  /** By what became of them: PAID, PROCESSING, FAILED, UNKNOWN → settlement. */
  byStatus: Map<string, Micros>;
}

/** The statements of a span with their totals, a currency each. */
export async function gatherStatements(
  deps: Deps,
  span: MoneySpan,
  status?: string,
): Promise<{ statements: Statement[]; totals: StatementTotal[] }> {
  const statements = await listStatements(await deps.api(), span, status);
  return { statements, totals: totalsOf(statements) };
}

/** Sums statements, a currency each. */
function totalsOf(statements: Iterable<Statement>): StatementTotal[] {
  const totals = new Map<string, StatementTotal>();
  for (const one of statements) {
    const total = totals.get(one.currency) ?? emptyTotal(one.currency);
    totals.set(one.currency, total);
    total.statements += 1;
    total.revenue += one.revenue;
    total.fees += one.fees;
    total.shipping += one.shipping ?? 0n;
    total.adjustment += one.adjustment;
    total.settlement += one.settlement;
    const status = one.status ?? 'UNKNOWN';
    total.byStatus.set(status, (total.byStatus.get(status) ?? 0n) + one.settlement);
  }
  return [...totals.values()];
}

function emptyTotal(currency: string): StatementTotal {
  return {
    currency,
    statements: 0,
    revenue: 0n,
    fees: 0n,
    shipping: 0n,
    adjustment: 0n,
    settlement: 0n,
    byStatus: new Map(),
  };
}

/** A payment with the statements it pays. */
export interface Payout extends Payment {
  statements: string[];
  /** What those come to; undefined where none is known. */
  settled: Micros | undefined;
}

export interface Payouts {
  /** The newest first. */
  payouts: Payout[];
  withdrawals: Withdrawal[];
  /** The platform knows of no withdrawals, because the shop has no merchant account. */
  noMerchant: boolean;
}

/** Payments and withdrawals that began in a span. */
export async function gatherPayouts(deps: Deps, span: MoneySpan): Promise<Payouts> {
  const api = await deps.api();
  const [payments, statements, withdrawn] = await Promise.all([
    readPayments(api, span),
    listStatements(api, { from: span.from - STATEMENTS_BEFORE, until: span.until }),
    readWithdrawals(api, span),
  ]);
  const byPayment = new Map<string, Statement[]>();
  for (const one of statements) {
    if (one.paymentId === undefined) continue;
    byPayment.set(one.paymentId, [...(byPayment.get(one.paymentId) ?? []), one]);
  }
  return {
    payouts: payments
      .map((payment) => {
        const paid = byPayment.get(payment.id) ?? [];
        const paidAt = payment.paidAt ?? (payment.status === 'PAID' ? latest(paid) : undefined);
        const settled = paid.length === 0 ? undefined : sum(paid.map(({ settlement }) => settlement));
        return { ...payment, paidAt, statements: paid.map(({ id }) => id), settled };
      })
      .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)),
    ...withdrawn,
  };
}

function latest(statements: readonly Statement[]): number | undefined {
  const times = statements.flatMap(({ paidAt }) => (paidAt === undefined ? [] : [paidAt]));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** The newer operation, and where a server does not have it the one before, which ended in August 2026. */
async function readPayments(api: PartnerApi, { from, until }: MoneySpan): Promise<Payment[]> {
  const read = (version: string) =>
    collect(
      api,
      {
        operation: `GET /finance/${version}/payments`,
        query: { sort_field: 'create_time', sort_order: 'ASC', create_time_ge: from, create_time_lt: until },
      },
      'payments',
      readPayment,
    );
  try {
    return await read('202605');
  } catch (error) {
    if ((error as Partial<ApiFailure>).apiClass !== 'unsupported') throw error;
    return read('202309');
  }
}

async function readWithdrawals(
  api: PartnerApi,
  { from, until }: MoneySpan,
): Promise<{ withdrawals: Withdrawal[]; noMerchant: boolean }> {
  const call = {
    operation: 'GET /finance/202309/withdrawals',
    query: { types: ['WITHDRAW', 'SETTLE', 'TRANSFER', 'REVERSE'], create_time_ge: from, create_time_lt: until },
  };
  try {
    const withdrawals = await collect(api, call, 'withdrawals', readWithdrawal);
    return { withdrawals: withdrawals.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)), noMerchant: false };
  } catch (error) {
    if ((error as Partial<ApiFailure>).apiCode !== NO_MERCHANT) throw error;
    return { withdrawals: [], noMerchant: true };
  }
}

async function collect<Item>(api: PartnerApi, call: Call, items: string, read: (wire: Wire) => Item): Promise<Item[]> {
  const found: Item[] = [];
  for await (const wire of api.items<Wire>(call, { items, id: ({ id }) => String(id) })) found.push(read(wire));
  return found;
}

/** Streams what is not settled yet. @param placed only orders placed in this span, epoch seconds */
export async function* unsettledOf(api: PartnerApi, placed?: MoneySpan): AsyncGenerator<Unsettled> {
  const call = {
    operation: 'GET /finance/202507/orders/unsettled',
    query: {
      sort_field: 'order_create_time',
      sort_order: 'ASC',
      ...(placed && { search_time_ge: placed.from, search_time_lt: placed.until }),
    },
  };
  const paging = { items: 'transactions', id: (wire: Wire) => readUnsettled(wire).id };
  for await (const wire of api.items<Wire>(call, paging)) yield readUnsettled(wire);
}

/** What the unsettled of one currency comes to. */
export interface UnsettledTotal {
  currency: string;
  transactions: number;
  revenue: Micros;
  fees: Micros;
  shipping: Micros;
  adjustment: Micros;
  settlement: Micros;
  /** When the next of it is expected, epoch seconds; undefined where no day is told. */
  nextAt: number | undefined;
}

/** Counts the unsettled while it streams by. */
export function unsettledTotals(): { add(one: Unsettled): void; totals(): UnsettledTotal[] } {
  const totals = new Map<string, UnsettledTotal>();
  return {
    add(one) {
      const total = totals.get(one.currency) ?? {
        currency: one.currency,
        transactions: 0,
        revenue: 0n,
        fees: 0n,
        shipping: 0n,
        adjustment: 0n,
        settlement: 0n,
        nextAt: undefined,
      };
      totals.set(one.currency, total);
      total.transactions += 1;
      total.revenue += one.revenue;
      total.fees += one.fees;
      total.shipping += one.shipping;
      total.adjustment += one.adjustment;
      total.settlement += one.settlement;
      if (one.expectedAt !== undefined && (total.nextAt === undefined || one.expectedAt < total.nextAt))
        total.nextAt = one.expectedAt;
    },
    totals: () => [...totals.values()],
  };
}

/** The unsettled of a shop, summed. */
export async function gatherUnsettled(deps: Deps): Promise<UnsettledTotal[]> {
  const sums = unsettledTotals();
  for await (const one of unsettledOf(await deps.api())) sums.add(one);
  return sums.totals();
}
