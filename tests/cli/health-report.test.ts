import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HealthReport } from '../../src/rules/health/types.ts';
import { realPlatform } from '../helpers/real-platform.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const NOW = '2026-11-22T18:00:00Z';
const seconds = (iso: string) => Date.parse(iso) / 1000;

/** An order that was handed over on the 18th, in time or a minute late. */
function shipped(id: number, late: boolean, fields: Record<string, unknown> = {}): Record<string, unknown> {
  const at = seconds('2026-11-18T12:00:00Z') + id * 60;
  return {
    id: String(576_000_000_000_000_000n + BigInt(id)),
    status: 'IN_TRANSIT',
    order_type: 'NORMAL',
    fulfillment_type: 'FULFILLMENT_BY_SELLER',
    create_time: at - 86_400,
    paid_time: at - 86_400,
    update_time: at,
    rts_time: at,
    rts_sla_time: late ? at - 60 : at + 3600,
    collection_time: at,
    tts_sla_time: late ? at - 60 : at + 3600,
    recipient_address: { name: 'Jane Doe' },
    ...fields,
  };
}

/** The ledger's file, wherever below the home it is. */
function findLedger(home: string): string {
  const name = readdirSync(home, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('ledger.db'));
  if (name === undefined) throw new Error('there is no ledger');
  return join(home, name);
}

