import { describe, expect, it } from 'vitest';
import { type LoggedRequest, requestLog } from '../../../src/sandbox/gateway-log.ts';
import { type HandlerContext, Refusal } from '../../../src/sandbox/types.ts';
import { fixture, gb, NOW, type SignedCall, us } from './gateway-fixture.ts';

const SHIP = '/fulfillment/202309/packages/ship';
const search: SignedCall = {
  method: 'POST',
  path: '/order/202309/orders/search',
  query: { shop_cipher: us.cipher, page_size: '10' },
  body: '{}',
};
const second = (offset: number): string => String(NOW / 1000 + offset);

describe('who is calling', () => {
  it('answers a request that is all right', () => {
    using sandbox = fixture({
      'POST /order/202309/orders/search': ({ shop, query, now }) => ({
        shop: shop?.region,
        size: query.page_size,
        now,
      }),
    });
    const { json, answer } = sandbox.send(search);
    expect(json).toEqual({
      code: 0,
      message: 'Success',
      request_id: expect.stringMatching(/^20261122080000[0-9A-F]{20}$/),
      data: { shop: 'US', size: '10', now: NOW / 1000 + 86_400 },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-till-sandbox-time': String(NOW + 86_400_000),
    });
    expect(answer.headers).not.toHaveProperty('x-till-sandbox-sample');
  });

  it.each<[string, Partial<SignedCall>, number, number, RegExp]>([
    ['an unknown path', { path: '/order/202309/orders/find' }, 404, 36009009, /path/],
    ['a wrong method', { method: 'DELETE' }, 405, 36009010, /method/],
    ['a wrong version', { path: '/order/202001/orders/search' }, 400, 36009014, /version/],
    ['no app key', { override: { app_key: undefined } }, 400, 36009004, /query\.app_key is missing/],
    ['a wrong app key', { override: { app_key: '6other' } }, 400, 36009004, /app_key is invalid/],
    ['no sign', { override: { sign: undefined } }, 400, 36009004, /query\.sign is missing/],
    ['a wrong sign', { override: { sign: 'a'.repeat(64) } }, 401, 106001, /signature/],
    ['another secret', { secret: 'not it' }, 401, 106001, /signature/],
    ['a changed parameter', { override: { page_size: '11' } }, 401, 106001, /signature/],
    ['an added parameter', { override: { page_token: 'x' } }, 401, 106001, /signature/],
    ['a changed body', { body: '{ }', signedBody: '{"order_status":"UNPAID"}' }, 401, 106001, /signature/],
    ['no timestamp', { override: { timestamp: undefined } }, 400, 36009004, /query\.timestamp is missing/],
    [
      'a timestamp in milliseconds',
      { query: { ...search.query, timestamp: String(NOW) } },
      400,
      36009004,
      /timestamp is out of range/,
    ],
    [
      'a timestamp 301 s old',
      { query: { ...search.query, timestamp: second(-301) } },
      400,
      36009004,
      /timestamp is out of range/,
    ],
    [
      'a timestamp 31 s ahead',
      { query: { ...search.query, timestamp: second(31) } },
      400,
      36009004,
      /timestamp is out of range/,
    ],
    ['no token', { headers: { 'x-tts-access-token': undefined } }, 401, 105001, /missing/],
    ['an unknown token', { headers: { 'x-tts-access-token': 'TTP_nobody' } }, 401, 105001, /invalid/],
    ['a cipher missing', { query: { page_size: '10' } }, 400, 106013, /shop_cipher/],
    ['a cipher of nobody', { query: { ...search.query, shop_cipher: 'ROW_other' } }, 401, 101000, /shop_cipher/],
    [
      'a cipher where none is taken',
      { method: 'GET', path: '/authorization/202309/shops', query: { shop_cipher: us.cipher }, body: '' },
      400,
      36009004,
      /unexpected identifier/,
    ],
    ['a field missing', { query: { shop_cipher: us.cipher } }, 400, 36009004, /param query\.page_size is missing/],
    [
      'a field out of range',
      { query: { ...search.query, page_size: '101' } },
      400,
      36009004,
      /page_size is out of range/,
    ],
    [
      'a field of another type',
      { body: '{"create_time_ge":"yesterday"}' },
      400,
      36009004,
      /param body\.create_time_ge type is invalid/,
    ],
    [
      'a value that is none',
      { body: '{"order_status":"SHIPPED"}' },
      400,
      36009004,
      /param body\.order_status is invalid/,
    ],
    [
      'a required field of the body missing',
      { path: SHIP, query: { shop_cipher: us.cipher }, body: '{}' },
      400,
      36009004,
      /param body\.packages is missing/,
    ],
    ['a body that is no JSON', { body: '{"a":' }, 400, 36009022, /JSON/],
    ['a body that is no object', { body: '[1]' }, 400, 36009022, /JSON object/],
    [
      'a body that says it is something else',
      { body: '{"order_status":"UNPAID"}', headers: { 'content-type': 'text/plain' } },
      400,
      36009022,
      /application\/json/,
    ],
    [
      'JSON where a form is wanted',
      { path: '/product/202309/images/upload', query: {}, body: '{}' },
      400,
      36009023,
      /multipart/,
    ],
    [
      'a form that is none',
      {
        path: '/product/202309/images/upload',
        query: {},
        body: 'x',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
      400,
      36009022,
      /multipart/,
    ],
    [
      'more ids than an operation takes',
      {
        method: 'GET',
        path: '/order/202507/orders',
        query: { shop_cipher: us.cipher, ids: Array.from({ length: 51 }, (_, n) => n).join() },
        body: '',
      },
      400,
      36009004,
      /ids has more than 50/,
    ],
  ])('refuses %s', (_what, change, status, code, message) => {
    using sandbox = fixture({ 'POST /order/202309/orders/search': () => ({}) });
    const { json, answer } = sandbox.send({ ...search, ...change });
    expect([answer.status, json.code]).toEqual([status, code]);
    expect(json.message).toMatch(message);
    expect(requestLog(sandbox.state)).toEqual([]);
  });

  it.each([
    ['300 s old', -300],
    ['30 s ahead', 30],
  ])('takes a timestamp %s', (_what, offset) => {
    using sandbox = fixture();
    expect(sandbox.send({ ...search, query: { ...search.query, timestamp: second(offset) } }).json.code).toBe(0);
  });

  it('takes both signatures of an empty object, and upper-case hex not', () => {
    using sandbox = fixture();
    expect(sandbox.send({ ...search, signedBody: '{}' }).json.code).toBe(0);
    expect(sandbox.send({ ...search, signedBody: '' }).json.code).toBe(0);
    expect(sandbox.send({ ...search, body: '{"order_status":"UNPAID"}', signedBody: '' }).json.code).toBe(106001);
    expect(sandbox.send({ ...search, override: { sign: 'ABCDEF'.repeat(10) } }).json.code).toBe(106001);
  });

  it("takes what the platform's own testing tool adds to a query", () => {
    using sandbox = fixture();
    expect(
      sandbox.send({
        ...search,
        query: { ...search.query, shop_id: '', version: '202309' },
        override: { access_token: 'TTP_x' },
      }).json.code,
    ).toBe(0);
  });

  it('does not take a body that is too large', () => {
    using sandbox = fixture();
    const sent = sandbox.send(search);
    expect(sent.json.code).toBe(0);
    const { answer } = sandbox.gateway({
      method: 'POST',
      target: '/x',
      headers: {},
      body: Buffer.alloc(0),
      tooLarge: true,
    });
    expect(answer.status).toBe(404);
    const large = sandbox.send({ ...search, body: JSON.stringify({ buyer_user_id: 'x'.repeat(11 * 1024 * 1024) }) });
    expect([large.answer.status, large.json.code]).toEqual([413, 36009021]);
  });

  it('keeps apps, shops and scopes apart', () => {
    using sandbox = fixture();
    sandbox.auth.addApp({ appKey: '6second', appSecret: 'second', serviceId: '2' });
    const grant = sandbox.auth.addGrant({
      appKey: sandbox.credentials.appKey,
      openId: 'o',
      sellerName: 's',
      region: 'GB',
      shopIds: [gb.id],
      scopes: ['seller.authorization.info', 'seller.order.info'],
    });
    const { accessToken } = sandbox.auth.issue(grant.id, NOW / 1000);
    const headers = { 'x-tts-access-token': accessToken };
    expect(accessToken).toMatch(/^ROW_SANDBOX_/);
    expect(
      sandbox.send({ ...search, query: { ...search.query, app_key: '6second' }, secret: 'second' }).json.code,
    ).toBe(105001);
    expect(sandbox.send({ ...search, headers }).json.code).toBe(101000);
    expect(sandbox.send({ ...search, headers, query: { ...search.query, shop_cipher: gb.cipher } }).json.code).toBe(0);
    const denied = sandbox.send({
      method: 'POST',
      path: SHIP,
      query: { shop_cipher: gb.cipher },
      body: '{"packages":[{"id":"1"}]}',
      headers,
    });
    expect([denied.answer.status, denied.json.code]).toEqual([401, 105005]);
    expect(denied.json.message).toContain('seller.fulfillment');
  });

  it('shows a token its own shops only, until the seller takes the authorisation back', () => {
    using sandbox = fixture({
      'GET /authorization/202309/shops': () => ({ shops: [us, gb].map(({ id, cipher }) => ({ id, cipher })) }),
    });
    const shopIds = (): unknown =>
      (sandbox.send({ path: '/authorization/202309/shops' }).json.data?.shops as { id: string }[] | undefined)?.map(
        ({ id }) => id,
      );
    const leave = (cipher: string): number =>
      sandbox.send({ method: 'DELETE', path: '/authorization/202403/shops', query: { shop_cipher: cipher } }).json.code;
    expect(shopIds()).toEqual([us.id, gb.id]);
    expect(leave(us.cipher)).toBe(0);
    expect(shopIds()).toEqual([gb.id]);
    expect(leave(gb.cipher)).toBe(0);
    expect(sandbox.send({ path: '/authorization/202309/shops' }).json.code).toBe(105003);
  });
});

describe('what is done', () => {
  const ship = (ids: string[]): SignedCall => ({
    method: 'POST',
    path: SHIP,
    query: { shop_cipher: us.cipher },
    body: JSON.stringify({ packages: ids.map((id) => ({ id })) }),
  });
  const handler = ({ db, body }: HandlerContext): unknown => {
    const ids = (body.packages as { id: string }[]).map(({ id }) => id);
    if (ids.includes('forbidden')) throw new Refusal(21008111, 'not your order');
    db.exec('CREATE TABLE IF NOT EXISTS shipped (id TEXT)');
    for (const id of ids) db.prepare('INSERT INTO shipped VALUES (?)').run(id);
    if (ids.includes('broken')) throw new TypeError('a mistake in a handler');
    return {
      errors: ids
        .filter((id) => id === 'twice')
        .map((id) => ({ code: 21011020, message: 'already shipped', detail: { package_id: id } })),
    };
  };
  const shipped = (sandbox: ReturnType<typeof fixture>): unknown[] =>
    sandbox.state.db.prepare("SELECT name FROM sqlite_master WHERE name = 'shipped'").get()
      ? sandbox.state.db
          .prepare('SELECT id FROM shipped')
          .all()
          .map((row) => row.id)
      : [];

  it('is on record, with what became of each thing', () => {
    using sandbox = fixture({ [`POST ${SHIP}`]: handler });
    sandbox.send(ship(['1', 'twice']));
    const { json } = sandbox.send(ship(['forbidden']));
    expect(json).toMatchObject({ code: 21008111, message: 'not your order' });
    expect(requestLog(sandbox.state)).toMatchObject([
      {
        operation: `POST ${SHIP}`,
        shopId: us.id,
        code: 0,
        at: NOW,
        virtualAt: NOW + 86_400_000,
        items: [
          { id: '1', code: 0 },
          { id: 'twice', code: 21011020 },
        ],
      },
      {
        code: 21008111,
        message: 'not your order',
        requestId: json.request_id,
        items: [{ id: 'forbidden', code: 21008111 }],
      },
    ] satisfies Partial<LoggedRequest>[]);
    expect(shipped(sandbox)).toEqual(['1', 'twice']);
  });

  it('is done whole or not at all', () => {
    using sandbox = fixture({ [`POST ${SHIP}`]: handler });
    const { json, answer } = sandbox.send(ship(['1', 'broken']));
    expect([answer.status, json.code]).toEqual([500, 36009003]);
    expect(json.message).not.toContain('mistake');
    expect(sandbox.errors).toHaveLength(1);
    expect(shipped(sandbox)).toEqual([]);
    expect(requestLog(sandbox.state)).toEqual([]);
  });

  it('answers what has no handler with a marked sample, and records the write', () => {
    using sandbox = fixture();
    const { json, answer } = sandbox.send({
      method: 'POST',
      path: '/promotion/202309/activities/77/deactivate',
      query: { shop_cipher: gb.cipher },
    });
    expect(json).toMatchObject({ code: 0, message: 'Success (sandbox sample)', data: { activity_id: '77' } });
    expect(answer.headers['x-till-sandbox-sample']).toBe('true');
    expect(requestLog(sandbox.state)).toMatchObject([{ items: [{ id: '77', code: 0 }], shopId: gb.id }]);
  });

  it('serves documents without a signature, and no others', () => {
    using sandbox = fixture();
    const get = (target: string) =>
      sandbox.gateway({ method: 'GET', target, headers: {}, body: Buffer.alloc(0), tooLarge: false }).answer;
    expect(get('/sandbox/documents/label-1')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/pdf' },
    });
    expect(get('/sandbox/documents/label-2').status).toBe(404);
  });

  describe.each<
    [
      (
        | 'reset-before'
        | 'reset-after'
        | 'error-before'
        | 'error-after'
        | 'truncate'
        | 'html-before'
        | 'html-after'
        | 'error-code'
        | 'rate-limit'
        | 'slow'
      ),
      boolean,
      object,
    ]
  >([
    ['reset-before', false, { broken: 'reset' }],
    ['reset-after', true, { broken: 'reset' }],
    ['error-before', false, { answer: { status: 503 } }],
    ['error-after', true, { answer: { status: 503 } }],
    ['truncate', true, { broken: 'truncate' }],
    ['html-before', false, { answer: { status: 502, body: expect.stringContaining('<html>') } }],
    ['html-after', true, { answer: { status: 502, body: expect.stringContaining('<html>') } }],
    ['error-code', false, { answer: { status: 200, code: 36009007 } }],
    ['rate-limit', false, { answer: { status: 429, code: 36009002, headers: { 'retry-after': '3' } } }],
    ['slow', true, { delayMs: 1500, answer: { status: 200, code: 0 } }],
  ])('with the fault %s', (kind, processed, expected) => {
    it(processed ? 'the write happens' : 'the write does not happen', () => {
      using sandbox = fixture({ [`POST ${SHIP}`]: handler });
      sandbox.faults.add({
        kind,
        rate: 1,
        rateOf: 1,
        times: 1,
        seed: '1',
        path: 'POST /fulfillment/*',
        ...(kind.startsWith('error-') && { status: 503, code: 36009007 }),
        retryAfter: 3,
        delayMs: 1500,
      });
      expect(sandbox.send(search)).not.toMatchObject(expected);
      expect(sandbox.send(ship(['1']))).toMatchObject(expected);
      expect(shipped(sandbox)).toEqual(processed ? ['1'] : []);
      const hidden = processed && kind !== 'slow' ? kind : undefined;
      expect(requestLog(sandbox.state).map(({ fault }) => fault)).toEqual(processed ? [hidden] : []);
      expect(sandbox.send(ship(['2'])).json.code).toBe(0);
    });
  });

  it('repeats the last row of a page on the next one', () => {
    const rows = ['a', 'b', 'c', 'd'];
    using sandbox = fixture({
      'POST /order/202309/orders/search': ({ query }) => {
        const at = Number(query.page_token ?? 0);
        return {
          orders: rows.slice(at, at + 2).map((id) => ({ id })),
          next_page_token: at + 2 < rows.length ? String(at + 2) : '',
        };
      },
    });
    const page = (token?: string): unknown => {
      const { data } = sandbox.send({
        ...search,
        query: { ...search.query, ...(token && { page_token: token }) },
      }).json;
      return (data as { orders: { id: string }[] }).orders.map(({ id }) => id);
    };
    sandbox.faults.add({ kind: 'duplicates', rate: 1, rateOf: 1, seed: '1' });
    expect([page(), page('2')]).toEqual([
      ['a', 'b'],
      ['b', 'c', 'd'],
    ]);
    sandbox.faults.clear();
    expect(page('2')).toEqual(['c', 'd']);
  });

  it('limits requests for each endpoint and shop by itself', () => {
    using sandbox = fixture({}, 3);
    const codes = Array.from({ length: 5 }, () => sandbox.send(search).answer);
    expect(codes.map(({ code }) => code)).toEqual([0, 0, 0, 36009002, 36009002]);
    expect(codes[3]).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(sandbox.send({ ...search, query: { ...search.query, shop_cipher: gb.cipher } }).json.code).toBe(0);
    sandbox.clock.ms += 1000;
    expect(sandbox.send(search).json.code).toBe(0);
    sandbox.faults.setRates({ perSecond: 'off' });
    expect(Array.from({ length: 9 }, () => sandbox.send(search).json.code).every((code) => code === 0)).toBe(true);
    sandbox.faults.setRates({ perSecond: 1, retryAfter: false });
    sandbox.clock.ms += 1000;
    sandbox.send(search);
    expect(sandbox.send(search).answer.headers).not.toHaveProperty('retry-after');
  });
});
