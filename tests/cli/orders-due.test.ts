import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Deps } from '../../src/commands/deps.ts';
import { run } from '../../src/commands/orders/due.ts';
import { Failure } from '../../src/lib/failure.ts';
import { createOutput } from '../../src/output/output.ts';
import type { Format } from '../../src/output/types.ts';
import type { Call } from '../../src/partner-api/types.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const now = Date.parse('2026-11-20T16:00:00Z');
const seconds = (iso: string) => Date.parse(iso) / 1000;

interface Wire {
  id: string;
  status: string;
  [field: string]: unknown;
}

function order(id: number, fields: Record<string, unknown> = {}): Wire {
  return {
    id: String(576_000_000_000_000_000n + BigInt(id)),
    status: 'AWAITING_SHIPMENT',
    order_type: 'NORMAL',
    shipping_type: 'SELLER',
    fulfillment_type: 'FULFILLMENT_BY_SELLER',
    create_time: seconds('2026-11-18T18:00:00Z'),
    paid_time: seconds('2026-11-18T18:00:00Z'),
    update_time: seconds('2026-11-18T19:00:00Z'),
    rts_sla_time: seconds('2026-11-21T07:59:59Z'),
    tts_sla_time: seconds('2026-11-21T07:59:59Z'),
    shipping_due_time: seconds('2026-12-01T07:59:59Z'),
    line_items: [
      {
        id: `${id}1`,
        sku_id: '1',
        product_name: 'Mug',
        sku_name: 'Red',
        seller_sku: 'MUG-R',
        sale_price: '12.00',
        currency: 'USD',
      },
    ],
    ...fields,
  };
}

/** An order that was dispatched some hours ago, in time or not. */
function dispatched(id: number, late: boolean): Wire {
  const at = now / 1000 - 3600 * (1 + (id % 24));
  return order(id, {
    status: 'IN_TRANSIT',
    update_time: at,
    rts_time: at - 60,
    collection_time: at,
    tts_sla_time: late ? at - 1 : at,
    rts_sla_time: late ? at - 1 : at,
  });
}

/** The command against orders in memory; only searching is answered, as the platform does. */
async function due(
  orders: Wire[],
  options: {
    flags?: Record<string, unknown>;
    limit?: number;
    all?: boolean;
    region?: string;
    config?: string;
    format?: Format;
    columns?: number;
  } = {},
) {
  const calls: Call[] = [];
  const search = (call: Call) => {
    calls.push(call);
    expect(call.operation).toBe('POST /order/202309/orders/search');
    const { order_status: status, update_time_ge: since } = call.body as {
      order_status?: string;
      update_time_ge?: number;
    };
    return orders.filter(
      (found) =>
        (status === undefined || found.status === status) &&
        (since === undefined || (found.update_time as number) >= since),
    );
  };
  const sink = () => {
    const chunks: string[] = [];
    const stream = Object.assign(
      new Writable({
        write(chunk, _, done) {
          chunks.push(String(chunk));
          done();
        },
      }),
      options.columns === undefined ? {} : { isTTY: true, columns: options.columns },
    );
    return { stream, text: () => chunks.join('') };
  };
  const [stdout, stderr] = [sink(), sink()];
  const output = await createOutput({
    stdout: stdout.stream as never,
    stderr: stderr.stream as never,
    // The streams are no real terminal: nothing may move its cursor.
    env: { NO_COLOR: '1', TERM: 'dumb' },
    options: options.columns === undefined ? { format: options.format ?? 'json' } : {},
  });
  const api = {
    async *items(call: Call) {
      yield* search(call);
    },
    call: async (call: Call) => ({ data: { total_count: search(call).length } }),
  };
  const deps = {
    flags: { all: options.all ?? false, ...(options.limit !== undefined && { limit: options.limit }) },
    output,
    clock: async () => () => now,
    shop: async () => ({ region: options.region ?? 'US' }),
    settings: async () => ({ paths: { config: options.config ?? join('no', 'such', 'folder') } }),
    api: async () => api,
  } as unknown as Deps;
  let failure: unknown;
  await run({ args: {}, flags: options.flags ?? {} }, deps).catch((error: unknown) => {
    failure = error;
  });
  const text = stdout.text();
  return {
    text,
    rows: options.columns === undefined ? (JSON.parse(text) as Record<string, unknown>[]) : [],
    stderr: stderr.text(),
    failure,
    calls,
  };
}

