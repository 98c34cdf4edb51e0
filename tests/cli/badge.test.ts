import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { criterionFields } from '../../src/output/badge/rows.ts';
import { type RealPlatform, realPlatform } from '../helpers/real-platform.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

const NOW = '2026-11-22T08:00:00Z';
const now = Date.parse(NOW) / 1000;
const DAY = 86_400;

let home: ReturnType<typeof temporaryHome>;
let platform: RealPlatform | undefined;
let env: Record<string, string>;

beforeEach(() => {
  home = temporaryHome();
  platform = undefined;
  env = { TILL_NOW: NOW };
});
afterEach(async () => {
  home[Symbol.dispose]();
  await platform?.server.close();
});

const run = (args: string[], more: { columns?: number } = {}): Promise<Result> =>
  // CI: the live line of a terminal is no part of what is tested here.
  till(home.path, ['badge', ...args], { ...more, env: { ...env, ...(more.columns !== undefined && { CI: '1' }) } });
// biome-ignore lint/suspicious/noExplicitAny: what a command printed, read by path
const json = async (...args: string[]): Promise<any> => {
  const { code, stdout, stderr } = await run([...args, '--json']);
  expect(stderr, stderr).not.toContain('"error"');
  expect(code).toBe(0);
  return JSON.parse(stdout);
};
const failure = async (
  ...args: string[]
): Promise<{ code: number; error: { code: string; message: string; hint: string } }> => {
  const { code, stdout, stderr } = await run([...args, '--json']);
  expect(stdout).toBe('');
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return { code, error: (JSON.parse(line) as { error: { code: string; message: string; hint: string } }).error };
};

/** Orders of a shop: one a day, paid and shipped in time. */
const orders = Array.from({ length: 40 }, (_, ago) => ({
  id: `57000000000000${String(ago).padStart(4, '0')}`,
  status: 'DELIVERED',
  user_id: `buyer-${ago % 20}`,
  create_time: now - ago * DAY - 7200,
  paid_time: now - ago * DAY - 7000,
  update_time: now - ago * DAY,
  rts_time: now - ago * DAY - (ago === 3 ? 0 : 3600),
  rts_sla_time: now - ago * DAY - 1800,
  collection_time: now - ago * DAY - (ago === 3 ? 0 : 3600),
  tts_sla_time: now - ago * DAY - 1800,
  payment: { currency: 'SGD', total_amount: '40.50' },
}));

async function real(options: Parameters<typeof realPlatform>[0] = {}): Promise<void> {
  platform = await realPlatform({ orders, ...options });
  env = { ...platform.env, TILL_NOW: NOW };
}

