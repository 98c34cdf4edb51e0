import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openLedger } from '../../src/ledger/ledger.ts';
import type { PlannedRow } from '../../src/ledger/types.ts';
import { temporaryFolder } from './till.ts';

const ROWS = 50_000;
/** Rows of one batch request, and of one that ships a single order. */
const GROUPS = [50, 1];
/** Single rows are marked so often: each waits for the disk. */
const SINGLES = 500;

const plan = (n: number) => ({
  flow: 'ship-package',
  orderId: `57646141303${String(n).padStart(7, '0')}`,
  packageId: `115314171111${String(n).padStart(7, '0')}`,
  lineItemIds: null,
  trackingNumber: `AA${String(n).padStart(9, '0')}GB`,
  provider: { id: '7117858858072016686', name: 'Royal Mail' },
  handover: null,
  slot: null,
  service: null,
});

const result = (n: number) => ({
  orderId: plan(n).orderId,
  packageId: plan(n).packageId,
  status: 'shipped',
  trackingNumber: plan(n).trackingNumber,
  code: null,
  message: null,
  requestId: '202611220815000102030405060708090A',
});

/** What a row of a job costs in the ledger: to plan it, and to mark it before and after its request. */
export async function ledger(): Promise<string[]> {
  using folder = temporaryFolder();
  const path = join(folder.path, 'ledger.db');
  const bare = bareTable(join(folder.path, 'bare.db'));
  const { journal, close } = openLedger({ path, now: Date.now });
  const start = performance.now();
  const job = await journal.create({ kind: 'bench', title: 'bench', profile: 'p', shopId: '1', settings: {} }, plans());
  const planned = ((performance.now() - start) * 1000) / ROWS;
  const lines = [
    `plan         ${planned.toFixed(1)} µs a row, ${(planned / bare.insertUs).toFixed(1)} × a bare insert of the same text`,
  ];
  await journal.claim(job.id);
  for (const size of GROUPS) {
    const rows = size === 1 ? SINGLES : ROWS / 2;
    const marked = (await marks(size, rows)) / rows;
    const commits = bare.commitUs / size;
    lines.push(
      `mark by ${String(size).padStart(2)}   ${marked.toFixed(1)} µs a row, sent and settled; one durable commit alone ${commits.toFixed(1)}`,
    );
  }
  await journal.release(job.id);
  close();
  lines.push(`size         ${Math.round(statSync(path).size / ROWS)} bytes a row, half of them settled`);
  return lines;

  /** @returns microseconds for all of them */
  async function marks(size: number, rows: number): Promise<number> {
    const begun = performance.now();
    let after = 0;
    for (let done = 0; done < rows; done += size) {
      const group = await journal.next(job.id, ['planned'], size, after);
      after = group.at(-1)?.seq ?? after;
      await journal.mark(
        job.id,
        group.map(({ seq }) => ({ seq, state: 'sending' as const, attempted: true })),
      );
      await journal.mark(
        job.id,
        group.map(({ seq }) => ({ seq, state: 'done' as const, result: result(seq) })),
      );
    }
    return (performance.now() - begun) * 1000;
  }
}

function* plans(): Generator<PlannedRow> {
  for (let n = 0; n < ROWS; n++) yield { key: `package ${n}`, plan: plan(n) };
}

/** The same text in a table without anything around it: what SQLite itself takes on this machine. */
function bareTable(path: string): { insertUs: number; commitUs: number } {
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (seq INTEGER PRIMARY KEY, plan TEXT) STRICT',
  );
  const insert = db.prepare('INSERT INTO t (seq, plan) VALUES (?, ?)');
  let start = performance.now();
  for (let from = 0; from < ROWS; from += 500) {
    db.exec('BEGIN');
    for (let n = from; n < from + 500; n++) insert.run(n, JSON.stringify(plan(n)));
    db.exec('COMMIT');
  }
  const insertUs = ((performance.now() - start) * 1000) / ROWS;
  const update = db.prepare('UPDATE t SET plan = ? WHERE seq = ?');
  start = performance.now();
  for (let n = 0; n < SINGLES; n++) update.run('x', n);
  const commitUs = ((performance.now() - start) * 1000) / SINGLES;
  db.close();
  return { insertUs, commitUs };
}