describe('till orders due', () => {
  it('sorts by the time that is left, overdue first and unknown last', async () => {
    const { rows, stderr, failure } = await due([
      order(1, { rts_sla_time: seconds('2026-11-24T07:59:59Z') }),
      order(2, { rts_sla_time: 0, order_type: 'ZERO_LOTTERY' }),
      order(3),
      order(4, { rts_sla_time: seconds('2026-11-20T07:59:59Z') }),
      order(5, { status: 'PARTIALLY_SHIPPING' }),
      order(6, { rts_sla_time: 0 }),
      order(7, { status: 'ON_HOLD' }),
      order(8, { status: 'IN_TRANSIT' }),
    ]);
    expect(failure).toBeUndefined();
    expect(rows.map(({ id }) => String(id).slice(-1))).toEqual(['4', '3', '5', '6', '1', '2']);
    expect(rows[0]).toMatchObject({
      shipBy: '2026-11-20T07:59:59Z',
      secondsLeft: -28_801,
      overdue: true,
      source: 'api',
      rule: { id: 'api/rts_sla_time' },
      reason: null,
    });
    expect(rows[1]).toMatchObject({
      secondsLeft: 57_599,
      overdue: false,
      autoCancelAt: '2026-12-01T07:59:59Z',
      autoCancelSource: 'api',
      units: 1,
      shippingType: 'SELLER',
      items: [{ sellerSku: 'MUG-R', units: 1 }],
    });
    // Placed on Wednesday: two business days are Friday's end.
    expect(rows[3]).toMatchObject({
      shipBy: '2026-11-21T07:59:59Z',
      source: 'computed',
      rule: { id: 'us-2026-06-15/dispatch.NORMAL', date: '2026-11-22' },
    });
    expect(rows[5]).toMatchObject({
      shipBy: null,
      secondsLeft: null,
      overdue: null,
      source: 'unknown',
      rule: null,
      reason: expect.stringContaining('ZERO_LOTTERY'),
    });
    expect(stderr).toContain(
      '3 to ship by 23:59 Pacific today; 1 overdue; 1 with no deadline that is known; 6 in all.',
    );
    expect(stderr).toContain(
      'Reckoned by us-2026-06-15/dispatch.NORMAL: TikTok Shop Academy US, Fulfillment Policy (KID 3995852763301633)',
    );
  });

  it('says what a miss costs: the rate after it, against its limits', async () => {
    const history = Array.from({ length: 99 }, (_, id) => dispatched(id + 100, id < 3));
    const elsewhere = dispatched(300, true);
    const { rows, stderr } = await due([
      order(1),
      ...history,
      { ...elsewhere, fulfillment_type: 'FULFILLMENT_BY_TIKTOK' },
    ]);
    // 3 of 100, since TikTok's own parcels count as dispatched; one more late is 4 of 101, two more are 5 of 102.
    expect(rows[0]).toMatchObject({ lateRate: '3.00', lateRateIfMissed: '3.96', limitsBroken: [] });
    expect(stderr).toContain(
      "Late-dispatch rate: 3.00 % in the last 7d (3 of 100, counted by the carrier's first scan).",
    );
    expect(stderr).toContain('advised: at most 4 %: kept; 1 more missed is within it.');
    expect(stderr).toContain('enforced: at most 10 %: kept; 7 more missed are within it.');
    expect(stderr).toContain('KID 3668989549299511');

    const worse = await due([order(1), ...Array.from({ length: 100 }, (_, id) => dispatched(id + 100, id < 6))]);
    expect(worse.rows[0]).toMatchObject({ lateRate: '6.00', lateRateIfMissed: '6.93', limitsBroken: ['advised'] });
    expect(worse.stderr).toContain('advised: at most 4 %: broken; 50 dispatched in time bring it back.');
  });

  it('counts the window alone, and another one when told', async () => {
    const old = {
      ...dispatched(9, true),
      collection_time: now / 1000 - 8 * 86_400,
      rts_time: now / 1000 - 8 * 86_400,
      tts_sla_time: 1,
      rts_sla_time: 1,
      update_time: now / 1000 - 60,
    };
    const orders = [order(1), dispatched(8, false), old];
    expect((await due(orders)).rows[0]).toMatchObject({ lateRate: '0.00' });
    const wide = await due(orders, { flags: { window: 30 * 86_400_000 } });
    expect(wide.rows[0]).toMatchObject({ lateRate: '50.00' });
    expect(wide.stderr).not.toContain('windowDays');
    expect(
      wide.calls.some(({ body }) => (body as { update_time_ge?: number }).update_time_ge === now / 1000 - 30 * 86_400),
    ).toBe(true);
  });

  it('shows the worse of two ways to count, and names the other', async () => {
    const at = now / 1000 - 3600;
    const scannedLate = order(2, {
      status: 'IN_TRANSIT',
      update_time: at,
      rts_time: at - 7200,
      rts_sla_time: at - 3600,
      collection_time: at,
      tts_sla_time: at - 3600,
    });
    const { rows, stderr } = await due([order(1), scannedLate]);
    expect(rows[0]).toMatchObject({ lateRate: '100.00' });
    expect(stderr).toContain('Contested: 0.00 % (0 of 1) counted another way.');
  });

  it('prints unknown where the rate cannot be known', async () => {
    const uk = await due([order(1)], { region: 'GB' });
    expect(uk.rows[0]).toMatchObject({ lateRate: 'unknown', lateRateIfMissed: 'unknown', limitsBroken: null });
    expect(uk.stderr).toContain('Late-dispatch rate: unknown, since no source says over how many days GB counts');
    const elsewhere = await due([order(1)], { region: 'DE' });
    expect(elsewhere.rows[0]).toMatchObject({ shipBy: '2026-11-21T07:59:59Z', lateRate: 'unknown' });

    const many = Array.from({ length: 10_001 }, (_, id) => dispatched(id + 100, false));
    const big = await due([order(1), ...many]);
    expect(big.rows[0]).toMatchObject({ lateRate: 'unknown' });
    expect(big.stderr).toContain('10002 orders changed in its window');
    expect((await due([order(1), ...many], { all: true })).rows[0]).toMatchObject({ lateRate: '0.00' });
  });

  it('keeps to --within, --limit and --include-hold, and leaves out what TikTok ships', async () => {
    const orders = [
      order(1),
      order(2, { rts_sla_time: seconds('2026-11-20T21:59:59Z') }),
      order(3, { status: 'ON_HOLD' }),
      order(4, { fulfillment_type: 'FULFILLMENT_BY_TIKTOK' }),
      order(5, { rts_sla_time: 0, order_type: 'ZERO_LOTTERY' }),
    ];
    const ids = (result: { rows: Record<string, unknown>[] }) => result.rows.map(({ id }) => String(id).slice(-1));
    const soon = await due(orders, { flags: { within: 6 * 3_600_000 } });
    expect(ids(soon)).toEqual(['2']);
    expect(soon.stderr).toContain('1 order left out: no deadline is known');
    expect(soon.stderr).toContain('Not listed: 1 order that TikTok ships from its own warehouse.');
    const limited = await due(orders, { limit: 1 });
    expect(ids(limited)).toEqual(['2']);
    expect(limited.stderr).toContain('3 in all.');
    const held = await due(orders, { flags: { includeHold: true } });
    expect(ids(held)).toEqual(['2', '1', '3', '5']);
    expect(held.rows[2]).toMatchObject({ status: 'ON_HOLD' });
  });

  it('fails with --fail-if-any after it has printed, and only then', async () => {
    const { rows, failure } = await due([order(1), order(2, { rts_sla_time: seconds('2026-11-20T07:59:59Z') })], {
      flags: { failIfAny: true },
    });
    expect(rows).toHaveLength(2);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({
      kind: 'check',
      code: 'orders-due',
      message: '2 orders to ship, 1 of them overdue.',
    });
    const none = await due([order(1)], { flags: { failIfAny: true, within: 3_600_000 } });
    expect(none).toMatchObject({ rows: [], failure: undefined });
  });

  it('names what is contested, once', async () => {
    const placed = {
      rts_sla_time: 0,
      shipping_due_time: 0,
      create_time: seconds('2026-11-20T07:30:00Z'),
      paid_time: seconds('2026-11-20T07:30:00Z'),
    };
    const { rows, stderr } = await due([order(1, placed), order(2, placed)]);
    expect(rows[0]).toMatchObject({
      shipBy: '2026-11-24T07:59:59Z',
      contested: [
        { of: 'ship-by', at: '2026-11-25T07:59:59Z', why: expect.stringContaining('Awaiting Shipment') },
        { of: 'auto-cancel', at: '2026-12-02T07:59:59Z', why: expect.stringContaining('Five business days') },
      ],
    });
    expect(stderr.match(/Contested \(2\): the earlier time is shown; later to ship/g)).toHaveLength(1);
  });

  it("heeds the user's calendars.json and rules.json, and says so", async () => {
    using home = temporaryHome();
    const open = [
      order(1, { rts_sla_time: 0 }),
      dispatched(2, true),
      ...Array.from({ length: 49 }, (_, id) => dispatched(id + 10, false)),
    ];
    writeFileSync(
      join(home.path, 'calendars.json'),
      JSON.stringify({ US: { add: [{ date: '2026-11-20', name: 'Stocktaking' }] } }),
    );
    writeFileSync(
      join(home.path, 'rules.json'),
      `\ufeff${JSON.stringify({ US: { lateDispatch: { limits: { advised: '1' } } } })}`,
    );
    const { rows, stderr } = await due(open, { config: home.path });
    expect(rows[0]).toMatchObject({ shipBy: '2026-11-24T07:59:59Z', limitsBroken: ['advised'] });
    expect(stderr).toContain(
      'Your own rules: 2026-11-20 is a holiday (calendars.json); the advised limit is 1 % (rules.json).',
    );

    writeFileSync(join(home.path, 'rules.json'), '{');
    expect(await dueFailure(open, home.path)).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('rules.json is no JSON'),
    });
    writeFileSync(join(home.path, 'rules.json'), JSON.stringify({ US: { hold: 1 } }));
    const wrong = await dueFailure(open, home.path);
    expect(wrong).toMatchObject({ kind: 'usage', code: 'bad-rules', message: 'rules.json: US.hold does not fit.' });
  });

  it.each([60, 80, 120])('fits a terminal of %i columns', async (columns) => {
    const { text, stderr } = await due(
      [order(1), order(2, { rts_sla_time: seconds('2026-11-20T07:59:59Z'), is_buyer_request_cancel: true })],
      { columns },
    );
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    expect(lines[0]).toMatch(/^ORDER +LEFT +SHIP BY \(PACIFIC\)/);
    expect(lines[1]).toMatch(/^576000000000000002 +late 8h +Thu 19 Nov 23:59/);
    expect(lines[2]).toMatch(/^576000000000000001 +15h 59m +Fri 20 Nov 23:59/);
    expect(stderr).toContain('1 to ship by 23:59 Pacific today; 1 overdue; 2 in all.');
  });

  it('says so when nothing is to be shipped', async () => {
    const { text, stderr } = await due([], { columns: 80 });
    expect(text).toBe('');
    expect(stderr).toContain('Nothing to ship.');
  });
});

