import { money } from '../../shop/money/amount.ts';
import type { Value } from '../../shop/sales/figures.ts';
import { channelName, metricName } from '../sales/words.ts';
import type { Week } from './gather.ts';
import { TOP } from './gather-sales.ts';
import { payoutSums, statementSum } from './money-chapter.ts';
import { glanceOf } from './page.ts';

/** A number or a finding of the report, as CSV, TSV and JSON Lines have it. */
export interface WeekRow {
  shopId: string;
  week: string;
  part: string;
  name: string;
  /** Money, a count, or text; null is unknown. */
  now: Value | null;
  before: Value | null;
  change: Value | null;
  changePercent: string | null;
  state: string | null;
  note: string | null;
}

/** A report as rows: a line a number, so that a script need not read a page. */
export function weekRows(week: Week): WeekRow[] {
  const row = (part: string, name: string, rest: Partial<WeekRow>): WeekRow => ({
    shopId: week.shop.id,
    week: week.week,
    part,
    name,
    now: null,
    before: null,
    change: null,
    changePercent: null,
    state: null,
    note: null,
    ...rest,
  });
  const compared = ({
    now,
    before,
    change,
    changePercent,
  }: Pick<WeekRow, 'now' | 'before' | 'change' | 'changePercent'>) => ({
    now,
    before,
    change,
    changePercent,
  });
  const { sales, money: paid, health, badge, tasks } = week;
  const sold = sales.value;
  const facts = paid.value;
  return [
    ...glanceOf(week).map(({ part, state, text }) => row('glance', part, { state, note: text })),
    ...(sold?.report.totals ?? []).map((one) => row('sales', metricName(one.metric), compared(one))),
    ...(sold?.report.channels ?? []).map((one) => row('channel', channelName(one.channel), compared(one))),
    ...(sold?.products.value ?? [])
      .slice(0, TOP)
      .map(({ name, id, gmv, ...one }) => row('product', name ?? id, { ...compared({ ...one, now: gmv }), note: id })),
    ...(facts?.totals ?? []).flatMap((total) =>
      (['revenue', 'fees', 'shipping', 'adjustment', 'settlement'] as const).map((name) =>
        row('money', name, compared(statementSum(facts as NonNullable<typeof facts>, total, name))),
      ),
    ),
    ...(facts?.taken.value ?? []).flatMap(({ kinds }) =>
      kinds.map(({ name, amount, key }) => row('fee', name, { now: amount, note: key })),
    ),
    ...(facts ? payoutSums(facts) : []).map(({ state, amount, currency }) =>
      row('payout', state, { now: amount === null ? null : money(amount, currency) }),
    ),
    ...(facts?.unsettled.value ?? []).map(({ settlement, currency }) =>
      row('payout', 'not settled yet', { now: money(settlement, currency), note: "the platform's estimate" }),
    ),
    ...(facts?.profit?.value
      ? [
          row('profit', 'profit', {
            now: facts.profit.value.row.profit,
            note: facts.profit.value.row.unknown[0] ?? null,
          }),
        ]
      : []),
    ...(health.value?.metrics ?? []).map(({ metric, value, unit, state }) =>
      row('health', metric, {
        now: value === undefined ? null : unit === 'percent' ? `${value} %` : `${value} h`,
        state,
      }),
    ),
    ...(badge.value?.badges ?? []).map(({ code, met, of, state }) =>
      row('badge', code, { state, note: `${met} of ${of} met` }),
    ),
    ...(tasks.value?.items ?? []).map(({ kind, title, count, overdue, command }) =>
      row('task', title, { now: count, state: overdue === true ? 'overdue' : kind, note: command }),
    ),
  ];
}
