import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../src/files/read-table.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const P = ['--profile', 'sandbox'];
const folder = mkdtempSync(join(tmpdir(), 'till-orders-files-'));
const home = join(folder, 'home');
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const run = (...args: string[]) => till(home, [...args, ...P]);
const file = (name: string) => join(folder, name);

async function table(path: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  for await (const { cells } of readRows(path)) rows.push({ ...cells });
  return rows;
}

interface Listed {
  id: string;
  status: string;
  createdAt: string;
  total: { amount: string };
  units: number;
}
let listed: Listed[];

beforeAll(async () => {
  await till(home, ['sandbox', 'advance', '30h']);
  listed = JSON.parse((await run('orders', 'list', '--all', '--json')).stdout) as Listed[];
  expect(listed.length).toBeGreaterThan(20);
});

describe('till orders export', () => {
  it('writes CSV to stdout when nothing else is asked for', async () => {
    const { code, stdout, stderr } = await run('orders', 'export');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^id,status,createdAt,/);
    expect(lines).toHaveLength(listed.length + 1);
    expect(
      lines
        .slice(1)
        .map((line) => line.split(',')[0])
        .sort(),
    ).toEqual(listed.map(({ id }) => id).sort());
  });

  it('writes the same orders as CSV, XLSX and JSON Lines', async () => {
    for (const name of ['a.csv', 'a.tsv', 'a.xlsx', 'a.jsonl']) {
      const { code, stdout } = await run('orders', 'export', '--out', file(name), '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual({ file: file(name), orders: listed.length, rows: listed.length });
    }
    const [csv, tsv, xlsx] = await Promise.all(['a.csv', 'a.tsv', 'a.xlsx'].map((name) => table(file(name))));
    expect(csv).toEqual(xlsx);
    expect(csv).toEqual(tsv);
    const jsonl = readFileSync(file('a.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Listed);
    expect(jsonl.map(({ id, total, units }) => ({ id, total: total.amount, units: String(units) }))).toEqual(
      csv?.map(({ id, total, units }) => ({ id, total, units })),
    );
    for (const order of listed) expect(csv?.find(({ id }) => id === order.id)?.total).toBe(order.total.amount);
  });

  it('filters as the list does', async () => {
    const ids = async (...args: string[]) =>
      (await run('orders', 'export', '--format', 'jsonl', '--fields', 'id', ...args)).stdout
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as Listed).id)
        .sort();
    const expected = (keep: (order: Listed) => boolean) =>
      listed
        .filter(keep)
        .map(({ id }) => id)
        .sort();
    const since = [...listed].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[10]?.createdAt as string;
    expect(await ids('--status', 'completed')).toEqual(expected(({ status }) => status === 'COMPLETED'));
    expect(await ids('--status', 'in-transit,Awaiting shipment')).toEqual(
      expected(({ status }) => status === 'IN_TRANSIT' || status === 'AWAITING_SHIPMENT'),
    );
    expect(await ids('--since', since)).toEqual(expected(({ createdAt }) => createdAt >= since));
    expect(await ids('--until', since)).toEqual(expected(({ createdAt }) => createdAt < since));
    expect(await ids('--limit', '3')).toHaveLength(3);
    expect(await ids('--since', '2031-01-01')).toEqual([]);
  });

  it('gives lines on which amounts of a whole order stand once', async () => {
    await run('orders', 'export', '--lines', '--out', file('lines.csv'));
    const lines = await table(file('lines.csv'));
    expect(lines.length).toBeGreaterThan(listed.length);
    for (const order of listed) {
      const own = lines.filter(({ orderId }) => orderId === order.id);
      expect(own.map(({ orderTotal }) => orderTotal).filter((total) => total !== '')).toEqual([order.total.amount]);
      expect(own.reduce((sum, { units }) => sum + Number(units), 0)).toBe(order.units);
    }
  });

  it('tells of buyers only when asked, and guards cells that a spreadsheet would run', async () => {
    const plain = await run('orders', 'export');
    expect(plain.stdout.split('\n')[0]).not.toContain('recipient');
    const full = await run('orders', 'export', '--with-buyer', '--format', 'jsonl');
    const buyers = full.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { recipientName: string | null });
    const name = buyers.find(
      ({ recipientName }) => recipientName !== null && !recipientName.includes('*'),
    )?.recipientName;
    expect(name).toBeTruthy();
    expect(plain.stdout).not.toContain(name);
    const messages = (full.stdout.match(/"buyerMessage":"[=+@-]/g) ?? []).length;
    expect(messages).toBeGreaterThan(0);
    const guarded = await run('orders', 'export', '--with-buyer', '--fields', 'buyerMessage');
    expect(guarded.stdout.match(/^"?'[=+@-]/gm)).toHaveLength(messages);
    const raw = await run('orders', 'export', '--with-buyer', '--fields', 'buyerMessage', '--raw');
    expect(raw.stdout.match(/^"?[=+@-]/gm)).toHaveLength(messages);
  });

  it.each([
    [['--out', 'orders.pdf'], 'unknown-file-kind'],
    [['--fields', 'skuId'], 'unknown-field'],
    [['--fields', 'colour'], 'unknown-field'],
    [['--status', 'bogus'], 'unknown-status'],
    [['--since', 'soon'], 'bad-date'],
    [['--from-ledger', '--with-buyer'], 'flag-conflict'],
    [['--seller-center', '--fields', 'id'], 'flag-conflict'],
    [['--zone', 'Mars/Olympus'], 'bad-zone'],
  ])('refuses %j before anything is written', async (args, code) => {
    const before = readdirSync(folder).sort();
    const result = await run('orders', 'export', ...args, '--json');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(JSON.parse(result.stderr.trim().split('\n').at(-1) as string).error.code).toBe(code);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it.each(['partly.csv', 'partly.xlsx', 'partly.jsonl'])(
    'leaves nothing of %s when the platform fails',
    async (name) => {
      using other = temporaryHome();
      const faults = [
        'sandbox',
        'faults',
        'add',
        'error-code',
        '--code',
        '36009004',
        '--path',
        '/order/202309/orders/search',
      ];
      expect((await till(other.path, [...faults, ...P])).code).toBe(0);
      const out = join(other.path, name);
      writeFileSync(out, 'what was there');
      expect((await till(other.path, ['orders', 'export', '--out', out, ...P])).code).toBe(1);
      expect(readFileSync(out, 'utf8')).toBe('what was there');
      expect(readdirSync(other.path).filter((each) => each.includes('partly'))).toEqual([name]);
    },
  );
});

describe('till sync and --from-ledger', () => {
  it('mirrors the shop, and exports the same from the mirror', async () => {
    expect(JSON.parse((await run('sync', '--since', '400d', '--json')).stdout)).toMatchObject({
      read: listed.length,
      new: listed.length,
      changed: 0,
    });
    expect(JSON.parse((await run('sync', '--json')).stdout)).toMatchObject({ new: 0, changed: 0 });
    await run('orders', 'export', '--out', file('api.csv'));
    const { stderr } = await run('orders', 'export', '--from-ledger', '--out', file('ledger.csv'));
    expect(stderr).toMatch(/^Orders as of \d\d:\d\d, .* ago\.$|just now/m);
    const byId = (rows: Record<string, string>[]) =>
      rows.sort((a, b) => ((a.id as string) < (b.id as string) ? -1 : 1));
    expect(byId(await table(file('ledger.csv')))).toEqual(byId(await table(file('api.csv'))));
  });

  it('holds no buyer data in the ledger file', async () => {
    const full = await run('orders', 'export', '--with-buyer', '--format', 'jsonl');
    const orders = full.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | null>);
    const secrets = orders.flatMap(({ recipientName, recipientPhone, recipientAddress, buyerMessage }) =>
      [recipientName, recipientPhone, recipientAddress, buyerMessage].filter(
        (text) => text !== null && (text?.length ?? 0) > 5,
      ),
    ) as string[];
    expect(secrets.length).toBeGreaterThan(20);
    const state = join(home, 'state');
    const stored = readdirSync(state)
      .filter((name) => name.startsWith('ledger'))
      .map((name) => readFileSync(join(state, name)))
      .join('');
    expect(stored.length).toBeGreaterThan(1000);
    for (const secret of secrets) expect(stored).not.toContain(secret);
  });

  it('says what it would do, and does nothing, with --dry-run', async () => {
    using other = temporaryHome();
    const { code, stdout } = await till(other.path, ['sync', '--dry-run', '--json', ...P]);
    expect({ code, dry: JSON.parse(stdout).dryRun }).toEqual({ code: 0, dry: true });
    const after = await till(other.path, ['orders', 'export', '--from-ledger', ...P]);
    expect(after.stdout.trim().split('\n')).toHaveLength(1);
  });
});

describe('till orders import', () => {
  it('reads back what --seller-center wrote, in every market and format, and the API knows better', async () => {
    await run('orders', 'export', '--seller-center', '--out', file('sc.csv'));
    await run('orders', 'export', '--seller-center', '--out', file('sc.xlsx'));
    expect(readFileSync(file('sc.csv'), 'utf8').split('\n')[1]).toContain('Number of the order on the platform');
    using other = temporaryHome();
    const read = async (...args: string[]) =>
      JSON.parse((await till(other.path, ['orders', 'import', ...args, '--json', ...P])).stdout) as Record<
        string,
        number
      >;
    const first = await read(file('sc.csv'));
    expect(first).toMatchObject({ refused: 0, orders: listed.length, new: listed.length, merged: 0 });
    expect(await read(file('sc.xlsx'))).toMatchObject({ unchanged: listed.length, new: 0, changed: 0 });
    expect(await read(file('sc.csv'), file('sc.xlsx'))).toMatchObject({ merged: first.read, unchanged: listed.length });
    await till(other.path, ['orders', 'export', '--from-ledger', '--out', file('imported.csv'), ...P]);
    const imported = await table(file('imported.csv'));
    for (const order of listed) {
      const row = imported.find(({ id }) => id === order.id);
      expect([row?.status, row?.total, row?.units, row?.createdAt]).toEqual([
        order.status,
        order.total.amount,
        String(order.units),
        order.createdAt,
      ]);
    }
    expect(JSON.parse((await run('orders', 'import', file('sc.csv'), '--json')).stdout)).toMatchObject({
      kept: listed.length,
    });
  });

  const put = (name: string, ...lines: string[]) => {
    writeFileSync(file(name), `${lines.join('\n')}\n`);
    return file(name);
  };
  const HEAD =
    'Order ID,Order Status,Order Substatus,SKU ID,Seller SKU,Quantity,SKU Subtotal After Discount,Order Amount,Created Time,Paid Time,Cancelled Time';

  it('merges exports that overlap, names what it refuses, and exits 9', async () => {
    using other = temporaryHome();
    const read = (...args: string[]) => till(other.path, ['orders', 'import', ...args, ...P]);
    const one = put(
      'one.csv',
      HEAD,
      'Platform order ID.,Order status.,Sub status.,Platform SKU ID.,SKU name.,How many.,What it sold for.,Sum of it.,When made.,When paid.,When cancelled.',
      '576461413038785001\t,To ship,Awaiting shipment,1729000000000000001\t,A,2,20.00,25.00,21/11/2026 08:00:00\t,21/11/2026 08:01:00,',
      '576461413038785001\t,To ship,Awaiting shipment,1729000000000000002\t,B,1,5.00,25.00,21/11/2026 08:00:00\t,21/11/2026 08:01:00,',
      '5.76461E+17,To ship,Awaiting shipment,1729000000000000002,B,1,5.00,25.00,21/11/2026 08:00:00,,',
      '576461413038785003,Lost in space,,1729000000000000002,"=cmd|\'/c calc\'!A0",1,5.00,25.00,21/11/2026 08:00:00,,',
    );
    const two = put(
      'two.csv',
      HEAD,
      '576461413038785001,Canceled,Canceled,1729000000000000001,A,2,20.00,25.00,21/11/2026 08:00:00,21/11/2026 08:01:00,22/11/2026 09:00:00',
      '576461413038785009,ยกเลิกแล้ว,,1729000000000000001,A,1,10.00,10.00,20/11/2026 08:00:00,,20/11/2026 09:00:00',
    );
    const { code, stdout, stderr } = await read(two, one, '--json', '--zone', 'Asia/Bangkok');
    expect(code).toBe(9);
    expect(JSON.parse(stdout)).toMatchObject({ read: 6, merged: 1, refused: 2, orders: 2, new: 2 });
    const report = JSON.parse(stdout) as { refusals: { line: number; orderId: string | null; reason: string }[] };
    expect(report.refusals).toMatchObject([
      { line: 5, orderId: null, reason: expect.stringContaining('spoiled by a spreadsheet') },
      { line: 6, orderId: '576461413038785003', reason: 'status: «Lost in space» is not known' },
    ]);
    expect(stderr).toContain('2 of 6 rows were refused');
    const { stdout: rows } = await till(other.path, ['orders', 'export', '--from-ledger', '--format', 'jsonl', ...P]);
    const orders = rows
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Listed & { items: { sellerSku: string }[] });
    expect(orders.map(({ id, status, units, createdAt }) => [id, status, units, createdAt])).toEqual([
      ['576461413038785009', 'CANCELLED', 1, '2026-11-20T01:00:00Z'],
      ['576461413038785001', 'CANCELLED', 3, '2026-11-21T01:00:00Z'],
    ]);
    expect(orders[1]?.items.map(({ sellerSku }) => sellerSku)).toEqual(['A', 'B']);
  });

  it('asks how dates are written where the file does not tell', async () => {
    using other = temporaryHome();
    const row = (date: string) => `576461413038785001,Completed,,1729000000000000001,A,1,5.00,5.00,${date},,`;
    const path = put('ambiguous.csv', HEAD, row('03/04/2026 10:00:00'));
    const read = (...args: string[]) => till(other.path, ['orders', 'import', ...args, '--json', ...P]);
    expect(await read(path)).toMatchObject({ code: 10, stderr: expect.stringContaining('--date-order') });
    expect((await read(path, '--date-order', 'mdy')).code).toBe(0);
    const month = await till(other.path, ['orders', 'export', '--from-ledger', '--fields', 'createdAt', ...P]);
    expect(month.stdout).toContain('2026-03-04T18:00:00Z');
    expect(await read(put('clear.csv', HEAD, row('22/04/2026 10:00:00')), '--date-order', 'mdy')).toMatchObject({
      code: 2,
    });
    const mixed = put('mixed.csv', HEAD, row('22/04/2026 10:00:00'), row('04/22/2026 10:00:00'));
    expect(await read(mixed)).toMatchObject({ code: 2, stderr: expect.stringContaining('mixed-dates') });
  });

  it.each([
    ['no orders', 'sku,price\nA,1\n', 2, 'not-an-order-export'],
    ['a settlement', 'Order/adjustment ID,Type,Total settlement amount\n1,Order,2.00\n', 2, 'not-an-order-export'],
    ['headings alone', `${HEAD}\n`, 2, 'no-rows'],
    ['nothing', '', 2, 'empty-file'],
    ['refused rows alone', `${HEAD}\nx,Completed,,1,A,1,5.00,5.00,22/04/2026 10:00:00,,\n`, 2, 'nothing-read'],
    ['a picture', '\x89PNG\r\n\x1a\n', 2, 'not-a-table'],
  ])('says what it is given instead of an export: %s', async (name, content, code, error) => {
    using other = temporaryHome();
    writeFileSync(file('odd.csv'), content, 'latin1');
    const result = await till(other.path, ['orders', 'import', file('odd.csv'), '--json', ...P]);
    expect([name, result.code, JSON.parse(result.stderr.trim().split('\n').at(-1) as string).error.code]).toEqual([
      name,
      code,
      error,
    ]);
    const { stdout } = await till(other.path, ['orders', 'export', '--from-ledger', ...P]);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('stores nothing when one of several files is bad, or with --dry-run', async () => {
    using other = temporaryHome();
    const good = put('good.csv', HEAD, '576461413038785001,Completed,,1729,A,1,5.00,5.00,22/04/2026 10:00:00,,');
    const bad = put('bad.csv', 'a,b\n1,2');
    expect((await till(other.path, ['orders', 'import', good, bad, ...P])).code).toBe(2);
    expect((await till(other.path, ['orders', 'import', good, '--dry-run', ...P])).code).toBe(0);
    expect(
      (await till(other.path, ['orders', 'export', '--from-ledger', ...P])).stdout.trim().split('\n'),
    ).toHaveLength(1);
    const piped = await till(other.path, ['orders', 'import', '-', '--json', ...P], {
      stdin: readFileSync(good, 'utf8'),
    });
    expect(JSON.parse(piped.stdout)).toMatchObject({ orders: 1, new: 1 });
  });
});
