import { describe, expect, it } from 'vitest';
import { html, type Reply, reset, silent, startServer, text } from '../helpers/http-server.ts';
import { testApi } from '../helpers/partner-api.ts';

const CALL = { operation: 'GET /order/202507/orders', query: { ids: '1' } };

/** Makes calls against a server that never does better; @returns their errors and how long it took, seconds */
async function lasting(reply: Reply | undefined, calls = 1): Promise<{ errors: unknown[]; seconds: number }> {
  const server = await startServer([reply ?? silent]);
  if (reply === undefined) await server.close();
  const client = testApi(server.url, { timeoutMs: 2000 });
  const begun = performance.now();
  const results = await Promise.allSettled(Array.from({ length: calls }, () => client.api.call(CALL)));
  const seconds = (performance.now() - begun) / 1000;
  client.close();
  if (reply !== undefined) await server.close();
  return { errors: results.map((result) => (result.status === 'rejected' ? result.reason : 'success')), seconds };
}

describe('a lasting fault', () => {
  it('ends within twenty seconds with two for an attempt, whatever it is and however many wait', async () => {
    const faults: [string, Reply | undefined, number][] = [
      ['503', html(503), 1],
      ['429', text('', 429, { 'retry-after': '1' }), 16],
      ['a reset', reset, 1],
      ['HTML', html(), 1],
      ['silence', silent, 3],
      ['nobody there', undefined, 1],
    ];
    const outcomes = await Promise.all(
      faults.map(async ([name, reply, calls]) => ({ name, calls, ...(await lasting(reply, calls)) })),
    );
    for (const { name, calls, errors, seconds } of outcomes) {
      expect(seconds, name).toBeLessThan(20);
      expect(errors, name).toEqual(Array(calls).fill(expect.objectContaining({ kind: 'temporary' })));
    }
  }, 60_000);
});
