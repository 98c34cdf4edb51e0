import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;

beforeAll(() => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

const ship = (region: string, args: string[], stdin?: string): Promise<Result> =>
  till(home.path, ['orders', 'ship', ...args], { env: shop.env(region), ...(stdin !== undefined && { stdin }) });
const json = (result: Result) => JSON.parse(result.stdout) as Record<string, string | null>[];
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;
const requestCount = () => shop.requests().length;

let made = 0;
function royalMail(): string {
  made += 1;
  return `AA${String(made).padStart(9, '0')}GB`;
}

function file(name: string, content: string): string {
  const path = join(home.path, name);
  writeFileSync(path, content);
  return path;
}

describe('till orders ship, from a file', () => {
  it('ships packages, reports each in the agreed shape and exits 0', async () => {
    const ids = shop.orders(3, 'GB');
    const numbers = ids.map(royalMail);
    const path = file(
      'ok.csv',
      `Order ID,Tracking Number,Shipping Provider Name\n${ids.map((id, n) => `${id}\t,${numbers[n]},royal mail`).join('\n')}\n`,
    );
    const result = await ship('GB', ['--from', path, '--yes', '--json']);
    expect(result).toMatchObject({ code: 0 });
    const report = json(result);
    expect(report.map((line) => Object.keys(line))).toEqual(
      ids.map(() => ['orderId', 'packageId', 'status', 'trackingNumber', 'code', 'message', 'requestId']),
    );
    expect(report).toMatchObject(
      ids.map((orderId, n) => ({
        orderId,
        status: 'shipped',
        trackingNumber: numbers[n],
        packageId: expect.stringMatching(/^\d+$/),
      })),
    );
    expect(result.stderr).toMatch(/Job \d{8}-\d{6}-\w{4}: 3 shipped\./);
    expect(shop.shipments(ids)).toHaveLength(3);

    const again = await ship('GB', ['--from', path, '--yes', '--json']);
    expect(again.code).toBe(0);
    expect(json(again).map(({ status }) => status)).toEqual(['already-shipped', 'already-shipped', 'already-shipped']);
    expect(shop.shipments(ids)).toHaveLength(3);
  });

  it('ships US orders by marking them, from stdin, by package id or with semicolons', async () => {
    const [first, second] = shop.orders(2, 'US') as [string, string];
    const result = await ship(
      'US',
      ['--from', '-', '--yes', '--json'],
      `\ufefforder_id;tracking_number;carrier\r\n${first};9400111899223197428490;USPS\r\n${second};1Z999AA10123456784;UPS\r\n`,
    );
    expect(json(result)).toMatchObject([
      { orderId: first, status: 'shipped' },
      { orderId: second, status: 'shipped' },
    ]);
    expect(shop.shipments([first, second]).map(({ operation }) => operation)).toEqual([
      expect.stringContaining('/orders/{order_id}/packages'),
      expect.stringContaining('/orders/{order_id}/packages'),
    ]);
  });

  it('ships by package ids, looked up in the search where there are many', async () => {
    const ids = shop.orders(120, 'GB');
    const orders = json(
      await till(
        home.path,
        ['orders', 'list', '--status', 'awaiting_shipment', '--all', '--json', '--fields', 'id,packageIds'],
        { env: shop.env('GB') },
      ),
    ) as unknown as { id: string; packageIds: string[] }[];
    const packages = ids.map((id) => orders.find((order) => order.id === id)?.packageIds[0] ?? '');
    const before = requestCount();
    const result = await ship(
      'GB',
      ['--from', '-', '--yes', '--json'],
      `package_id,tracking_number,shipping_provider\n${packages.map((id) => `${id},${royalMail()},Royal Mail`).join('\n')}`,
    );
    expect(result.code).toBe(0);
    expect(json(result).map(({ packageId, orderId }) => [orderId, packageId])).toEqual(
      ids.map((id, n) => [id, packages[n]]),
    );
    expect(requestCount() - before, 'mutations').toBe(3);
  });

  it('names the rows that are refused and ships the rest: exit 9', async () => {
    const [good, cancelled, twice] = shop.orders(3, 'GB') as [string, string, string];
    shop.move(cancelled, 'CANCELLED');
    const number = royalMail();
    const result = await ship(
      'GB',
      ['--from', '-', '--yes', '--json'],
      `order_id,tracking_number,shipping_provider\n${good},${number},Royal Mail\n${cancelled},${royalMail()},Royal Mail\n${twice},${number},Royal Mail\n576000000000000001,${royalMail()},Royal Mail\n`,
    );
    expect(result.code).toBe(9);
    expect(json(result)).toMatchObject([
      { orderId: good, status: 'shipped' },
      { orderId: cancelled, status: 'refused', code: 'order-cancelled' },
      { orderId: twice, status: 'refused', code: '21011025', requestId: expect.any(String) },
      { orderId: '576000000000000001', status: 'refused' },
    ]);
    expect(result.stderr).toContain(`The tracking number ${number} is used for order ${good} and order ${twice}`);
    expect(errorOf(result)).toMatchObject({ code: 'rows-refused', message: '3 of 4 rows were refused.' });
    expect(shop.shipments([good, cancelled, twice])).toHaveLength(1);
  });

  it.each([
    [
      'an id that a spreadsheet has rounded',
      '5.76E+17,AA1GB,Royal Mail',
      /Line 3: the order id is spoiled by a spreadsheet: 5\.76E\+17/,
    ],
    ['no id', ',AA1GB,Royal Mail', /Line 3: it names no order or package/],
    ['letters for an id', 'abc,AA1GB,Royal Mail', /Line 3: the order id is not an id/],
    [
      'a number without a carrier',
      '576000000000000002,AA1GB,',
      /Line 3: order 576000000000000002 has a tracking number and no shipping provider/,
    ],
    [
      'a rounded tracking number',
      '576000000000000002,9.40E+21,USPS',
      /Line 3: the tracking number is spoiled by a spreadsheet/,
    ],
    [
      'another number for the same order',
      '576000000000000001,AA2GB,Royal Mail',
      /Line 3: order 576000000000000001 stands on line 2 already, with another tracking number/,
    ],
  ])('%s stops the run before any request, naming the line', async (_name, line, message) => {
    const before = requestCount();
    const result = await ship(
      'GB',
      ['--from', '-', '--yes', '--json'],
      `order_id,tracking_number,shipping_provider\n576000000000000001,AA1GB,Royal Mail\n${line}\n`,
    );
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(result).message).toMatch(message);
    expect(requestCount()).toBe(before);
  });

  it('tells all bad lines, the first twenty by name', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `x${n},T,Evri`).join('\n');
    const { message } = errorOf(
      await ship('GB', ['--from', '-', '--yes', '--json'], `order_id,tracking_number,shipping_provider\n${lines}\n`),
    );
    expect(message.split('\n')).toHaveLength(22);
    expect(message).toMatch(/^30 rows cannot be used:\n {2}Line 2: .*\n {2}and 10 more$/s);
  });

  it('stops for an unknown carrier with the names that come near, having sent nothing', async () => {
    const [id] = shop.orders(1, 'GB') as [string];
    const result = await ship(
      'GB',
      ['--from', '-', '--yes', '--json'],
      `order_id,tracking_number,shipping_provider\n${id},AA1GB,Royal Male\n`,
    );
    expect(result.code).toBe(2);
    expect(errorOf(result).message).toMatch(/Line 2: order \d+: «Royal Male» is not .* Royal Mail/);
    expect(shop.shipments([id])).toEqual([]);
  });

  it('ships a row once that stands there twice, as in an export with a line a SKU', async () => {
    const [id] = shop.orders(1, 'GB') as [string];
    const line = `${id},${royalMail()},Royal Mail`;
    const result = await ship(
      'GB',
      ['--from', '-', '--yes', '--json'],
      `order_id,tracking_number,shipping_provider\n${line}\n${line}\n`,
    );
    expect(result.code).toBe(0);
    expect(json(result)).toHaveLength(1);
    expect(result.stderr).toContain('1 rows repeat an earlier one');
  });

  it('has nothing to do for headings alone, and says so of an empty file', async () => {
    const before = requestCount();
    expect(
      await ship('GB', ['--from', '-', '--yes', '--json'], 'order_id,tracking_number,shipping_provider\n'),
    ).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\[\s*\]\s*$/) });
    expect(await ship('GB', ['--from', '-', '--yes', '--json'], '')).toMatchObject({ code: 2, stdout: '' });
    expect(await ship('GB', ['--from', join(home.path, 'no-such.csv'), '--yes', '--json'])).toMatchObject({
      code: 6,
      stdout: '',
    });
    expect(requestCount()).toBe(before);
  });

  it('shows the plan with --dry-run, sends nothing and keeps no job', async () => {
    const [id] = shop.orders(1, 'GB') as [string];
    const before = [requestCount(), (await till(home.path, ['jobs', 'list', '--all', '--json'])).stdout];
    const result = await ship(
      'GB',
      ['--from', '-', '--dry-run', '--json'],
      `order_id,tracking_number,shipping_provider\n${id},AA000000000GB,Royal Mail\n`,
    );
    expect(result.code).toBe(0);
    expect(json(result)).toEqual([
      expect.objectContaining({
        orderId: id,
        status: 'planned',
        trackingNumber: 'AA000000000GB',
        flow: 'ship-package',
        provider: 'Royal Mail',
      }),
    ]);
    expect([requestCount(), (await till(home.path, ['jobs', 'list', '--all', '--json'])).stdout]).toEqual(before);
    expect(shop.shipments([id])).toEqual([]);
  });

  it('shows as much of a long plan as was asked for', async () => {
    const ids = shop.orders(3, 'GB');
    const csv = `order_id,tracking_number,shipping_provider\n${ids.map((id) => `${id},${royalMail()},Royal Mail`).join('\n')}\n`;
    const result = await ship('GB', ['--from', '-', '--dry-run', '--limit', '2', '--json'], csv);
    expect(json(result).map(({ orderId }) => orderId)).toEqual(ids.slice(0, 2));
    expect(result.stderr).toMatch(/The first 2 of 3\./);
    expect(result.stderr).toMatch(/3 would be shipped/);
  });

  it('needs --yes where nobody can be asked: exit 10, nothing read', async () => {
    const [id] = shop.orders(1, 'GB') as [string];
    expect(
      await ship(
        'GB',
        ['--from', '-', '--json'],
        `order_id,tracking_number,shipping_provider\n${id},AA1GB,Royal Mail\n`,
      ),
    ).toMatchObject({ code: 10, stdout: '' });
  });
});

