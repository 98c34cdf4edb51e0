import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultStore, openFaultStore } from '../../src/sandbox/faults-store.ts';
import { sandboxCredentials, startSandbox } from '../../src/sandbox/server.ts';
import { createOrders, openState, shipments, shops } from '../../src/sandbox/state/index.ts';
import type { SandboxServer, SandboxState } from '../../src/sandbox/types.ts';
import { childFile } from '../helpers/child.ts';
import { till as tillHere } from '../helpers/till.ts';

/** `kill -9` of a till that ships against a sandbox in this process: the sandbox's own record is compared with the report. */

let dir: string;
let state: SandboxState;
let server: SandboxServer;
let faults: FaultStore;
/** Called at each answer of the sandbox, after the work and before the answer goes out. */
let onAnswer: (operation: string) => void = () => undefined;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'till-kill-'));
  state = openState({ dir: join(dir, 'sandbox') });
  server = await startSandbox({ state, embedded: true, onAnswer: ({ operation }) => onAnswer(operation ?? '') });
  faults = openFaultStore(state.db);
});
afterAll(async () => {
  await server.close();
  state.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** What signs in to a shop of the sandbox. */
function envOf(region: string): Record<string, string> {
  const { appKey, appSecret, accessToken } = sandboxCredentials(state);
  return {
    TILL_API_URL: server.url,
    TILL_AUTH_URL: server.url,
    TILL_APP_KEY: appKey,
    TILL_APP_SECRET: appSecret,
    TILL_ACCESS_TOKEN: accessToken,
    TILL_SHOP: shops(state).find((one) => one.region === region)?.id ?? '',
  };
}

function till(
  region: string,
  args: readonly string[],
  stdin = '',
  started?: (child: ChildProcess) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [childFile('till'), ...args], {
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      NO_COLOR: '1',
      TILL_HOME: join(dir, 'home'),
      ...envOf(region),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  started?.(child);
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (piece: string) => {
      text[name] += piece;
    });
  }
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...text }));
  });
}

/** Ships until the process is killed at its n-th answer from the sandbox. @returns whether it was */
async function killedAt(
  n: number,
  later: boolean,
  region: string,
  args: readonly string[],
  stdin: string,
): Promise<boolean> {
  let answers = 0;
  let child: ChildProcess | undefined;
  onAnswer = () => {
    answers += 1;
    if (answers !== n) return;
    if (later) setImmediate(() => setImmediate(() => child?.kill('SIGKILL')));
    else child?.kill('SIGKILL');
  };
  const { signal } = await till(region, args, stdin, (started) => {
    child = started;
  });
  onAnswer = () => undefined;
  return signal === 'SIGKILL';
}

let made = 0;

/** New orders and their tracking file. */
function newOrders(region: string, count: number): { ids: string[]; csv: string } {
  const ids = createOrders(state, { count, region, shipping: 'SELLER' });
  const lines = ids.map((id) => {
    made += 1;
    return region === 'GB'
      ? `${id},AA${String(made).padStart(9, '0')}GB,Royal Mail`
      : `${id},9400111899${String(made).padStart(12, '0')},USPS`;
  });
  return { ids, csv: `order_id,tracking_number,shipping_provider\n${lines.join('\n')}\n` };
}

interface Line {
  orderId: string;
  packageId: string;
  status: string;
  trackingNumber: string;
  code: string | null;
}

/** The sandbox's record of these orders against the report. */
function compare(ids: readonly string[], report: readonly Line[], csv: string): void {
  const happened = shipments(state).filter(({ orderIds }) => orderIds.some((id) => ids.includes(id)));
  expect(happened.map(({ orderIds }) => orderIds[0]).sort()).toEqual([...ids].sort());
  expect(report.map(({ orderId }) => orderId)).toEqual(ids);
  for (const { orderId, packageId, trackingNumber, status } of report) {
    expect(status).toMatch(/^(already-)?shipped$/);
    expect(csv).toContain(`${orderId},${trackingNumber},`);
    expect(happened.find((one) => one.packageId === packageId)).toMatchObject({ orderIds: [orderId], trackingNumber });
  }
}

