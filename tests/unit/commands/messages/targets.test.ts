import { describe, expect, it } from 'vitest';
import { readTargets } from '../../../../src/commands/messages/targets.ts';
import type { PartnerApi } from '../../../../src/partner-api/types.ts';

/** An API with so many conversations, the newest first, that counts what is asked for one by one. */
function fakeApi(count: number): { api: PartnerApi; listed: () => number; single: () => number } {
  let [listed, single] = [0, 0];
  const api = {
    async *items(_call: unknown, { limit = Number.POSITIVE_INFINITY }: { limit?: number }) {
      for (let at = 0; at < Math.min(count, limit); at += 1) {
        listed += 1;
        yield { id: `7219${at}`, latest_message: { id: `${at}` } };
      }
    },
    call({ operation, path }: { operation: string; path: { conversation_id: string } }) {
      single += 1;
      const data = operation.endsWith('messages') ? { messages: [{ id: '5' }] } : { conversation: {} };
      return Promise.resolve({ data, id: path.conversation_id });
    },
  };
  return { api: api as unknown as PartnerApi, listed: () => listed, single: () => single };
}
const { signal } = new AbortController();

describe('the conversations of replies', () => {
  it('are read from the list where there are many, since each alone takes two requests', async () => {
    const { api, single } = fakeApi(3000);
    const ids = Array.from({ length: 1500 }, (_, at) => `7219${at * 2}`);
    expect((await readTargets(ids, api, signal)).size).toBe(1500);
    expect(single()).toBe(0);
  });

  it('are asked for by themselves where a few lie far down', async () => {
    const { api, listed, single } = fakeApi(3000);
    const found = await readTargets(['72190', '72192999'], api, signal);
    expect(found.get('72192999')).toEqual({ id: '72192999', latest_message: { id: '5' } });
    expect([listed(), single()]).toEqual([60, 2]);
  });
});
