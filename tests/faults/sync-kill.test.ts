import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { childFile } from '../helpers/child.ts';
import { till } from '../helpers/till.ts';

const folder = mkdtempSync(join(tmpdir(), 'till-sync-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
const child = childFile('till');
const P = ['--profile', 'sandbox'];

/** How many requests of a sync are answered before it is killed; each one takes a page further. */
const KILLS = [1, 2, 3, 5, 8, 13];

describe('till sync that is killed', () => {
  it('leaves what it says it has, and the next one brings the rest', { timeout: 180_000 }, async () => {
    expect((await till(folder, ['sandbox', 'seed', '--orders', '3000', ...P])).code).toBe(0);
    for (const requests of KILLS) {
      const running = spawn(process.execPath, [child, 'sync', '--since', '400d', '--verbose', ...P], {
        env: { PATH: process.env.PATH, TILL_HOME: folder, NO_COLOR: '1', TILL_DEBUG: 'api' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let seen = 0;
      running.stderr.setEncoding('utf8').on('data', (text: string) => {
        seen += text.split('HTTP 200').length - 1;
        if (seen >= requests) running.kill('SIGKILL');
      });
      const [, signal] = (await once(running, 'close')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      const ledger = openLedger({ path: join(folder, 'state', 'ledger.db'), now: Date.now });
      const { state, count, rows } = ledger.orders;
      const shop = '7495318624017735921';
      const { mark, coveredFrom } = state(shop);
      if (mark !== undefined && coveredFrom !== undefined)
        for (const { updatedAt } of rows(shop)) expect(updatedAt).toBeLessThanOrEqual(mark);
      expect(count(shop)).toBeLessThan(3100);
      ledger.close();
    }
    const last = await till(folder, ['sync', '--since', '400d', '--json', ...P]);
    expect(last.code).toBe(0);
    const api = await till(folder, ['orders', 'export', '--fields', 'id,status,updatedAt', ...P]);
    const mirror = await till(folder, ['orders', 'export', '--from-ledger', '--fields', 'id,status,updatedAt', ...P]);
    const sorted = (text: string) => text.trim().split('\n').sort();
    expect(sorted(mirror.stdout).length).toBeGreaterThan(3000);
    expect(sorted(mirror.stdout)).toEqual(sorted(api.stdout));
  });
});