describe('till orders ship, ids and --all', () => {
  it('ships one order with the seller’s own carrier', async () => {
    const [id] = shop.orders(1, 'US') as [string];
    const result = await ship('US', [
      id,
      '--tracking-number',
      '9400111899223197420001',
      '--provider',
      'usps',
      '--yes',
      '--json',
    ]);
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([{ orderId: id, status: 'shipped', trackingNumber: '9400111899223197420001' }]);
  });

  it('buys labels for US orders that TikTok’s carrier takes, and books pick-ups for GB packages', async () => {
    const us = shop.orders(2, 'US', { shipping: 'TIKTOK' });
    const bought = await ship('US', [...us, '--handover', 'drop-off', '--yes', '--json']);
    expect(bought.code, bought.stderr).toBe(0);
    expect(json(bought)).toMatchObject(
      us.map((orderId) => ({
        orderId,
        status: 'shipped',
        packageId: expect.any(String),
        trackingNumber: expect.any(String),
      })),
    );
    const gb = shop.orders(2, 'GB', { shipping: 'TIKTOK' });
    const booked = await ship('GB', [...gb, '--handover', 'pickup', '--slot', 'next', '--yes', '--json']);
    expect(booked.code, booked.stderr).toBe(0);
    expect(shop.shipments(gb)).toHaveLength(2);
  });

  it('--all ships what TikTok’s carriers take, and says what is left', async () => {
    const mine = shop.orders(2, 'GB', { shipping: 'TIKTOK' });
    const result = await ship('GB', ['--all', '--handover', 'drop-off', '--yes', '--json']);
    expect(result.code === 0 || result.code === 9, result.stderr).toBe(true);
    expect(json(result).map(({ orderId }) => orderId)).toEqual(expect.arrayContaining(mine));
    expect(shop.shipments(mine)).toHaveLength(2);
    expect(result.stderr).toMatch(/your own carrier/);
    const rest = await ship('GB', ['--all', '--due', '1h', '--handover', 'drop-off', '--yes', '--json']);
    expect(rest.code, rest.stderr).toBe(0);
  });

  it.each([
    [[], 'nothing-named'],
    [['1', '--all'], 'named-twice'],
    [['1', '--from', 'x.csv'], 'named-twice'],
    [['abc'], 'bad-id'],
    [['5.76E+17'], 'bad-id'],
    [['1', '2', '--tracking-number', 'T', '--provider', 'UPS'], 'tracking-for-many'],
    [['1', '--tracking-number', 'T'], 'provider-missing'],
    [['1', '--provider', 'UPS'], 'tracking-missing'],
    [['--from', 'x.csv', '--tracking-number', 'T'], 'tracking-for-many'],
    [['1', '--due', '6h'], 'usage'],
    [['1', '--handover', 'pickup'], 'slot-missing'],
    [['1', '--slot', 'next'], 'handover-missing'],
    [['1', '--handover', 'drop-off', '--slot', 'next'], 'slot-without-pickup'],
    [['1', '--handover', 'pickup', '--slot', 'tomorrow'], 'bad-slot'],
    [['1', '--handover', 'pickup', '--slot', '2026-11-23T12:00Z/2026-11-23T09:00Z'], 'bad-slot'],
    [['1', '--handover', 'catapult'], 'usage'],
  ])('%j is wrong usage, and nothing is sent', async (args, code) => {
    const before = requestCount();
    const result = await ship('GB', [...args, '--yes', '--json']);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(result).code).toBe(code);
    expect(requestCount()).toBe(before);
  });

  it('says what an order still needs', async () => {
    const [own] = shop.orders(1, 'GB') as [string];
    const [theirs] = shop.orders(1, 'GB', { shipping: 'TIKTOK' }) as [string];
    expect(errorOf(await ship('GB', [own, '--yes', '--json'])).message).toMatch(/needs a tracking number/);
    expect(errorOf(await ship('GB', [theirs, '--yes', '--json'])).message).toMatch(/--handover/);
    expect(
      await ship('GB', [
        '576000000000000009',
        '--tracking-number',
        'AA1GB',
        '--provider',
        'Royal Mail',
        '--yes',
        '--json',
      ]),
    ).toMatchObject({ code: 6, stdout: '' });
    expect(shop.shipments([own, theirs])).toEqual([]);
  });
});
