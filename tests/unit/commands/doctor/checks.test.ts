import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledger, sizeText, unfinished } from '../../../../src/commands/doctor/ledger.ts';
import { limits } from '../../../../src/commands/doctor/limits.ts';
import { clock } from '../../../../src/commands/doctor/reach.ts';
import { rules } from '../../../../src/commands/doctor/rules.ts';
import { scopeChecks, scopeUses } from '../../../../src/commands/doctor/scopes.ts';
import { openLedger } from '../../../../src/ledger/ledger.ts';
import type { JobRecord } from '../../../../src/ledger/types.ts';
import { nouns } from '../../../../src/manifest/index.ts';
import type { Profile } from '../../../../src/settings/types.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('the clock', () => {
  it.each([
    [0, 'ok'],
    [-2_000, 'ok'],
    [10_000, 'ok'],
    [15_000, 'warn'],
    [29_000, 'warn'],
    [30_000, 'fail'],
    [-100_000, 'ok'],
    [-150_000, 'warn'],
    [-299_000, 'warn'],
    [-300_000, 'fail'],
    [86_400_000, 'fail'],
  ] as const)('%i ms off is %s', (skew, status) => {
    const found = clock(skew);
    expect(found.status).toBe(status);
    expect(found.hint === null).toBe(status === 'ok');
    if (skew < -2000) expect(found.detail).toContain('s behind the server’s');
    if (skew > 2000) expect(found.detail).toContain('ahead');
  });
});

describe('scopes', () => {
  const profile = (scopes?: string[]): Profile => ({
    name: 'default',
    appKey: 'k',
    apiUrl: 'https://a.example',
    authUrl: 'https://b.example',
    shops: [],
    credentials: 'file',
    ...(scopes && { scopes }),
  });

  it('says which commands a missing one takes away', () => {
    const all = scopeUses(nouns).map(({ scope }) => scope);
    expect(all.length).toBeGreaterThan(8);
    expect(scopeChecks(nouns, profile(all))).toEqual([
      expect.objectContaining({ status: 'ok', detail: expect.stringContaining(`all ${all.length}`) }),
    ]);
    const without = scopeChecks(nouns, profile(all.filter((scope) => scope !== 'seller.customer_service')));
    expect(without).toHaveLength(2);
    expect(without[1]).toMatchObject({ check: 'scope', status: 'warn' });
    expect(without[1]!.detail).toMatch(/^seller\.customer_service is not granted: no till messages list/);
    expect(without[1]!.detail).toMatch(/; less in .*till health report/);
    expect(without[1]!.hint).toContain('till login --profile default');
  });

  it('does not guess what nobody told', () => {
    expect(scopeChecks(nouns, profile())).toEqual([
      expect.objectContaining({ status: 'ok', detail: expect.stringContaining('not known') }),
    ]);
  });
});

describe('the ledger', () => {
  const path = () => join(folder, 'ledger.db');

  it('is in order when it is missing, new or of an older version', () => {
    expect(ledger(path()).check).toMatchObject({ status: 'ok', detail: expect.stringContaining('none yet') });
    openLedger({ path: path(), now: Date.now }).close();
    const { check, facts } = ledger(path());
    expect(check.status).toBe('ok');
    expect(facts).toMatchObject({ damage: [], rows: { jobs: 0, orders: 0 } });
    const db = new DatabaseSync(path());
    db.exec('PRAGMA user_version = 3');
    db.close();
    expect(ledger(path()).check).toMatchObject({ status: 'ok', detail: expect.stringContaining('version 3') });
  });

  it('is not when it is newer, no database, or broken inside', () => {
    openLedger({ path: path(), now: Date.now }).close();
    const db = new DatabaseSync(path());
    db.exec('PRAGMA user_version = 9999');
    db.close();
    expect(ledger(path()).check).toMatchObject({ status: 'fail', hint: expect.stringContaining('newer till') });
    writeFileSync(path(), 'this is no database, and long enough to be taken for one'.repeat(40));
    const { check, facts } = ledger(path());
    expect(check).toMatchObject({ status: 'fail', detail: expect.stringContaining('damaged') });
    expect(facts).toMatchObject({ rows: {} });
  });

  it('names sizes and runs that wait', () => {
    expect([500, 2048, 3 * 1_048_576].map(sizeText)).toEqual(['500 B', '2 KiB', '3 MiB']);
    const job = (id: string, status: JobRecord['status']) => ({ id, status, kind: 'orders.ship' }) as JobRecord;
    expect(unfinished([job('a', 'done')])).toMatchObject({ status: 'ok' });
    expect(unfinished([job('b', 'running')])).toMatchObject({ status: 'ok', detail: '1 running' });
    expect(unfinished([job('c', 'interrupted'), job('d', 'done')])).toMatchObject({
      status: 'warn',
      hint: expect.stringContaining('till jobs resume c'),
    });
  });
});

describe('limits', () => {
  const seen = { operation: 'POST /order/202309/orders/search', peak: undefined, last: 0, blockedUntil: undefined };
  it('tells what was met, and how long ago', () => {
    expect(limits([], 0).detail).toContain('nothing was sent');
    expect(limits([seen], 60_000).detail).toContain('none was met');
    expect(limits([{ ...seen, peak: 12.4 }], 120_000).detail).toBe(
      'POST /order/202309/orders/search took 12 a second (2 min ago)',
    );
    expect(limits([{ ...seen, blockedUntil: 1_000 }], 500)).toMatchObject({ status: 'warn' });
  });
});

describe('rules', () => {
  it('are dated, and old ones are said to be', () => {
    expect(rules('US', '2026-11-23')).toMatchObject({ status: 'ok', detail: expect.stringContaining('us-2026-06-15') });
    expect(rules('UK', '2026-11-23').detail).toContain('GB: deadlines gb-');
    expect(rules('US', '2028-01-01')).toMatchObject({ status: 'warn', hint: expect.stringContaining('Update till') });
    expect(rules('ZZ', '2026-11-23')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('none are known'),
    });
  });
});
