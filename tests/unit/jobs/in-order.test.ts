import { describe, expect, it } from 'vitest';
import { inOrder, pieces } from '../../../src/jobs/in-order.ts';

async function gather<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of source) found.push(item);
  return found;
}

describe('work under way at a time', () => {
  it('gives results in the stream’s order, a bounded number ahead', async () => {
    let underWay = 0;
    let most = 0;
    const work = async (n: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < 10 - n; turn += 1) await new Promise(setImmediate);
      underWay -= 1;
      return n;
    };
    const numbers = Array.from({ length: 10 }, (_, n) => n);
    expect(await gather(inOrder(numbers, 3, work))).toEqual(numbers);
    expect(most).toBe(3);
  });

  it('closes the source when the work fails', async () => {
    let closed = false;
    function* source() {
      try {
        yield* [1, 2, 3, 4];
      } finally {
        closed = true;
      }
    }
    const failing = inOrder(source(), 2, async (n) => {
      if (n === 2) throw new Error('no');
      return n;
    });
    await expect(gather(failing)).rejects.toThrow('no');
    expect(closed).toBe(true);
  });

  it('takes pieces of a stream', async () => {
    expect(await gather(pieces([1, 2, 3, 4, 5], 2))).toEqual([[1, 2], [3, 4], [5]]);
    expect(await gather(pieces([], 2))).toEqual([]);
  });
});
