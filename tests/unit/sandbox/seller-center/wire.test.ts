import { expect, it } from 'vitest';
import { sandboxCredentials, startSandbox } from '../../../../src/sandbox/server.ts';
import { shops } from '../../../../src/sandbox/state/index.ts';
import { type Reply, signedFetch } from '../signed-fetch.ts';
import type { Json } from '../state/fixture.ts';
import { shop } from './fixture.ts';
import { expectShape } from './schemas.ts';

type Send = (method: string, path: string, query?: Record<string, string>, body?: Json) => Promise<Reply>;

/** Runs `work` against a sandbox that is served over HTTP. */
async function served(work: (send: Send) => Promise<void>): Promise<void> {
  // Signatures are made by the real clock.
  const { state } = shop({ now: Date.now });
  const server = await startSandbox({ state });
  try {
    await work((method, path, query, body) =>
      signedFetch(server.url, sandboxCredentials(state), {
        method,
        path: `/seller_center${path}`,
        query: { shop_cipher: shops(state)[0]!.cipher, ...query },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  } finally {
    await server.close();
  }
}

it('has the envelope, the paging and the refusals of the API', async () => {
  await served(async (send) => {
    const health = await send('GET', '/202611/account_health');
    expect([health.json.code, health.json.message]).toEqual([0, 'Success']);
    expect(health.headers.get('x-till-sandbox-sample')).toBeNull();
    expectShape('GET /account_health', health.json.data);
    const quizzes = (await send('GET', '/202611/quizzes', { status: 'OPEN', page_size: '1' })).json.data as Json;
    expectShape('GET /quizzes', quizzes);
    const path = `/202611/quizzes/${quizzes.quizzes[0].id}/attempts`;
    const attempt = (await send('POST', path)).json.data as Json;
    expectShape('POST /quizzes/{quiz_id}/attempts', attempt);
    const refused = await send('POST', `${path}/${attempt.attempt_id}/submit`, {}, { answers: [] });
    expect([refused.status, refused.json.code]).toEqual([200, 98002004]);
    expect((await send('DELETE', '/202611/events/1/registrations')).json.code).toBe(98003001);
    expect((await send('GET', '/202611/violations', { page_size: '0' })).json.code).toBe(36009004);
    expect((await send('GET', '/202611/weekly_reports', { shop_cipher: 'another' })).json.code).not.toBe(0);
  });
});

it('is served under its own version, paths and methods only', async () => {
  await served(async (send) => {
    expect((await send('GET', '/202611/nothing')).json.code).toBe(36009009);
    expect((await send('POST', '/202611/violations')).json.code).toBe(36009010);
    expect((await send('GET', '/202512/violations')).json.code).toBe(36009009);
  });
});
