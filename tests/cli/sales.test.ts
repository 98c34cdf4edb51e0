import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumMoney } from '../../src/shop/sales/money.ts';
import type { Money } from '../../src/shop/sales/types.ts';
import { temporaryHome, till } from '../helpers/till.ts';

interface Row {
  metric: string;
  now: Money | number | null;
  before: Money | number | null;
}
interface Report {
  period: { from: string; to: string; days: number };
  before: { unknown: unknown };
  yearBefore: { unknown: { why: string } | null };
  latestAvailable: string;
  asked: unknown;
  notes: string[];
  totals: Row[];
  channels: { now: Money }[];
  days: { date: string; gmv: Money; orders: number }[];
  hours: { date: string; gmv: Money }[] | null;
  empty: boolean;
}

const home = temporaryHome();
const sandbox = ['--profile', 'sandbox'];
const run = (...args: string[]) => till(home.path, ['sales', ...args, ...sandbox]);
async function json<Value>(...args: string[]): Promise<Value> {
  const { stdout, stderr, code } = await run(...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Value;
}
const gmv = ({ totals }: Report) => totals.find(({ metric }) => metric === 'gmv')?.now as Money;
const orders = ({ totals }: Report) => totals.find(({ metric }) => metric === 'orders')?.now as number;
const sum = (amounts: readonly (Money | null)[]) => sumMoney(amounts.filter((one) => one !== null))?.[0]?.amount;

beforeAll(async () => {
  const seeded = await till(home.path, ['sandbox', 'seed', '--past', '45d', '--region', 'US', ...sandbox]);
  expect(seeded.code, seeded.stderr).toBe(0);
});
afterAll(() => home[Symbol.dispose]());

describe('sales', () => {
  it('add up: days, halves, channels, hours, products and SKUs', async () => {
    const whole = await json<Report>('--last', '14d');
    expect(whole.days).toHaveLength(14);
    expect(Number(gmv(whole).amount)).toBeGreaterThan(100);
    expect(sum(whole.days.map((day) => day.gmv))).toBe(gmv(whole).amount);
    expect(whole.days.reduce((all, day) => all + day.orders, 0)).toBe(orders(whole));
    expect(sum(whole.channels.map(({ now }) => now))).toBe(gmv(whole).amount);
    const hourly = await json<Report>('--last', '3d', '--by', 'hour');
    expect(hourly.hours!.length).toBeGreaterThanOrEqual(3 * 23);
    expect(sum(hourly.hours!.map((hour) => hour.gmv))).toBe(gmv(hourly).amount);
    expect(whole.before.unknown).toBeNull();
    expect(whole.yearBefore.unknown?.why).toContain('180 days');
    const half = await json<Report>('--from', whole.period.from, '--to', whole.days[6]!.date);
    const rest = await json<Report>('--from', whole.days[7]!.date, '--to', whole.period.to);
    expect(sum([gmv(half), gmv(rest)])).toBe(gmv(whole).amount);
    // The week before the last one is what it is compared with.
    expect(rest.totals.find(({ metric }) => metric === 'gmv')?.before).toEqual(gmv(half));
    for (const kind of ['products', 'skus']) {
      const rows = await json<{ gmv: Money; name?: string; sellerSku?: string; movement: string }[]>(
        kind,
        '--last',
        '14d',
      );
      expect(rows.length).toBeGreaterThan(3);
      expect(sum(rows.map((row) => row.gmv)), kind).toBe(gmv(whole).amount);
      expect(rows.every(({ name, sellerSku }) => name || sellerSku)).toBe(true);
      expect(rows.every(({ movement }) => movement !== 'unknown')).toBe(true);
    }
    for (const kind of ['videos', 'lives']) {
      const rows = await json<{ id: string; gmv: Money; title: string }[]>(kind, '--last', '14d');
      expect(rows.length, kind).toBeGreaterThan(2);
      expect(rows[0]?.title).toBeTruthy();
    }
  });

  it('show a LIVE session by the minute, with what it sold', async () => {
    const [first] = await json<{ id: string; gmv: Money }[]>('lives', '--last', '20d', '--account', 'official');
    const live = await json<{ minutes: { gmv: Money }[]; products: { gmv: Money }[]; gmv: Money }>('lives', first!.id);
    expect(live.minutes.length).toBeGreaterThan(10);
    expect(sum(live.minutes.map((minute) => minute.gmv))).toBe(live.gmv.amount);
    expect(sum(live.products.map((product) => product.gmv))).toBe(live.gmv.amount);
    const unknown = await run('lives', '7000000000000000001');
    expect([unknown.code, unknown.stderr]).toEqual([6, expect.stringContaining('no such LIVE session')]);
    expect((await run('lives', first!.id, '--last', '3d')).code).toBe(2);
  });

  it('refuse what is no period, before anything is asked for', async () => {
    const cases: [string[], number, string][] = [
      [['--from', '2026-11-02', '--to', '2026-11-01'], 2, 'before it begins'],
      [['--from', '2999-01-01'], 2, 'in the future'],
      [['--from', '2026-02-29'], 2, 'not a date'],
      [['--last', '7d', '--period', 'today'], 2, 'More than one'],
      [['--last', '60d', '--by', 'hour'], 2, '31 is the most'],
      [['--period', 'today'], 2, 'no data'],
      [['--out', 'sales.pdf'], 2, 'what kind of file'],
      [['--zone', 'Nowhere/Else'], 2, 'no time zone'],
      [['--period', '2024-02'], 6, '180 days'],
      [['products', '--from-ledger', '--last', '3d'], 6, 'not kept it'],
      [['--from-ledger', '--period', '2024-02'], 6, 'kept no sales'],
      [['lives', 'abc'], 2, 'not the id'],
    ];
    for (const [args, code, message] of cases) {
      const result = await run(...args);
      expect([result.code, result.stderr], args.join(' ')).toEqual([code, expect.stringContaining(message)]);
    }
  });

  it('come from the ledger as they were read, and go to files', async () => {
    const asked = await json<Report>('--last', '20d');
    const kept = await json<Report>('--last', '20d', '--from-ledger');
    expect(kept.totals.map(({ now }) => now)).toEqual(asked.totals.map(({ now }) => now));
    const elsewhere = await run('--last', '20d', '--from-ledger', '--zone', 'Asia/Tokyo', '--json');
    expect(elsewhere.stderr).toContain('--zone changes no figure');
    const synced = await run('sync', '--last', '4d', '--kind', 'products', '--json');
    expect(JSON.parse(synced.stdout)).toMatchObject([
      { kind: 'shop', unknown: 0 },
      { kind: 'products', read: 4 },
    ]);
    const products = await json<{ gmv: Money; name: string }[]>('products', '--last', '4d');
    const ofLedger = await json<typeof products>('products', '--last', '4d', '--from-ledger');
    expect(ofLedger.map(({ gmv: money, name }) => [money, name])).toEqual(
      products.map(({ gmv: money, name }) => [money, name]),
    );
    const parts = await json<{ gmv: Money }[]>(
      'products',
      '--from',
      asked.days.at(-3)!.date,
      '--to',
      asked.days.at(-2)!.date,
      '--from-ledger',
    );
    expect(sum(parts.map((row) => row.gmv))).toBe(sum(asked.days.slice(-3, -1).map((day) => day.gmv)));

    const file = (name: string) => join(home.path, name);
    for (const [name, expected] of [
      ['sales.html', '<svg'],
      ['sales.md', '### Totals'],
      ['sales.csv', 'date,gmv.amount'],
      ['sales.json', '"totals"'],
    ] as const) {
      const { code, stderr } = await run('--last', '20d', '--by', 'day', '--from-ledger', '--out', file(name));
      expect(code, stderr).toBe(0);
      expect(readFileSync(file(name), 'utf8')).toContain(expected);
    }
    expect(readFileSync(file('sales.csv'), 'utf8').trim().split('\n')).toHaveLength(21);
  });

  it('fit their terminal', async () => {
    for (const columns of [60, 80, 120]) {
      const args = ['sales', '--from-ledger', '--last', '7d', '--by', 'day', '--quiet'];
      const { stdout } = await till(home.path, [...args, ...sandbox], { columns });
      const lines = stdout.split('\n');
      expect(lines.length).toBeGreaterThan(30);
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
    }
  });
});
