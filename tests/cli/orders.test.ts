import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];

describe('till orders list', () => {
  it('lists every status with --all, newest first, ids as text', async () => {
    using home = temporaryHome();
    const { code, stdout } = await till(home.path, ['orders', 'list', '--all', '--json', ...sandbox]);
    expect(code).toBe(0);
    const orders = JSON.parse(stdout) as {
      id: unknown;
      status: string;
      createdAt: string;
      shipBy?: string;
      total: { amount: unknown };
    }[];
    expect(orders.length).toBeGreaterThan(20);
    expect(new Set(orders.map((order) => order.status)).size).toBeGreaterThan(4);
    expect(orders.map((order) => order.createdAt)).toEqual(
      orders
        .map((order) => order.createdAt)
        .sort()
        .reverse(),
    );
    for (const order of orders) {
      expect(order.id).toMatch(/^\d{15,20}$/);
      expect(order.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(order.total.amount).toMatch(/^\d+\.\d\d$/);
    }
    expect(orders.find((order) => order.status === 'AWAITING_SHIPMENT')?.shipBy).toMatch(/Z$/);
  });

  it('filters by status however it is written, and by time', async () => {
    using home = temporaryHome();
    const list = async (...args: string[]) =>
      JSON.parse((await till(home.path, ['orders', 'list', '--all', '--json', ...args, ...sandbox])).stdout) as {
        id: string;
        status: string;
        createdAt: string;
      }[];
    const all = await list();
    const unsynced = await till(home.path, ['orders', 'list', '--from-ledger', '--json', ...sandbox]);
    expect(unsynced.code).toBe(1);
    expect(unsynced.stderr).toContain('not-synced');
    await till(home.path, ['sync', '--since', '3650d', ...sandbox]);
    // Orders of one second have no order that means anything.
    const byId = <T extends { id: string }>(rows: readonly T[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const mirrored = await list('--from-ledger');
    expect(byId(mirrored)).toEqual(byId(all));
    expect(mirrored.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt));
    const waiting = await list('--status', 'awaiting-shipment');
    expect(byId(await list('--from-ledger', '--status', 'awaiting-shipment'))).toEqual(byId(waiting));
    expect(waiting.map((order) => order.id)).toEqual(
      all.filter((order) => order.status === 'AWAITING_SHIPMENT').map((order) => order.id),
    );
    const two = await list('--status', 'Awaiting shipment,on_hold');
    expect(new Set(two.map((order) => order.status))).toEqual(new Set(['AWAITING_SHIPMENT', 'ON_HOLD']));
    const [from, until] = [all[20]?.createdAt as string, all[5]?.createdAt as string];
    expect((await list('--since', from, '--until', until)).map((order) => order.id)).toEqual(
      all.filter((order) => order.createdAt >= from && order.createdAt < until).map((order) => order.id),
    );
  });

  it('shows fifty without --all and says so, --limit without a remark', async () => {
    using home = temporaryHome();
    await till(home.path, ['sandbox', 'seed', '--orders', '80', ...sandbox]);
    const some = await till(home.path, ['orders', 'list', '--json', ...sandbox]);
    expect(JSON.parse(some.stdout)).toHaveLength(50);
    expect(some.stderr).toContain('--all');
    const few = await till(home.path, ['orders', 'list', '--json', '--limit', '2', ...sandbox]);
    expect(JSON.parse(few.stdout)).toHaveLength(2);
    expect(few.stderr).toBe('');
  });

  it('picks fields and queries, and refuses unknown ones before anything is sent', async () => {
    using home = temporaryHome();
    const csv = await till(home.path, [
      'orders',
      'list',
      '--limit',
      '2',
      '--format',
      'csv',
      '--fields',
      'id,units',
      ...sandbox,
    ]);
    expect(csv.stdout).toMatch(/^id,units\r?\n\d+,\d+\r?\n\d+,\d+\r?\n$/);
    const ids = await till(home.path, ['orders', 'list', '--limit', '2', '--json', '--query', '[].id', ...sandbox]);
    expect(JSON.parse(ids.stdout)).toHaveLength(2);
    expect(await till(home.path, ['orders', 'list', '--fields', 'id,colour', ...sandbox])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('colour'),
    });
    expect(await till(home.path, ['orders', 'list', '--query', '[?', ...sandbox])).toMatchObject({
      code: 2,
      stdout: '',
    });
  });

  it.each([60, 80, 120])('fits a terminal of %i columns', async (columns) => {
    using home = temporaryHome();
    const { stdout } = await till(home.path, ['orders', 'list', '--limit', '20', ...sandbox], { columns });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    expect(lines[0]).toContain('SHIP WITHIN');
  });

  it('lists nothing as an empty array', async () => {
    using home = temporaryHome();
    expect(await till(home.path, ['orders', 'list', '--since', '2031-01-01', '--json', ...sandbox])).toEqual({
      code: 0,
      stdout: '[]\n',
      stderr: '',
    });
  });
});

describe('till orders view', () => {
  it('shows one order, its lines and whom it goes to', async () => {
    using home = temporaryHome();
    const [order] = JSON.parse(
      (await till(home.path, ['orders', 'list', '--status', 'awaiting_shipment', '--limit', '1', '--json', ...sandbox]))
        .stdout,
    ) as { id: string; units: number }[];
    const { code, stdout } = await till(home.path, ['orders', 'view', order?.id as string, '--json', ...sandbox]);
    expect(code).toBe(0);
    const detail = JSON.parse(stdout) as {
      id: string;
      lines: unknown[];
      payment: Record<string, string>;
      recipient: { name: string };
    };
    expect(detail).toMatchObject({ id: order?.id, recipient: { name: expect.any(String) } });
    expect(detail.lines).toHaveLength(order?.units as number);
    expect(detail.payment.totalAmount).toMatch(/^\d+\.\d\d$/);
    const text = await till(home.path, ['orders', 'view', order?.id as string, ...sandbox], { columns: 80 });
    expect(text.stdout).toContain(`Order ${order?.id}`);
    expect(text.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
