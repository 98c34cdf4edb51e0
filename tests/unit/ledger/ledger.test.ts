import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { loadSqlite } from '../../../src/ledger/sqlite.ts';
import { openStaging } from '../../../src/ledger/staging.ts';

let dir: string;
let path: string;
const open = (file = path) => openLedger({ path: file, now: () => 0 });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-ledger-'));
  path = join(dir, 'state', 'ledger.db');
});
afterEach(() => rmSync(dir, { recursive: true }));

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('the ledger file', () => {
  it('is its owner’s alone, with all that lies beside it', () => {
    const ledger = open();
    // Windows has no such bits: its folders for programs are the user's own.
    const [file, folder] = process.platform === 'win32' ? [0o666, 0o666] : [0o600, 0o700];
    for (const name of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(name).mode & 0o777).toBe(file);
    expect(statSync(join(dir, 'state')).mode & 0o777).toBe(folder);
    ledger.close();
  });

  it('is opened again with what it holds, by two at once', async () => {
    const [first, second] = [open(), open()];
    const job = await first.journal.create({ kind: 'k', title: 't', profile: 'p', shopId: 's', settings: null }, [
      { key: 'a', plan: 1 },
    ]);
    expect((await second.journal.get(job.id))?.total).toBe(1);
    first.close();
    first.close();
    second.close();
    const third = open();
    expect((await third.journal.get(job.id))?.total).toBe(1);
    third.close();
  });

  it('is never cleared: a damaged one, a foreign one and a newer one are named', () => {
    mkdirSync(join(dir, 'state'));
    const rubbish = 'this is no database '.repeat(100);
    writeFileSync(path, rubbish);
    expect(failureOf(open)).toMatchObject({
      kind: 'failed',
      code: 'ledger-damaged',
      message: expect.stringContaining(path),
    });
    expect(readFileSync(path, 'utf8')).toBe(rubbish);

    const foreign = join(dir, 'foreign.db');
    const { DatabaseSync } = loadSqlite();
    const other = new DatabaseSync(foreign);
    other.exec('PRAGMA user_version=3; CREATE TABLE theirs (a)');
    other.close();
    expect(failureOf(() => open(foreign))).toMatchObject({ code: 'ledger-foreign' });

    const newer = join(dir, 'newer.db');
    open(newer).close();
    const raw = new DatabaseSync(newer);
    raw.exec('PRAGMA user_version=99');
    raw.close();
    expect(failureOf(() => open(newer))).toMatchObject({
      code: 'ledger-newer',
      message: expect.stringContaining('99'),
    });
  });

  it('says so when its place cannot be written', () => {
    writeFileSync(join(dir, 'state'), 'a file in the way');
    expect(failureOf(open)).toMatchObject({
      kind: 'failed',
      code: 'ledger-unwritable',
      message: expect.stringContaining(path),
    });
  });

  it('opens without a word on stderr', () => {
    const script = `const { openLedger } = await import(${JSON.stringify(new URL('../../../src/ledger/ledger.ts', import.meta.url).href)}); openLedger({ path: process.argv[1], now: () => 0 }).close(); console.log('opened');`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, path], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('opened\n');
    expect(stderr).toBe('');
  });
});

describe('rows put aside', () => {
  it('keep their order, tell of repeats and of shared marks, and remember facts', () => {
    const staging = openStaging<{ n: number }>();
    for (let n = 0; n < 1500; n += 1)
      expect(staging.add({ key: `k${n}`, mark: n < 3 ? 'same' : `m${n}`, body: { n } })).toBeUndefined();
    expect(staging.add({ key: 'k7', body: { n: -1 } })).toEqual({ n: 7 });
    expect(staging.size).toBe(1500);
    expect([...staging.rows()].map(({ n }) => n)).toEqual(Array.from({ length: 1500 }, (_, n) => n));
    expect(staging.shared(5)).toEqual([{ mark: 'same', keys: ['k0', 'k1', 'k2'] }]);
    expect(staging.has('k7')).toBe(true);
    expect(staging.noted('k7')).toBeUndefined();
    staging.note('k7', { order: '1' });
    expect(staging.noted('k7')).toEqual({ order: '1' });
    staging.close();
  });
});
