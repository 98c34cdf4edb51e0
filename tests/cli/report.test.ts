import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumMoney } from '../../src/shop/sales/money.ts';
import type { Money } from '../../src/shop/sales/types.ts';
import { realPlatform } from '../helpers/real-platform.ts';
import { temporaryHome, till } from '../helpers/till.ts';

interface Sum {
  now: Money;
  before: Money | null;
}
interface Gap {
  part: string;
  what: string;
  unknown: { why: string; how: string } | null;
}
interface Report {
  shop: { id: string };
  week: string;
  period: { from: string; to: string; days: number; running: boolean };
  comparedWith: { from: string; to: string };
  glance: { part: string; state: string; text: string }[];
  sales: { totals: unknown[]; channels: unknown; days: unknown[]; products: { id: string; gmv: Money }[] } | null;
  money: {
    totals: { currency: string; fees: Sum; shipping: Sum; settlement: Sum; revenue: Sum; adjustment: Sum }[];
    statements: { id: string; settlement: Money }[];
    payouts: { id: string }[];
    unsettled: { settlement: Money }[];
    taken: { currency: string; kinds: { amount: Money }[] }[];
    profit: { profit: Money | null; settlement: Money } | null;
  } | null;
  health: { verdict: unknown; metrics: unknown[]; ratings: unknown[] };
  badge: { held: unknown; next: unknown; badges: { code: string; met: number; state: string }[] };
  tasks: { id: string; title: string; count: number; command: string | null; kind: string }[];
  sources: Gap[];
}

