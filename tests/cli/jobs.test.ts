import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
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

const run = (args: string[], stdin?: string, env = shop.env('GB')): Promise<Result> =>
  till(home.path, args, { env, ...(stdin !== undefined && { stdin }) });
const json = (result: Result) => JSON.parse(result.stdout) as Record<string, unknown>[];
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;

let made = 0;
const csv = (ids: readonly string[]) =>
  `order_id,tracking_number,shipping_provider\n${ids
    .map((id) => {
      made += 1;
      return `${id},AB${String(made).padStart(9, '0')}GB,Royal Mail`;
    })
    .join('\n')}\n`;
const newest = async () =>
  json(await run(['jobs', 'list', '--limit', '1', '--json']))[0] as { id: string; status: string };

/** A job that a fault left with its rows open: a scope that is missing, unless told otherwise. */
async function interrupted(
  count: number,
  kind: 'error-code' | 'error-before' = 'error-code',
): Promise<{ id: string; ids: string[]; result: Result }> {
  const ids = shop.orders(count, 'GB');
  shop.faults.add({
    kind,
    ...(kind === 'error-code' && { code: 105005 }),
    rate: 1,
    rateOf: 1,
    seed: 'x',
    path: '*/packages/ship',
  });
  const result = await run(['orders', 'ship', '--from', '-', '--yes', '--json', '--timeout', '1s'], csv(ids));
  shop.faults.clear();
  return { id: (await newest()).id, ids, result };
}

