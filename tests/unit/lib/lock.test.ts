import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIsAlive, withFileLock } from '../../../src/lib/lock.ts';
import { currentProcess, ownerIsAlive } from '../../../src/lib/process-identity.ts';

const HOLDER = fileURLToPath(new URL('../../helpers/lock-holder.ts', import.meta.url));
let folder: string;
let lock: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-lock-'));
  lock = join(folder, 'deep', 'x.lock');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

function holder(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [HOLDER, lock, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function held(): Promise<ChildProcess> {
  const child = holder('hold');
  await once(child.stdout!, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('withFileLock', () => {
  it('runs one at a time within a process and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        withFileLock(lock, async () => {
          most = Math.max(most, ++inside);
          await new Promise((done) => setImmediate(done));
          inside--;
          return i;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(results).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
  });

  it('loses no count among processes', async () => {
    const counter = join(folder, 'count');
    writeFileSync(counter, '0');
    const processes = Array.from({ length: 4 }, () => holder('count', counter, '25'));
    const codes = await Promise.all(processes.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(readFileSync(counter, 'utf8')).toBe('100');
  }, 60_000);

  it('is a temporary failure while another process holds it, and free once that one is killed', async () => {
    const child = await held();
    let ran = false;
    const run = () => {
      ran = true;
    };
    await expect(withFileLock(lock, run, { waitMs: 30 })).rejects.toMatchObject({
      kind: 'temporary',
      code: 'lock-busy',
      message: expect.stringContaining(String(child.pid)),
    });
    expect(ran).toBe(false);
    await kill(child);
    await withFileLock(lock, run, { waitMs: 0 });
    expect(ran).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });

  it('is taken over by one waiter alone when its owner was killed', async () => {
    const child = await held();
    await kill(child);
    let inside = 0;
    let most = 0;
    const run = async () => {
      most = Math.max(most, ++inside);
      await new Promise((done) => setImmediate(done));
      inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => withFileLock(lock, run)));
    expect(most).toBe(1);
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
  });

  it('is not fooled by a number used again', async () => {
    const owner = { ...currentProcess(), token: 'a'.repeat(24) };
    await withFileLock(lock, () => {});
    const impostor = process.platform === 'linux' ? { ...owner, start: '1' } : { ...owner, at: 0 };
    writeFileSync(lock, JSON.stringify(impostor));
    await withFileLock(lock, () => {}, { waitMs: 0 });
    writeFileSync(lock, JSON.stringify(owner));
    await expect(withFileLock(lock, () => {}, { waitMs: 0 })).rejects.toMatchObject({ code: 'lock-busy' });
  });

  it('leaves the lock of another machine alone while it shows signs of life', async () => {
    await withFileLock(lock, () => {});
    writeFileSync(lock, JSON.stringify({ pid: 1, place: 'elsewhere', at: 0, token: 'b'.repeat(24) }));
    utimesSync(lock, 0, 0);
    // Silent for long, but not watched for long by this waiter.
    await expect(withFileLock(lock, () => {}, { waitMs: 30 })).rejects.toMatchObject({ code: 'lock-busy' });
  });

  it('gives the lock back when the function throws', async () => {
    await expect(withFileLock(lock, () => Promise.reject(new Error('inner')))).rejects.toThrow('inner');
    expect(existsSync(lock)).toBe(false);
  });

  it('ends the wait at once on a signal', async () => {
    await held();
    const controller = new AbortController();
    const waiting = withFileLock(lock, () => {}, { waitMs: 600_000, signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'interrupted' });
  });

  it('says which folder cannot be written', async () => {
    writeFileSync(join(folder, 'plain'), '');
    const path = join(folder, 'plain', 'x.lock');
    await expect(withFileLock(path, () => {})).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('plain'),
    });
  });
});

describe('processes', () => {
  it('knows the living from the dead', async () => {
    const child = await held();
    expect(processIsAlive(process.pid)).toBe(true);
    expect(processIsAlive(child.pid!)).toBe(true);
    await kill(child);
    expect(processIsAlive(child.pid!)).toBe(false);
    expect(processIsAlive(-1)).toBe(false);
    expect(processIsAlive(Number.NaN)).toBe(false);
    expect(ownerIsAlive(currentProcess())).toBe(true);
    expect(ownerIsAlive({ ...currentProcess(), pid: child.pid! })).toBe(false);
    expect(ownerIsAlive({ ...currentProcess(), place: 'elsewhere' })).toBeUndefined();
  });
});
