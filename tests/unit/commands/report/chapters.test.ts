import { describe, expect, it } from 'vitest';
import type { Week } from '../../../../src/commands/report/gather.ts';
import type { MoneyFacts } from '../../../../src/commands/report/gather-money.ts';
import { moneyChapter, moneyGlance } from '../../../../src/commands/report/money-chapter.ts';
import { salesGlance } from '../../../../src/commands/report/sales-chapter.ts';
import { sourceRows } from '../../../../src/commands/report/sources.ts';
import { tasksGlance } from '../../../../src/commands/report/tasks-chapter.ts';

const gap = { missing: { why: 'the app may not read it', how: 'Give it the right' } };
const total = (currency: string, settlement: bigint) => ({
  currency,
  statements: 1,
  revenue: settlement + 1_000_000n,
  fees: -1_000_000n,
  shipping: 0n,
  adjustment: 0n,
  settlement,
  byStatus: new Map([['PAID', settlement]]),
});
const payout = (status: string, currency: string, amount: bigint | undefined) => ({ status, currency, amount });
const facts = (change: Partial<MoneyFacts> = {}) =>
  ({
    statements: [],
    totals: [total('USD', 12_500_000n), total('EUR', -3_000_000n)],
    before: {
      period: { from: '2026-11-02', to: '2026-11-08' },
      totals: { value: [total('USD', 10_000_000n)] },
    },
    payouts: {
      value: {
        payouts: [
          payout('FAILED', 'USD', 1_000_000n),
          payout('PAID', 'EUR', undefined),
          payout('PAID', 'USD', 5_000_000n),
        ],
        withdrawals: [],
        noMerchant: false,
      },
    },
    unsettled: gap,
    taken: {
      value: [
        { currency: 'USD', kinds: [kind('referral fee', '-1.00', 'USD')] },
        { currency: 'EUR', kinds: [kind('referral fee', '0.50', 'EUR')] },
      ],
    },
    profit: undefined,
    dayOf: () => '2026-11-10',
    ...change,
  }) as unknown as MoneyFacts;

function kind(name: string, amount: string, currency: string) {
  return { key: 'fee.x', name, category: 'fee', amount: { amount, currency } };
}

const week = (change: Record<string, unknown>) =>
  ({ shop: { id: '1' }, week: '2026-W46', now: 0, running: false, ...change }) as unknown as Week;

describe('the money of a week', () => {
  it('keeps currencies apart, and says what became of each payout', () => {
    const { state, text } = moneyGlance(week({ money: { value: facts() } }));
    expect(text).toBe(
      '1 statement settled 12.50 USD, +2.50 (+25.0 %) on the week before; ' +
        '1 statement settled -3.00 EUR, -3.00 on the week before; ' +
        'paid an unknown amount of EUR; paid 5.00 USD; failed 1.00 USD.',
    );
    expect(state).toBe('bad');
    const { blocks, notes } = moneyChapter(week({ money: { value: facts() } }));
    expect(blocks.map(({ title }) => title)).toEqual([
      'Statements in USD',
      'Statements in EUR',
      'What was taken, in USD',
      'What was taken, in EUR',
      'Paid, and on its way',
      'Statement by statement',
    ]);
    expect(blocks[3]).toMatchObject({ kind: 'table', rows: [['referral fee', '0.50 EUR']] });
    expect(notes.join('\n')).toContain('Not settled yet: unknown. The app may not read it. Give it the right.');
    expect(notes.join('\n')).toContain('Profit is unknown: --costs FILE');
  });

  it('claims no change where the week before is unknown', () => {
    const period = { from: '2026-11-02', to: '2026-11-08' };
    const unknown = facts({ before: { period, totals: gap } as unknown as MoneyFacts['before'] });
    const { text } = moneyGlance(week({ money: { value: unknown } }));
    expect(text).toContain('1 statement settled 12.50 USD; 1 statement settled -3.00 EUR;');
    const [table] = moneyChapter(week({ money: { value: unknown } })).blocks;
    expect(table).toMatchObject({
      columns: [{}, { head: 'week' }],
      rows: expect.arrayContaining([['Settled', '12.50 USD']]),
    });
  });
});

describe('the other parts', () => {
  const row = (metric: string, now: unknown, change: unknown) => ({
    metric,
    now,
    change,
    changePercent: null,
    before: null,
    yearBefore: null,
    yearChange: null,
    yearChangePercent: null,
  });
  const report = (before: object, asked: unknown = null) => ({
    totals: [row('gmv', { amount: '5.00', currency: 'USD' }, null), row('orders', 3, 1), row('items', null, null)],
    period: { from: '2026-11-16', to: '2026-11-20', days: 5 },
    before,
    asked,
    empty: false,
    days: [],
    hours: null,
  });

  it('say of sales what is known, and of which days', () => {
    const known = report({ unknown: null, days: 5, from: '2026-11-09', to: '2026-11-13' }, { from: 'x', to: 'y' });
    known.totals[0] = row('gmv', { amount: '5.00', currency: 'USD' }, { amount: '2.00', currency: 'USD' });
    expect(salesGlance(week({ sales: { value: { report: known, products: gap } } })).text).toBe(
      "GMV 5.00 USD, +2.00 on the week before until 2026-11-13; 3 orders, +1. That is 5 days: the platform's data end on 2026-11-20.",
    );
    const unknown = report({ unknown: { why: 'w', how: 'h' }, days: 7, from: 'a', to: 'b' });
    expect(salesGlance(week({ sales: { value: { report: unknown, products: gap } } })).text).toBe(
      'GMV 5.00 USD; 3 orders, +1. The week before is unknown.',
    );
    expect(salesGlance(week({ sales: gap })).text).toBe('Unknown. The app may not read it. Give it the right.');
  });

  it('count what is overdue, and name what was not read', () => {
    const item = (kind: string, more: object) => ({ kind, count: 2, overdue: null, risk: false, title: '', ...more });
    const items = [
      item('order', { overdue: true }),
      item('stock', {}),
      item('unread', { title: 'Not read: messages' }),
    ];
    const tasks = (some: object[]) => tasksGlance(week({ tasks: { value: { items: some } } }));
    expect(tasks(items)).toMatchObject({ state: 'bad', text: '2 overdue; 2 to do besides; not known: messages.' });
    expect(tasks([])).toMatchObject({ state: 'good', text: 'Nothing is due within 1d.' });
  });

  it('name where each comes from, and why it is unknown', () => {
    const rows = sourceRows(week({ sales: gap, money: { value: facts() }, health: gap, badge: gap, tasks: gap }));
    expect(rows.filter(({ unknown }) => unknown).map(({ part, what }) => `${part}: ${what}`)).toEqual([
      'sales: sales',
      'money: not settled yet',
      'money: profit',
      'health: health',
      'badge: badge',
      'tasks: what is due',
    ]);
    expect(rows.filter(({ unknown, asOf }) => unknown === null && asOf === null)).toEqual([]);
  });
});
