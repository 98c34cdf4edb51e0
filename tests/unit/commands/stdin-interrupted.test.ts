import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run as api } from '../../../src/commands/api.ts';
import type { Deps } from '../../../src/commands/deps.ts';
import { readApp } from '../../../src/commands/login/app.ts';
import { readTrackingFile } from '../../../src/commands/orders/ship-input.ts';
import type { Settings } from '../../../src/settings/types.ts';

const readers: [string, (deps: Deps) => Promise<unknown>][] = [
  ['till orders ship --from -', (deps) => readTrackingFile('-', null, deps)],
  [
    'till api … --body -',
    (deps) => api({ args: { operation: ['POST', '/order/202309/orders/search'] }, flags: { body: '-' } }, deps),
  ],
  [
    'till login --app-secret-stdin',
    (deps) => readApp({ appSecretStdin: true, appKey: 'key' }, deps, { profiles: () => [] } as unknown as Settings),
  ],
];

describe('Ctrl-C while standard input is read', () => {
  it.each(readers)('is heard by %s', async (_command, read) => {
    const stdin = new PassThrough();
    const stop = new AbortController();
    const deps = {
      env: {},
      flags: {},
      streams: { stdin },
      signal: stop.signal,
      output: { check: () => undefined, note: () => undefined, debug: () => undefined },
    } as unknown as Deps;
    const reading = read(deps);
    stdin.write('order_id,');
    await once(stdin, 'data');
    stop.abort();
    await expect(reading).rejects.toMatchObject({ kind: 'interrupted' });
  });
});
