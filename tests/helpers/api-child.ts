// A process of its own that uses a client. argv: mode, then what the mode takes.
// `pace FOLDER START MAXRATE COUNT`: takes COUNT slots of one lane as fast as they come and prints the time of each.
// `call URL FOLDER`: makes one call with the token in FOLDER/tokens.json, renewed under a lock, and prints its answer.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '../../src/lib/lock.ts';
import { createPartnerApi } from '../../src/partner-api/client.ts';
import { createPacer } from '../../src/partner-api/pacing.ts';
import type { TokenPair, TokenStore } from '../../src/partner-api/types.ts';

const [mode, ...args] = process.argv.slice(2);

function fileStore(folder: string): TokenStore {
  const file = join(folder, 'tokens.json');
  const read = (): TokenPair => JSON.parse(readFileSync(file, 'utf8'));
  return {
    read: async () => read(),
    update: (refresh) =>
      withFileLock(
        join(folder, 'tokens.lock'),
        async () => {
          const fresh = await refresh(read());
          if (fresh === undefined) return read();
          writeFileSync(`${file}.new`, JSON.stringify(fresh));
          renameSync(`${file}.new`, file);
          return fresh;
        },
        { waitMs: 60_000 },
      ),
  };
}

if (mode === 'pace') {
  const [folder = '', start, maxRate, count] = args;
  const pacer = createPacer({ state: folder, maxRate: Number(maxRate) });
  process.stdout.write('ready\n');
  process.stdin.once('data', async () => {
    const take = async () => {
      await pacer.acquire({ key: 'lane', operation: 'GET /lane', start: Number(start) }, {});
      return Date.now();
    };
    const times = await Promise.all(Array.from({ length: Number(count) }, take));
    process.stdout.write(`${times.join('\n')}\n`);
    process.stdin.destroy();
  });
} else {
  const [url = '', folder = ''] = args;
  const api = createPartnerApi({
    apiUrl: url,
    authUrl: url,
    appKey: 'key',
    appSecret: 'secret-of-the-app',
    tokens: fileStore(folder),
    shopCipher: 'cipher',
    stateDir: folder,
    maxRate: 1000,
  });
  const { data } = await api.call({ operation: 'GET /order/202507/orders', query: { ids: '1' } });
  process.stdout.write(JSON.stringify(data));
  api.close();
}