const home = temporaryHome();
const sandbox = ['--profile', 'sandbox'];
const run = (...args: string[]) => till(home.path, [...args, ...sandbox]);
async function json<Value>(...args: string[]): Promise<Value> {
  const { stdout, stderr, code } = await run(...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Value;
}
const sum = (amounts: readonly Money[]) => sumMoney(amounts)?.[0]?.amount;
const file = (name: string) => join(home.path, name);

/** Makes the report in all its forms, and gives the one that is data. */
async function written<Value = Report>(name: string, ...args: string[]): Promise<Value> {
  const outs = ['json', 'html', 'md', 'csv'].flatMap((kind) => ['--out', file(`${name}.${kind}`)]);
  const { code, stderr } = await run('report', ...args, ...outs);
  expect(code, stderr).toBe(0);
  return JSON.parse(readFileSync(file(`${name}.json`), 'utf8')) as Value;
}

beforeAll(async () => {
  const seeded = await run('sandbox', 'seed', '--past', '24d', '--per-day', '4', '--region', 'US');
  expect(seeded.code, seeded.stderr).toBe(0);
});
afterAll(() => home[Symbol.dispose]());

describe('the report of a week', () => {
  it('has the numbers of the single commands', async () => {
    const costs = await run('money', 'costs', '--last', '30d', '--format', 'csv');
    const [head = '', ...rows] = costs.stdout.trim().split('\n');
    const goods = head.split(',').indexOf('goods');
    const filled = rows.map((row) =>
      row
        .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
        .with(goods, '1.25')
        .join(','),
    );
    expect(filled.length).toBeGreaterThan(5);
    writeFileSync(file('costs.csv'), [head, ...filled].join('\n'));

    const report = await written('week', '--costs', file('costs.csv'));
    const { week } = report;
    expect(report.period).toMatchObject({ days: 7, running: false });
    expect([report.sales, report.money].includes(null)).toBe(false);
    const { sales, money } = report as { sales: NonNullable<Report['sales']>; money: NonNullable<Report['money']> };

    const sold = await json<NonNullable<Report['sales']>>('sales', '--period', week);
    expect(sales.totals.length).toBeGreaterThan(8);
    expect([sales.totals, sales.channels, sales.days]).toEqual([sold.totals, sold.channels, sold.days]);
    const products = await json<{ id: string; gmv: Money }[]>('sales', 'products', '--period', week);
    expect(sales.products.length).toBeGreaterThan(3);
    expect(sales.products).toEqual(products.slice(0, 10));

    const statements = await json<typeof money.statements>('money', 'statements', '--period', week);
    expect(statements.length).toBeGreaterThan(2);
    expect(money.statements.toReversed()).toEqual(statements);
    const [total] = money.totals;
    expect(money.totals).toHaveLength(1);
    expect(total!.settlement.now.amount).toBe(sum(statements.map(({ settlement }) => settlement)));
    // What was taken by kind adds up to the fees and postage of the statements, to the cent.
    expect(sum(money.taken[0]!.kinds.map(({ amount }) => amount))).toBe(sum([total!.fees.now, total!.shipping.now]));
    const { from, to } = report.comparedWith;
    const before = await json<typeof money.statements>('money', 'statements', '--from', from, '--to', to);
    expect(Number(total!.settlement.before?.amount)).toBe(
      Number(sum(before.map(({ settlement }) => settlement)) ?? '0'),
    );
    const payouts = await json<{ id: string; kind: string }[]>('money', 'payouts', '--period', week);
    expect(payouts.length).toBeGreaterThan(0);
    expect(money.payouts.map(({ id }) => id)).toEqual(
      payouts.filter(({ kind }) => kind === 'payout').map(({ id }) => id),
    );
    const unsettled = await json<{ settlement: Money }[]>('money', 'unsettled');
    expect(unsettled.length).toBeGreaterThan(2);
    expect(sum(money.unsettled.map(({ settlement }) => settlement))).toBe(
      sum(unsettled.map(({ settlement }) => settlement)),
    );
    const orders = await json<{ profit: Money }[]>(
      ...['money', 'profit', '--by', 'order', '--period', week, '--costs', file('costs.csv')],
    );
    expect(orders.length).toBeGreaterThan(3);
    expect(money.profit!.profit!.amount).toBe(sum(orders.map(({ profit }) => profit)));

    const health = await json<Report['health']>('health', '--week', week);
    expect(report.health.metrics.length).toBeGreaterThan(5);
    expect([report.health.verdict, report.health.metrics]).toEqual([health.verdict, health.metrics]);
    const badge = await json<Report['badge']>('badge');
    const shown = ({ held, next, badges }: Report['badge']) => [
      held,
      next,
      badges.map(({ code, met, state }) => [code, met, state]),
    ];
    expect(shown(report.badge)).toEqual(shown(badge));
    const tasks = await json<Report['tasks']>('today');
    expect(tasks.length).toBeGreaterThan(3);
    const done = (items: Report['tasks']) => items.map(({ kind, id, title, count }) => [kind, id, title, count]);
    expect(done(report.tasks)).toEqual(done(tasks));

    // The glance is made from the same numbers.
    const [first] = report.glance;
    expect(first?.text).toContain((sales.totals[0] as { now: Money }).now.amount);
    expect(report.glance.map(({ part }) => part)).toEqual(['Sales', 'Money', 'Health', 'Badge', 'What to do']);
    expect(report.sources.filter(({ unknown }) => unknown).map(({ what }) => what)).not.toContain('profit');
  });

  it('reads what changed lately once for all of its parts', async () => {
    const orders = await json<{ id: string }[]>('orders', 'list', '--all');
    expect(orders.length).toBeGreaterThan(100);
    const { code, stderr } = await till(home.path, ['report', ...sandbox, '--json'], { env: { TILL_DEBUG: 'api' } });
    expect(code, stderr).toBe(0);
    const asked = [...stderr.matchAll(/^debug: api (\S+ \S+) (\w+=\S+)/gm)].map(([, operation, query = '']) => ({
      operation,
      query: new URLSearchParams(query),
    }));
    const searches = asked.filter(({ operation }) => operation === 'POST /order/202309/orders/search');
    const changed = searches.filter(({ query }) => query.get('sort_field') === 'update_time');
    const counts = changed.filter(({ query }) => query.get('page_size') === '1');
    // Two reports on health, the badge, the rate of late parcels and what sells: each asks how many there are before it reads them.
    expect(counts).toHaveLength(5);
    const pages = changed.length - counts.length;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(Math.ceil(orders.length / 100) + 1);
    // What waits to be shipped is read by its status, once each.
    expect(searches.length - changed.length).toBe(2);
  });

  it('goes to files and to a terminal', async () => {
    const [html, markdown, csv] = ['week.html', 'week.md', 'week.csv'].map((name) => readFileSync(file(name), 'utf8'));
    for (const part of ['Sales', 'Money', 'Health', 'Badge', 'What to do', 'Sources and freshness']) {
      expect(html).toContain(`>${part}</h2>`);
      expect(markdown).toContain(`\n## ${part}\n`);
    }
    expect(html?.match(/<svg/g)?.length).toBeGreaterThan(5);
    expect(html).toContain('<code>till ');
    expect(csv?.split('\n')[0]).toBe('shopId,week,part,name,now,before,change,changePercent,state,note');
    expect(csv).toContain(',profit,profit,');
    // Made for a team, it takes no place in the history of till health.
    expect((await run('health', 'history', '--json')).stdout.match(/"week"/g)).toHaveLength(1);
    const shown = await till(home.path, ['report', ...sandbox, '--quiet'], { columns: 60 });
    // Commands stay whole, so that they can be copied.
    const lines = shown.stdout.split('\n').filter((line) => !/^ *till /.test(line));
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  it('has shops one after the other, names what it may not read of them, and goes on', async () => {
    for (const path of ['/finance/*', '/analytics/*/shop*/performance*']) {
      const added = await run('sandbox', 'faults', 'add', 'error-code', '--code', '105005', '--path', path);
      expect(added.code, added.stderr).toBe(0);
    }
    const both = await written<Report[]>('all', '--all-shops');
    await run('sandbox', 'faults', 'clear');
    expect(both).toHaveLength(2);
    for (const { shop, sales, money, health, tasks, sources } of both) {
      expect([sales, money]).toEqual([null, null]);
      expect(health.metrics.length).toBeGreaterThan(3);
      const commands = tasks.flatMap(({ command }) => command ?? []);
      expect(commands.length).toBeGreaterThan(2);
      expect(commands.filter((command) => !command.includes(`--shop ${shop.id}`))).toEqual([]);
      const how = (name: string) => sources.find(({ part, unknown }) => part === name && unknown)?.unknown?.how;
      expect(how('money')).toContain('seller.finance.info');
      expect(how('sales')).toContain('data.shop_analytics.public.read');
    }
    const markdown = readFileSync(file('all.md'), 'utf8');
    expect(markdown.match(/^## .+\((?:US|GB)\)$/gm)).toHaveLength(2);
    expect(markdown.match(/\*\*Unknown\. The app may not read sales\./g)).toHaveLength(2);
  });

  it('refuses what it cannot make before it asks for anything', async () => {
    const cases: [string[], number, string][] = [
      [['--week', '2026-54'], 2, 'no week'],
      [['--week', '2026-W54'], 2, 'no week'],
      [['--week', '2999-W01'], 2, 'not begun'],
      [['--week', '2019-W05'], 2, 'before TikTok Shop began'],
      [['--out', 'week.pdf'], 2, 'what kind of file'],
      [['--costs', file('nothing.csv')], 6, 'nothing.csv'],
      [['--all-shops', '--costs', file('costs.csv')], 2, 'do not go together'],
      [['--fields', 'no-such-field', '--json'], 2, 'no-such-field'],
    ];
    writeFileSync(file('bad.csv'), 'seller_sku,goods\nA,-1\nB,x\n');
    cases.push([['--costs', file('bad.csv')], 2, 'line 2']);
    for (const [args, code, message] of cases) {
      const result = await run('report', ...args);
      expect([result.code, result.stderr], args.join(' ')).toEqual([code, expect.stringContaining(message)]);
    }
  });

  it('is of a shop that knows nothing, and ends where nothing can be reached', async () => {
    const platform = await realPlatform();
    const dead = await realPlatform({ broken: ['*'] });
    try {
      const empty = await till(home.path, ['report', '--json'], { env: platform.env });
      expect(empty.code, empty.stderr).toBe(0);
      const report = JSON.parse(empty.stdout) as Report;
      expect(report.money?.statements).toEqual([]);
      expect(report.glance[1]?.text).toContain('No statement in the week');
      const nothing = await till(home.path, ['report', '--timeout', '1s'], { env: dead.env });
      expect([nothing.code, nothing.stderr]).toEqual([7, expect.stringContaining('Nothing could be read')]);
    } finally {
      await platform.server.close();
      await dead.server.close();
    }
  });
});
