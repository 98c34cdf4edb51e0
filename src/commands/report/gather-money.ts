import { type ComparedPeriod, momentsOf, type Period, periodBefore } from '../../rules/periods.ts';
import { type Category, categoryOf } from '../../shop/money/components.ts';
import { addLine, type ProfitTotal, profitTotal } from '../../shop/money/profit.ts';
import type { Statement } from '../../shop/money/types.ts';
import type { Deps } from '../deps.ts';
import {
  gatherPayouts,
  gatherStatements,
  gatherUnsettled,
  type Payouts,
  type StatementTotal,
  type UnsettledTotal,
} from '../money/gather.ts';
import { mirrorStatements } from '../money/mirror.ts';
import { type MoneyPeriod, moneyPeriod } from '../money/period.ts';
import { gatherProfit } from '../money/profit-gather.ts';
import { profitRow } from '../money/profit-rows.ts';
import { type PartRow, partRows } from '../money/rows.ts';
import { settledCurrency } from '../money/settled-currency.ts';
import { type Source, source } from '../today/source.ts';
import type { CostsIn } from './costs.ts';

export const SCOPE = 'seller.finance.info';
/** What the platform takes, by what it is for. */
const TAKEN: ReadonlySet<Category> = new Set(['fee', 'affiliate', 'shipping', 'tax']);

/** Fees, commissions, postage and taxes of one currency, each kind summed; what was taken is below 0, the largest first. */
export interface TakenKinds {
  currency: string;
  kinds: readonly PartRow[];
}

export interface WeekProfit {
  currency: string;
  total: ProfitTotal;
  row: ReturnType<typeof profitRow>;
  /** Currencies of statements that it leaves out. */
  left: readonly string[];
}

export interface MoneyFacts {
  /** Of the week, the oldest first. */
  statements: readonly Statement[];
  /** A currency each. */
  totals: readonly StatementTotal[];
  /** Of the period compared with. */
  before: { period: ComparedPeriod; totals: Source<readonly StatementTotal[]> };
  /** Payments and withdrawals that began in the week. */
  payouts: Source<Payouts>;
  /** As it stands now. */
  unsettled: Source<readonly UnsettledTotal[]>;
  taken: Source<readonly TakenKinds[]>;
  /** Undefined where no costs were given. */
  profit: Source<WeekProfit | null> | undefined;
  dayOf: (seconds: number) => string;
}

/** The money of a week. @param deps says nothing of its own @throws Failure where the statements cannot be read */
export async function gatherMoney(
  deps: Deps,
  week: Period,
  { zone, costs }: { zone: string; costs: CostsIn | undefined },
): Promise<MoneyFacts> {
  const period = { ...(await moneyPeriod({ from: week.from, to: week.to, zone }, deps)), ...week };
  const before = periodBefore(week);
  const { statements, totals } = await gatherStatements(deps, period.span);
  const [earlier, payouts, unsettled, mirrored] = await Promise.all([
    source('statements', SCOPE, async () => (await gatherStatements(deps, momentsOf(before, period.clock))).totals),
    source('payouts', SCOPE, () => gatherPayouts(deps, period.span)),
    source('unsettled orders', SCOPE, () => gatherUnsettled(deps)),
    source('the parts of statements', SCOPE, () => mirrorStatements(deps, period.span, { fromLedger: false })),
  ]);
  const fromParts = <Value>(what: string, read: () => Promise<Value>): Promise<Source<Value>> =>
    mirrored.missing ? Promise.resolve(mirrored) : source(what, 'seller.order.info', read);
  return {
    statements,
    totals,
    before: { period: before, totals: earlier },
    payouts,
    unsettled,
    taken: await fromParts('fees', () => takenOf(deps, period)),
    profit: costs && (await fromParts('profit', () => profitOf(deps, period, costs))),
    dayOf: (seconds) => period.clock.local(seconds).date,
  };
}

/** What was taken in the statements of a period, which are in the ledger. */
async function takenOf(deps: Deps, { span }: MoneyPeriod): Promise<TakenKinds[]> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  const sums = new Map<string, Map<string, bigint>>();
  for (const { transactions } of money.byOrder(shop.id, span)) {
    for (const { currency, parts } of transactions) {
      const kinds = sums.get(currency) ?? new Map<string, bigint>();
      sums.set(currency, kinds);
      for (const { key, amount } of parts)
        if (TAKEN.has(categoryOf(key))) kinds.set(key, (kinds.get(key) ?? 0n) + amount);
    }
  }
  return [...sums].map(([currency, kinds]) => {
    const parts = [...kinds].map(([key, amount]) => ({ key, amount })).filter(({ amount }) => amount !== 0n);
    parts.sort((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0));
    return { currency, kinds: partRows(parts, currency) };
  });
}

/** What is left after the seller's own costs; null where nothing was settled. */
async function profitOf(deps: Deps, period: MoneyPeriod, costs: CostsIn): Promise<WeekProfit | null> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  const statements = money.statements(shop.id, period.span);
  if (statements.length === 0) return null;
  const currency = await settledCurrency({}, statements, deps);
  const { table } = await costs(currency);
  const total = profitTotal();
  for await (const { orderId, lines } of gatherProfit(deps, period, table, {
    currency,
    exact: false,
    fromLedger: false,
  }))
    for (const [index, line] of lines.entries()) addLine(total, line, index === 0 && orderId !== undefined);
  const left = new Set(statements.map((one) => one.currency).filter((one) => one !== currency));
  return { currency, total, row: profitRow({ day: period.from }, total, currency), left: [...left] };
}
