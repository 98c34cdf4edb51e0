import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
const cancel = (home: string, ...args: string[]) => till(home, ['orders', 'cancel', ...args, ...sandbox]);
const STOCK = ['--reason', 'out-of-stock'];

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}

async function waiting(home: string): Promise<string[]> {
  const query = ['--query', '[?!buyerAsksToCancel].id'];
  return json(home, 'orders', 'list', '--all', '--status', 'awaiting_shipment', ...query);
}

describe('till orders cancel', { timeout: 120_000 }, () => {
  it('says what it does to the rate, and asks', async () => {
    using home = temporaryHome();
    const [id] = await waiting(home.path);
    const { code, stdout, stderr } = await cancel(home.path, id as string, ...STOCK);
    expect([code, stdout]).toEqual([10, '']);
    expect(stderr).toMatch(
      /Seller-fault cancellation rate: \d+\.\d+ % now \(\d+ of \d+ in the last 30 days\), \d+\.\d+ % after/,
    );
    expect(stderr).toMatch(/required: at most 2\.5 %.*(?:kept|broken)/);
    expect(stderr).toMatch(/Rule cancellation-us-\S+: .*; read \d{4}-/);
    expect(await json(home.path, 'orders', 'view', id as string)).toMatchObject({ status: 'AWAITING_SHIPMENT' });
    expect(await json(home.path, 'jobs', 'list')).toEqual([]);
  });

  it('cancels as a job, and the rate after is the one it foretold', async () => {
    using home = temporaryHome();
    const ids = (await waiting(home.path)).slice(0, 3);
    const plan = await json<{ rateAfter: string; limitsBroken: string[] }[]>(
      home.path,
      'orders',
      'cancel',
      ...ids,
      ...STOCK,
      '--dry-run',
    );
    expect(plan).toHaveLength(3);
    expect(plan[0]?.limitsBroken).toContain('required');
    const rows = await json<{ orderId: string; status: string; cancelId: string }[]>(
      home.path,
      'orders',
      'cancel',
      ...ids,
      ...STOCK,
      '--yes',
    );
    expect(rows.map(({ orderId, status }) => [orderId, status])).toEqual(ids.map((id) => [id, 'cancelled']));
    for (const { cancelId } of rows) expect(cancelId).toMatch(/^\d+$/);
    for (const id of ids) expect(await json(home.path, 'orders', 'view', id)).toMatchObject({ status: 'CANCELLED' });
    const [job] = await json<{ id: string; kind: string; done: number }[]>(home.path, 'jobs', 'list');
    expect(job).toMatchObject({ kind: 'orders.cancel', status: 'done', done: 3 });
    expect(await json(home.path, 'jobs', 'view', job?.id as string)).toEqual(rows);
    const [next] = await waiting(home.path);
    const [after] = await json<{ rate: string }[]>(
      home.path,
      'orders',
      'cancel',
      next as string,
      ...STOCK,
      '--dry-run',
    );
    expect(after?.rate).toBe(plan[0]?.rateAfter);
    // Once more is not a mistake, and sends nothing.
    const again = await json<{ status: string }[]>(home.path, 'orders', 'cancel', ...ids, ...STOCK, '--yes');
    expect(again.map(({ status }) => status)).toEqual(ids.map(() => 'already-cancelled'));
    expect(await json<unknown[]>(home.path, 'jobs', 'list')).toHaveLength(1);
  });

  it('takes only reasons that are valid for the market and the order’s state', async () => {
    using home = temporaryHome();
    const [id] = await waiting(home.path);
    expect(await cancel(home.path, id as string, '--yes')).toMatchObject({
      code: 10,
      stderr: expect.stringMatching(/--reason: out-of-stock, wrong-price, address, buyer-asked/),
    });
    for (const reason of ['wrong-prize', 'not-paid', 'seller_cancel_reason_out_of_stock_uk']) {
      expect(await cancel(home.path, id as string, '--reason', reason, '--yes')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('Reasons: out-of-stock'),
      });
    }
    const [unpaid] = await json<string[]>(home.path, 'orders', 'list', '--status', 'unpaid', '--query', '[].id');
    expect(await json(home.path, 'orders', 'cancel', unpaid as string, '--reason', 'not-paid', '--yes')).toMatchObject([
      { status: 'cancelled', reason: 'seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed' },
    ]);
  });

  it('leaves alone what cannot be cancelled, and says why', async () => {
    using home = temporaryHome();
    const [asked] = await json<string[]>(
      home.path,
      'orders',
      'list',
      '--all',
      '--query',
      "[?buyerAsksToCancel && status=='AWAITING_SHIPMENT'].id",
    );
    const [done] = await json<string[]>(
      home.path,
      'orders',
      'list',
      '--all',
      '--status',
      'completed,delivered',
      '--query',
      '[].id',
    );
    const [open] = await waiting(home.path);
    const { code, stdout } = await cancel(home.path, ...([asked, done, open] as string[]), ...STOCK, '--yes', '--json');
    expect(code).toBe(9);
    expect((JSON.parse(stdout) as { status: string; code: string }[]).map((row) => [row.status, row.code])).toEqual([
      ['refused', 'buyer-asks'],
      ['refused', 'with-the-carrier'],
      ['cancelled', null],
    ]);
    expect((await cancel(home.path, '12345678', ...STOCK)).code).toBe(6);
    expect((await cancel(home.path, 'abc', ...STOCK)).code).toBe(2);
  });

  it('cancels single lines that are out of stock', async () => {
    using home = temporaryHome();
    const [id] = await json<string[]>(
      home.path,
      'orders',
      'list',
      '--all',
      '--status',
      'awaiting_shipment',
      '--query',
      '[?length(items)>`1` && !buyerAsksToCancel].id',
    );
    const { lines } = await json<{ lines: { id: string; sellerSku: string }[] }>(
      home.path,
      'orders',
      'view',
      id as string,
    );
    const sku = lines[0]?.sellerSku as string;
    expect((await cancel(home.path, id as string, '--line', sku, '--reason', 'wrong-price', '--yes')).code).toBe(2);
    expect((await cancel(home.path, id as string, '--line', 'nonsense', ...STOCK, '--yes')).code).toBe(2);
    const [row] = await json<{ status: string; lineItemIds: string[] }[]>(
      home.path,
      'orders',
      'cancel',
      id as string,
      '--line',
      sku,
      ...STOCK,
      '--yes',
    );
    expect(row).toMatchObject({ status: 'cancelled' });
    const after = await json<{ status: string; lines: { id: string; status: string }[] }>(
      home.path,
      'orders',
      'view',
      id as string,
    );
    expect(after.status).toBe('AWAITING_SHIPMENT');
    expect(after.lines.filter(({ status }) => status === 'CANCELLED').map((line) => line.id)).toEqual(row?.lineItemIds);
    expect(await cancel(home.path, id as string, '--line', sku, ...STOCK, '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cancelled already'),
    });
  });

  it('does not cancel twice what got no answer', async () => {
    using home = temporaryHome();
    const ids = (await waiting(home.path)).slice(0, 4);
    const path = 'POST /return_refund/202309/cancellations';
    const faults = ['sandbox', 'faults', 'add', 'reset-after', '--path', path, '--next', '2'];
    expect((await till(home.path, [...faults, ...sandbox])).code).toBe(0);
    const rows = await json<{ status: string }[]>(home.path, 'orders', 'cancel', ...ids, ...STOCK, '--yes');
    expect(rows.map(({ status }) => status)).toEqual(ids.map(() => 'cancelled'));
    const { total_count: count } = await json<{ total_count: number }>(
      home.path,
      'api',
      'POST /return_refund/202309/cancellations/search',
      '--body',
      JSON.stringify({ order_ids: ids }),
    );
    expect(count).toBe(4);
  });
});