describe('till health against the platform', () => {
  it('counts what the API gives, takes the rest from the ledger, and says so in one line', async () => {
    using home = temporaryHome();
    const orders = Array.from({ length: 100 }, (_, index) => shipped(index, index < 6));
    const { server, env } = await realPlatform({ orders });
    try {
      const run = (...args: string[]) => till(home.path, args, { env: { ...env, TILL_NOW: NOW } });
      expect(await run('health', 'record', '--rating', '163', '--sps', '4.1')).toMatchObject({ code: 0 });
      const violation = 'kind=late dispatch,at=2026-11-17,lost=4,orders=576000000000000001';
      expect(await run('health', 'record', '--violation', violation)).toMatchObject({ code: 0 });

      const { code, stdout, stderr } = await run('health', '--json');
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as HealthReport;
      const metric = (name: string) => report.metrics.find((one) => one.metric === name);
      expect(report).toMatchObject({ week: '2026-W47', shop: { market: 'US' }, zone: 'America/Los_Angeles' });
      expect(metric('late-dispatch')).toMatchObject({
        value: '6.00',
        numerator: 6,
        denominator: 100,
        source: 'computed',
      });
      expect(report.ratings[0]).toMatchObject({ rating: '163', source: 'ledger' });
      expect(report.score).toMatchObject({ score: '4.1', source: 'ledger' });
      expect(report.violations).toMatchObject([{ kind: 'LATE_DISPATCH', ratingLost: '4', source: 'typed' }]);
      expect(report.actions.length).toBeGreaterThan(0);
      expect(report.actions.length).toBeLessThanOrEqual(3);
      expect(stderr.split('\n').filter((line) => line.includes('from the ledger: '))).toHaveLength(1);
      expect(stderr).toContain('account rating of 2026-11-22');
      const source = (name: string) => report.sources.find(({ what }) => what === name);
      expect(source('account health')).toMatchObject({ from: 'ledger' });
      expect(source('weekly report')).toMatchObject({ from: 'none' });
      expect(source('feedback')).toMatchObject({ from: 'none', note: expect.stringContaining('nothing is recorded') });
      expect(stdout).not.toContain('Jane');

      const csv = (await run('health', '--format', 'csv')).stdout.split('\n');
      expect(csv.find((line) => line.includes(',score,'))).toContain(',4.1,ledger,');

      const explained = JSON.parse((await run('health', '--explain', 'late-dispatch', '--json')).stdout);
      expect(explained).toMatchObject({
        metric: 'late-dispatch',
        value: '6.00',
        formula: { numerator: expect.any(String) },
      });
      expect(explained.orders).toHaveLength(6);
      expect(explained.orders[0]).toMatchObject({ late: 'dispatch', shippedAt: '2026-11-18T12:00:00Z' });
      expect(JSON.stringify(explained)).not.toContain('Jane');

      const text = await till(home.path, ['health', '--explain', 'late-dispatch'], {
        env: { ...env, TILL_NOW: NOW, CI: '1' },
        columns: 80,
      });
      expect(text.stdout).toMatch(/Counted\s+6 of 100/);
      expect(text.stdout).toContain('Reckoned: 6 / 150 <= 4 %.');
      expect(text.stdout).toMatch(/576000000000000005 +11-18 04:04 +11-18 04:05 +shipped late/);
      for (const line of text.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    } finally {
      await server.close();
    }
  });

  it('knows nothing of an empty shop, and takes that for no 0 %', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform();
    try {
      const { code, stdout, stderr } = await till(home.path, ['health', '--json'], { env: { ...env, TILL_NOW: NOW } });
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as HealthReport;
      expect(report.metrics.length).toBeGreaterThan(3);
      for (const metric of report.metrics) {
        expect(metric, metric.metric).toMatchObject({
          value: null,
          state: 'unknown',
          unknown: { why: expect.any(String) },
        });
        expect(metric.unknown?.how).not.toBe('');
      }
      expect(report.verdict.state).toBe('unknown');
      expect(report.ratings).toMatchObject([{ account: 'SELLER', rating: null, unknown: { how: expect.any(String) } }]);
      expect(stderr).toContain('from the ledger: nothing yet');
    } finally {
      await server.close();
    }
  });

  it('judges nobody by the rules of another market', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({ orders: [shipped(1, true)], region: 'BR' });
    try {
      const { code, stdout } = await till(home.path, ['health', '--json'], { env: { ...env, TILL_NOW: NOW } });
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as HealthReport;
      expect(report).toMatchObject({ zone: 'UTC', metrics: [], verdict: { state: 'unknown' } });
      expect(report.sources[0]).toMatchObject({ from: 'none', note: expect.stringContaining('no rules are known') });
      const explained = await till(home.path, ['health', '--explain', 'late-dispatch', '--json'], { env });
      expect(JSON.parse(explained.stdout)).toMatchObject({
        value: null,
        unknown: { why: expect.stringContaining('BR') },
      });
    } finally {
      await server.close();
    }
  });

  it('goes on without what it may not read, and says what is missing', async () => {
    using home = temporaryHome();
    const denied = { code: 105005, message: 'Access denied: scope' };
    const { server, env } = await realPlatform({
      orders: [shipped(1, false)],
      refuse: {
        '/customer_service/202602/sessions/search': denied,
        '/return_refund/202309/returns/search': denied,
        '/analytics/202606/shop_performances/overview': { code: 28001099, message: 'Not supported in this region' },
        '/analytics/202605/shop_products/performance': { code: 28001022, message: 'Date range invalid' },
      },
    });
    try {
      const { code, stdout } = await till(home.path, ['health', '--json'], { env: { ...env, TILL_NOW: NOW } });
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as HealthReport;
      const metric = (name: string) => report.metrics.find((one) => one.metric === name);
      expect(metric('late-dispatch')).toMatchObject({ value: '0.00', denominator: 1 });
      expect(metric('seller-fault-returns')?.unknown?.how ?? '').toContain('seller.return_refund.basic');
      expect(report.score.unknown?.why).toContain('Not supported in this region');
      const returns = report.sources.find(({ what }) => what === 'returns');
      expect(returns).toMatchObject({ from: 'none', note: expect.stringContaining('may not read returns') });
    } finally {
      await server.close();
    }
  });

  it('is not kept where something could not be read just now, and ends where the sign-in has', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({
      orders: [shipped(1, false)],
      broken: ['/return_refund/202309/returns/search'],
    });
    try {
      const run = (...args: string[]) => till(home.path, args, { env: { ...env, TILL_NOW: NOW } });
      const { code, stderr } = await run('health', '--json');
      expect(code).toBe(0);
      expect(stderr).toContain('Not kept in the history');
      expect(JSON.parse((await run('health', 'history', '--json')).stdout)).toEqual([]);
    } finally {
      await server.close();
    }
    const lost = await realPlatform({
      refuse: { '/order/202309/orders/search': { code: 105002, message: 'Expired credentials' } },
    });
    try {
      const ended = await till(home.path, ['health', '--json'], { env: { ...lost.env, TILL_NOW: NOW } });
      expect(ended.code).toBe(4);
      expect(ended.stdout).toBe('');
    } finally {
      await lost.server.close();
    }
  });

  it('makes no report of gaps alone', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({
      broken: [
        '/order/202309/orders/search',
        '/return_refund/202309/returns/search',
        ...['202602/sessions/search', '202407/performance'].map((path) => `/customer_service/${path}`),
        ...['202605/shop_products/performance', '202606/shop_performances/overview'].map(
          (path) => `/analytics/${path}`,
        ),
        ...['account_health', 'violations', 'weekly_reports', 'feedback'].map(
          (path) => `/seller_center/202611/${path}`,
        ),
      ],
    });
    try {
      const { code, stdout, stderr } = await till(home.path, ['health', '--json'], { env: { ...env, TILL_NOW: NOW } });
      expect([code, stdout]).toEqual([7, '']);
      expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'not-reached' } });
    } finally {
      await server.close();
    }
  });

  it('reads the mirror where it is fresh, and says how fresh', async () => {
    using home = temporaryHome();
    const orders = Array.from({ length: 30 }, (_, index) => shipped(index, index < 3));
    const platform = await realPlatform({ orders });
    try {
      const run = (now: string, ...args: string[]) =>
        till(home.path, args, { env: { ...platform.env, TILL_NOW: now } });
      expect(await run(NOW, 'sync', '--since', '2026-06-01')).toMatchObject({ code: 0 });
      const searches = () => platform.paths().filter((path) => path === '/order/202309/orders/search').length;
      const before = searches();
      const fresh = JSON.parse((await run('2026-11-22T18:05:00Z', 'health', '--json')).stdout) as HealthReport;
      expect(searches()).toBe(before);
      expect(fresh.sources[0]).toMatchObject({
        what: 'orders',
        from: 'ledger',
        note: expect.stringContaining('5m ago'),
      });
      expect(fresh.metrics.find(({ metric }) => metric === 'late-dispatch')).toMatchObject({ value: '10.00' });
      const stale = JSON.parse((await run('2026-11-22T20:00:00Z', 'health', '--json')).stdout) as HealthReport;
      expect(searches()).toBeGreaterThan(before);
      expect(stale.sources[0]).toMatchObject({ from: 'api' });
      const asked = JSON.parse(
        (await run('2026-11-22T20:00:00Z', 'health', '--from-ledger', '--json')).stdout,
      ) as HealthReport;
      expect(asked.sources[0]).toMatchObject({ from: 'ledger' });
      expect(asked.metrics.find(({ metric }) => metric === 'late-dispatch')).toMatchObject({ denominator: 30 });
    } finally {
      await platform.server.close();
    }
  });

  it('asks nobody about a week that has not begun, or that does not exist', async () => {
    using home = temporaryHome();
    const { server, env, paths } = await realPlatform();
    try {
      for (const [week, now, said] of [
        ['2027-W01', NOW, 'has not begun'],
        ['2026-W48', NOW, 'has not begun'],
        ['2025-W53', NOW, 'no week'],
        ['46', NOW, 'no week'],
      ] as const) {
        const { code, stderr } = await till(home.path, ['health', '--week', week], { env: { ...env, TILL_NOW: now } });
        expect([code, stderr], week).toEqual([2, expect.stringContaining(said)]);
      }
      expect(paths().filter((path) => path !== '/authorization/202309/shops')).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it('goes on without rows of the ledger that are damaged', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform();
    try {
      const run = (...args: string[]) => till(home.path, args, { env: { ...env, TILL_NOW: NOW } });
      expect(await run('health', 'record', '--violation', 'kind=slow response,at=2026-11-18')).toMatchObject({
        code: 0,
      });
      expect((await run('health', '--json')).code).toBe(0);
      const db = new DatabaseSync(findLedger(home.path));
      const [shop] = db.prepare('SELECT shop_id FROM health_reports').all() as { shop_id: string }[];
      const report = db.prepare(
        "INSERT INTO health_reports (shop_id, week, made_at, verdict, digest, body) VALUES (?, ?, 1, 'good', '', ?)",
      );
      for (const [week, body] of [
        ['2026-W44', '{}'],
        ['2026-W45', '{cut of'],
        ['2026-W46', 'null'],
      ] as const)
        report.run(shop!.shop_id, week, body);
      const violation = db.prepare('INSERT INTO health_violations (shop_id, id, at, body) VALUES (?, ?, ?, ?)');
      violation.run(shop!.shop_id, 'cut', '2026-11-19T00:00:00Z', '{"id":"cut"');
      violation.run(shop!.shop_id, 'bare', '2026-11-19T00:00:00Z', '{"id":"bare","at":"soon"}');
      db.close();

      const { code, stdout } = await run('health', '--json');
      expect([code, (JSON.parse(stdout) as HealthReport).violations.map(({ kind }) => kind)]).toEqual([
        0,
        ['SLOW_RESPONSE'],
      ]);
      expect((await run('health', '--week', '2026-W45')).code).toBe(0);
      const history = await run('health', 'history', '--json');
      expect(history.stderr).toContain('2 stored reports are damaged and left out.');
      expect((JSON.parse(history.stdout) as { week: string }[]).map(({ week }) => week)).toEqual([
        '2026-W45',
        '2026-W47',
      ]);
      expect(await run('health', 'diff', '2026-W44', '2026-W47')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('The report of 2026-W44 in the ledger is damaged.'),
      });
    } finally {
      await server.close();
    }
  });

  it('knows the weeks at the end of a year by the market’s own clock', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({ region: 'TH' });
    try {
      const at = async (now: string) => {
        const { stdout } = await till(home.path, ['health', '--json'], { env: { ...env, TILL_NOW: now } });
        const { week, from, to } = JSON.parse(stdout) as HealthReport;
        return [week, from, to];
      };
      expect(await at('2027-01-03T16:59:59Z')).toEqual(['2026-W53', '2026-12-27T17:00:00Z', '2027-01-03T17:00:00Z']);
      expect((await at('2027-01-03T17:00:00Z'))[0]).toBe('2027-W01');
      expect((await at('2028-02-29T05:00:00Z'))[0]).toBe('2028-W09');
    } finally {
      await server.close();
    }
  });
});

