import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = fileURLToPath(new URL('../helpers/till-child.ts', import.meta.url));
const sandbox = ['--profile', 'sandbox'];

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

async function fault(home: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await till(home, ['sandbox', 'faults', 'add', ...args, ...sandbox]);
  expect(code, stderr).toBe(0);
}

interface Open {
  id: string;
  type: string;
}

async function openReturns(home: string, count: number): Promise<Open[]> {
  await till(home, [
    'sandbox',
    'orders',
    'create',
    '--count',
    String(count),
    '--status',
    'delivered',
    '--aftersale',
    ...sandbox,
  ]);
  const rows = await json<(Open & { action: string | null })[]>(home, 'returns', 'list');
  return rows.filter(({ action, type }) => action !== null && type !== 'REPLACEMENT');
}

async function sellerRecords(home: string, id: string): Promise<number> {
  const { records } = await json<{ records: { by: string; event: string }[] }>(home, 'returns', 'view', id);
  return records.filter(({ by }) => by === 'SELLER').length;
}

describe('decisions on returns', { timeout: 180_000 }, () => {
  it('killed in the middle, go on with till jobs resume, and nothing is decided twice', async () => {
    using home = temporaryHome();
    const open = await openReturns(home.path, 14);
    expect(open.length).toBeGreaterThan(12);
    const before = new Map(
      await Promise.all(open.map(async ({ id }) => [id, await sellerRecords(home.path, id)] as const)),
    );
    const file = join(home.path, 'd.csv');
    writeFileSync(file, `return_id,decision\n${open.map(({ id }) => `${id},approve`).join('\n')}\n`);
    await fault(home.path, 'slow', '--path', 'POST /return_refund/202309/returns/*/approve', '--delay', '250ms');
    const named = new RegExp(`Job (\\S+): ${open.length} to decide`);
    const said = await killedOnceItSays(home.path, ['returns', 'approve', '--from', file, '--yes'], named);
    const job = named.exec(said)?.[1] as string;
    expect(job, said).toBeDefined();
    await till(home.path, ['sandbox', 'faults', 'clear', ...sandbox]);
    const [left] = await json<{ id: string; status: string }[]>(home.path, 'jobs', 'list');
    expect(left).toMatchObject({ id: job, status: expect.stringMatching(/interrupted|planned/) });

    const { code, stdout, stderr } = await till(home.path, ['jobs', 'resume', job, '--json', ...sandbox]);
    expect(code, stderr).toBe(0);
    const rows = JSON.parse(stdout) as { id: string; status: string }[];
    expect(rows.map(({ id, status }) => [id, status])).toEqual(open.map(({ id }) => [id, 'approved']));
    for (const { id } of open) expect(await sellerRecords(home.path, id)).toBe((before.get(id) ?? 0) + 1);
  });

  it('whose answers are lost are read, and not sent again', async () => {
    using home = temporaryHome();
    const open = await openReturns(home.path, 4);
    const path = 'POST /return_refund/202309/returns/*/approve';
    await fault(home.path, 'reset-after', '--path', path, '--times', '2');
    await fault(home.path, 'error-before', '--path', path, '--times', '3', '--rate', '1/2');
    const ids = open.map(({ id }) => id);
    const before = await Promise.all(ids.map((id) => sellerRecords(home.path, id)));
    const { code, stdout, stderr } = await till(home.path, [
      'returns',
      'approve',
      ...ids,
      '--yes',
      '--json',
      ...sandbox,
    ]);
    expect(code, stderr).toBe(0);
    expect((JSON.parse(stdout) as { status: string }[]).map(({ status }) => status)).toEqual(ids.map(() => 'approved'));
    const after = await Promise.all(ids.map((id) => sellerRecords(home.path, id)));
    expect(after).toEqual(before.map((one) => one + 1));
  });
});
