import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const sandbox = ['--profile', 'sandbox'];
const cancelling = 'POST /return_refund/202309/cancellations';

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}

/** Starts a till of its own process and kills it once its stderr says something; @returns what it had said */
function killedOnceItSays(home: string, args: string[], words: RegExp): Promise<string> {
  const child = spawn(process.execPath, [CHILD, ...args, ...sandbox], {
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TILL_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (words.test(said)) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(said));
  });
}

describe('till orders cancel', { timeout: 180_000 }, () => {
  it('killed in the middle, goes on with till jobs resume and cancels nothing twice', async () => {
    using home = temporaryHome();
    await till(home.path, ['sandbox', 'orders', 'create', '--count', '30', ...sandbox]);
    const open = ['orders', 'list', '--all', '--status', 'awaiting_shipment', '--query', '[?!buyerAsksToCancel].id'];
    const ids = (await json<string[]>(home.path, ...open)).slice(0, 40);
    expect(ids).toHaveLength(40);
    const slow = ['sandbox', 'faults', 'add', 'slow', '--path', cancelling, '--delay', '200ms'];
    expect((await till(home.path, [...slow, ...sandbox])).code).toBe(0);
    // The job is stored when it is named, and its requests take their time.
    const named = /Job (\S+): 40 to cancel/;
    const said = await killedOnceItSays(
      home.path,
      ['orders', 'cancel', ...ids, '--reason', 'out-of-stock', '--yes'],
      named,
    );
    const job = named.exec(said)?.[1] as string;
    expect(job, said).toBeDefined();
    await till(home.path, ['sandbox', 'faults', 'clear', ...sandbox]);
    const [before] = await json<{ id: string; status: string }[]>(home.path, 'jobs', 'list');
    expect(before).toMatchObject({ id: job, status: expect.stringMatching(/interrupted|planned/) });

    const { code, stdout, stderr } = await till(home.path, ['jobs', 'resume', job, '--json', ...sandbox]);
    expect(code, stderr).toBe(0);
    const rows = JSON.parse(stdout) as { orderId: string; status: string }[];
    expect(rows.map(({ orderId, status }) => [orderId, status])).toEqual(ids.map((id) => [id, 'cancelled']));
    const search = `${cancelling}/search`;
    const body = JSON.stringify({ order_ids: ids });
    expect(await json(home.path, 'api', search, '--body', body)).toMatchObject({ total_count: ids.length });
  });
});