/** What a run with a configuration folder throws before it prints anything. */
async function dueFailure(orders: Wire[], config: string): Promise<unknown> {
  return due(orders, { config, columns: 80 }).then(({ failure, calls }) => {
    expect(calls).toEqual([]);
    return failure;
  });
}

describe('till orders due, on the sandbox', () => {
  const env = { TILL_NOW: '2026-11-20T16:00:00Z' };
  const args = ['orders', 'due', '--profile', 'sandbox'];
  const json = async (home: string, ...more: string[]) => {
    const { code, stdout, stderr } = await till(home, [...args, '--json', ...more], { env });
    return { code, rows: JSON.parse(stdout) as Record<string, unknown>[], stderr };
  };

  it('lists what waits to be shipped with the clock the server gave', async () => {
    using home = temporaryHome();
    const { code, rows, stderr } = await json(home.path);
    expect(code).toBe(0);
    expect(rows.length).toBeGreaterThan(5);
    const list = await till(
      home.path,
      ['orders', 'list', '--profile', 'sandbox', '--status', 'awaiting_shipment,partially_shipping', '--all', '--json'],
      { env },
    );
    const open = JSON.parse(list.stdout) as { id: string; shipBy: string }[];
    expect(rows.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
    const times = new Map(open.map(({ id, shipBy }) => [id, shipBy]));
    for (const row of rows) {
      expect(row).toMatchObject({ shipBy: times.get(row.id as string), source: 'api' });
      expect(row.secondsLeft).toBe((Date.parse(row.shipBy as string) - Date.parse(env.TILL_NOW)) / 1000);
      expect(row.overdue).toBe((row.secondsLeft as number) < 0);
    }
    const left = rows.map(({ secondsLeft }) => secondsLeft as number);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(stderr).toMatch(/^\d+ to ship by 23:59 Pacific /m);

    const { stdout } = await till(
      home.path,
      [
        'api',
        'POST',
        '/order/202309/orders/search',
        '--param',
        'page_size=100',
        '--body',
        '{}',
        '--profile',
        'sandbox',
        '--yes',
      ],
      { env },
    );
    const all = JSON.parse(stdout) as {
      total_count: number;
      orders: { collection_time?: number; tts_sla_time?: number }[];
    };
    expect(all.orders).toHaveLength(all.total_count);
    const since = Date.parse(env.TILL_NOW) / 1000 - 7 * 86_400;
    const scanned = all.orders.filter(({ collection_time: at = 0 }) => at >= since);
    const late = scanned.filter(({ collection_time: at = 0, tts_sla_time: limit = 0 }) => at > limit).length;
    expect(scanned.length).toBeGreaterThan(0);
    expect(stderr).toContain(`(${late} of ${scanned.length}, counted by the carrier's first scan)`);
  });

  it('exits 3 with --fail-if-any, and keeps to --within', async () => {
    using home = temporaryHome();
    const any = await till(home.path, [...args, '--fail-if-any', '--json', '--limit', '1'], { env });
    expect(any.code).toBe(3);
    expect(JSON.parse(any.stdout)).toHaveLength(1);
    expect(JSON.parse(any.stderr.trim().split('\n').at(-1)!)).toMatchObject({ error: { code: 'orders-due' } });
    const overdue = await till(home.path, [...args, '--within', '1s', '--json'], { env });
    expect(overdue.code).toBe(0);
    const rows = JSON.parse(overdue.stdout) as { overdue: boolean }[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.overdue)).toBe(true);
  });

  it('serves the UK shop with its own zone, and unknown where no source tells', async () => {
    using home = temporaryHome();
    const { rows, stderr } = await json(home.path, '--shop', 'GBLCTHIST4', '--include-hold');
    expect(rows.length).toBeGreaterThan(3);
    expect(rows[0]).toMatchObject({ lateRate: 'unknown' });
    expect(stderr).toContain('UK time');
    const told = await json(home.path, '--shop', 'GBLCTHIST4', '--window', '7d');
    expect(told.rows[0]!.lateRate).toMatch(/^\d+\.\d\d$/);
  });

  it('reads the same from the ledger, and says how fresh that is', async () => {
    using home = temporaryHome();
    const before = await till(home.path, [...args, '--from-ledger'], { env });
    expect(before.code).toBe(1);
    expect(before.stdout).toBe('');
    expect(before.stderr).toContain('till sync makes one');
    await till(home.path, ['sandbox', 'advance', '30h'], { env });
    expect((await till(home.path, ['sync', '--profile', 'sandbox'], { env })).code).toBe(0);
    const [live, mirrored] = [await json(home.path), await json(home.path, '--from-ledger')];
    expect(live.rows.length).toBeGreaterThan(5);
    const byId = (rows: Record<string, unknown>[]) => new Map(rows.map((row) => [row.id, row]));
    const without = (row: Record<string, unknown> | undefined) => ({ ...row, secondsLeft: 0 });
    for (const [id, row] of byId(live.rows)) expect(without(byId(mirrored.rows).get(id))).toEqual(without(row));
    expect(mirrored.rows).toHaveLength(live.rows.length);
    const soon = (rows: Record<string, unknown>[]) => rows.map(({ id }) => id);
    const [liveSoon, mirroredSoon] = [
      await json(home.path, '--within', '1d'),
      await json(home.path, '--from-ledger', '--within', '1d'),
    ];
    expect(liveSoon.rows.length).toBeGreaterThan(1);
    expect(liveSoon.rows.length).toBeLessThan(live.rows.length);
    expect(soon(mirroredSoon.rows)).toEqual(soon(liveSoon.rows));
    expect(mirrored.stderr).toMatch(/Orders as of \d\d:\d\d/);
    expect(live.stderr).not.toContain('Orders as of');
    expect(live.rows[0]!.lateRate).toMatch(/^\d+\.\d\d$/);
  });

  it('refuses a file of rules that does not fit before anything is asked', async () => {
    using home = temporaryHome();
    mkdirSync(join(home.path, 'config'), { recursive: true });
    writeFileSync(join(home.path, 'config', 'rules.json'), '{"US": ');
    const { code, stdout, stderr } = await till(home.path, args, { env });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('rules.json is no JSON');
  });

  it.each([
    ['--within', 'soon'],
    ['--window', '0s'],
    ['--fields', 'id,nothing'],
  ])('refuses %s %s', async (flag, value) => {
    using home = temporaryHome();
    const { code, stdout } = await till(home.path, [...args, flag, value], { env });
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});
