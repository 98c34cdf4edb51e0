import { describe, expect, it } from 'vitest';
import { sandboxCredentials } from '../../../src/sandbox/auth.ts';
import { requestLog } from '../../../src/sandbox/gateway-log.ts';
import { type Fixture, fixture, gb, NOW, us } from './gateway-fixture.ts';

const DAY = 86_400_000;

function get(sandbox: Fixture, path: string, query: Record<string, string>) {
  const { answer } = sandbox.gateway({
    method: 'GET',
    target: `${path}?${new URLSearchParams(query)}`,
    headers: {},
    body: Buffer.alloc(0),
    tooLarge: false,
  });
  const json = answer.headers['content-type']?.startsWith('application/json')
    ? (JSON.parse(String(answer.body)) as { code: number; data: Record<string, unknown> })
    : undefined;
  return { ...answer, json };
}

function app(sandbox: Fixture): Record<string, string> {
  return { app_key: sandbox.credentials.appKey, app_secret: sandbox.credentials.appSecret };
}

function redeem(sandbox: Fixture, code: string) {
  return get(sandbox, '/api/v2/token/get', { ...app(sandbox), auth_code: code, grant_type: 'authorized_code' });
}

function refresh(sandbox: Fixture, token: unknown, grant = 'refresh_token') {
  return get(sandbox, '/api/v2/token/refresh', { ...app(sandbox), refresh_token: String(token), grant_type: grant });
}

function use(sandbox: Fixture, token: unknown): number {
  return sandbox.send({ path: '/authorization/202309/shops', headers: { 'x-tts-access-token': String(token) } }).json
    .code;
}

function authorize(sandbox: Fixture, query: Record<string, string>) {
  return get(sandbox, '/open/authorize', { service_id: sandbox.credentials.serviceId, ...query });
}

describe('the authorisation page', () => {
  const redirect = { redirect_uri: 'http://127.0.0.1:9/callback?x=1', state: 'a&"<b>' };

  it('lets a seller choose, and shows hostile text as text', () => {
    using sandbox = fixture();
    const page = authorize(sandbox, redirect);
    expect(page.status).toBe(200);
    expect(page.body).toContain('US &#60;shop&#62; (US)');
    const links = [...String(page.body).matchAll(/href="([^"]+)"/g)].map((link) =>
      (link[1] as string).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    );
    expect(links).toHaveLength(2);
    const [approve, deny] = links.map((link) => new URL(link, 'http://x')) as [URL, URL];
    expect(approve.searchParams.get('state')).toBe(redirect.state);
    expect(deny.searchParams.get('decision')).toBe('deny');
  });

  it('sends the code back to this machine', () => {
    using sandbox = fixture();
    const { status, headers } = authorize(sandbox, { ...redirect, decision: 'approve' });
    const back = new URL(headers.location as string);
    expect([status, back.origin, back.searchParams.get('x'), back.searchParams.get('state')]).toEqual([
      302,
      'http://127.0.0.1:9',
      '1',
      redirect.state,
    ]);
    expect(redeem(sandbox, back.searchParams.get('code') as string).json?.code).toBe(0);
  });

  it('says so when the seller denies', () => {
    using sandbox = fixture();
    const back = new URL(authorize(sandbox, { ...redirect, decision: 'deny' }).headers.location as string);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      x: '1',
      code: 'null',
      error: 'auth_denied',
      state: redirect.state,
    });
  });

  it.each(['https://example.com/', 'http://127.0.0.1.example.com/', 'javascript:alert(1)', 'nonsense'])(
    'does not redirect to %s',
    (redirect_uri) => {
      using sandbox = fixture();
      expect(authorize(sandbox, { redirect_uri, decision: 'approve' })).toMatchObject({ status: 400 });
    },
  );

  it('can be asked for one shop', () => {
    using sandbox = fixture({
      'GET /authorization/202309/shops': () => ({ shops: [us, gb].map(({ id }) => ({ id })) }),
    });
    const page = authorize(sandbox, { decision: 'approve', region: 'GB' });
    const code = /<code>(.+)<\/code>/.exec(String(page.body))?.[1] as string;
    const data = redeem(sandbox, code).json?.data;
    expect(data).toMatchObject({ access_token: expect.stringMatching(/^ROW_SANDBOX_/), seller_base_region: 'GB' });
    expect(
      sandbox.send({
        path: '/authorization/202309/shops',
        headers: { 'x-tts-access-token': String(data?.access_token) },
      }).json.data,
    ).toEqual({ shops: [{ id: gb.id }] });
  });
});

