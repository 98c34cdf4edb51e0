import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ClosedPipe } from '../../../src/output/closed-pipe.ts';
import { createOutput } from '../../../src/output/output.ts';
import { memoryStream } from './streams.ts';

const child = new URL('./streams-child.ts', import.meta.url).pathname.replace(/^\/(?=[A-Z]:)/, '');

/** A stream that fails with this code once it has taken `after` pieces. */
function failing(code: string, after: number): Writable {
  let taken = 0;
  return new Writable({
    write(_chunk, _encoding, done) {
      taken += 1;
      done(taken > after ? Object.assign(new Error(code), { code }) : null);
    },
  });
}

async function* endless(state: { asked: number; returned: boolean }) {
  try {
    for (;;) {
      state.asked += 1;
      yield { id: String(state.asked), filler: 'x'.repeat(1000) };
    }
  } finally {
    state.returned = true;
  }
}

describe('stdout', () => {
  it.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('ends quietly and asks for no more rows after %s', async (code) => {
    const state = { asked: 0, returned: false };
    const output = await createOutput({
      stdout: failing(code, 1),
      stderr: memoryStream(),
      env: {},
      options: { format: 'jsonl' },
    });
    await expect(output.list(endless(state), { columns: [] })).rejects.toBeInstanceOf(ClosedPipe);
    expect(state.returned).toBe(true);
    expect(state.asked).toBeLessThan(200);
    await expect(output.text('more')).rejects.toBeInstanceOf(ClosedPipe);
  });

  it('names a full disk', async () => {
    const output = await createOutput({
      stdout: failing('ENOSPC', 0),
      stderr: memoryStream(),
      env: {},
      options: { format: 'json' },
    });
    await expect(output.record({ id: '1' })).rejects.toMatchObject({ kind: 'failed', code: 'disk-full' });
  });

  it('waits for a slow reader instead of piling rows up', async () => {
    const state = { asked: 0, returned: false };
    let release: (() => void) | undefined;
    const blocked = Promise.withResolvers<void>();
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        if (release === undefined) blocked.resolve();
        release = () => done(Object.assign(new Error(), { code: 'EPIPE' }));
      },
    });
    const output = await createOutput({ stdout, stderr: memoryStream(), env: {}, options: { format: 'jsonl' } });
    const listing = output.list(endless(state), { columns: [] });
    await blocked.promise;
    const asked = state.asked;
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(state.asked).toBe(asked);
    expect(asked).toBeLessThan(100);
    release?.();
    await expect(listing).rejects.toBeInstanceOf(ClosedPipe);
  });

  it('hands on what a slow source has given before the next row comes', async () => {
    const seen = Promise.withResolvers<string>();
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        seen.resolve(String(chunk));
        done();
      },
    });
    const output = await createOutput({ stdout, stderr: memoryStream(), env: {}, options: { format: 'jsonl' } });
    async function* slow() {
      yield { id: '1' };
      expect(await seen.promise).toBe('{"id":"1"}\n');
      yield { id: '2' };
    }
    expect(await output.list(slow(), { columns: [] })).toBe(2);
  });
});

describe('a real process', { timeout: 60_000 }, () => {
  it('leaves quietly when its reader goes', async () => {
    const run = spawn(process.execPath, [child, '1000000'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    run.stderr.on('data', (piece) => {
      stderr += piece;
    });
    await once(run.stdout, 'data');
    run.stdout.destroy();
    const [code] = await once(run, 'close');
    expect(stderr).toBe('closed\n');
    expect(code).toBe(0);
  });

  // Linux alone has a device that is always full; the stream that fails above stands for the other systems.
  const onLinux = existsSync('/dev/full') ? it : () => {};
  onLinux('names a full disk', async () => {
    const full = await open('/dev/full', 'w');
    const run = spawn(process.execPath, [child, '10'], { stdio: ['ignore', full.fd, 'pipe'] });
    let stderr = '';
    run.stderr?.on('data', (piece) => {
      stderr += piece;
    });
    const [code] = await once(run, 'close');
    await full.close();
    expect(stderr).toBe('disk-full\n');
    expect(code).toBe(1);
  });

  it('streams half a million rows in the memory of a few', async () => {
    const run = spawn(process.execPath, ['--max-old-space-size=48', child, '500000'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let lines = 0;
    let stderr = '';
    run.stdout.on('data', (piece: Buffer) => {
      for (const byte of piece) if (byte === 10) lines += 1;
    });
    run.stderr.on('data', (piece) => {
      stderr += piece;
    });
    const [code] = await once(run, 'close');
    expect(stderr).toBe('done 500000\n');
    expect(code).toBe(0);
    expect(lines).toBe(500_002);
  });
});
