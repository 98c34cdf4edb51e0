import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sandboxCredentials, startSandbox } from '../../src/sandbox/server.ts';
import { recordsOf, returnKey } from '../../src/sandbox/state/aftersales/rows.ts';
import { childFile } from '../helpers/child.ts';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const APPROVE = 'POST /return_refund/202309/returns/{return_id}/approve';
const APPROVING = 'POST /return_refund/202309/returns/*/approve';

/** A process of its own that is killed as the sandbox has done its n-th approval and has not answered yet. */
function tillUntilKilled(home: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [CHILD, ...args], {
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TILL_HOME: home, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<{ signal: string | null; said: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) => resolve({ signal, said }));
  });
  return { kill: () => child.kill('SIGKILL'), ended };
}

/** Returns, refunds and parcels of the US shop that wait for its answer. */
async function openReturns(home: string, shop: SandboxShop, count: number): Promise<string[]> {
  shop.orders(count, 'US', { status: 'DELIVERED', aftersale: true });
  const waiting = "[?action && type != 'REPLACEMENT'].id";
  const { stdout } = await till(home, ['returns', 'list', '--query', waiting, '--json'], { env: shop.env('US') });
  return JSON.parse(stdout) as string[];
}

/** How often the seller answered, by the sandbox's own record. */
function answers({ state }: SandboxShop, id: string): number {
  return recordsOf(state.db, returnKey(id)).filter(({ role }) => role === 'SELLER').length;
}

describe('decisions on returns', { timeout: 60_000 }, () => {
  it('killed in the middle, go on with till jobs resume, and nothing is decided twice', async () => {
    using home = temporaryHome();
    using shop = sandboxShop(home.path);
    const open = await openReturns(home.path, shop, 8);
    expect(open.length).toBeGreaterThan(7);
    const before = open.map((id) => answers(shop, id));
    const file = join(home.path, 'd.csv');
    writeFileSync(file, `return_id,decision\n${open.map((id) => `${id},approve`).join('\n')}\n`);

    let approvals = 0;
    let kill = (): unknown => undefined;
    const server = await startSandbox({
      state: shop.state,
      embedded: true,
      onAnswer: ({ operation }) => {
        if (operation === APPROVE) approvals += 1;
        if (approvals === 3) kill();
      },
    });
    const { appKey, appSecret, accessToken } = sandboxCredentials(shop.state);
    const env = {
      TILL_API_URL: server.url,
      TILL_AUTH_URL: server.url,
      TILL_APP_KEY: appKey,
      TILL_APP_SECRET: appSecret,
      TILL_ACCESS_TOKEN: accessToken,
      TILL_SHOP: shop.env('US').TILL_SHOP as string,
    };
    try {
      const child = tillUntilKilled(home.path, ['returns', 'approve', '--from', file, '--yes'], env);
      kill = child.kill;
      const { signal, said } = await child.ended;
      kill = () => undefined;
      expect(signal, said).toBe('SIGKILL');
      const decided = open.filter((id, at) => answers(shop, id) > (before[at] as number)).length;
      expect(decided).toBeGreaterThanOrEqual(3);
      expect(decided).toBeLessThan(open.length);
      const jobs = await till(home.path, ['jobs', 'list', '--json'], { env });
      const [left] = JSON.parse(jobs.stdout) as { id: string; status: string; done: number }[];
      expect(left).toMatchObject({ status: 'interrupted' });
      expect(said).toContain(`Job ${left?.id}: ${open.length} to decide`);

      const { code, stdout, stderr } = await till(home.path, ['jobs', 'resume', left?.id ?? '', '--json'], { env });
      expect(code, stderr).toBe(0);
      const rows = JSON.parse(stdout) as { id: string; status: string }[];
      expect(rows.map(({ id, status }) => [id, status])).toEqual(open.map((id) => [id, 'approved']));
      expect(open.map((id) => answers(shop, id))).toEqual(before.map((count) => count + 1));
    } finally {
      await server.close();
    }
  });

  it('whose answers are lost are read, and not sent again', async () => {
    using home = temporaryHome();
    using shop = sandboxShop(home.path);
    const open = await openReturns(home.path, shop, 4);
    expect(open.length).toBeGreaterThan(3);
    const before = open.map((id) => answers(shop, id));
    const fault = { seed: '1', path: APPROVING } as const;
    shop.faults.add({ ...fault, kind: 'reset-after', rate: 1, rateOf: 1, times: 2 });
    shop.faults.add({ ...fault, kind: 'error-before', rate: 1, rateOf: 2, times: 3, status: 500 });
    const env = shop.env('US');
    const { code, stdout, stderr } = await till(home.path, ['returns', 'approve', ...open, '--yes', '--json'], { env });
    expect(code, stderr).toBe(0);
    expect((JSON.parse(stdout) as { status: string }[]).map(({ status }) => status)).toEqual(
      open.map(() => 'approved'),
    );
    expect(open.map((id) => answers(shop, id))).toEqual(before.map((count) => count + 1));
    expect(shop.faults.clear()).toBe(2);
  });
});