const ship = ['orders', 'ship', '--from', '-', '--yes', '--json'];

/** The job that a killed run has left, if it came so far. */
async function openJob(region: string): Promise<string | undefined> {
  const { stdout } = await tillHere(join(dir, 'home'), ['jobs', 'list', '--json'], { env: envOf(region) });
  const jobs = JSON.parse(stdout) as { id: string; status: string }[];
  return jobs.find(({ status }) => status === 'interrupted' || status === 'planned')?.id;
}

/** Kills a run, and the next, until one ends; then compares. */
async function shipThroughKills(region: string, count: number, kills: readonly number[]): Promise<number> {
  const { ids, csv } = newOrders(region, count);
  let killed = 0;
  let job: string | undefined;
  for (const [turn, at] of kills.entries()) {
    const args = job === undefined ? ship : ['jobs', 'resume', job, '--json'];
    if (!(await killedAt(at, turn % 2 === 1, region, args, csv))) break;
    killed += 1;
    job ??= await openJob(region);
  }
  const last = await till(region, job === undefined ? ship : ['jobs', 'resume', job, '--json'], csv);
  expect(last, last.stderr).toMatchObject({ code: 0 });
  compare(ids, JSON.parse(last.stdout) as Line[], csv);
  return killed;
}

describe('Ctrl-C', () => {
  it.runIf(process.platform !== 'win32')(
    'lets what is under way end, prints the report, says how to go on and exits 130',
    async () => {
      const { ids, csv } = newOrders('US', 12);
      let child: ChildProcess | undefined;
      let marked = 0;
      onAnswer = (operation) => {
        if (operation.endsWith('/orders/{order_id}/packages')) marked += 1;
        if (marked === 2) child?.kill('SIGINT');
      };
      const stopped = await till('US', ship, csv, (started) => {
        child = started;
      });
      onAnswer = () => undefined;
      expect(stopped, stopped.stderr).toMatchObject({ code: 130, signal: null });
      const report = JSON.parse(stopped.stdout) as Line[];
      expect(report).toHaveLength(12);
      expect(report.filter(({ status }) => status === 'shipped').length).toBeLessThan(12);
      expect(report.filter(({ code }) => code === 'not-sent').length).toBeGreaterThan(0);
      const id = /till jobs resume (\S+)/.exec(stopped.stderr)?.[1] ?? '';
      const resumed = await till('US', ['jobs', 'resume', id, '--json']);
      expect(resumed, resumed.stderr).toMatchObject({ code: 0 });
      compare(ids, JSON.parse(resumed.stdout) as Line[], csv);
    },
  );
});

describe('kill -9 of a till that ships', { timeout: 180_000 }, () => {
  it('at any answer of a run with packages: the resumed run ends as the server has it', async () => {
    let killed = 0;
    for (const at of [1, 3, 5, 6, 7, 8]) killed += await shipThroughKills('GB', 160, [at, 2 + (at % 3)]);
    expect(killed).toBeGreaterThan(6);
  });

  it('at any answer of a run without packages', async () => {
    let killed = 0;
    for (const at of [3, 5, 7]) killed += await shipThroughKills('US', 5, [at, 2]);
    expect(killed).toBeGreaterThan(3);
  });

  it('with connections that break before and after the work', async () => {
    faults.add({ kind: 'reset-after', rate: 1, rateOf: 3, seed: 'a', path: '*/fulfillment/*' });
    faults.add({ kind: 'reset-before', rate: 1, rateOf: 3, seed: 'b', path: '*/fulfillment/*' });
    let killed = 0;
    for (const at of [6, 8]) killed += await shipThroughKills('GB', 210, [at, 3, 4]);
    expect(faults.list().every(({ hits }) => hits > 0)).toBe(true);
    faults.clear();
    expect(killed).toBeGreaterThan(2);
  });
});
