// Reads a whole list in a process of its own and tells, on the channel to its parent, what that took.
// argv: mode, address of the page server, file to export to.
// `bare` reads and parses the pages and does nothing else; the others run the command's own code on Till's client, with the
// published limit of 50 requests a second lifted, since it and not Till would be measured otherwise.
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import type { Deps } from '../../src/commands/deps.ts';
import { run as exportOrders } from '../../src/commands/orders/export.ts';
import { run as listOrders } from '../../src/commands/orders/list.ts';
import { createOutput } from '../../src/output/output.ts';
import { createPartnerApi } from '../../src/partner-api/client.ts';
import { temporaryFolder } from './till.ts';

export interface Took {
  ms: number;
  /** Processor time, which a busy machine changes less, milliseconds. */
  cpuMs: number;
  /** Largest resident set, bytes. */
  peak: number;
}

const UNLIMITED = 1_000_000;
const [mode = '', url = '', file = ''] = process.argv.slice(2);

async function bare(): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const ask = (token: string) =>
    new Promise<Buffer>((resolve, reject) => {
      const target = new URL(`/order/202309/orders/search?page_size=100&page_token=${token}`, url);
      const sent = request(target, { method: 'POST', agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
      });
      sent.on('error', reject).end('{}');
    });
  let token = '';
  do {
    const page = JSON.parse((await ask(token)).toString('utf8')) as { data: { next_page_token: string } };
    token = page.data.next_page_token;
  } while (token !== '');
  agent.destroy();
}

async function command(run: typeof listOrders, flags: Record<string, unknown>): Promise<void> {
  // Unlimited, pacing would write its file hundreds of times a second instead of fifty at most: into memory, where that can be.
  using folder = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  const { env, stdout, stderr } = process;
  const expires = Math.floor(Date.now() / 1000) + 86_400;
  const tokens = {
    accessToken: 'access',
    accessTokenExpiresAt: expires,
    refreshToken: 'refresh',
    refreshTokenExpiresAt: expires,
  };
  const api = createPartnerApi({
    apiUrl: url,
    authUrl: url,
    appKey: 'key',
    appSecret: 'secret',
    tokens: { read: async () => tokens, update: async () => tokens },
    shopCipher: 'cipher',
    stateDir: folder.path,
    maxRate: UNLIMITED,
  });
  const format = flags.jsonl === true ? 'jsonl' : 'csv';
  const deps = {
    flags: { all: true, quiet: true },
    signal: new AbortController().signal,
    output: await createOutput({ stdout, stderr, env, options: { format, quiet: true } }),
    api: async () => api,
    shop: async () => ({ id: '1', region: 'US' }),
    clock: async () => Date.now,
  } as unknown as Deps;
  await run({ args: {}, flags }, deps);
  api.close();
}

const modes: Readonly<Record<string, () => Promise<void>>> = {
  bare,
  'list csv': () => command(listOrders, { all: true }),
  'list jsonl': () => command(listOrders, { all: true, jsonl: true }),
  'export csv': () => command(exportOrders, { out: file }),
};

const start = performance.now();
const before = process.cpuUsage();
await modes[mode]?.();
const { user, system } = process.cpuUsage(before);
const took: Took = {
  ms: performance.now() - start,
  cpuMs: (user + system) / 1000,
  peak: process.resourceUsage().maxRSS * 1024,
};
process.send?.(took, () => process.disconnect());