describe('till health in the sandbox', () => {
  let home: ReturnType<typeof temporaryHome>;
  const run = (...args: string[]) => till(home.path, [...args, '--profile', 'sandbox'], { env: { TILL_NOW: NOW } });
  const week = ['--week', '2026-W46'];
  beforeAll(() => {
    home = temporaryHome();
  });
  afterAll(() => home[Symbol.dispose]());

  it('shows the platform’s own rating, violations and lessons', async () => {
    const { code, stdout, stderr } = await run('health', '--json');
    expect(code).toBe(0);
    expect(stderr).not.toContain('from the ledger');
    const report = JSON.parse(stdout) as HealthReport;
    expect(report.ratings[0]).toMatchObject({
      account: 'SELLER',
      source: 'platform',
      rating: expect.stringMatching(/^\d+$/),
    });
    expect([...report.violations, ...(report.standing ?? [])].length).toBeGreaterThan(0);
    expect(report.metrics.filter(({ value }) => value !== null).length).toBeGreaterThan(4);
    expect(report.trends.rating?.length).toBeGreaterThan(0);
    expect(report.score.score).toMatch(/^\d\.\d$/);
    for (const { metric, notes } of report.metrics) expect(notes.join(' '), metric).not.toContain('makes no score');
    expect(report.feedback).toMatchObject({ source: 'platform', positivePercent: expect.stringMatching(/^\d/) });
  });

  it('keeps the report of each week, shows them as they went, and compares them', async () => {
    expect((await run('health', 'report', '--week', '2026-W46', '--quiet')).code).toBe(0);
    const rows = JSON.parse((await run('health', 'history', '--json')).stdout) as { week: string; verdict: string }[];
    expect(rows.map(({ week }) => week)).toEqual(['2026-W46', '2026-W47']);
    const drawn = await till(home.path, ['health', 'history', '--metric', 'rating', '--profile', 'sandbox'], {
      columns: 60,
    });
    expect(drawn.stdout).toContain('●');
    expect(drawn.stdout).toContain('2026-W46');
    for (const line of drawn.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(60);
    const diff = JSON.parse((await run('health', 'diff', '2026-W47', '2026-W46', '--json')).stdout);
    expect(diff).toMatchObject({ before: '2026-W46', after: '2026-W47' });
    expect(diff.changes.length).toBeGreaterThan(5);
    const told = await till(home.path, ['health', 'diff', '2026-W46', '2026-W47', '--profile', 'sandbox'], {
      columns: 80,
    });
    expect(told.stdout).toMatch(/^Seller-fault cancellation rate .* Till$/m);
    for (const line of told.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(await run('health', 'diff', '2026-W46', '2026-W46')).toMatchObject({ code: 2 });
    const none = await run('health', 'diff', '2026-W10', '2026-W46');
    expect([none.code, none.stderr]).toEqual([6, expect.stringContaining('2026-W47')]);
  });

  it('writes files by their names, whole or not at all', async () => {
    for (const [name, begin] of [
      ['report.html', /^<!doctype html>/i],
      ['report.csv', /^\w+,/],
      ['report.json', /^\{/],
    ] as const) {
      const path = join(home.path, name);
      expect((await run('health', ...week, '--out', path, '--quiet')).code).toBe(0);
      expect(readFileSync(path, 'utf8')).toMatch(begin);
    }
    const wrong = await run('health', '--out', join(home.path, 'report.docx'));
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('.html')]);
    expect(existsSync(join(home.path, 'report.docx'))).toBe(false);
    expect((await run('health', ...week, '--out', join(home.path, 'none', 'report.md'))).code).toBe(6);
  });

  it('has a form for everybody', async () => {
    const markdown = await run('health', ...week, '--format', 'markdown');
    expect(markdown.stdout).toMatch(/^## /);
    const csv = await run('health', ...week, '--format', 'csv');
    expect(csv.stdout.split('\n').length).toBeGreaterThan(5);
    const picked = await run('health', ...week, '--query', 'metrics[].metric', '--json');
    expect(JSON.parse(picked.stdout)).toContain('late-dispatch');
    const one = await run('health', ...week, '--json', '--fields', 'week,verdict');
    expect(Object.keys(JSON.parse(one.stdout))).toEqual(['week', 'verdict']);
    const env = { TILL_NOW: NOW, CI: '1' };
    const shown = await till(home.path, ['health', ...week, '--profile', 'sandbox'], { columns: 60, env });
    expect(shown.stdout).toMatch(/late dispatch/i);
  });

  it('changes nothing with --dry-run', async () => {
    expect((await run('health', '--week', '2026-W40', '--dry-run', '--json')).code).toBe(0);
    const rows = JSON.parse((await run('health', 'history', '--json')).stdout) as { week: string }[];
    expect(rows.map(({ week }) => week)).not.toContain('2026-W40');
  });
});
