import type { StoredStatement } from '../../ledger/money.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { moneyJournal as manifest } from '../../manifest/money-books.ts';
import { periodText } from '../../rules/periods.ts';
import { microsText } from '../../shop/money/amount.ts';
import {
  type ChartOfAccounts,
  type JournalLine,
  ownAccounts,
  payoutEntry,
  statementEntry,
} from '../../shop/money/journal.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { checkOut } from './check-out.ts';
import { gatherPayouts, type Payout } from './gather.ts';
import { count, mirrorStatements } from './mirror.ts';
import { type MoneyPeriod, moneyPeriod } from './period.ts';
import { readAccounts } from './read-accounts.ts';
import { deliver, type OutColumn } from './table-out.ts';

/** A payout arrives some days after it was made, seconds. */
const ON_THE_WAY = 31 * 86_400;

interface Row {
  date: string;
  entry: 'statement' | 'payout';
  id: string;
  currency: string;
  memo: string;
  line: JournalLine;
}

export const run: CommandRun = async ({ flags }, deps) => {
  checkOut(flags);
  const chart = typeof flags.accounts === 'string' ? await readAccounts(flags.accounts, deps) : ownAccounts;
  const period = await moneyPeriod(flags, deps);
  const fromLedger = flags.fromLedger === true;
  const statements = await mirrorStatements(deps, period.span, { fromLedger });
  const payouts = fromLedger ? [] : await arrived(deps, period);
  keepHeapSmall();
  await deliver(deps, flags, entries(deps, period, chart, statements, payouts), {
    columns: COLUMNS,
    fields: manifest.fields ?? [],
    sheet: 'Journal',
    empty: `No statements ${periodText(period)}.`,
  });
  if (fromLedger) deps.output.note('Payouts are not in the ledger: the journal has statements alone.');
};

/** Payouts that arrived in the period, the oldest first. */
async function arrived(deps: Deps, { span }: MoneyPeriod): Promise<Payout[]> {
  const { payouts } = await gatherPayouts(deps, { from: span.from - ON_THE_WAY, until: span.until });
  return payouts
    .filter(
      ({ status, paidAt }) => status === 'PAID' && paidAt !== undefined && paidAt >= span.from && paidAt < span.until,
    )
    .sort((a, b) => (a.paidAt ?? 0) - (b.paidAt ?? 0));
}

/** Entries by day; those of a day statements first. */
async function* entries(
  deps: Deps,
  { clock }: MoneyPeriod,
  chart: ChartOfAccounts,
  statements: readonly StoredStatement[],
  payouts: readonly Payout[],
): AsyncGenerator<Row> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  const waiting = [...payouts];
  for (const statement of statements) {
    const date = clock.local(statement.at).date;
    while (waiting[0] && clock.local(waiting[0].paidAt ?? 0).date < date)
      yield* payoutRows(waiting.shift() as Payout, clock, chart);
    const entry = statementEntry(chart);
    for (const transaction of money.transactions(shop.id, statement.id)) entry.add(transaction);
    const memo = `Statement ${statement.id}, ${count(statement.transactions, 'transaction')}`;
    for (const line of entry.lines())
      yield { date, entry: 'statement', id: statement.id, currency: statement.currency, memo, line };
  }
  for (const payout of waiting) yield* payoutRows(payout, clock, chart);
}

function* payoutRows(payout: Payout, clock: MoneyPeriod['clock'], chart: ChartOfAccounts): Generator<Row> {
  // The balance is kept in the currency of the statements; what the bank books after an exchange stands in the memo.
  const [amount, currency] =
    payout.before === undefined ? [payout.amount, payout.currency] : [payout.before, payout.beforeCurrency];
  if (amount === undefined) return;
  const exchanged =
    currency === payout.currency || payout.amount === undefined
      ? ''
      : `, exchanged to ${microsText(payout.amount, payout.currency)} ${payout.currency} at ${payout.rate ?? 'an unknown rate'}`;
  const date = clock.local(payout.paidAt ?? 0).date;
  for (const line of payoutEntry(chart, amount))
    yield { date, entry: 'payout', id: payout.id, currency, memo: `Payout ${payout.id}${exchanged}`, line };
}

const side = (amount: bigint, currency: string) => (amount === 0n ? '' : microsText(amount, currency));

const COLUMNS: readonly OutColumn<Row>[] = [
  { heading: 'date', cell: ({ date }) => date },
  { heading: 'entry', cell: ({ entry }) => entry },
  { heading: 'id', cell: ({ id }) => id },
  { heading: 'account', cell: ({ line }) => line.account.code },
  { heading: 'accountName', cell: ({ line }) => line.account.name },
  { heading: 'debit', number: true, cell: ({ line, currency }) => side(line.debit, currency) },
  { heading: 'credit', number: true, cell: ({ line, currency }) => side(line.credit, currency) },
  { heading: 'currency', cell: ({ currency }) => currency },
  { heading: 'memo', cell: ({ memo }) => memo },
];
