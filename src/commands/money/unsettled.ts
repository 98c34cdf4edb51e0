import { moneyUnsettled as manifest } from '../../manifest/money.ts';
import type { Column } from '../../output/types.ts';
import { transactionType } from '../../shop/money/components.ts';
import type { Unsettled } from '../../shop/money/types.ts';
import type { CommandRun } from '../deps.ts';
import { type UnsettledTotal, unsettledOf, unsettledTotals } from './gather.ts';
import { moneyClock, moneyPeriod } from './period.ts';
import { amountColumn, currencyColumn, iso, lower, money, partRows } from './rows.ts';

type Row = ReturnType<typeof unsettledRow>;

export const run: CommandRun = async ({ flags }, deps) => {
  const asked = ['from', 'to', 'last', 'period'].some((name) => flags[name] !== undefined);
  const placed = asked ? (await moneyPeriod(flags, deps)).span : undefined;
  const clock = await moneyClock(flags, deps);
  const api = await deps.api();
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  const sums = unsettledTotals();
  let count = 0;
  let more = false;
  async function* rows(): AsyncGenerator<Row> {
    for await (const one of unsettledOf(api, placed)) {
      if (count >= limit) {
        more = true;
        return;
      }
      count += 1;
      sums.add(one);
      yield unsettledRow(one, (at) => clock.local(at).date);
    }
  }
  await deps.output.list(rows(), {
    columns: columns(),
    fields: manifest.fields ?? [],
    empty: 'Nothing waits to be settled.',
  });
  if (more) return deps.output.note(`The first ${count} are shown; without --limit all are, with their sum.`);
  for (const total of sums.totals()) deps.output.note(totalLine(total, (at) => clock.local(at).date));
};

/** @param day of a moment in the shop's zone */
function unsettledRow(one: Unsettled, day: (at: number) => string) {
  const { currency } = one;
  return {
    id: one.id,
    type: one.type,
    what: transactionType(one.type)?.name ?? lower(one.type),
    orderId: one.orderId ?? null,
    orderedAt: iso(one.orderedAt),
    deliveredAt: iso(one.deliveredAt),
    revenue: money(one.revenue, currency),
    fees: money(one.fees, currency),
    shipping: money(one.shipping, currency),
    adjustment: money(one.adjustment, currency),
    settlement: money(one.settlement, currency),
    expectedAt: iso(one.expectedAt),
    expected: one.expectedAt === undefined ? (one.expected ?? 'unknown') : day(one.expectedAt),
    reason: one.reason ?? null,
    parts: partRows(one.parts, currency),
  };
}

function columns(): Column<Row>[] {
  return [
    { field: 'orderId', label: 'order', show: ({ orderId, id }) => orderId ?? id },
    { field: 'type', label: 'what', show: ({ what }) => what, drop: 6 },
    amountColumn('revenue', 'revenue', { drop: 3 }),
    amountColumn('fees', 'fees', { drop: 4 }),
    amountColumn('shipping', 'shipping', { drop: 5 }),
    amountColumn('settlement', 'estimate', { negative: 'bad' }),
    currencyColumn('settlement'),
    { field: 'expected', label: 'expected' },
    { field: 'reason', label: 'why not yet', show: ({ reason }) => reason ?? '', drop: 2 },
  ];
}

/** What waits, in one line. */
function totalLine(total: UnsettledTotal, day: (at: number) => string): string {
  const text = (amount: bigint) => `${money(amount, total.currency).amount} ${total.currency}`;
  const next = total.nextAt === undefined ? '' : `; the next on ${day(total.nextAt)}`;
  return `${total.transactions} unsettled: about ${text(total.settlement)} (revenue ${text(total.revenue)}, fees ${text(total.fees)}, shipping ${text(total.shipping)})${next}. All of it is the platform's estimate.`;
}