describe('the token host', () => {
  const code = (sandbox: Fixture): string =>
    sandbox.auth.addCode(
      { appKey: sandbox.credentials.appKey, shopIds: '*', region: 'US', sellerName: 'S' },
      NOW / 1000,
    );

  it('gives tokens with absolute expiries for a code, once', () => {
    using sandbox = fixture();
    const granted = code(sandbox);
    const first = redeem(sandbox, granted);
    expect(first.json).toMatchObject({
      code: 0,
      data: {
        access_token: expect.stringMatching(/^TTP_SANDBOX_/),
        access_token_expire_in: NOW / 1000 + 7 * 86_400,
        refresh_token: expect.stringMatching(/^TTP_SANDBOX_/),
        refresh_token_expire_in: NOW / 1000 + 365 * 86_400,
        open_id: expect.any(String),
        seller_name: 'S',
        user_type: 0,
        granted_scopes: expect.arrayContaining([
          'seller.order.info',
          'seller.fulfillment.basic',
          'serller.product.optimize',
        ]),
      },
    });
    expect(use(sandbox, first.json?.data.access_token)).toBe(0);
    expect(redeem(sandbox, granted).json?.code).toBe(36004004);
  });

  it("refuses a code that is too old, unknown or another app's", () => {
    using sandbox = fixture();
    const granted = code(sandbox);
    sandbox.auth.addApp({ appKey: '6second', appSecret: 'second', serviceId: '2' });
    expect(
      get(sandbox, '/api/v2/token/get', {
        app_key: '6second',
        app_secret: 'second',
        auth_code: granted,
        grant_type: 'authorized_code',
      }).json?.code,
    ).toBe(36004004);
    expect(redeem(sandbox, 'nothing').json?.code).toBe(36004004);
    sandbox.clock.ms += 30 * 60_000;
    expect(redeem(sandbox, granted).json?.code).toBe(36004004);
  });

  it.each<[string, Record<string, string>, number]>([
    ['an unknown app', { app_key: '6other' }, 36009004],
    ['a wrong secret', { app_secret: 'wrong' }, 36004005],
    ['a wrong grant type', { grant_type: 'password' }, 36009004],
    ['an unknown refresh token', { refresh_token: 'TTP_nobody' }, 36004005],
  ])('refuses %s', (_what, change, expected) => {
    using sandbox = fixture();
    const query = {
      ...app(sandbox),
      refresh_token: sandbox.credentials.refreshToken,
      grant_type: 'refresh_token',
      ...change,
    };
    expect(get(sandbox, '/api/v2/token/refresh', query).json?.code).toBe(expected);
  });

  it('rotates refresh tokens: the old one is spent once the new pair is in use', () => {
    using sandbox = fixture();
    const first = refresh(sandbox, sandbox.credentials.refreshToken).json?.data;
    expect(first?.refresh_token).not.toBe(sandbox.credentials.refreshToken);
    // A client that died before it stored the answer asks again and gets the same.
    const again = refresh(sandbox, sandbox.credentials.refreshToken).json?.data;
    expect(again?.access_token).toBe(first?.access_token);
    expect(use(sandbox, first?.access_token)).toBe(0);
    expect(refresh(sandbox, sandbox.credentials.refreshToken).json?.code).toBe(36004001);
    expect(refresh(sandbox, first?.refresh_token, 'authorized_code').json?.code).toBe(0);
    expect(requestLog(sandbox.state).map(({ operation, code: result }) => [operation, result])).toEqual([
      ['GET /api/v2/token/refresh', 0],
      ['GET /api/v2/token/refresh', 0],
      ['GET /api/v2/token/refresh', 36004001],
      ['GET /api/v2/token/refresh', 0],
    ]);
  });

  it('keeps no secret in its record', () => {
    using sandbox = fixture();
    refresh(sandbox, sandbox.credentials.refreshToken);
    const record = JSON.stringify(requestLog(sandbox.state));
    expect(record).toContain('token/refresh');
    for (const secret of [
      sandbox.credentials.appSecret,
      sandbox.credentials.refreshToken,
      sandbox.credentials.accessToken,
    ])
      expect(record).not.toContain(secret);
  });

  it('ends the authorisation with its refresh token', () => {
    using sandbox = fixture();
    sandbox.clock.ms += 364 * DAY;
    const renewed = refresh(sandbox, sandbox.credentials.refreshToken).json?.data;
    expect(renewed?.refresh_token_expire_in).toBe(NOW / 1000 + 365 * 86_400);
    sandbox.clock.ms += DAY;
    expect(refresh(sandbox, renewed?.refresh_token).json?.code).toBe(36004001);
  });
});

describe('tokens', () => {
  it('expire after seven days of real time', () => {
    using sandbox = fixture();
    sandbox.clock.ms += 7 * DAY - 1000;
    expect(use(sandbox, sandbox.credentials.accessToken)).toBe(0);
    sandbox.clock.ms += 1000;
    const expired = sandbox.send({ path: '/authorization/202309/shops' });
    expect([expired.answer.status, expired.json.code]).toEqual([401, 105002]);
  });

  it('expire on demand, and only the one that was shown', () => {
    using sandbox = fixture();
    const { accessToken, refreshToken } = sandbox.credentials;
    sandbox.faults.add({ kind: 'expired-token', rate: 1, rateOf: 1, times: 1, seed: '1' });
    expect(use(sandbox, accessToken)).toBe(105002);
    expect(use(sandbox, accessToken)).toBe(105002);
    expect(use(sandbox, refresh(sandbox, refreshToken).json?.data.access_token)).toBe(0);
  });

  it('of the default grant are the same for all who ask, and renewed when they have expired', () => {
    using sandbox = fixture();
    const { credentials, state } = sandbox;
    expect(credentials.accessToken).toMatch(/^TTP_SANDBOX_/);
    expect(sandboxCredentials(state, NOW + DAY)).toEqual(credentials);
    const later = sandboxCredentials(state, NOW + 8 * DAY);
    expect(later.accessToken).not.toBe(credentials.accessToken);
    expect([later.appKey, later.openId]).toEqual([credentials.appKey, credentials.openId]);
    sandbox.clock.ms += 8 * DAY;
    expect(use(sandbox, later.accessToken)).toBe(0);
  });

  it('that a seller took back are not given out again', () => {
    using sandbox = fixture();
    for (const { cipher } of [us, gb])
      sandbox.send({ method: 'DELETE', path: '/authorization/202403/shops', query: { shop_cipher: cipher } });
    expect(use(sandbox, sandbox.credentials.accessToken)).toBe(105003);
    expect(refresh(sandbox, sandbox.credentials.refreshToken).json?.code).toBe(36004005);
    expect(use(sandbox, sandboxCredentials(sandbox.state, NOW).accessToken)).toBe(0);
  });
});
