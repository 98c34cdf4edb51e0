import { Failure } from '../../lib/failure.ts';
import { moneyStatement as manifest } from '../../manifest/money.ts';
import type { Column } from '../../output/types.ts';
import { type Micros, readMicros } from '../../shop/money/amount.ts';
import { transactionType } from '../../shop/money/components.ts';
import type { Transaction } from '../../shop/money/types.ts';
import type { CommandRun } from '../deps.ts';
import { readMoneyId } from './ids.ts';
import { count, transactionsOf } from './mirror.ts';
import { amountColumn, currencyColumn, iso, lower, money, partCells, partRows } from './rows.ts';

type Row = ReturnType<typeof transactionRow>;

interface Head {
  id?: string;
  currency?: string;
  create_time?: number;
  total_settlement_amount?: string;
  total_reserve_amount?: string;
  payable_amount?: string;
}

export const run: CommandRun = async ({ args }, deps) => {
  const id = readMoneyId(args.id as string, 'statement', 'till money statements lists them.');
  const api = await deps.api();
  const { data, requestId } = await api.call<Head>({
    operation: 'GET /finance/202501/statements/{statement_id}/statement_transactions',
    path: { statement_id: id },
    query: { sort_field: 'order_create_time', page_size: 1 },
  });
  if (data?.currency === undefined)
    throw new Failure('not-found', `This shop has no statement ${id}.`, {
      code: 'no-such-statement',
      hint: 'till money statements lists them.',
      requestId,
    });
  const { currency } = data;
  const sums = { settlement: 0n, reserve: 0n, count: 0 };
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  async function* rows(): AsyncGenerator<Row> {
    for await (const transaction of transactionsOf(api, id)) {
      if (sums.count >= limit) return;
      sums.settlement += transaction.settlement;
      sums.reserve += transaction.reserve;
      sums.count += 1;
      yield transactionRow(transaction, currency);
    }
  }
  await deps.output.list(rows(), {
    columns: columns(),
    fields: manifest.fields ?? [],
    empty: 'The statement has no transactions.',
  });
  if (sums.count >= limit) return;
  const text = (amount: Micros) => `${money(amount, currency).amount} ${currency}`;
  deps.output.note(
    `${count(sums.count, 'transaction')}: settled ${text(sums.settlement)}, reserve ${text(sums.reserve)}, to be paid ${text(sums.settlement + sums.reserve)}.`,
  );
  const [told, reserve] = [readMicros(data.total_settlement_amount), readMicros(data.total_reserve_amount)];
  if (told !== undefined && told !== sums.settlement)
    deps.output.warn(
      `The statement says ${text(told)} settled: its transactions differ by ${text(sums.settlement - told)}.`,
    );
  if (reserve !== undefined && reserve !== sums.reserve)
    deps.output.warn(
      `The statement says ${text(reserve)} reserve: its transactions differ by ${text(sums.reserve - reserve)}.`,
    );
};

function transactionRow(one: Transaction, currency: string) {
  return {
    id: one.id,
    type: one.type,
    what: transactionType(one.type)?.name ?? lower(one.type),
    orderId: one.orderId ?? null,
    adjustmentId: one.adjustmentId ?? null,
    orderedAt: iso(one.orderedAt),
    ...partCells(one.parts, currency),
    settlement: money(one.settlement, currency),
    reserve: money(one.reserve, currency),
    releaseAt: iso(one.releaseAt),
    parts: partRows(one.parts, currency),
  };
}

function columns(): Column<Row>[] {
  return [
    { field: 'orderId', label: 'order', show: ({ orderId, id }) => orderId ?? id },
    { field: 'type', label: 'what', show: ({ what }) => what, drop: 3 },
    amountColumn('sales', 'goods', { drop: 2 }),
    amountColumn('discount', 'discounts', { drop: 6 }),
    amountColumn('refund', 'refunds', { drop: 4 }),
    amountColumn('fee', 'fees', { drop: 4 }),
    amountColumn('affiliate', 'affiliate', { drop: 5 }),
    amountColumn('shipping', 'shipping', { drop: 5 }),
    amountColumn('tax', 'tax', { drop: 8 }),
    amountColumn('adjustment', 'adjusted', { drop: 7 }),
    amountColumn('reserve', 'reserve', { drop: 7 }),
    amountColumn('settlement', 'settled', { negative: 'bad' }),
    currencyColumn('settlement'),
  ];
}
