import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';

const home = mkdtempSync(join(tmpdir(), 'till-badge-'));
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

it('keeps what was said of a shop, the latest of each name and all of one', () => {
  const path = join(home, 'ledger.db');
  const first = openLedger({ path, now: Date.now });
  first.badge.record('1', [
    { name: 'reputation', value: '7000', at: '2026-10-01T00:00:00Z' },
    { name: 'logo', value: 'no', at: '2026-10-01T00:00:00Z' },
  ]);
  first.badge.record('1', [
    { name: 'reputation', value: '7400', at: '2026-11-01T00:00:00Z' },
    { name: 'logo', value: 'yes', at: '2026-10-01T00:00:00Z' },
  ]);
  first.badge.record('2', [{ name: 'logo', value: 'no', at: '2026-10-02T00:00:00Z' }]);
  first.close();
  const ledger = openLedger({ path, now: Date.now });
  const latest = ledger.badge.latest('1', '2026-11-22T00:00:00Z');
  expect([...latest.values()].map(({ name, value }) => [name, value]).sort()).toEqual([
    ['logo', 'yes'],
    ['reputation', '7400'],
  ]);
  expect(ledger.badge.latest('1', '2026-10-15T00:00:00Z').get('reputation')?.value).toBe('7000');
  expect(ledger.badge.history('1', 'reputation', '2026-11-01T00:00:00Z').map(({ value }) => value)).toEqual([
    '7000',
    '7400',
  ]);
  expect(ledger.badge.history('3', 'reputation', '2026-11-01T00:00:00Z')).toEqual([]);
  ledger.close();
});
