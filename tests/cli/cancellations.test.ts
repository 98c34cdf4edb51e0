import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
const run = (home: string, ...args: string[]) => till(home, [...args, ...sandbox]);

interface Row {
  id: string;
  orderId: string;
  status: string;
  secondsLeft: number;
  silence: string;
  amount: { amount: string };
}

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await run(home, ...args, '--json')).stdout) as T;
}

const PACKED = 'seller_reject_apply_product_has_been_packed';

describe('till cancellations', { timeout: 120_000 }, () => {
  it('lists who waits, until when, and what silence does', async () => {
    using home = temporaryHome();
    await run(home.path, 'sandbox', 'orders', 'create', '--count', '3', '--cancel-requested');
    const rows = await json<Row[]>(home.path, 'cancellations');
    expect(rows).toHaveLength(4);
    expect(rows.every(({ silence }) => silence === 'cancelled')).toBe(true);
    const left = rows.map(({ secondsLeft }) => secondsLeft);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(await json(home.path, 'cancellations', '--due', '1h')).toEqual([]);
    expect(await json<Row[]>(home.path, 'cancellations', 'list', '--due', '45h')).toHaveLength(1);
    const all = await json<Row[]>(home.path, 'cancellations', 'list', '--all');
    expect(all.length).toBeGreaterThan(4);
    expect(all.slice(0, 4).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(await json<Row[]>(home.path, 'cancellations', 'list', '--status', 'success')).toHaveLength(all.length - 4);
    expect((await run(home.path, 'cancellations', 'list', '--status', 'nonsense')).code).toBe(2);
    for (const columns of [60, 80, 120]) {
      const { stdout } = await till(home.path, ['cancellations', ...sandbox], { columns });
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  it('approves and says that it does not touch the rate', async () => {
    using home = temporaryHome();
    await run(home.path, 'sandbox', 'orders', 'create', '--count', '2', '--cancel-requested');
    const [first, second, third] = await json<Row[]>(home.path, 'cancellations');
    const asked = await run(home.path, 'cancellations', 'approve', (first as Row).id);
    expect(asked).toMatchObject({ code: 10, stdout: '' });
    expect(asked.stderr).toMatch(
      /not your fault and do not count in the seller-fault cancellation rate \(rule cancellation-us-.*read 2026-11-22/,
    );
    // By its own id, and by the order's.
    const rows = await json<{ id: string; status: string }[]>(
      home.path,
      'cancellations',
      'approve',
      (first as Row).id,
      (second as Row).orderId,
      '--yes',
    );
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      [first?.id, 'approved'],
      [second?.id, 'approved'],
    ]);
    expect(await json(home.path, 'orders', 'view', (second as Row).orderId)).toMatchObject({ status: 'CANCELLED' });
    const again = await json<{ status: string }[]>(home.path, 'cancellations', 'approve', (first as Row).id, '--yes');
    expect(again).toMatchObject([{ status: 'already-done' }]);
    const late = await run(
      home.path,
      'cancellations',
      'reject',
      (first as Row).id,
      '--reason',
      PACKED,
      '--yes',
      '--json',
    );
    expect([late.code, JSON.parse(late.stdout)[0].code]).toEqual([9, 'already-approved']);
    expect(await json<Row[]>(home.path, 'cancellations')).toMatchObject([{ id: third?.id }]);
    expect((await run(home.path, 'cancellations', 'approve', '7219000000000000001', '--yes')).code).toBe(6);
    const [plain] = await json<string[]>(
      home.path,
      'orders',
      'list',
      '--status',
      'awaiting_shipment',
      '--query',
      '[?!buyerAsksToCancel].id',
    );
    expect((await run(home.path, 'cancellations', 'approve', plain as string, '--yes')).code).toBe(6);
  });

  it('rejects for a reason that the platform takes, also from a file', async () => {
    using home = temporaryHome();
    await run(home.path, 'sandbox', 'orders', 'create', '--count', '2', '--cancel-requested');
    const rows = await json<Row[]>(home.path, 'cancellations');
    const id = rows[0]?.id as string;
    expect(await run(home.path, 'cancellations', 'reject', id, '--yes')).toMatchObject({
      code: 10,
      stderr: expect.stringContaining(PACKED),
    });
    expect((await run(home.path, 'cancellations', 'reject', id, '--reason', 'x', '--yes')).code).toBe(2);
    const file = join(home.path, 'a.csv');
    writeFileSync(
      file,
      `Cancel ID,Decision,Reason\n${rows[0]?.id},reject,The order is packed already\n${rows[1]?.orderId},,\n`,
    );
    // The list itself is such a file: ids, orders and amounts side by side.
    const list = join(home.path, 'list.csv');
    writeFileSync(list, (await run(home.path, 'cancellations', '--format', 'csv')).stdout);
    const all = await json<{ id: string; status: string }[]>(
      home.path,
      'cancellations',
      'approve',
      '--from',
      list,
      '--dry-run',
    );
    expect(all.map((row) => [row.id, row.status])).toEqual(rows.map(({ id: one }) => [one, 'planned']));
    const done = await json<{ status: string }[]>(home.path, 'cancellations', 'approve', '--from', file, '--yes');
    expect(done.map(({ status }) => status)).toEqual(['rejected', 'approved']);
    expect(await json(home.path, 'orders', 'view', rows[0]?.orderId as string)).toMatchObject({
      status: 'AWAITING_SHIPMENT',
      buyerAsksToCancel: false,
    });
    const [job] = await json<{ id: string; kind: string }[]>(home.path, 'jobs', 'list');
    expect(job).toMatchObject({ kind: 'cancellations.decide', done: 2 });
    expect(await json(home.path, 'jobs', 'view', job?.id as string)).toEqual(done);
    writeFileSync(file, `cancel_id,decision\n${rows[2]?.id},partial\n`);
    expect((await run(home.path, 'cancellations', 'approve', '--from', file, '--yes')).code).toBe(2);
    writeFileSync(file, 'package,decision\n1152923,approve\n');
    expect((await run(home.path, 'cancellations', 'approve', '--from', file, '--yes')).code).toBe(2);
  });
});
