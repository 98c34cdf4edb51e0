import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field
type Json = any;

beforeAll(() => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

const run = (args: string[], stdin?: string, region = 'US'): Promise<Result> =>
  till(home.path, args, { env: shop.env(region), ...(stdin !== undefined && { stdin }) });
const json = ({ stdout }: Result): Json => JSON.parse(stdout);
const errorOf = ({ stderr }: Result): Json => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error;
const changes = () =>
  shop
    .requests()
    .filter(({ operation }) => /^(?:PUT|DELETE|POST) \/promotion/.test(operation) && !operation.endsWith('/search'));
const titled = async (title: string): Promise<Json> =>
  json(await run(['promotions', 'list', '--all', '--title', title, '--json']))[0];

/** Runs what must be refused, and holds it to having changed nothing. */
async function refused(args: string[], stdin?: string): Promise<{ code: number; message: string; hint: string }> {
  const before = changes().length;
  const result = await run([...args, '--yes', '--json'], stdin);
  expect(changes()).toHaveLength(before);
  const { message, hint } = errorOf(result);
  return { code: result.code, message, hint };
}

describe('till promotions list and view', () => {
  it('shows what runs and is to come, everything with --all, and one with its items', async () => {
    const live = json(await run(['promotions', '--json']));
    expect(live.map(({ status }: Json) => status).sort()).toEqual([
      ...Array(3).fill('NOT_START'),
      ...Array(3).fill('ONGOING'),
    ]);
    expect(json(await run(['promotions', 'list', '--all', '--json']))).toHaveLength(8);
    expect(json(await run(['promotions', 'list', '--status', 'ended,stopped', '--json']))).toHaveLength(2);
    expect(json(await run(['promotions', 'list', '--type', 'flash-sale', '--json']))).toMatchObject([
      { title: 'Autumn Flash Sale', level: 'VARIATION', oncePerBuyer: false, immutable: false },
    ]);
    const { id } = await titled('Autumn');
    const detail = json(await run(['promotions', 'view', id, '--json']));
    expect(detail.items).toMatchObject([
      { skuId: expect.any(String), price: { amount: '31.99', currency: 'USD' }, discount: null, limit: 20 },
      { limit: 20 },
    ]);
    const page = (await till(home.path, ['promotions', 'view', id], { env: shop.env('US'), columns: 60 })).stdout;
    expect(page).toMatch(/ends +\w{3} \d.*Pacific \(in (?:2d 23h|3d)\)/);
    expect(Math.max(...page.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it.each([
    [['promotions', 'view', '7136000000000000000'], 6, /no promotion/],
    [['promotions', 'view', 'abc'], 2, /no promotion id/],
    [['promotions', 'list', '--status', 'runing'], 2, /not a status/],
    [['promotions', 'list', '--zone', 'Mars/Base'], 2, /no time zone/],
    [['coupons', 'view', '7342000000000000000'], 6, /no coupon/],
  ] as const)('%j is refused', async (args, code, message) => {
    expect(await refused([...args])).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('till promotions create, edit, deactivate', () => {
  it('makes one once, though its answer is lost', async () => {
    const make = [
      'promotions',
      'create',
      '--title',
      'Black Friday',
      '--type',
      'fixed-price',
      '--begin',
      '+2d',
      '--end',
      '+3d',
    ];
    const dry = json(await run([...make, '--dry-run', '--json']));
    expect(dry).toMatchObject({ outcome: 'planned', id: '', type: 'FIXED_PRICE', level: 'VARIATION' });
    expect(changes()).toHaveLength(0);
    const asked = await run(make);
    expect(asked.code).toBe(10);
    shop.faults.add({
      kind: 'reset-after',
      rate: 1,
      rateOf: 1,
      seed: '1',
      path: 'POST /promotion/202309/activities',
      times: 1,
    });
    const made = await run([...make, '--yes', '--json']);
    shop.faults.clear();
    expect(made.code, made.stderr).toBe(0);
    // Only what was read says when it was made.
    expect(json(made)).toMatchObject({
      createdAt: expect.any(String),
      outcome: 'created',
      title: 'Black Friday',
      id: (await titled('Black')).id,
    });
    expect(changes()).toHaveLength(1);
    expect(await refused(make)).toMatchObject({ code: 1, message: expect.stringContaining('is there already') });
  });

  it('makes shipping and buy-more promotions with what they give', async () => {
    const tiers = json(
      await run(
        [
          'promotions',
          'create',
          '--title',
          'Pairs',
          '--type',
          'buy-more',
          '--of',
          'product',
          '--tier',
          '2:5%',
          '--tier',
          '3:10%',
        ].concat(['--begin', '2027-03-14 03:30', '--end', '2027-03-20', '--yes', '--json']),
      ),
    );
    // The clock goes forward on the first day; the last one counts as a whole.
    expect(tiers).toMatchObject({ beginsAt: '2027-03-14T10:30:00Z', endsAt: '2027-03-21T07:00:00Z' });
    expect(await titled('Pairs')).toMatchObject({
      tiers: [
        { from: { of: 'items', value: '2' }, percent: '5' },
        { from: { of: 'items', value: '3' }, percent: '10' },
      ],
    });
    const edited = json(
      await run(['promotions', 'edit', tiers.id, '--tier', '2:6%', '--tier', '4:12%', '--yes', '--json']),
    );
    expect(edited).toMatchObject({
      outcome: 'changed',
      tiers: [{ percent: '6' }, { percent: '12', from: { value: '4' } }],
    });
    const postage = await run([
      'promotions',
      'create',
      '--title',
      'Three off',
      '--type',
      'shipping',
      '--shipping-off',
      '3',
      '--min-spend',
      '25',
      '--endless',
      '--yes',
      '--json',
    ]);
    expect(json(postage)).toMatchObject({
      level: 'SHOP',
      endsAt: null,
      shipping: { amount: '3', from: { of: 'spend', value: '25' } },
    });
  });

  it('sends nothing for times and offers that cannot be', async () => {
    const wrong = (...more: string[]) => refused(['promotions', 'create', '--title', 'X', ...more]);
    const price = ['--type', 'fixed-price'];
    expect(await wrong(...price, '--begin', '2027-03-14 02:30', '--end', '+1d')).toMatchObject({
      code: 2,
      message: expect.stringContaining('does not exist in America/Los_Angeles'),
    });
    expect(await wrong(...price, '--begin', '2020-01-01', '--end', '+1d')).toMatchObject({
      code: 2,
      message: expect.stringContaining('has passed'),
    });
    expect(await wrong(...price, '--endless')).toMatchObject({
      code: 2,
      message: expect.stringContaining('Only a shipping promotion'),
    });
    expect(await wrong('--type', 'gift')).toMatchObject({
      code: 2,
      message: expect.stringContaining('not a type of promotion'),
      hint: 'Known are: fixed-price, discount, flash-sale, shipping, buy-more.',
    });
  });

  it('changes what is named, does nothing twice, and leaves the platform’s own alone', async () => {
    const { id, endsAt } = await titled('Black');
    const longer = await run(['promotions', 'edit', id, '--end', '+1d', '--title', 'Black Week', '--yes', '--json']);
    expect(json(longer)).toMatchObject({ outcome: 'changed', title: 'Black Week' });
    expect(Date.parse(json(longer).endsAt) - Date.parse(endsAt)).toBe(86_400_000);
    expect(longer.stderr).toMatch(/title: Black Friday → Black Week/);
    const before = changes().length;
    expect(json(await run(['promotions', 'edit', id, '--title', 'Black Week', '--yes', '--json']))).toMatchObject({
      outcome: 'unchanged',
    });
    expect(changes()).toHaveLength(before);
    expect(await refused(['promotions', 'edit', id])).toMatchObject({ code: 2 });
    expect(await refused(['promotions', 'edit', (await titled('Two for')).id, '--begin', '+1d'])).toMatchObject({
      message: expect.stringContaining('beginning of what runs'),
    });
    const platform = (await titled('Platform')).id;
    expect(await refused(['promotions', 'deactivate', platform])).toMatchObject({
      message: expect.stringContaining("platform's own"),
    });
    expect(await refused(['promotions', 'edit', (await titled('Candle')).id, '--end', '+9d'])).toMatchObject({
      message: expect.stringContaining('has ended'),
    });
    expect(json(await run(['promotions', 'deactivate', id, '--yes', '--json']))).toMatchObject({
      outcome: 'deactivated',
    });
    expect(json(await run(['promotions', 'deactivate', id, '--yes', '--json']))).toMatchObject({
      outcome: 'unchanged',
    });
    expect(json(await run(['promotions', 'republish', id, '--yes', '--json']))).toMatchObject({
      outcome: 'republished',
      status: 'NOT_START',
    });
    expect(errorOf(await run(['promotions', 'republish', (await titled('Candle')).id, '--yes', '--json'])).code).toBe(
      '17003243',
    );
  });
});

describe('till promotions items', () => {
  let id: string;
  beforeAll(async () => {
    ({ id } = await titled('Black Week'));
  });
  const file = (text: string) => {
    const path = join(home.path, 'items.csv');
    writeFileSync(path, text);
    return path;
  };
  const now = async (): Promise<Json[]> => json(await run(['promotions', 'items', id, '--json']));

  it('shows old and new and what is given away, sends, and names what the shop has not', async () => {
    const path = file('Seller SKU,Deal price,Limit,Cost\nOIL-UNS,9.99,20,6\nCND-FIG,20.80,,12\nGONE,3,,\n');
    const dry = await run(['promotions', 'items', id, '--add', path, '--dry-run', '--json']);
    expect(json(dry)).toMatchObject([
      {
        action: 'add',
        sellerSku: 'OIL-UNS',
        status: 'planned',
        from: { amount: '12.99' },
        to: { amount: '9.99' },
        discount: '23.1',
      },
      { discount: '20.0', limit: null },
      { status: 'refused', code: 'not-found', line: 4 },
    ]);
    expect(json(dry)[0].exposure).toEqual({ amount: '60.00', currency: 'USD' });
    expect(dry.stderr).toMatch(/If all of it is sold, \d+\.\d\d USD is given away at most/);
    expect(await now()).toEqual([]);
    const done = await run(['promotions', 'items', id, '--add', path, '--yes', '--json']);
    expect(done.code).toBe(9);
    expect(json(done).map(({ status }: Json) => status)).toEqual(['changed', 'changed', 'refused']);
    expect(await now()).toHaveLength(2);
    const [job] = json(await run(['jobs', 'list', '--json']));
    expect(job).toMatchObject({ kind: 'promotions.items', status: 'partial', done: 2, refused: 1 });
    expect((await run(['jobs', 'view', job.id, '--json'])).stdout).toBe(done.stdout);
    const sent = changes().length;
    const again = await run(['promotions', 'items', id, '--add', file('sku,price\nOIL-UNS,9.99\n'), '--yes', '--json']);
    expect(json(again)).toMatchObject([{ status: 'unchanged' }]);
    expect(changes()).toHaveLength(sent);
  });

  it('goes on after a broken connection, and applies nothing twice', async () => {
    shop.faults.add({
      kind: 'reset-after',
      rate: 1,
      rateOf: 1,
      seed: '1',
      path: 'PUT /promotion/202309/activities/*/products',
      times: 1,
    });
    const result = await run([
      'promotions',
      'items',
      id,
      '--add',
      file('sku,discount\nTOT-NAT,10\nTOT-INK,10\n'),
      '--yes',
      '--json',
    ]);
    shop.faults.clear();
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([{ to: { amount: '14.40' } }, { to: { amount: '14.40' } }]);
  });

  it('replaces, and takes out', async () => {
    const out = await run(['promotions', 'items', id, '--format', 'csv']);
    const kept = file(out.stdout.replace(/^.*TOT.*$/gm, ''));
    expect(readFileSync(kept, 'utf8')).toMatch(/^productId,skuId/);
    // A slip of the finger may mean what would be taken out.
    const before = await now();
    const slip = await run([
      'promotions',
      'items',
      id,
      '--replace',
      file('sku,price\nOIL-UNZ,9.49\n'),
      '--yes',
      '--json',
    ]);
    expect(slip).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('OIL-UNZ') });
    expect(await now()).toEqual(before);
    const replaced = json(
      await run(['promotions', 'items', id, '--replace', file('sku,price\nOIL-UNS,9.49\n'), '--yes', '--json']),
    );
    expect(replaced.map(({ action, status }: Json) => `${action} ${status}`)).toEqual([
      ...Array(3).fill('remove changed'),
      'change changed',
    ]);
    expect(await now()).toMatchObject([{ price: { amount: '9.49' }, limit: 20 }]);
    const gone = await run(['promotions', 'items', id, '--remove', file('sku\nOIL-UNS\nCND-FIG\n'), '--yes', '--json']);
    expect(json(gone)).toMatchObject([
      { action: 'remove', status: 'changed' },
      { status: 'refused', code: 'not-in-it' },
    ]);
    expect(await now()).toEqual([]);
  });

  it.each([
    ['a price that is no discount', 'sku,price\nOIL-UNS,12.99\n', [], 2, /line 2: SKU OIL-UNS .* no discount/i],
    ['a SKU twice', 'sku,price\nOIL-UNS,9\nOIL-UNS,8\n', [], 2, /stands on line 2 already/],
    ['a comma', 'sku,price\nOIL-UNS,"9,50"\n', [], 2, /line 2: «9,50» is no price/i],
    ['a floor', 'sku,price\nOIL-UNS,9\n', ['--min-price', '9.50'], 3, /below the least price of 9\.50/],
    ['a largest discount', 'sku,price\nOIL-UNS,9\n', ['--max-discount', '30%'], 3, /more than 30% off/],
    ['a guard that is none', 'sku,price\nOIL-UNS,9\n', ['--max-discount', 'much'], 2, /no share/],
  ] as const)('stops for %s', async (_what, text, flags, code, message) => {
    const told = await refused(['promotions', 'items', id, '--add', '-', ...flags], text);
    expect(told).toMatchObject({ code, message: expect.stringMatching(message) });
    if (code === 3) expect(told.hint).toContain('--min-price');
  });

  it('wants products in a promotion of products, and says what another one has', async () => {
    const beach = (await titled('Beach')).id;
    expect(await refused(['promotions', 'items', beach, '--add', '-'], 'sku,discount\nOIL-UNS,5\n')).toMatchObject({
      code: 2,
      message: expect.stringContaining('name the product'),
    });
    expect(
      await refused(['promotions', 'items', (await titled('Two for')).id, '--add', '-'], 'sku\nOIL-UNS\n'),
    ).toMatchObject({
      message: expect.stringContaining('whole shop'),
    });
    const flash = (await titled('Autumn')).id;
    const sent = changes().length;
    const stays = await run(['promotions', 'items', flash, '--remove', '-', '--yes', '--json'], 'sku\nTWL-TIDE\n');
    expect(json(stays)).toMatchObject([{ action: 'remove', status: 'refused', code: 'flash-running' }]);
    expect(changes()).toHaveLength(sent);
    const clash = await run(
      ['promotions', 'items', id, '--add', '-', '--yes', '--json'],
      'sku,price\nTWL-TIDE,30\nOIL-UNS,9\n',
    );
    expect(clash.stderr).toMatch(/1 of it is in «Beach in Winter».*17029022/);
    expect(json(clash)).toMatchObject([{ status: 'refused', code: '17029022' }, { status: 'changed' }]);
  });
});

describe('till promotions overlaps and results', () => {
  it('says what is in two at a time, with the source', async () => {
    const result = await run(['promotions', 'overlaps', '--json']);
    const flash = json(result).filter(({ verdict }: Json) => verdict === 'first-counts');
    expect(flash).toHaveLength(2);
    expect(flash[0]).toMatchObject({
      first: { type: 'FLASHSALE' },
      second: { title: 'Beach in Winter' },
      confidence: 'M',
    });
    expect(json(await run(['promotions', 'overlaps', '--all', '--json'])).length).toBeGreaterThan(json(result).length);
    expect(result.stderr).toContain('Seller University');
  });

  it('counts the orders of two times of equal length, and says what that does not prove', async () => {
    const { id, beginsAt, endsAt } = await titled('Candle Week');
    const result = await run(['promotions', 'results', id, '--json']);
    const row = json(result);
    expect(row).toMatchObject({
      duringFrom: beginsAt,
      duringUntil: endsAt,
      beforeUntil: beginsAt,
      running: false,
      source: 'platform',
    });
    expect(Date.parse(row.beforeUntil) - Date.parse(row.beforeFrom)).toBe(Date.parse(endsAt) - Date.parse(beginsAt));
    expect(row.before.units).toBeGreaterThan(0);
    expect(row.items).toHaveLength(1);
    expect(result.stderr).toContain('no proof of cause');
    expect((await run(['sync', '--since', '60d', '--json'])).code).toBe(0);
    const { source, ...ledger } = json(await run(['promotions', 'results', id, '--from-ledger', '--json']));
    expect({ ...ledger, source: 'platform' }).toEqual(row);
    expect(source).toBe('ledger');
    expect(await refused(['promotions', 'results', (await titled('Beach')).id])).toMatchObject({
      message: expect.stringContaining('has not begun'),
    });
    expect(
      json(await run(['promotions', 'results', (await titled('Two for')).id, '--json'])).items.length,
    ).toBeGreaterThan(1);
  });
});

describe('till coupons', () => {
  it('lists and shows them, and says where they are made', async () => {
    const listed = await run(['coupons', '--json']);
    expect(json(listed)).toHaveLength(3);
    expect(listed.stderr).toContain('Seller Center');
    const [code] = json(await run(['coupons', 'list', '--all', '--kind', 'promo-code', '--json']));
    expect(code).toMatchObject({ code: 'THANKYOU15', percent: '15', amount: null, minSpend: null });
    const [live] = json(await run(['coupons', 'list', '--kind', 'live', '--json']));
    expect(json(await run(['coupons', 'view', live.id, '--json']))).toMatchObject({
      claimed: 38,
      redeemed: 9,
      tasks: [{ type: 'WATCH_FOR_MIN_TIME', minWatchSeconds: '60' }],
      minSpend: { amount: '25.00', currency: 'USD' },
    });
    expect(json(await run(['coupons', 'list', '--all', '--json'], undefined, 'GB'))[0].id).not.toBe(code.id);
  });
});