describe('till jobs', () => {
  it('lists nothing before there is any, and knows no unknown id', async () => {
    using fresh = temporaryHome();
    expect(await till(fresh.path, ['jobs', 'list', '--json'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\[\s*\]\s*$/),
    });
    for (const verb of ['view', 'resume', 'cancel']) {
      const result = await till(fresh.path, ['jobs', verb, 'nope', '--json']);
      expect(result).toMatchObject({ code: 6, stdout: '' });
      expect(errorOf(result).code).toBe('no-such-job');
    }
  });

  it('views the rows of the report, and lists the numbers', async () => {
    const [good, bad] = shop.orders(2, 'GB') as [string, string];
    shop.move(bad, 'CANCELLED');
    const shipped = await run(['orders', 'ship', '--from', '-', '--yes', '--json'], csv([good, bad]));
    expect(shipped.code).toBe(9);
    const job = await newest();
    expect(job).toMatchObject({
      kind: 'orders.ship',
      status: 'partial',
      total: 2,
      done: 1,
      refused: 1,
      unknown: 0,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      title: 'till orders ship --from -',
    });
    const view = await run(['jobs', 'view', job.id, '--json']);
    expect(view.code).toBe(0);
    expect(json(view)).toEqual(json(shipped));
    expect(json(await run(['jobs', 'view', job.id, '--limit', '1', '--json']))).toEqual(json(shipped).slice(0, 1));
    expect(json(await run(['jobs', 'list', '--status', 'partial', '--json']))).toHaveLength(1);
    expect(json(await run(['jobs', 'list', '--status', 'cancelled', '--json']))).toEqual([]);
  });

  it('says of a job that is over that it is, and exits as its report asks', async () => {
    const { id } = await newest();
    const view = await run(['jobs', 'view', id, '--json']);
    const resumed = await run(['jobs', 'resume', id, '--json']);
    expect(resumed).toMatchObject({ code: 9, stdout: view.stdout, stderr: expect.stringContaining('is over') });
    expect(errorOf(await run(['jobs', 'cancel', id, '--json'])).code).toBe('job-over');
  });

  it('resumes what an outage left, ships it once, and says so again when it is asked again', async () => {
    const { id, ids, result } = await interrupted(4, 'error-before');
    expect(result.code).toBe(7);
    expect(errorOf(result).hint).toContain(`till jobs resume ${id}`);
    for (const line of json(result)) expect(line).toMatchObject({ status: 'unknown', code: 'not-sent' });
    expect(await newest()).toMatchObject({ id, status: 'interrupted', done: 0 });
    expect(shop.shipments(ids)).toEqual([]);

    const resumed = await run(['jobs', 'resume', id, '--json']);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(json(resumed)).toMatchObject(ids.map((orderId) => ({ orderId, status: 'shipped' })));
    expect(shop.shipments(ids)).toHaveLength(4);
    expect(await run(['jobs', 'resume', id, '--json'])).toMatchObject({ code: 0, stdout: resumed.stdout });
    expect(shop.shipments(ids)).toHaveLength(4);
  });

  it('resumes for the shop of the job, and for no other that a flag names', async () => {
    const { id, result } = await interrupted(1);
    expect(result.code, 'a missing scope is no refusal').toBe(5);
    const other = await run(['jobs', 'resume', id, '--json', '--shop', shop.env('US').TILL_SHOP as string]);
    expect(other.code).toBe(2);
    expect(errorOf(other)).toMatchObject({
      code: 'other-shop',
      hint: `till jobs resume ${id} --profile sandbox --shop ${shop.env('GB').TILL_SHOP}`,
    });
    // What is chosen meanwhile is about other commands: the hint «till jobs resume ID» holds wherever it is typed.
    expect((await run(['jobs', 'resume', id, '--json'], undefined, shop.env('US'))).code).toBe(0);
  });

  it('leaves a job to the process that has it', async () => {
    const { id } = await interrupted(1);
    const ledger = openLedger({ path: join(home.path, 'state', 'ledger.db'), now: Date.now });
    await ledger.journal.claim(id);
    expect(await newest()).toMatchObject({ status: 'running' });
    for (const verb of ['resume', 'cancel'])
      expect(errorOf(await run(['jobs', verb, id, '--json'])).code).toBe('job-busy');
    ledger.close();
    expect((await run(['jobs', 'resume', id, '--json'])).code).toBe(0);
  });

  it('cancels what was not sent, and resumes it no more', async () => {
    const { id, ids } = await interrupted(3);
    const cancelled = await run(['jobs', 'cancel', id, '--json']);
    expect(cancelled.code).toBe(0);
    expect(JSON.parse(cancelled.stdout)).toEqual({
      id,
      status: 'cancelled',
      total: 3,
      done: 0,
      refused: 0,
      unknown: 0,
      cancelled: 3,
    });
    expect(errorOf(await run(['jobs', 'resume', id, '--json'])).code).toBe('job-cancelled');
    expect(json(await run(['jobs', 'view', id, '--json'])).map(({ status }) => status)).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
    expect(shop.shipments(ids)).toEqual([]);
  });

  it('settles what is unknown of a cancelled job by reading alone', async () => {
    const [first, second] = shop.orders(2, 'GB') as [string, string];
    const both = csv([first, second]);
    shop.faults.add({ kind: 'error-code', code: 105005, rate: 1, rateOf: 1, seed: 'x', path: '*/packages/ship' });
    expect((await run(['orders', 'ship', '--from', '-', '--yes', '--json'], both)).code).toBe(5);
    shop.faults.clear();
    const { id } = await newest();
    // As a killed process leaves it: both rows were on their way, and the server took the first.
    const ledger = openLedger({ path: join(home.path, 'state', 'ledger.db'), now: Date.now });
    await ledger.journal.mark(
      id,
      [1, 2].map((seq) => ({ seq, state: 'sending' as const, attempted: true })),
    );
    ledger.close();
    const taken = both.split('\n').slice(0, 2).join('\n');
    expect((await run(['orders', 'ship', '--from', '-', '--yes', '--json'], taken)).code).toBe(0);

    const cancelled = await run(['jobs', 'cancel', id, '--json']);
    expect(JSON.parse(cancelled.stdout)).toMatchObject({ status: 'cancelled', unknown: 2, cancelled: 0 });
    expect(cancelled.stderr).toContain(`till jobs resume ${id}`);
    const settled = await run(['jobs', 'resume', id, '--json']);
    expect(settled.code, settled.stderr).toBe(0);
    expect(json(settled)).toMatchObject([
      { orderId: first, status: 'shipped' },
      { orderId: second, status: 'refused', code: 'job-cancelled' },
    ]);
    expect(json(await run(['jobs', 'list', '--status', 'cancelled', '--json']))).toContainEqual(
      expect.objectContaining({ id, done: 1, refused: 0, unknown: 0 }),
    );
    expect(shop.shipments([first, second])).toHaveLength(1);
    expect(errorOf(await run(['jobs', 'resume', id, '--json'])).code).toBe('job-cancelled');
  });

  it('settles what broken connections left open, with nothing lost and nothing twice', async () => {
    const ids = shop.orders(130, 'GB');
    shop.faults.add({ kind: 'reset-after', rate: 1, rateOf: 2, times: 2, seed: 'a', path: '*/packages/ship' });
    shop.faults.add({ kind: 'error-after', rate: 1, rateOf: 2, times: 1, seed: 'b', path: '*/packages/ship' });
    shop.faults.add({ kind: 'html-before', rate: 1, rateOf: 2, times: 1, seed: 'c', path: '*/packages/ship' });
    const result = await run(['orders', 'ship', '--from', '-', '--yes', '--json'], csv(ids));
    expect(shop.faults.list().some(({ hits }) => hits > 0)).toBe(true);
    shop.faults.clear();
    expect(result.code, result.stderr).toBe(0);
    expect(json(result).map(({ status }) => status)).toEqual(ids.map(() => 'shipped'));
    expect(shop.shipments(ids)).toHaveLength(130);
  });
});
