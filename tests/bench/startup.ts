import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSettings } from '../../src/settings/settings.ts';
import type { WireOrder } from '../../src/shop/orders.ts';
import { fill } from './due.ts';
import { startPages } from './list.ts';
import { median } from './measure.ts';
import { temporaryFolder } from './till.ts';

const ROUNDS = 25;
/** Orders in the mirror and on the server; a list shows 50 of them. */
const ORDERS = 2000;
const SHOP = {
  id: '7495318624017735921',
  cipher: 'TTP_bench',
  name: 'Bench',
  code: 'USLCBENCH',
  region: 'US',
} as const;

/** Other programs that people run as they run till; each is asked for its version where it is installed. */
const OTHERS = ['gh', 'stripe', 'aws', 'wrangler', 'npm', 'vercel', 'fly'];

interface Case {
  command: string[];
  /** At most so many times an empty Node. */
  aim?: number;
  /** The clock stops at the first byte on stdout. */
  firstByte?: boolean;
}

/**
 * Start-up of the built binary, as a multiple of an empty `node -e 0` in the same minute; beside it other programs of the kind.
 * Runs of all cases are interleaved, so that a slow minute is slow for each; the shortest run says most on a busy machine.
 */
export async function startup(): Promise<string[]> {
  using folder = temporaryFolder();
  const home = folder.path;
  const pages = await startPages(home, ORDERS);
  try {
    await prepare(home, pages.url);
    const { cases, missing } = casesOf();
    const times = Object.fromEntries(Object.keys(cases).map((name) => [name, [] as number[]]));
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [name, each] of Object.entries(cases)) {
        const ms = await timed(each, home);
        // The first round fills caches and is not counted.
        if (round >= 0) times[name]?.push(ms);
      }
    }
    const empty = times['node -e 0'] as number[];
    const lines = Object.entries(times).map(([name, values]) => {
      const [least, middle] = [Math.min(...values), median(values)];
      const ratio = `${(least / Math.min(...empty)).toFixed(2)} × empty at best, ${(middle / median(empty)).toFixed(2)} × in the middle`;
      const aim = cases[name]?.aim;
      return `${name.padEnd(32)} ${least.toFixed(1).padStart(6)} ms, ${ratio}${aim ? ` (aim: ${aim})` : ''}`;
    });
    return [...lines, ...(missing.length > 0 ? [`not installed here: ${missing.join(', ')}`] : [])];
  } finally {
    pages.stop();
  }
}

/** A profile that is signed in, whose API is the server, and whose orders are mirrored. */
async function prepare(home: string, apiUrl: string): Promise<void> {
  const settings = openSettings({ env: { TILL_HOME: home }, flags: {}, cwd: home });
  const shop = { ...SHOP, sellerType: 'LOCAL' };
  const later = Math.floor(Date.now() / 1000) + 86_400 * 30;
  await settings.saveProfile(
    { name: 'bench', appKey: 'bench', apiUrl, authUrl: apiUrl, shops: [shop], shop: shop.id, credentials: 'file' },
    {
      appSecret: 'bench',
      tokens: {
        accessToken: 'bench',
        accessTokenExpiresAt: later,
        refreshToken: 'bench',
        refreshTokenExpiresAt: later,
      },
    },
  );
  await settings.useProfile('bench');
  const { orders } = JSON.parse(readFileSync(join(home, 'page.json'), 'utf8')) as { orders: WireOrder[] };
  fill(join(home, 'state', 'ledger.db'), shop.id, orders, ORDERS);
}

function casesOf(): { cases: Record<string, Case>; missing: string[] } {
  const till = (...words: string[]) => [process.execPath, 'bin/till.js', ...words];
  const complete = (...words: string[]) => ({ command: till('__complete', 'bash', ...words), aim: 1.8 });
  const cases: Record<string, Case> = {
    'node -e 0': { command: [process.execPath, '-e', '0'] },
    'till --version': { command: till('--version'), aim: 1.8 },
    'till --help': { command: till('--help'), aim: 1.8 },
    'till orders ship --help': { command: till('orders', 'ship', '--help') },
    'completion: commands': complete('ord'),
    'completion: flags': complete('orders', 'ship', '--'),
    'completion: orders': complete('orders', 'ship', '5'),
    'completion: operations': complete('api', 'Get'),
    'completion: shops': complete('shops', 'use', ''),
    'completion: carriers': complete('orders', 'carriers', 'U'),
    'till orders list --from-ledger': { command: till('orders', 'list', '--from-ledger', '--jsonl'), aim: 3 },
    'till orders list, first byte': { command: till('orders', 'list', '--jsonl'), aim: 4, firstByte: true },
  };
  const [there, missing] = [OTHERS.filter(isInstalled), OTHERS.filter((name) => !isInstalled(name))];
  for (const name of there) cases[`${name} --version`] = { command: [name, '--version'] };
  return { cases, missing };
}

/** Whether it can be run here: a name on the path may be an empty shell. Windows' scripts are left out. */
function isInstalled(name: string): boolean {
  const { status } = spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 20_000 });
  return status === 0;
}

/** @returns milliseconds from the start to the end, or to the first byte. @throws Error when it does not end well */
async function timed({ command: [program = '', ...args], firstByte = false }: Case, home: string): Promise<number> {
  const { PATH, SystemRoot, TEMP, HOME } = process.env;
  const env = { PATH, SystemRoot, TEMP, HOME, TILL_HOME: home, NO_COLOR: '1' };
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [first, stderr] = [0, ''];
  child.stdout.on('data', () => {
    first ||= performance.now();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const end = performance.now();
  if (code !== 0 || (firstByte && first === 0))
    throw new Error(`${[program, ...args].join(' ')} ended with ${code}: ${stderr}`);
  return (firstByte ? first : end) - start;
}
