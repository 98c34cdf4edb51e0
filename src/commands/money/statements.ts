import { moneyStatements as manifest } from '../../manifest/money.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import type { Statement } from '../../shop/money/types.ts';
import type { CommandRun } from '../deps.ts';
import { gatherStatements, type StatementTotal } from './gather.ts';
import { moneyPeriod } from './period.ts';
import { amountColumn, currencyColumn, iso, lower, money, moneyOrNull } from './rows.ts';

type Row = ReturnType<typeof statementRow>;

export const run: CommandRun = async ({ flags }, deps) => {
  const period = await moneyPeriod(flags, deps);
  const status = flags.status as string | undefined;
  const { statements, totals } = await gatherStatements(deps, period.span, status?.toUpperCase());
  const day = (at: number) => period.clock.local(at).date;
  const newest = statements.toReversed();
  await deps.output.list(
    newest.slice(0, deps.flags.limit ?? newest.length).map((one) => statementRow(one, day(one.at))),
    {
      columns: columns(totals.length > 1),
      fields: manifest.fields ?? [],
      empty: `No statements ${periodText(period)}.`,
    },
  );
  for (const total of totals) deps.output.note(totalLine(total, periodText(period)));
};

/** A statement as it is printed. @param day in the shop's zone */
export function statementRow(one: Statement, day: string) {
  const { currency } = one;
  return {
    id: one.id,
    at: iso(one.at),
    day,
    status: one.status ?? 'UNKNOWN',
    revenue: money(one.revenue, currency),
    fees: money(one.fees, currency),
    shipping: moneyOrNull(one.shipping, currency),
    adjustment: money(one.adjustment, currency),
    settlement: money(one.settlement, currency),
    paymentId: one.paymentId ?? null,
    paidAt: iso(one.paidAt),
  };
}

function columns(withCurrency: boolean): Column<Row>[] {
  return [
    { field: 'day' },
    { field: 'id', label: 'statement', drop: 1 },
    amountColumn('revenue', 'revenue', { drop: 2 }),
    amountColumn('fees', 'fees', { drop: 3 }),
    amountColumn('shipping', 'shipping', { drop: 4 }),
    amountColumn('adjustment', 'adjusted', { drop: 5 }),
    amountColumn('settlement', 'settled', { negative: 'bad' }),
    { ...currencyColumn<Row>('settlement'), ...(withCurrency && { drop: 0 }) },
    {
      field: 'status',
      show: ({ status }) => lower(status),
      tone: ({ status }) => (status === 'PAID' ? 'good' : status === 'FAILED' ? 'bad' : undefined),
    },
    { field: 'paidAt', label: 'paid', show: ({ paidAt }) => paidAt?.slice(0, 10) ?? '', drop: 6 },
  ];
}

function totalLine(total: StatementTotal, when: string): string {
  const text = (amount: bigint) => `${money(amount, total.currency).amount} ${total.currency}`;
  const status = [...total.byStatus].map(([word, amount]) => `${lower(word)} ${text(amount)}`).join(', ');
  return `${total.statements} ${total.statements === 1 ? 'statement' : 'statements'}, ${when}: settled ${text(total.settlement)} (${status}); revenue ${text(total.revenue)}, fees ${text(total.fees)}, shipping ${text(total.shipping)}, adjustments ${text(total.adjustment)}.`;
}
