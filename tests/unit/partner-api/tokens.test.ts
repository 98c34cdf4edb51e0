import { afterEach, describe, expect, it } from 'vitest';
import { createTokenSource, exchangeAuthCode, refreshTokens, type TokenHost } from '../../../src/partner-api/tokens.ts';
import { createTransport, type Transport } from '../../../src/partner-api/transport.ts';
import type { TokenPair } from '../../../src/partner-api/types.ts';
import {
  envelope,
  html,
  ok,
  type Reply,
  reset,
  type Seen,
  startServer,
  type TestServer,
  text,
} from '../../helpers/http-server.ts';
import {
  APP_KEY,
  APP_SECRET,
  memoryStore,
  NOW,
  NOW_MS,
  type TestApi,
  testApi,
  tokenPair,
} from '../../helpers/partner-api.ts';

const GRANT = {
  access_token: 'TTP_new',
  access_token_expire_in: NOW + 604_800,
  refresh_token: 'TTP_refresh_new',
  refresh_token_expire_in: NOW + 31_536_000,
  open_id: 'o',
  seller_name: 'Shop & Co',
  seller_base_region: 'US',
  user_type: 0,
  granted_scopes: ['seller.order.info'],
};

let server: TestServer;
let transport: Transport;
let client: TestApi | undefined;
afterEach(async () => {
  client?.close();
  client = undefined;
  transport?.close();
  await server.close();
});

async function host(replies: readonly Reply[]): Promise<TokenHost> {
  server = await startServer(replies);
  transport = createTransport();
  return {
    authUrl: server.url,
    appKey: APP_KEY,
    appSecret: APP_SECRET,
    transport,
    timeoutMs: 2000,
    now: () => NOW_MS,
    random: () => 0.05,
  };
}

describe('the token host', () => {
  it('trades a code for tokens, unsigned', async () => {
    const grant = await exchangeAuthCode(await host([ok(GRANT)]), 'code+/=');
    expect(grant).toEqual({
      accessToken: 'TTP_new',
      accessTokenExpiresAt: NOW + 604_800,
      refreshToken: 'TTP_refresh_new',
      refreshTokenExpiresAt: NOW + 31_536_000,
      openId: 'o',
      sellerName: 'Shop & Co',
      sellerRegion: 'US',
      userType: 0,
      scopes: ['seller.order.info'],
    });
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      path: '/api/v2/token/get',
      query: { app_key: APP_KEY, app_secret: APP_SECRET, auth_code: 'code+/=', grant_type: 'authorized_code' },
    });
    expect(server.seen[0]!.query).not.toHaveProperty('sign');
    expect(server.seen[0]!.headers).not.toHaveProperty('x-tts-access-token');
  });

  it('trades a refresh token, again after a passing fault', async () => {
    const grant = await refreshTokens(await host([html(502), reset, text('', 429), ok(GRANT)]), 'old');
    expect(grant.accessToken).toBe('TTP_new');
    expect(server.seen.length).toBe(4);
    expect(server.seen[3]).toMatchObject({
      path: '/api/v2/token/refresh',
      query: { refresh_token: 'old', grant_type: 'refresh_token' },
    });
  });

  it('is not sent a code twice when the first may have arrived', async () => {
    await expect(exchangeAuthCode(await host([html(502), ok(GRANT)]), 'once')).rejects.toMatchObject({
      outcome: 'unknown',
    });
    expect(server.seen.length).toBe(1);
  });

  it.each([
    [36004004, 'auth code'],
    [36004001, 'refresh'],
    [36004005, 'no record'],
    [36009004, 'invalid app_secret'],
    [99, 'whatever'],
  ])('refuses with %i: a sign-in failure without secrets in it', async (code, message) => {
    const error = await exchangeAuthCode(await host([envelope(code, message)]), 'the-code').catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ kind: 'sign-in', code: String(code), hint: expect.stringContaining('till login') });
    expect(JSON.stringify(error) + String(error)).not.toContain(APP_SECRET);
    expect(JSON.stringify(error) + String(error)).not.toContain('the-code');
  });

  it('that answers without tokens is malformed', async () => {
    await expect(refreshTokens(await host([ok({})]), 'x')).rejects.toMatchObject({ apiClass: 'malformed' });
  });
});

/** An API that takes one token, and its token host, which gives it out. */
function expiring(good: string, counts: { refreshes: number }, onRefresh?: Reply): (seen: Seen) => Reply {
  return (seen) => {
    if (seen.path === '/api/v2/token/refresh') {
      counts.refreshes++;
      return onRefresh ?? ok({ ...GRANT, access_token: good });
    }
    return seen.headers['x-tts-access-token'] === good ? ok({ yes: 1 }) : envelope(105002, 'expired', { status: 401 });
  };
}

const SHIP = { operation: 'POST /fulfillment/202309/packages/{package_id}/ship', path: { package_id: '1' }, body: {} };

