import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { loadSqlite } from '../../../src/ledger/sqlite.ts';
import type { JobRow, Ledger } from '../../../src/ledger/types.ts';

const start = { kind: 'orders.ship', title: 'till orders ship 1', profile: 'p', shopId: 's', settings: { a: 1 } };
const NOW = Date.parse('2026-11-22T08:15:00Z');

let dir: string;
let ledger: Ledger;
const open = () => openLedger({ path: join(dir, 'ledger.db'), now: () => NOW });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-journal-'));
  ledger = open();
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true });
});

async function all(rows: AsyncIterable<JobRow>): Promise<JobRow[]> {
  const found: JobRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const three = () => [1, 2, 3].map((n) => ({ key: `order ${n}`, plan: { n } }));

describe('the journal', () => {
  it('keeps a job and its rows, and gives them back in order', async () => {
    const { journal } = ledger;
    const job = await journal.create(start, [
      ...three(),
      { key: 'order 4', plan: { n: 4 }, state: 'refused', result: { why: 'x' } },
    ]);
    expect(job).toMatchObject({
      ...start,
      status: 'planned',
      total: 4,
      planned: 3,
      refused: 1,
      done: 0,
      unknown: 0,
      createdAt: '2026-11-22T08:15:00Z',
    });
    expect(job.id).toMatch(/^20261122-081500-[a-z0-9]{4}$/);
    expect((await all(journal.rows(job.id))).map(({ seq, key, state, plan }) => [seq, key, state, plan])).toEqual([
      [1, 'order 1', 'planned', { n: 1 }],
      [2, 'order 2', 'planned', { n: 2 }],
      [3, 'order 3', 'planned', { n: 3 }],
      [4, 'order 4', 'refused', { n: 4 }],
    ]);
    expect(await journal.next(job.id, ['planned'], 2, 1)).toMatchObject([{ seq: 2 }, { seq: 3 }]);
  });

  it('counts attempts and never changes a settled row again', async () => {
    const { journal } = ledger;
    const { id } = await journal.create(start, three());
    await journal.mark(id, [{ seq: 1, state: 'sending', attempted: true }]);
    await journal.mark(id, [{ seq: 1, state: 'done', result: { ok: true } }]);
    expect(await journal.next(id, ['done'], 9)).toEqual([
      { seq: 1, key: 'order 1', state: 'done', plan: { n: 1 }, result: { ok: true }, attempts: 1 },
    ]);
    await expect(
      journal.mark(id, [
        { seq: 2, state: 'done' },
        { seq: 1, state: 'planned' },
      ]),
    ).rejects.toThrow('row 1');
    expect(await journal.next(id, ['planned'], 9), 'the whole mark is undone').toMatchObject([{ seq: 2 }, { seq: 3 }]);
  });

  it('stores rows that say the same once, and refuses those that do not', async () => {
    const { journal } = ledger;
    const job = await journal.create(start, [...three(), { key: 'order 1', plan: { n: 1 } }]);
    expect(job.total).toBe(3);
    await expect(journal.create(start, [...three(), { key: 'order 1', plan: { n: 9 } }])).rejects.toMatchObject({
      kind: 'usage',
      code: 'conflicting-rows',
    });
    expect(await journal.list()).toHaveLength(1);
  });

  it('leaves nothing of a job whose planning failed', async () => {
    const { journal } = ledger;
    async function* failing() {
      for (let n = 0; n < 1200; n += 1) yield { key: `order ${n}`, plan: { n } };
      throw new Error('no network');
    }
    await expect(journal.create(start, failing())).rejects.toThrow('no network');
    expect(await journal.list()).toEqual([]);
  });

  it('does not show a job whose planner is dead, and sweeps it away', async () => {
    let release = (): void => undefined;
    async function* stuck() {
      for (let n = 0; n < 600; n += 1) yield { key: `order ${n}`, plan: { n } };
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      throw new Error('gone');
    }
    const other = open();
    const { DatabaseSync } = loadSqlite();
    const raw = new DatabaseSync(join(dir, 'ledger.db'));
    const stored = () => raw.prepare('SELECT count(*) AS n FROM job_rows').get()?.n;
    const never = other.journal.create(start, stuck()).catch((error: unknown) => error);
    while (stored() !== 500) await new Promise(setImmediate);
    expect(await ledger.journal.list()).toEqual([]);
    const living = await ledger.journal.create(start, three());
    expect(stored(), 'the rows of a living planner stay').toBe(503);
    other.close();
    const job = await ledger.journal.create(start, three());
    expect(stored()).toBe(6);
    raw.close();
    expect((await ledger.journal.list()).map(({ id }) => id)).toEqual([job.id, living.id]);
    release();
    expect(await never).toBeInstanceOf(Error);
  });

  it('gives a job to one owner at a time, and to the next when that one is gone', async () => {
    const job = await ledger.journal.create(start, three());
    const other = open();
    await expect(other.journal.claim(job.id)).rejects.toMatchObject({ code: 'job-busy' });
    await ledger.journal.claim(job.id);
    expect((await other.journal.get(job.id))?.status).toBe('running');
    ledger.close();
    expect((await other.journal.get(job.id))?.status).toBe('interrupted');
    await other.journal.claim(job.id);
    expect((await other.journal.get(job.id))?.status).toBe('running');
    await other.journal.release(job.id);
    other.close();
  });

  it('works out the status from the rows', async () => {
    const { journal } = ledger;
    const { id } = await journal.create(start, three());
    await journal.claim(id);
    await journal.mark(id, [
      { seq: 1, state: 'done' },
      { seq: 2, state: 'refused' },
    ]);
    expect(await journal.finish(id)).toMatchObject({ status: 'interrupted', done: 1, refused: 1, planned: 1 });
    await journal.mark(id, [{ seq: 3, state: 'done' }]);
    expect(await journal.finish(id)).toMatchObject({ status: 'partial', done: 2, refused: 1 });
    const clean = await journal.create(start, [{ key: 'a', plan: 1, state: 'done' }]);
    expect(await journal.finish(clean.id)).toMatchObject({ status: 'done' });
    expect((await journal.list({ status: 'partial' })).map((job) => job.id)).toEqual([id]);
    expect((await journal.list({ limit: 1 })).map((job) => job.id)).toEqual([clean.id]);
  });

  it('cancels what was not sent, keeps what is unknown, and nothing twice', async () => {
    const { journal } = ledger;
    const { id } = await journal.create(start, three());
    await journal.claim(id);
    await journal.mark(id, [
      { seq: 1, state: 'done' },
      { seq: 2, state: 'sending', attempted: true },
    ]);
    await journal.release(id);
    expect(await journal.cancel(id)).toMatchObject({ status: 'cancelled', done: 1, unknown: 1, planned: 0 });
    await expect(journal.cancel(id)).rejects.toMatchObject({ code: 'job-over' });
    await expect(journal.get('nope')).resolves.toBeUndefined();
    await expect(journal.cancel('nope')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('forgets a job of which nothing was sent, and no other', async () => {
    const { journal } = ledger;
    const job = await journal.create(start, three());
    await journal.discard(job.id);
    expect(await journal.list()).toEqual([]);
    const sent = await journal.create(start, three());
    await journal.mark(sent.id, [{ seq: 1, state: 'sending', attempted: true }]);
    await expect(journal.discard(sent.id)).rejects.toThrow('kept');
  });
});
