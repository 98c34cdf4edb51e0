import { Failure } from '../../lib/failure.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { moneyReconcile as manifest } from '../../manifest/money-books.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { count, mirrorStatements } from './mirror.ts';
import { type MoneyPeriod, moneyPeriod } from './period.ts';
import { findings, type OrderFinding, payoutDifferences, reconciliation, unpaidOrders } from './reconcile-gather.ts';
import { bridgeMoney, type FindingRow, findingRow, isOpen, reconcilePage } from './reconcile-page.ts';
import { amountColumn, currencyColumn, lower, money } from './rows.ts';
import { settledCurrency } from './settled-currency.ts';
import { notInLedger } from './sold-orders.ts';

/** Orders that the page lists. */
const LISTED = 50;

export const run: CommandRun = async ({ flags }, deps) => {
  const period = await moneyPeriod(flags, deps);
  const fromLedger = flags.fromLedger === true;
  const all = await mirrorStatements(deps, period.span, { fromLedger });
  const currency = await settledCurrency(flags, all, deps);
  const statements = all.filter((one) => one.currency === currency);
  keepHeapSmall();
  const sums = reconciliation();
  const attention: FindingRow[] = [];
  let open = 0;
  const progress = deps.output.progress('Comparing');
  const take = (one: OrderFinding) => {
    sums.add(one);
    if (sums.orders % 200 === 0) progress.update(sums.orders, 'orders');
    if (!isOpen(one)) return;
    open += 1;
    if (attention.length < LISTED) attention.push(findingRow(one, currency));
  };
  try {
    if (flags.orders === true) {
      await deps.output.list(rows(deps, period, { currency, fromLedger }, take), {
        columns: columns(),
        fields: manifest.fields ?? [],
        empty: `Nothing was settled ${periodText(period)}.`,
      });
    } else {
      for await (const one of findings(deps, period, { currency, fromLedger })) take(one);
    }
    // What reads next tells its own progress.
    progress.stop();
    const unpaid = await unpaidOrders(deps, period, fromLedger);
    const differences = {
      statements: sums.differences(statements),
      payouts: fromLedger ? null : await payoutDifferences(deps, period, currency),
    };
    const told = (list: ReturnType<typeof sums.differences>) =>
      list.map(({ id, told, sum }) => ({
        id,
        told: money(told, currency),
        sum: money(sum, currency),
        difference: money(sum - told, currency),
      }));
    const view = {
      from: period.from,
      to: period.to,
      currency,
      statements: statements.length,
      orders: sums.orders,
      ...bridgeMoney(sums.total, currency),
      findings: Object.fromEntries(sums.found),
      statementDifferences: told(differences.statements),
      payoutDifferences: differences.payouts && told(differences.payouts),
      missing: 'unknown' in unpaid ? null : unpaid.missing,
      waiting: 'unknown' in unpaid ? null : unpaid.waiting,
      attention,
      attentionTotal: open,
    };
    if (flags.orders !== true) await deps.output.record(view, { text: (page, look) => reconcilePage(page, look) });
    else
      deps.output.note(`${count(sums.orders, 'order')}; to look at: ${open}. Without --orders: what it all comes to.`);
    const unread = sums.found.get('not-in-ledger') ?? 0;
    if (unread > 0) deps.output.warn(notInLedger(unread, 'they were not held against their statements.'));
    if ('unknown' in unpaid) deps.output.note(`Delivered orders without a statement: unknown, ${unpaid.unknown}`);
    if (flags.failIfAny !== true) return;
    const problems =
      open + view.statementDifferences.length + (view.payoutDifferences?.length ?? 0) + (view.missing?.length ?? 0);
    if (problems > 0) {
      throw new Failure(
        'check',
        `${problems} ${problems === 1 ? 'thing is' : 'things are'} not explained, ${periodText(period)}.`,
        {
          code: 'not-reconciled',
          hint: 'till money order ID shows one of them.',
        },
      );
    }
  } finally {
    progress.stop();
  }
};

async function* rows(
  deps: Deps,
  period: MoneyPeriod,
  options: { currency: string; fromLedger: boolean },
  take: (one: OrderFinding) => void,
): AsyncGenerator<FindingRow> {
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  let given = 0;
  for await (const one of findings(deps, period, options)) {
    take(one);
    given += 1;
    if (given <= limit) yield findingRow(one, options.currency);
  }
}

function columns(): Column<FindingRow>[] {
  return [
    { field: 'orderId', label: 'order', show: ({ orderId }) => orderId ?? '(no order)' },
    {
      field: 'finding',
      show: ({ finding }) => lower(finding).replaceAll('-', ' '),
      tone: ({ finding }) => (finding === 'settled' ? 'good' : finding === 'no-order' ? undefined : 'bad'),
      drop: 1,
    },
    amountColumn('expected', 'expected', { drop: 2 }),
    amountColumn('cancelled', 'cancelled', { drop: 8 }),
    amountColumn('refund', 'refunds', { drop: 4 }),
    amountColumn('fee', 'fees', { drop: 3 }),
    amountColumn('affiliate', 'affiliate', { drop: 6 }),
    amountColumn('shipping', 'shipping', { drop: 5 }),
    amountColumn('tax', 'tax', { drop: 9 }),
    amountColumn('adjustment', 'adjusted', { drop: 7 }),
    amountColumn('reserve', 'reserve', { drop: 7 }),
    amountColumn('unknown', 'unknown', { drop: 4 }),
    amountColumn('paid', 'paid', { negative: 'bad' }),
    currencyColumn('paid'),
  ];
}
