import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/lib/decimal.ts';
import { seedPast } from '../../src/sandbox/state/trade/past.ts';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field
type Json = any;

beforeAll(() => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
  seedPast(shop.state, { days: 60, perDay: 4, region: 'US' });
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

const run = (args: string[], stdin?: string, columns?: number): Promise<Result> =>
  till(home.path, ['creators', ...args], {
    env: shop.env('US'),
    ...(stdin !== undefined && { stdin }),
    ...(columns !== undefined && { columns }),
  });
const json = ({ stdout }: Result): Json => JSON.parse(stdout);
const errorOf = ({ stderr }: Result): Json => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error;
const changes = () =>
  shop
    .requests()
    .filter(
      ({ operation }) => /^(?:PUT|DELETE|POST) \/affiliate_seller/.test(operation) && !/\/search$/.test(operation),
    );
const cents = ({ amount }: { amount: string }): bigint => parseDecimal(amount)!.units;
const sum = (rows: Json[], field: string) => rows.reduce((all: bigint, row) => all + cents(row[field]), 0n);

/** Runs what must be refused, and holds it to having sent nothing. */
async function refused(args: string[], stdin?: string): Promise<{ code: number; message: string; hint: string }> {
  const before = changes().length;
  const result = await run([...args, '--yes', '--json'], stdin);
  expect(changes()).toHaveLength(before);
  const { message, hint } = errorOf(result);
  return { code: result.code, message, hint };
}

describe('till creators list, orders and view', () => {
  it('tell the same to the cent, by creator, order and content', async () => {
    const [rows, orders] = [json(await run(['--json'])), json(await run(['orders', '--json']))] as [Json[], Json[]];
    expect(rows.length).toBeGreaterThan(5);
    expect(orders.length).toBeGreaterThan(20);
    for (const field of ['gmv', 'commission']) expect(sum(rows, field)).toBe(sum(orders, field));
    expect(sum(rows, 'settled') + sum(rows, 'estimated')).toBe(sum(rows, 'commission'));
    const gmv = rows.map((row) => cents(row.gmv));
    expect(gmv).toEqual(gmv.toSorted((a, b) => (a < b ? 1 : -1)));
    const [best] = rows;
    const detail = json(await run(['view', `@${best.creator.toUpperCase()}`, '--json']));
    expect(detail).toMatchObject({ creator: best.creator, followers: expect.any(Number), notes: [] });
    expect(detail.brought).toMatchObject([{ gmv: best.gmv, commission: best.commission, orders: best.orders }]);
    const sold = detail.contents.filter(({ brought }: Json) => brought !== null);
    expect(
      sum(
        sold.map(({ brought }: Json) => brought),
        'commission',
      ),
    ).toBe(cents(best.commission));
    expect(sold.some(({ title }: Json) => typeof title === 'string')).toBe(true);
    const own = json(await run(['orders', '--creator', best.creator, '--commission', 'settled', '--json']));
    expect(sum(own, 'commission')).toBe(cents(best.settled));
    const program = orders[0].collaborationId;
    const of = json(await run(['orders', '--collaboration', program, '--last', '90d', '--json']));
    expect(new Set(of.map(({ collaborationId }: Json) => collaborationId))).toEqual(new Set([program]));
    for (const columns of [60, 120]) {
      const page = (await run(['view', best.creator, '--quiet'], undefined, columns)).stdout;
      expect(page).toContain(best.commission.amount);
      expect(page.split('\n').filter((line) => line.length > columns && !line.startsWith('Invited'))).toEqual([]);
    }
    expect((await run(['--period', 'today'])).code).toBe(0);
  });

  it('refuse periods in the future, strangers, and a right that is missing, which they name', async () => {
    const before = shop.requests().length;
    expect(errorOf(await run(['--from', '2999-01-01', '--json'])).message).toContain('in the future');
    expect((await run(['--last', '7d', '--period', 'today'])).code).toBe(2);
    expect((await run(['orders', '--collaboration', 'x'])).code).toBe(2);
    expect((await run(['orders', '--commission', 'half'])).code).toBe(2);
    expect(shop.requests()).toHaveLength(before);
    const stranger = await run(['view', 'nobody\u001b[31m', '--json']);
    expect(stranger.code).toBe(6);
    expect(stranger.stderr).not.toContain('\u001b');
    shop.faults.add({ kind: 'error-code', rate: 1, rateOf: 1, seed: '1', path: '*/affiliate_seller/*', code: 105005 });
    const missing = await run(['list', '--json']);
    expect(missing.code).toBe(5);
    expect(JSON.stringify(errorOf(missing))).toContain('seller.affiliate_collaboration.read');
    shop.faults.clear();
    shop.faults.add({
      kind: 'error-code',
      rate: 1,
      rateOf: 1,
      seed: '1',
      path: '*/marketplace_creators/*',
      code: 105005,
    });
    const view = json(await run(['view', 'cabinwithcleo', '--json']));
    expect(view.notes.join()).toContain('seller.creator_marketplace.read');
    shop.faults.clear();
  });
});

describe('till creators samples', () => {
  it('decides each once: by id, from a file, and after an answer that was lost', async () => {
    const waiting = json(await run(['samples', 'list', '--json'])) as Json[];
    const can = waiting.filter(({ approvable }) => approvable);
    expect(can.length).toBeGreaterThan(4);
    const left = waiting.map(({ secondsLeft }) => secondsLeft);
    expect(left).toEqual(left.toSorted((a: number, b: number) => a - b));
    const [one, two, three, four, five] = can.map(({ id }) => id);
    expect((await run(['samples', 'approve', one])).code).toBe(10);
    expect((await refused(['samples', 'approve'])).code).toBe(2);
    expect((await refused(['samples', 'approve', '7219000000000000000'])).code).toBe(6);
    expect((await refused(['samples', 'reject', one])).code).toBe(10);
    expect(await refused(['samples', 'reject', one, '--reason', 'bored'])).toMatchObject({ code: 2 });
    expect(
      await refused(['samples', 'approve', '--from', '-'], `id,decision\n${one},perhaps\nx,approve\n`),
    ).toMatchObject({
      code: 2,
      message: expect.stringMatching(/line 2: «perhaps»[\s\S]*line 3: «x»/i),
    });

    const sent = changes().length;
    shop.faults.add({ kind: 'reset-after', rate: 1, rateOf: 1, seed: '1', path: '*/review', times: 1 });
    const lost = await run(['samples', 'approve', one, '--yes', '--json']);
    shop.faults.clear();
    expect([lost.code, json(lost)]).toMatchObject([0, [{ id: one, status: 'approved' }]]);
    expect(changes()).toHaveLength(sent + 1);
    expect(json(await run(['samples', 'approve', one, '--yes', '--json']))).toMatchObject([{ status: 'already-done' }]);
    expect(changes()).toHaveLength(sent + 1);

    const file = `application_id,decision,reason\n${two},,\n${three},reject,out of stock\n${four},reject,\n${two},approve,\n`;
    const dry = await run(['samples', 'approve', '--from', '-', '--reason', 'other', '--dry-run', '--json'], file);
    expect(json(dry).map(({ status, reason }: Json) => [status, reason])).toEqual([
      ['planned', null],
      ['planned', 'OUT_OF_STOCK'],
      ['planned', 'OTHER'],
    ]);
    const done = await run(['samples', 'approve', '--from', '-', '--reason', 'other', '--yes', '--json'], file);
    expect([done.code, json(done).map(({ status }: Json) => status)]).toEqual([
      0,
      ['approved', 'rejected', 'rejected'],
    ]);
    expect(changes()).toHaveLength(sent + 4);
    expect((await run(['samples', 'reject', one, '--reason', 'other', '--yes'])).code).toBe(9);
    const toShip = json(await run(['samples', 'list', '--status', 'to-ship', '--json'])) as Json[];
    const order = toShip.find(({ id }) => id === two).orderId;
    const told = await till(home.path, ['orders', 'view', order, '--json'], { env: shop.env('US') });
    expect(JSON.parse(told.stdout)).toMatchObject({ total: { amount: '0.00' } });
    expect(json(await run(['samples', 'list', '--all', '--json'])).length).toBeGreaterThan(waiting.length);
    expect(json(await run(['samples', 'list', '--json'])).map(({ id }: Json) => id)).toContain(five);
  });
});

describe('till creators collaborations', () => {
  it('lists both kinds, and makes, changes and ends an invitation, once', async () => {
    const all = json(await run(['collaborations', 'list', '--json'])) as Json[];
    const targets = all.filter(({ kind }) => kind === 'target');
    expect(targets[0]).toMatchObject({ status: 'EXPIRING' });
    const open = all.find(({ kind }) => kind === 'open');
    const product = open.productId;
    const create = ['collaborations', 'create', '--product', product, '--creator', 'windowsill.wes', '--rate', '15'];
    const more = ['--name', 'Winter pots', '--end', '+30d', '--email', 'me@shop.example'];
    expect((await run([...create, ...more, '--dry-run'])).code).toBe(0);
    expect((await run([...create, ...more])).code).toBe(10);
    for (const [args, code] of [
      [[...create, '--rate', '95', ...more], 2],
      [[...create, '--name', 'A', '--end', '2020-01-01', '--email', 'me@shop.example'], 2],
      [[...create, '--name', 'A', '--end', '+3d', '--email', 'nobody'], 2],
      [['collaborations', 'create', '--product', product, '--rate', '12', '--samples'], 2],
      [['collaborations', 'create', '--rate', '12'], 2],
      [['collaborations', 'create', '--product', product, '--rate', '12'], 1],
      [['collaborations', 'edit', product, '--rate', '12'], 1],
      [['collaborations', 'edit', targets[0].id], 2],
      [['collaborations', 'edit', targets[0].id, '--sample-quota', '3'], 2],
      [['collaborations', 'edit', targets[0].id, '--remove-creator', 'nobody'], 2],
      [['collaborations', 'remove', '7219000000000000000'], 6],
      [['collaborations', 'remove', targets[0].id, '--creator', 'x'], 2],
    ] as const)
      expect([args, (await refused([...args])).code]).toEqual([args, code]);
    const clash = await run([...create, '--creator', 'cabinwithcleo', ...more, '--yes', '--json']);
    expect([clash.code, errorOf(clash).message]).toEqual([1, expect.stringContaining(`cabinwithcleo for ${product}`)]);

    shop.faults.add({
      kind: 'reset-after',
      rate: 1,
      rateOf: 1,
      seed: '1',
      path: '*/target_collaborations',
      times: 1,
    });
    const made = json(await run([...create, ...more, '--samples', '--yes', '--json']));
    shop.faults.clear();
    expect(made).toMatchObject({ kind: 'target', outcome: 'created', id: expect.any(String) });
    expect((await refused([...create, ...more])).message).toContain(made.id);
    const edit = [
      'collaborations',
      'edit',
      made.id,
      '--rate',
      '20',
      '--add-creator',
      'puzzlenightpod',
      '--samples',
      'no',
    ];
    expect(json(await run([...edit, '--yes', '--json']))).toMatchObject({ outcome: 'changed' });
    expect(json(await run([...edit, '--yes', '--json']))).toMatchObject({ outcome: 'unchanged' });
    const view = json(await run(['collaborations', 'view', made.id, '--json']));
    expect(view).toMatchObject({ status: 'ONGOING', samples: false, invited: 2, productList: [{ rate: '20.00' }] });
    expect(json(await run(['collaborations', '--creator', 'puzzlenightpod', '--json']))).toMatchObject([
      { id: made.id },
    ]);
    expect(json(await run(['collaborations', 'remove', made.id, '--yes', '--json']))).toMatchObject({
      outcome: 'removed',
    });
    expect(json(await run(['collaborations', 'remove', made.id, '--yes', '--json']))).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('opens a product, sets who may ask for samples of it, sends somebody away, and ends it at midnight', async () => {
    const product = '1729582718312380108';
    const create = ['collaborations', 'create', '--product', product, '--rate', '12.5', '--yes', '--json'];
    expect(json(await run(create))).toMatchObject({ kind: 'open', outcome: 'created', id: expect.any(String) });
    expect(json(await run(create))).toMatchObject({ outcome: 'unchanged' });
    const edit = [
      'collaborations',
      'edit',
      product,
      '--sample-quota',
      '5',
      '--min-followers',
      '1000',
      '--yes',
      '--json',
    ];
    expect(json(await run(edit))).toMatchObject({ outcome: 'changed' });
    const view = json(await run(['collaborations', 'view', product, '--json']));
    expect(view).toMatchObject({ rate: '12.50', sampleRule: { quota: 5, minFollowers: 1000 } });
    const who = view.creatorList[0].creator;
    const away = ['collaborations', 'remove', product, '--creator', who, '--yes', '--json'];
    expect(json(await run(away))).toMatchObject({ outcome: 'removed' });
    expect((await refused(away.slice(0, -2))).code).toBe(6);
    const end = await run(['collaborations', 'remove', product, '--yes', '--json']);
    expect([json(end).outcome, end.stderr]).toEqual(['removed', expect.stringContaining('00:00')]);
    expect((await refused(['collaborations', 'create', '--product', product, '--rate', '9'])).message).toContain(
      '12.5 %',
    );
  });
});