describe('a server that shows badges (the sandbox)', () => {
  beforeEach(() => {
    env = { TILL_NOW: NOW, TILL_PROFILE: 'sandbox' };
  });

  it('shows the badge held and the next, each criterion with source and date; plans and simulates with them', async () => {
    const report = await json();
    expect(report).toMatchObject({
      ruleSet: { id: 'us-2026-07-21', undated: false },
      heldFrom: 'platform',
      shop: { market: 'US' },
    });
    expect(report.badges.map(({ code }: { code: string }) => code)).toEqual([
      'official-shop',
      'authorized-seller',
      'direct-to-consumer',
      'top-rated-seller',
    ]);
    const top = report.badges[3];
    expect(top.criteria.map(({ code }: { code: string }) => code)).toEqual([
      'reputation',
      'reputation-90-days',
      'score',
      'positive-feedback',
      'listings',
      'logo',
    ]);
    for (const one of top.criteria) {
      expect(['platform', 'computed']).toContain(one.source);
      expect(one.have).not.toBeNull();
      expect(one.at).toMatch(/^2026-11-\d\dT/);
      expect(one.rule).toMatchObject({ date: '2026-11-22', confidence: 'M' });
    }
    expect(report.shoppersSee).toHaveLength(3);
    for (const { shown } of report.shoppersSee) expect(shown).toMatch(/^\d+\.\d$/);
    expect(report.watched.map(({ code }: { code: string }) => code)).toEqual(['orders', 'late-dispatch', 'violations']);

    const gold = await json('plan', '--rules', 'us-2025-12-10', '--badge', 'gold-star', '--pace', 'points=100');
    expect(gold.steps[0]).toMatchObject({ code: 'reputation', kind: 'work', by: '2026-11-30' });
    expect(gold.steps[0].perDay).toBeGreaterThan(0);
    expect(gold.earliestAsked <= gold.earliest).toBe(true);
    expect(gold.earliest).toMatch(/-01$/);
    expect(gold.reviews).toHaveLength(4);

    const many = await json(
      'simulate',
      '--badge',
      'top-rated-seller',
      '--orders',
      '300',
      '--late',
      '4',
      '--ratings',
      '4000:3000',
    );
    expect(['lost', 'not-yet']).toContain(many.outcome);
    expect(many.rows.find(({ code }: { code: string }) => code === 'late-dispatch')).toMatchObject({
      criterion: false,
    });
    const [bad] = many.badDays.filter(({ code }: { code: string }) => code === 'positive-feedback');
    expect(bad.count).toBeGreaterThan(0);

    // Every width is held against made-up shops in tests/unit/output/badge; a real one is looked at once, on the narrowest.
    const { stdout, code } = await run(['--no-ask', '--rules', 'us-2025-06'], { columns: 60 });
    expect(code).toBe(0);
    expect(stdout).toContain('not published');
    expect(stdout).toContain('Contested');
    const plan = await run(['plan'], { columns: 60 });
    expect(plan.stdout).toContain('Earliest');
    for (const line of [...stdout.split('\n'), ...plan.stdout.split('\n')]) expect(line.length).toBeLessThanOrEqual(60);

    // A pipe has a row a criterion, in columns that stay where they are; parts by name are still to be had.
    const piped = await run([]);
    const rows = piped.stdout.replace(/\n$/, '').split('\n');
    expect(rows.length).toBe(report.badges.flatMap(({ criteria }: { criteria: unknown[] }) => criteria).length);
    expect(piped.stdout).not.toContain('{');
    for (const row of rows) expect(row.split('\t')).toHaveLength(criterionFields.length);
    expect(rows.at(-1)).toMatch(/^top-rated-seller\tlogo\tmet\tyes\tyes\t\t\tplatform\t/);
    const picked = await run(['--query', 'next']);
    expect(picked.stdout.trim()).toBe(report.next);
  }, 60_000);
});

