import type { StoredStatement, StoredTransaction } from '../../ledger/money.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { moneyExport as manifest } from '../../manifest/money-books.ts';
import { periodText } from '../../rules/periods.ts';
import { microsText } from '../../shop/money/amount.ts';
import { CATEGORIES, type Category } from '../../shop/money/components.ts';
import { exportFields, exportHeading, otherParts } from '../../shop/money/export-columns.ts';
import { type Amounts, amountsOf } from '../../shop/money/profit.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { checkOut } from './check-out.ts';
import { mirrorStatements } from './mirror.ts';
import { moneyPeriod } from './period.ts';
import { amountCells, iso, money, moneyOrNull, partRows } from './rows.ts';
import { deliver, type OutColumn } from './table-out.ts';

interface Row {
  statement: StoredStatement;
  transaction: StoredTransaction;
  amounts: Amounts;
  /** Field of a breakdown → its amount. */
  parts: ReadonlyMap<string, bigint>;
}

export const run: CommandRun = async ({ flags }, deps) => {
  checkOut(flags);
  const period = await moneyPeriod(flags, deps);
  const statements = await mirrorStatements(deps, period.span, { fromLedger: flags.fromLedger === true });
  keepHeapSmall();
  const fields = manifest.fields ?? [];
  const empty = `No statements ${periodText(period)}.`;
  const day = (at: number) => period.clock.local(at).date;
  if (flags.by === 'statement') {
    const columns = statementColumns(day);
    await deliver(deps, flags, limited(iterate(statements), deps), {
      columns,
      object: (one) => statementObject(one, day(one.at)),
      fields,
      sheet: 'Statements',
      empty,
    });
    return;
  }
  const columns = transactionColumns(day);
  await deliver(deps, flags, limited(transactions(deps, statements), deps), {
    columns,
    object: (row) => transactionObject(row, day(row.statement.at)),
    fields,
    sheet: 'Transactions',
    empty,
  });
};

async function* iterate<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

async function* limited<Item>(items: AsyncIterable<Item>, deps: Deps): AsyncGenerator<Item> {
  let left = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  for await (const item of items) {
    if (left <= 0) return;
    left -= 1;
    yield item;
  }
}

/** All transactions, statement by statement, the oldest first. */
async function* transactions(deps: Deps, statements: readonly StoredStatement[]): AsyncGenerator<Row> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  for (const statement of statements) {
    for (const transaction of money.transactions(shop.id, statement.id)) {
      yield {
        statement,
        transaction,
        amounts: amountsOf(transaction.parts),
        parts: new Map(transaction.parts.map(({ key, amount }) => [key, amount])),
      };
    }
  }
}

function statementObject(one: StoredStatement, day: string) {
  const { revenue, fees, shipping, adjustment, settlement, transactions: count } = one;
  const amount = (value: bigint) => money(value, one.currency);
  return {
    ...statementCells(one, day),
    transactions: count,
    revenue: amount(revenue),
    fees: amount(fees),
    shipping: moneyOrNull(shipping, one.currency),
    adjustment: amount(adjustment),
    settlement: amount(settlement),
  };
}

function transactionObject({ statement, transaction, amounts }: Row, day: string) {
  const { id, type, orderId, adjustmentId, orderedAt, currency, settlement, reserve, parts } = transaction;
  return {
    ...statementCells(statement, day),
    transactionId: id,
    type,
    orderId: orderId ?? null,
    adjustmentId: adjustmentId ?? null,
    orderTime: iso(orderedAt),
    currency,
    settlement: money(settlement, currency),
    reserve: money(reserve, currency),
    ...amountCells(amounts, currency),
    parts: partRows(parts, currency),
  };
}

function statementCells({ id, at, status, paymentId, paidAt, currency }: StoredStatement, day: string) {
  return {
    statementId: id,
    statementDate: day,
    statementTime: iso(at),
    paymentStatus: status ?? null,
    paymentId: paymentId ?? null,
    paymentTime: iso(paidAt),
    currency,
  };
}

function statementColumns(day: (at: number) => string): OutColumn<StoredStatement>[] {
  const amount = (heading: string, of: (one: StoredStatement) => bigint | undefined): OutColumn<StoredStatement> => ({
    heading,
    number: true,
    cell: (one) => {
      const value = of(one);
      return value === undefined ? undefined : microsText(value, one.currency);
    },
  });
  return [
    { heading: 'statementId', cell: ({ id }) => id },
    { heading: 'statementDate', cell: ({ at }) => day(at) },
    { heading: 'statementTime', cell: ({ at }) => isoFromSeconds(at) },
    { heading: 'currency', cell: ({ currency }) => currency },
    amount('revenue', ({ revenue }) => revenue),
    amount('fees', ({ fees }) => fees),
    amount('shipping', ({ shipping }) => shipping),
    amount('adjustment', ({ adjustment }) => adjustment),
    amount('settlement', ({ settlement }) => settlement),
    { heading: 'transactions', cell: ({ transactions: count }) => String(count) },
    { heading: 'paymentStatus', cell: ({ status }) => status },
    { heading: 'paymentId', cell: ({ paymentId }) => paymentId },
    { heading: 'paymentTime', cell: ({ paidAt }) => isoFromSeconds(paidAt) },
  ];
}

function transactionColumns(date: (at: number) => string): OutColumn<Row>[] {
  const amount = (heading: string, of: (row: Row) => bigint | undefined): OutColumn<Row> => ({
    heading,
    number: true,
    cell: (row) => {
      const value = of(row);
      return value === undefined ? undefined : microsText(value, row.transaction.currency);
    },
  });
  return [
    { heading: 'statementId', cell: ({ statement }) => statement.id },
    { heading: 'statementDate', cell: ({ statement }) => date(statement.at) },
    { heading: 'statementTime', cell: ({ statement }) => isoFromSeconds(statement.at) },
    { heading: 'paymentStatus', cell: ({ statement }) => statement.status },
    { heading: 'paymentId', cell: ({ statement }) => statement.paymentId },
    { heading: 'paymentTime', cell: ({ statement }) => isoFromSeconds(statement.paidAt) },
    { heading: 'transactionId', cell: ({ transaction }) => transaction.id },
    { heading: 'type', cell: ({ transaction }) => transaction.type },
    { heading: 'orderId', cell: ({ transaction }) => transaction.orderId },
    { heading: 'adjustmentId', cell: ({ transaction }) => transaction.adjustmentId },
    { heading: 'orderTime', cell: ({ transaction }) => isoFromSeconds(transaction.orderedAt) },
    { heading: 'currency', cell: ({ transaction }) => transaction.currency },
    amount('settlement', ({ transaction }) => transaction.settlement),
    amount('reserve', ({ transaction }) => transaction.reserve),
    ...CATEGORIES.map((category: Category) => amount(category, ({ amounts }) => amounts[category])),
    ...exportFields.map((key) => amount(exportHeading(key), ({ parts }) => parts.get(key))),
    {
      heading: 'otherParts',
      cell: ({ transaction }) =>
        otherParts(transaction.parts)
          .map((part) => `${part.key}=${microsText(part.amount, transaction.currency)}`)
          .join(' '),
    },
  ];
}
