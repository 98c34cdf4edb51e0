import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { interruptible, openSource, readable } from '../../../src/files/source.ts';

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const found: Piece[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

describe('reading that Ctrl-C ends', () => {
  it('stops while a stream waits for more, and lets go of it', async () => {
    const stdin = new PassThrough();
    const stop = new AbortController();
    const { bytes } = await openSource('-', { stdin, signal: stop.signal });
    const reading = all(bytes);
    stdin.write('one');
    await once(stdin, 'data');
    stop.abort();
    await expect(reading).rejects.toMatchObject({ kind: 'interrupted', code: 'interrupted' });
    expect(stdin.destroyed).toBe(true);
  });

  it('begins nothing after the signal', async () => {
    await expect(all(readable(Readable.from(['a']), AbortSignal.abort()))).rejects.toMatchObject({
      kind: 'interrupted',
    });
  });

  it('changes nothing without one, and hands on what the stream throws', async () => {
    const { signal } = new AbortController();
    expect(await all(readable(Readable.from(['a', 'b']), signal))).toEqual(['a', 'b']);
    expect(await all(readable(Readable.from(['a']), undefined))).toEqual(['a']);
    const broken = new Error('broken');
    const stream = new PassThrough();
    const reading = all(readable(stream, signal));
    stream.destroy(broken);
    await expect(reading).rejects.toBe(broken);
  });

  it('closes the stream when its reader has enough', async () => {
    let closed = false;
    async function* source() {
      try {
        yield 1;
        yield 2;
      } finally {
        closed = true;
      }
    }
    for await (const piece of readable(source(), new AbortController().signal)) {
      expect(piece).toBe(1);
      break;
    }
    expect(closed).toBe(true);
  });

  it('is heard between rows that are all in memory', async () => {
    const stop = new AbortController();
    async function* rows() {
      for (let row = 0; row < 100_000; row += 1) yield row;
    }
    setImmediate(() => stop.abort());
    let seen = 0;
    const reading = (async () => {
      for await (const _row of interruptible(rows(), stop.signal)) seen += 1;
    })();
    await expect(reading).rejects.toMatchObject({ kind: 'interrupted' });
    expect(seen).toBeLessThan(100_000);
  });
});