describe('a server that shows none (the real one)', () => {
  it('counts what it can, says what is unknown, and takes what the seller records', async () => {
    await real();
    const first = await run(['--json']);
    expect(first.stderr).toContain('from the ledger: nothing yet.');
    const before = JSON.parse(first.stdout);
    expect(before).toMatchObject({ held: null, heldFrom: 'unknown', next: 'top-rated-seller' });
    const top = before.badges[3];
    expect(top.state).not.toBe('earned');
    expect(top.criteria.find(({ code }: { code: string }) => code === 'reputation')).toMatchObject({
      state: 'unknown',
      have: null,
      unknown: { how: 'till badge record --reputation 7400' },
    });
    expect(before.watched).toContainEqual(expect.objectContaining({ code: 'orders', value: '29' }));
    const shipped = before.shoppersSee.find(({ code }: { code: string }) => code === 'shipped-in-2-days');
    expect(shipped).toMatchObject({ shown: null, own: '100.00', counts: { numerator: 30, denominator: 30 } });

    const recorded = await json(
      ...['record', '--reputation', '7400', '--logo', 'yes', '--trademark', 'registered', '--positive', '482/500'],
      ...['--sps', '4.1', '--held', 'silver-star'],
    );
    expect(recorded).toHaveLength(6);
    expect(recorded[0]).toMatchObject({ name: 'held', value: 'silver-star', at: NOW });
    await json('record', '--reputation', '6900', '--at', '2026-10-23T12:00:00Z');
    const after = await json();
    expect(after.held).toEqual([{ code: 'silver-star', title: 'Silver Star Seller', since: null, inRuleSet: false }]);
    expect(after.heldFrom).toBe('recorded');
    const criterion = (code: string) => after.badges[3].criteria.find((one: { code: string }) => one.code === code);
    expect(criterion('reputation')).toMatchObject({ state: 'met', have: '7400', source: 'recorded', at: NOW });
    expect(criterion('positive-feedback')).toMatchObject({
      have: '96.40',
      counts: { numerator: 482, denominator: 500 },
    });
    expect(criterion('score')).toMatchObject({ state: 'met', have: '4.1' });
    expect(criterion('listings')).toMatchObject({ state: 'not-met', have: '0', gap: '5' });

    // Two records are a rate: 500 points in 30 days.
    const plan = await json('plan', '--rules', 'us-2025-12-10', '--badge', 'gold-star');
    expect(plan.pace).toContainEqual(expect.objectContaining({ code: 'reputation', part: '16.6666' }));
    expect(plan.earliest).toBe('2027-05-01');
    expect(plan.provided).toContain('the performance score stays where it is');
  });

  it('takes what cannot be read in the ledger for not said', async () => {
    await real();
    await json('record', '--reputation', '7400', '--positive', '482/500', '--logo', 'yes', '--held', 'silver-star');
    const ledger = readdirSync(home.path, { recursive: true, encoding: 'utf8' }).find((name) =>
      /ledger\.\w+$/.test(name),
    );
    const db = new DatabaseSync(join(home.path, ledger ?? 'no ledger'));
    const broken = db.prepare('UPDATE badge_records SET value = ? WHERE name = ?');
    for (const [name, value] of [
      ['reputation', '74\u202e00x'],
      ['positive-feedback', '5/0'],
      ['logo', '\x1b[2J'],
      ['held', '{}'],
    ] as const)
      expect(broken.run(value, name).changes).toBe(1);
    db.close();
    const report = await json();
    expect(report.held).toBeNull();
    for (const code of ['reputation', 'positive-feedback', 'logo'])
      expect(report.badges[3].criteria.find((one: { code: string }) => one.code === code)).toMatchObject({
        have: null,
      });
    expect((await json('plan', '--badge', 'top-rated-seller')).earliest).toBeNull();
  });

  it('knows SEA stars by orders, sales and buyers of a month from the 26th', async () => {
    await real({ region: 'SG' });
    const report = await json();
    expect(report.ruleSet.id).toBe('sea-2024-09-27');
    const criterion = (code: string) => report.badges[0].criteria.find((one: { code: string }) => one.code === code);
    // 26 October to 22 November, one a day, by the day of Singapore.
    expect(criterion('orders')).toMatchObject({ have: '28', state: 'not-met', gap: '122', anyOf: 'volume' });
    expect(criterion('sales')).toMatchObject({ have: '1134', unit: 'SGD', state: 'met' });
    expect(criterion('buyers')).toMatchObject({ have: '20', state: 'met' });
    expect(criterion('late-dispatch')).toMatchObject({
      counts: { numerator: 1, denominator: 28 },
      state: 'not-met',
      goodNeeded: 6,
    });
    expect(criterion('violation-points')).toMatchObject({ state: 'unknown' });
    const plan = await json('plan', '--by', '2027-02-28', '--pace', 'orders=10,ontime=100');
    expect(plan.target).toBe('2027-02-01');
  });

  it('says so where no badges are known, and where a shop has no orders at all', async () => {
    await real({ region: 'GB', orders: [] });
    const { stdout, code } = await run([], { columns: 100 });
    expect(code).toBe(0);
    expect(stdout).toContain('No badge programme of GB was found in public');
    const report = await json();
    expect(report).toMatchObject({ ruleSet: null, badges: [], next: null });
    expect(report.watched[1]).toMatchObject({
      code: 'late-dispatch',
      value: null,
      note: expect.stringContaining('no order'),
    });
    expect(await failure('plan')).toMatchObject({ code: 6, error: { code: 'no-badges' } });
    const held = await json('--rules', 'us-2025-12-10');
    expect(held.remark).toContain('us-2025-12-10 is for US');
  });

  it('leaves a gap where something may not be read, and goes on', async () => {
    await real({
      refuse: {
        '/order/202309/orders/search': { code: 105_005, message: 'no permission' },
        '/product/202502/products/search': { code: 105_005, message: 'no permission' },
      },
    });
    const report = await json();
    expect(report.watched[0]).toMatchObject({ code: 'orders', value: null });
    expect(report.sources).toContainEqual(expect.objectContaining({ what: 'orders', from: 'none' }));
    const listings = report.badges[3].criteria.find(({ code }: { code: string }) => code === 'listings');
    expect(listings).toMatchObject({
      state: 'unknown',
      have: null,
      unknown: { how: expect.stringContaining('scope') },
    });
  });

  it('does not ask the seller for what the platform has and could not give this time', async () => {
    const refused = { code: 105_005, message: 'no permission' };
    const pages = ['badges', 'reputation', 'brand_profile', 'violations'].map(
      (page) => `/seller_center/202611/${page}`,
    );
    await real({ refuse: Object.fromEntries(pages.map((path) => [path, refused])) });
    const { stderr, stdout } = await run(['--json']);
    expect(stderr).toContain('Which badge is held is not known: ');
    const { badges, sources } = JSON.parse(stdout);
    expect(sources).toContainEqual(expect.objectContaining({ what: 'badges', from: 'none' }));
    const codes = ['logo', 'reputation', 'trademark'];
    const unknown = (badges as { criteria: { code: string; unknown: { why: string } | null }[] }[])
      .flatMap(({ criteria }) => criteria)
      .filter(({ code }) => codes.includes(code));
    expect(unknown.length).toBeGreaterThanOrEqual(4);
    for (const one of unknown) expect(one.unknown?.why, one.code).not.toContain('only you can know it');
    const shown = await run(['--no-ask'], { columns: 120 });
    expect(shown.stdout).not.toContain('only you can see it');
  });

  it('shows names from elsewhere as text only', async () => {
    await real({
      data: {
        '/authorization/202309/shops': {
          shops: [
            {
              id: '7494049642642441621',
              cipher: 'C1',
              name: 'Evil\x1b[31m\u202eshop',
              code: 'S',
              region: 'US',
              seller_type: 'LOCAL',
            },
          ],
        },
      },
    });
    const { stdout } = await run(['--no-ask'], { columns: 80 });
    expect(stdout).toContain('shop');
    expect(stdout).not.toContain('\x1b[31m');
    expect(stdout).not.toContain('\u202e');
  });
});

