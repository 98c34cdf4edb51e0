import { isoFromMs, isoFromSeconds } from '../../lib/time.ts';
import { periodBefore } from '../../rules/periods.ts';
import { money } from '../../shop/money/amount.ts';
import { withNulls } from '../health/report-json.ts';
import { payoutRow } from '../money/payouts.ts';
import { lower } from '../money/rows.ts';
import { statementRow } from '../money/statements.ts';
import type { Week } from './gather.ts';
import type { MoneyFacts } from './gather-money.ts';
import { TOP } from './gather-sales.ts';
import { statementSum } from './money-chapter.ts';
import { glanceOf } from './page.ts';
import { sourceRows } from './sources.ts';

/** A week as JSON: each part as its own command has it, null where it is unknown; `sources` says why. */
export function weekJson(week: Week): object {
  const { shop, period, clock, running, now, sales, health, badge, tasks } = week;
  const { from, to, note = null } = periodBefore(period);
  return withNulls({
    shop: { id: shop.id, name: shop.alias ?? shop.name, region: shop.region },
    week: week.week,
    period: { from: period.from, to: period.to, days: period.days, running },
    comparedWith: { from, to, note },
    zone: clock.zone,
    madeAt: isoFromMs(now),
    glance: glanceOf(week),
    sales: sales.value && { ...sales.value.report, products: sales.value.products.value?.slice(0, TOP) },
    money: week.money.value && moneyJson(week.money.value),
    health: health.value,
    badge: badge.value,
    tasks: tasks.value?.items,
    sources: sourceRows(week),
  });
}

function moneyJson(facts: MoneyFacts) {
  const { statements, totals, payouts, unsettled, taken, profit, dayOf } = facts;
  return {
    totals: totals.map((total) => ({
      currency: total.currency,
      statements: total.statements,
      ...Object.fromEntries(
        (['revenue', 'fees', 'shipping', 'adjustment', 'settlement'] as const).map((name) => {
          const { now, before, change, changePercent } = statementSum(facts, total, name);
          return [name, { now, before, change, changePercent }];
        }),
      ),
      byStatus: [...total.byStatus].map(([status, amount]) => ({
        status: lower(status),
        amount: money(amount, total.currency),
      })),
    })),
    statements: statements.map((one) => statementRow(one, dayOf(one.at))),
    payouts: payouts.value?.payouts.map(payoutRow),
    unsettled: unsettled.value?.map((one) => ({
      currency: one.currency,
      transactions: one.transactions,
      settlement: money(one.settlement, one.currency),
      nextAt: isoFromSeconds(one.nextAt),
    })),
    taken: taken.value,
    profit: profit?.value && { currency: profit.value.currency, ...profit.value.row, left: profit.value.left },
  };
}
