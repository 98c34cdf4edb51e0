import { moneyPayouts as manifest } from '../../manifest/money.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import { type Micros, sum } from '../../shop/money/amount.ts';
import type { Withdrawal } from '../../shop/money/types.ts';
import type { CommandRun } from '../deps.ts';
import { gatherPayouts, type Payout } from './gather.ts';
import { moneyPeriod } from './period.ts';
import { amountColumn, iso, lower, money, moneyOrNull } from './rows.ts';

type Row = ReturnType<typeof payoutRow> | ReturnType<typeof withdrawalRow>;

/** Where the money is, by the platform's words for payments, and for withdrawals and other movements of the balance. */
const STATES: Readonly<Record<string, 'paid' | 'done' | 'on the way' | 'failed'>> = {
  PAID: 'paid',
  SUCCESS: 'done',
  PROCESSING: 'on the way',
  FAILED: 'failed',
};

/** Where the money of a payment is. @param status the platform's word */
export function payoutState(status: string): string {
  return STATES[status] ?? 'unknown';
}

export const run: CommandRun = async ({ flags }, deps) => {
  const period = await moneyPeriod(flags, deps);
  const { payouts, withdrawals, noMerchant } = await gatherPayouts(deps, period.span);
  const known = new Set(payouts.map(({ id }) => id));
  const shown = withdrawals.filter(({ id, type }) =>
    flags.movements === true ? true : type === 'WITHDRAW' && !known.has(id),
  );
  const rows: Row[] = [...payouts.map(payoutRow), ...shown.map(withdrawalRow)].sort((a, b) =>
    (b.createdAt ?? '') < (a.createdAt ?? '') ? -1 : 1,
  );
  await deps.output.list(rows.slice(0, deps.flags.limit ?? rows.length), {
    columns: columns(flags.movements === true, (seconds) =>
      seconds === null ? '' : period.clock.local(Date.parse(seconds) / 1000).date,
    ),
    fields: manifest.fields ?? [],
    empty: `No payouts ${periodText(period)}.`,
  });
  for (const line of summary(payouts)) deps.output.note(line);
  if (noMerchant) deps.output.note('The platform knows of no account to withdraw from for this shop.');
};

/** A payout as it is printed. */
export function payoutRow(one: Payout) {
  return {
    id: one.id,
    kind: 'payout',
    state: payoutState(one.status),
    status: one.status,
    createdAt: iso(one.createdAt),
    arrivedAt: iso(one.paidAt),
    amount: moneyOrNull(one.amount, one.currency),
    settlement: moneyOrNull(one.settlement, one.beforeCurrency || one.currency),
    reserve: moneyOrNull(one.reserve, one.beforeCurrency || one.currency),
    beforeExchange: moneyOrNull(one.before, one.beforeCurrency),
    rate: one.rate ?? null,
    account: one.account ?? null,
    statements: one.statements,
  };
}

function withdrawalRow(one: Withdrawal) {
  return {
    id: one.id,
    kind: lower(one.type),
    state: payoutState(one.status),
    status: one.status,
    createdAt: iso(one.createdAt),
    arrivedAt: null,
    amount: moneyOrNull(one.amount, one.currency),
    settlement: null,
    reserve: null,
    beforeExchange: null,
    rate: null,
    account: null,
    statements: [] as string[],
  };
}

/** @param movements told apart from payouts by their kind alone */
function columns(movements: boolean, day: (at: string | null) => string): Column<Row>[] {
  return [
    { field: 'createdAt', label: 'made', show: ({ createdAt }) => day(createdAt) },
    { field: 'id', label: 'payout', drop: 2 },
    { field: 'kind', ...(!movements && { drop: 3 }) },
    amountColumn('amount', 'amount', { negative: 'bad', unknown: 'unknown' }),
    { field: 'amount.currency', label: 'currency' },
    {
      field: 'state',
      tone: ({ state }) => (state === 'paid' || state === 'done' ? 'good' : state === 'failed' ? 'bad' : 'warn'),
    },
    {
      field: 'arrivedAt',
      label: 'arrived',
      show: ({ arrivedAt, state }) => day(arrivedAt) || (state === 'on the way' ? 'unknown' : ''),
      drop: 1,
    },
    { field: 'statements', label: 'statements', drop: 4 },
  ];
}

/** What was paid, is on its way and failed, a currency each. */
function summary(payouts: readonly Payout[]): string[] {
  const currencies = [...new Set(payouts.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const parts = (['paid', 'on the way', 'failed'] as const).flatMap((state) => {
      const those = payouts.filter((one) => one.currency === currency && STATES[one.status] === state);
      if (those.length === 0) return [];
      const amounts = those.map(({ amount }) => amount);
      const known = amounts.filter((amount): amount is Micros => amount !== undefined);
      const total = `${money(sum(known), currency).amount} ${currency}`;
      return [`${state} ${known.length < those.length ? 'at least ' : ''}${total} (${those.length})`];
    });
    const hint = parts.some((part) => part.startsWith('on the way'))
      ? ' When the bank books what is on the way is not told by the platform.'
      : '';
    return `${parts.join(', ')}.${hint}`.replace(/^./, (first) => first.toUpperCase());
  });
}