describe('the rules of badges', () => {
  it('are shown without signing in, for a market, a day, an id, all, or as what changed', async () => {
    const rows = await json('rules', '--market', 'ph');
    expect(rows.find(({ what }: { what: string }) => what === 'criteria.orders')).toMatchObject({
      value: '>= 100',
      ruleSet: 'sea-2024-09-27',
    });
    expect((await json('rules', '--market', 'US', '--at', '2025-07-01'))[0].ruleSet).toBe('us-2025-06');
    expect((await json('rules', 'us-2026-h1'))[0]).toMatchObject({ ruleSet: 'us-2026-h1', undated: true });
    expect(new Set((await json('rules', '--all')).map(({ ruleSet }: { ruleSet: string }) => ruleSet)).size).toBe(7);
    const changes = await json('rules', '--diff', 'us-2025-06', 'us-2025-12-10');
    expect(changes).toContainEqual(expect.objectContaining({ badge: 'top-brand', change: 'gone' }));
    const { stdout } = await run(['rules', '--diff', 'us-2025-06,us-2025-12-10'], { columns: 60 });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    expect(await failure('rules', '--market', 'ID')).toMatchObject({
      code: 6,
      error: { message: expect.stringContaining('Power Shop') },
    });
  });
});

describe('input that cannot be', () => {
  it.each([
    [['--rules', 'us-2025-6'], 'no-such-rules', /us-2025-06/],
    [['rules', 'us-2026-07-12'], 'no-such-rules', /us-2026-07-21/],
    [['rules', '--diff', 'us-2025-06'], 'usage', /--diff us-2025-06 us-2025-12-10/],
    [['rules', '--diff', 'us-2025-06', 'nothing'], 'no-such-rules', /There are/],
    [['rules', '--market', 'US', '--at', '2026-02-29'], 'bad-date', /2026-12-01/],
    [['simulate', '--ratings', '40:50'], 'bad-number', /all/],
    [['simulate', '--ratings', '40/2'], 'bad-number', /40 in all/],
    [['simulate', '--ratings', '-4:2'], 'bad-number', /40 in all/],
    [['simulate', '--answers', '3:4'], 'bad-number', /not answered/],
    [['simulate', '--late', '4'], 'bad-number', /--orders/],
    [['simulate', '--orders', '3', '--late', '4'], 'bad-number', /fewer/],
    [['simulate', '--orders', '4', '--late', '3', '--cancelled', '2'], 'bad-number', /--orders/],
    [['plan', '--pace', 'order=3'], 'bad-pace', /orders/],
    [['plan', '--pace', 'orders=-3'], 'bad-pace', /percent/],
    [['plan', '--pace', 'ontime=101'], 'bad-pace', /percent/],
    [['plan', '--pace', 'orders=3,orders=4'], 'bad-pace', /orders/],
    [['plan', '--pace', 'orders'], 'bad-pace', /orders=30/],
    [['plan', '--by', '2027-02-29'], 'bad-date', /2026-12-01/],
    [['plan', '--by', 'soon'], 'bad-date', /2026-12-01/],
    [['record', '--reputation', '-5'], 'bad-value', /reputation/],
    [['record', '--reputation', '7,400'], 'bad-value', /reputation/],
    [['record', '--sps', '90'], 'bad-value', /0 to 5/],
    [['record', '--positive', '500/482'], 'bad-value', /positive/],
    [['record', '--positive', '0/0'], 'bad-value', /positive/],
    [['record', '--logo', 'maybe'], 'bad-value', /logo/],
    [['record', '--trademark', 'registred'], 'bad-value', /registered/],
    [['record', '--held', 'gold'], 'bad-value', /gold-star/],
    [['record', '--trademark', 'none', '--trademark', 'letter'], 'bad-value', /trademark/],
    [['record', '--logo', 'yes', '--at', '2027-01-01'], 'bad-date', /when it was so/],
  ])('%j is refused before anything is sent', async (args, code, hint) => {
    const { code: exit, error } = await failure(...args);
    expect(exit).toBe(2);
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(hint);
  });

  it('names badges that the set does not have, days that are over, and reviews that never come', async () => {
    await real();
    expect(await failure('plan', '--badge', 'gold-sta')).toMatchObject({ code: 2, error: { code: 'no-such-badge' } });
    const gold = await failure('plan', '--badge', 'gold-star');
    expect(gold.error.hint).toContain('us-2025-12-10');
    expect(await failure('plan', '--by', '2026-11-22')).toMatchObject({ code: 2, error: { code: 'bad-date' } });
    expect(await failure('plan', '--by', '2026-11-30')).toMatchObject({
      code: 2,
      error: { code: 'no-review', hint: expect.stringContaining('2026-12-01') },
    });
    expect(await failure('record')).toMatchObject({
      code: 10,
      error: { hint: expect.stringContaining('--reputation') },
    });
    const dry = await json('record', '--reputation', '5', '--dry-run');
    expect(dry).toHaveLength(1);
    const report = await json();
    expect(report.badges[3].criteria[0].have).toBeNull();
  });
});