describe('an expired token', () => {
  it('is renewed once for twenty calls at the same time, and all succeed, writes too', async () => {
    const counts = { refreshes: 0 };
    server = await startServer(expiring('TTP_good', counts));
    const store = memoryStore(tokenPair('old'));
    client = testApi(server.url, { tokens: store, maxRate: 1000 });
    const { api } = client;
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.call(SHIP)));
    expect(answers.every((answer) => JSON.stringify(answer.data) === '{"yes":1}')).toBe(true);
    expect(counts.refreshes).toBe(1);
    expect(store.pair).toMatchObject({ accessToken: 'TTP_good', refreshToken: 'TTP_refresh_new' });
  }, 30_000);

  it('is one sign-in failure when the new one is no better', async () => {
    const counts = { refreshes: 0 };
    server = await startServer(expiring('never', counts, ok(GRANT)));
    client = testApi(server.url);
    await expect(client.api.call(SHIP)).rejects.toMatchObject({ kind: 'sign-in', apiCode: 105002 });
    expect(counts.refreshes).toBe(1);
  });

  it('is a sign-in failure when it cannot be renewed', async () => {
    server = await startServer(expiring('never', { refreshes: 0 }, envelope(36004001, 'refresh token expired')));
    client = testApi(server.url);
    await expect(client.api.call(SHIP)).rejects.toMatchObject({ kind: 'sign-in', code: '36004001' });
  });

  it('is exchanged for the one another process has stored, without a refresh', async () => {
    const counts = { refreshes: 0 };
    server = await startServer(expiring('TTP_theirs', counts));
    const store = memoryStore(tokenPair('mine'));
    client = testApi(server.url, { tokens: store });
    const { api } = client;
    await expect(api.call(SHIP, { retry: 'never' }).then(() => store.pair)).resolves.toBeDefined();
    expect(counts.refreshes).toBe(1);
    // This client holds TTP_theirs now; another process moves on.
    server.seen.length = 0;
    store.pair = { ...tokenPair('x'), accessToken: 'TTP_theirs' };
    await api.call(SHIP);
    expect(counts.refreshes).toBe(1);
  });
});

describe('createTokenSource', () => {
  const pair = (name: string, left: number): TokenPair => ({ ...tokenPair(name), accessTokenExpiresAt: NOW + left });
  const source = (first: TokenPair, refresh: (token: string) => Promise<TokenPair>, now = () => NOW_MS) => {
    const store = memoryStore(first);
    return { store, tokens: createTokenSource(store, refresh, now) };
  };

  it('gives what is stored while it is good for long enough', async () => {
    const { store, tokens } = source(pair('a', 3600), () => Promise.reject(new Error('not asked')));
    expect(await tokens.get()).toBe('TTP_access_a');
    expect(store.updates).toBe(0);
    expect(tokens.secrets()).toEqual(['TTP_access_a', 'TTP_refresh_a']);
  });

  it('renews ahead of the expiry, once for all who ask', async () => {
    let asked = 0;
    const { tokens } = source(pair('a', 300), async (token) => {
      expect(token).toBe('TTP_refresh_a');
      asked++;
      return pair('b', 604_800);
    });
    expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(Array(3).fill('TTP_access_b'));
    expect(asked).toBe(1);
  });

  it('goes on with a token that is still good when renewing it early fails, and does not ask each time', async () => {
    let asked = 0;
    const { tokens } = source(pair('a', 300), () => {
      asked++;
      return Promise.reject(new Error('down'));
    });
    expect(await tokens.get()).toBe('TTP_access_a');
    expect(await tokens.get()).toBe('TTP_access_a');
    expect(asked).toBe(1);
  });

  it('fails when the token is over and cannot be renewed', async () => {
    const { tokens } = source(pair('a', -1), () => Promise.reject(new Error('down')));
    await expect(tokens.get()).rejects.toThrow('down');
    const over = source({ ...pair('a', -1), refreshTokenExpiresAt: NOW - 1 }, () =>
      Promise.reject(new Error('not asked')),
    );
    await expect(over.tokens.get()).rejects.toMatchObject({ kind: 'sign-in', code: 'token-expired' });
    const none = source({ ...pair('a', -1), refreshToken: '' }, () => Promise.reject(new Error('not asked')));
    await expect(none.tokens.renew('TTP_access_a')).rejects.toMatchObject({ kind: 'sign-in' });
  });

  it('finds what another process has renewed', async () => {
    const { store, tokens } = source(pair('a', 3600), () => Promise.reject(new Error('not asked')));
    await tokens.get();
    store.pair = pair('b', 604_800);
    expect(await tokens.renew('TTP_access_a')).toBe('TTP_access_b');
    expect(await tokens.changed('TTP_access_a')).toBe('TTP_access_b');
    expect(await tokens.changed('TTP_access_b')).toBeUndefined();
  });

  it('asks for a token where there is none yet', async () => {
    const { tokens } = source({ ...pair('a', 0), accessToken: '', accessTokenExpiresAt: 0 }, async () =>
      pair('b', 604_800),
    );
    expect(await tokens.get()).toBe('TTP_access_b');
  });
});
