import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createOrders, handlers, shipments } from '../../../../src/sandbox/state/index.ts';
import type { Refusal } from '../../../../src/sandbox/types.ts';
import { contextFor } from './context.ts';
import { carriers, MONDAY, OPS, open, sandbox, shipping, temporaryFolder } from './fixture.ts';
import type { Outcome, Task } from './worker.ts';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts processes, lets them begin at the same moment, and waits for what they have done. */
async function together(tasks: Task[]): Promise<Outcome[]> {
  const workers = tasks.map((task) => {
    const child = fork(join(import.meta.dirname, 'worker.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] });
    children.push(child);
    return { child, task };
  });
  await Promise.all(workers.map(({ child }) => once(child, 'message')));
  return Promise.all(
    workers.map(async ({ child, task }) => {
      const answer = once(child, 'message');
      const exit = once(child, 'exit');
      child.send(task);
      const [outcome] = (await Promise.race([
        answer,
        exit.then(([code]) => Promise.reject(new Error(`a worker ended with ${code}`))),
      ])) as [Outcome];
      await exit;
      return outcome;
    }),
  );
}

describe('several processes on one sandbox', () => {
  it('make it once when all come first', async () => {
    const dir = temporaryFolder();
    const task = { dir, now: MONDAY, name: 'A', carrier: '', packages: [] };
    const outcomes = await together([task, task, task, task, task]);
    const { count } = open({ dir }).db.prepare('SELECT count(*) AS count FROM orders').get() as { count: number };
    expect(outcomes.map(({ orders }) => orders)).toEqual(new Array(5).fill(count));
    expect(count).toBeGreaterThan(40);
  });

  it('ship each package once, whoever comes first', async () => {
    const box = sandbox();
    const carrier = carriers(box, 'GB').Evri!;
    const packages = createOrders(box.state, { count: 60, region: 'GB', shipping: 'SELLER' }).map(
      (id) => box.order('GB', id).packages[0].id as string,
    );
    const task = (name: string, list: string[]): Task => ({ dir: box.dir, now: MONDAY, name, carrier, packages: list });
    const outcomes = await together([
      task('A', packages),
      task('B', [...packages].reverse()),
      task('C', packages),
      task('D', [...packages].reverse()),
    ]);
    expect(outcomes.flatMap(({ shipped }) => shipped).sort()).toEqual([...packages].sort());
    expect(new Set(outcomes.flatMap(({ codes }) => codes))).toEqual(new Set([21011040]));
    const evidence = shipments(box.state);
    expect(evidence.map(({ packageId }) => packageId).sort()).toEqual([...packages].sort());
    for (const [at, { shipped }] of outcomes.entries()) {
      const own = evidence
        .filter(({ trackingNumber }) => trackingNumber.startsWith('ABCD'[at]!))
        .map(({ packageId }) => packageId);
      expect(own.sort()).toEqual([...shipped].sort());
    }
    expect(box.state.db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });
});

describe('two connections of one process', () => {
  it('do not wait for each other, and ship once', () => {
    const box = sandbox();
    const other = open({ dir: box.dir });
    const carrier = carriers(box, 'GB').Evri!;
    const ids = createOrders(box.state, { count: 10, region: 'GB', shipping: 'SELLER' });
    const codes = ids.map((id, at) => {
      const pack = box.order('GB', id).packages[0].id;
      box.call('GB', OPS.ship, shipping(pack, carrier, `TN9000${at}`));
      try {
        handlers[OPS.ship]!(contextFor(other, 'GB', shipping(pack, carrier, `TN9100${at}`)));
        return 0;
      } catch (error) {
        return (error as Refusal).apiCode;
      }
    });
    expect(codes).toEqual(new Array(10).fill(21011040));
    expect(shipments(other)).toHaveLength(10);
  });

  it('undo a call that fails in the middle', () => {
    const box = sandbox();
    const id = box.make({ shipping: 'SELLER' });
    const before = box.order('US', id);
    box.state.db.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON shipments BEGIN SELECT RAISE(ABORT, 'the evidence cannot be written'); END",
    );
    const call = {
      path: { order_id: id },
      body: { tracking_number: 'TN500500', shipping_provider_id: carriers(box, 'US').UPS! },
    };
    expect(() => handlers[OPS.mark]!(contextFor(box.state, 'US', call))).toThrow(/evidence/);
    expect(box.order('US', id)).toEqual(before);
    box.state.db.exec('DROP TRIGGER broken');
    expect(box.refused('US', OPS.mark, call)).toBe(0);
  });
});
