import { afterEach, describe, expect, it } from 'vitest';
import { createPartnerApi } from '../../../src/partner-api/client.ts';
import { ApiError } from '../../../src/partner-api/errors.ts';
import { sign } from '../../../src/partner-api/sign.ts';
import type { ApiConfig, Call } from '../../../src/partner-api/types.ts';
import {
  envelope,
  html,
  ok,
  type Reply,
  type Seen,
  startServer,
  type TestServer,
  text,
} from '../../helpers/http-server.ts';
import { APP_KEY, APP_SECRET, CIPHER, NOW, type TestApi, testApi } from '../../helpers/partner-api.ts';

const READ: Call = { operation: 'GET /order/202507/orders', query: { ids: ['1', '2'] } };
const SEARCH: Call = { operation: 'POST /order/202309/orders/search', query: { page_size: 20 }, body: {} };
const WRITE: Call = {
  operation: 'POST /fulfillment/202309/packages/{package_id}/ship',
  path: { package_id: '115' },
  body: {},
};
const SHOPS: Call = { operation: 'GET /authorization/202309/shops' };

let server: TestServer;
let client: TestApi;
afterEach(async () => {
  client.close();
  await server.close();
});

async function start(
  replies: readonly Reply[] | ((seen: Seen, index: number) => Reply),
  changes: Partial<ApiConfig> = {},
) {
  server = await startServer(replies);
  client = testApi(server.url, changes);
  return client.api;
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

function expectedSign(seen: Seen): string {
  return sign({ secret: APP_SECRET, path: seen.path, query: seen.query, body: seen.body });
}

describe('what is sent', () => {
  it('is signed as it arrives, with the token in its header and the type on a GET too', async () => {
    const api = await start([ok({ orders: [] })]);
    const answer = await api.call(READ);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'GET', path: '/order/202507/orders', body: '' });
    expect(seen!.query).toMatchObject({ ids: '1,2', app_key: APP_KEY, timestamp: String(NOW), shop_cipher: CIPHER });
    expect(seen!.query.sign).toBe(expectedSign(seen!));
    expect(seen!.headers).toMatchObject({ 'x-tts-access-token': 'TTP_access_one', 'content-type': 'application/json' });
    expect(seen!.headers['user-agent']).toMatch(/^till\//);
    expect(answer).toMatchObject({ data: { orders: [] }, requestId: 'rid-0', message: 'Success' });
  });

  it('keeps + / = and commas, unicode and raw JSON text exactly', async () => {
    const api = await start([ok()]);
    const query = { page_token: 'aGVsbG8+d29ybGQ/PT0=', odd: 'a b&c=d%20ü✓', skip: undefined, flag: true };
    await api.call({ ...SEARCH, query, body: '{ "id": 576461413038785752 }' });
    const [seen] = server.seen;
    expect(seen!.query).toMatchObject({ page_token: query.page_token, odd: query.odd, flag: 'true' });
    expect(seen!.query).not.toHaveProperty('skip');
    expect(seen!.body).toBe('{ "id": 576461413038785752 }');
    expect(seen!.query.sign).toBe(expectedSign(seen!));
  });

  it('has shop_cipher where the operation takes it or is unknown, and nowhere else', async () => {
    const api = await start([ok()]);
    await api.call(SHOPS);
    await api.call({ operation: 'GET /seller_center/202611/account_health' });
    await api.call({ operation: 'GET /order/202507/orders', query: { ids: '1', shop_cipher: 'mine' } });
    expect(server.seen.map((seen) => seen.query.shop_cipher)).toEqual([undefined, CIPHER, 'mine']);
  });

  it('is a form whose bytes are not signed', async () => {
    const api = await start([ok()]);
    const form = [
      { name: 'data', value: new Uint8Array([137, 80]), filename: 'a"\r\nb.png', contentType: 'image/png' },
      { name: 'use_case', value: 'MAIN_IMAGE' },
    ];
    await api.call({ operation: 'POST /product/202309/images/upload', form });
    const [seen] = server.seen;
    const contentType = seen!.headers['content-type'];
    expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen!.body).toContain('filename="a%22%0D%0Ab.png"\r\nContent-Type: image/png\r\n\r\n');
    expect(seen!.query.sign).toBe(
      sign({ secret: APP_SECRET, path: seen!.path, query: seen!.query, body: 'x', contentType: contentType! }),
    );
  });

  it.each<[string, Call]>([
    ['an operation that is none', { operation: 'orders' }],
    ['an odd method', { operation: 'BREW /order/202309/orders' }],
    ['a placeholder without a value', { ...WRITE, path: {} }],
    ['a value that would climb the path', { ...WRITE, path: { package_id: '..' } }],
    ['a query in the path', { operation: 'GET /order/202507/orders?ids=1' }],
    ['a body on a GET', { ...READ, body: {} }],
    ['an id that went through a number', { ...READ, query: { ids: [2 ** 60] } }],
  ])('is nothing for %s', async (_what, call) => {
    const api = await start([ok()]);
    await expect(api.call(call)).rejects.toMatchObject({ kind: 'usage' });
    expect(server.seen).toEqual([]);
  });

  it('is nothing without a shop where one is needed', async () => {
    await start([ok()]);
    const { shopCipher: _, ...config } = client.config;
    const api = createPartnerApi(config);
    await expect(api.call(READ)).rejects.toMatchObject({ kind: 'usage', code: 'no-shop' });
    await api.call(SHOPS);
    expect(server.seen.length).toBe(1);
    api.close();
  });

  it('encodes what is put into the path', async () => {
    const api = await start([ok()]);
    await api.call({ ...WRITE, path: { package_id: 'a b/c' } });
    expect(server.seen[0]!.path).toBe('/fulfillment/202309/packages/a%20b%2Fc/ship');
    expect(server.seen[0]!.query.sign).toBe(expectedSign(server.seen[0]!));
  });
});

describe('what comes back', () => {
  it('keeps every digit, in the data and in the text', async () => {
    const body =
      '{"code":0,"message":"ok","request_id":"r","data":{"big":[1729382256910270465,-9007199254740993],"n":1.5,"id":"5","e":1e21}}';
    const api = await start([text(body)]);
    const answer = await api.call(READ);
    expect(answer.rawBody).toBe(body);
    expect(answer.data).toEqual({ big: ['1729382256910270465', '-9007199254740993'], n: 1.5, id: '5', e: 1e21 });
  });

  it('is a success by its code, whatever the status, and without data too', async () => {
    const api = await start([text('{"code":0,"message":"","request_id":""}', 202, { 'x-tts-logid': 'log-1' })]);
    expect(await api.call(READ)).toMatchObject({ data: {}, requestId: 'log-1' });
  });

  it('tells the sandbox’s time', async () => {
    const told: number[] = [];
    const api = await start([ok({}, { 'x-till-sandbox-time': '1800000000000' }), ok()], {
      onServerTime: (ms) => told.push(ms),
    });
    await api.call(READ);
    await api.call(READ);
    expect(told).toEqual([1_800_000_000_000]);
  });

  it.each<[string, Reply, Record<string, unknown>]>([
    [
      '106001 at 401',
      envelope(106001, 'signature wrong', { status: 401 }),
      { apiClass: 'credentials', kind: 'sign-in', outcome: 'not-done', apiCode: 106001 },
    ],
    ['105001 at 200', envelope(105001, 'bad token'), { apiClass: 'credentials', kind: 'sign-in' }],
    ['105005 at 401', envelope(105005, 'no scope', { status: 401 }), { apiClass: 'permission', kind: 'permission' }],
    [
      '36009009 at 404',
      envelope(36009009, 'invalid path', { status: 404 }),
      { apiClass: 'unsupported', kind: 'failed', outcome: 'not-done' },
    ],
    [
      '36009004',
      envelope(36009004, 'param body.address is missing', { status: 400 }),
      { apiClass: 'refused', kind: 'failed', outcome: 'refused' },
    ],
    [
      '36009004 for the clock',
      envelope(36009004, 'timestamp is expired'),
      { outcome: 'not-done', hint: expect.stringContaining('clock') },
    ],
    ['36009004 for the key', envelope(36009004, 'Invalid app_key'), { apiClass: 'credentials', kind: 'sign-in' }],
    [
      '21011020',
      envelope(21011020, 'already shipped'),
      { apiClass: 'refused', kind: 'failed', outcome: 'refused', code: '21011020', requestId: 'rid-21011020' },
    ],
    ['21008111', envelope(21008111, 'not yours'), { apiClass: 'not-found', kind: 'not-found', outcome: 'refused' }],
    [
      'an unknown code',
      envelope(99999999, 'strange things'),
      { apiClass: 'refused', message: expect.stringContaining('strange things (code 99999999)') },
    ],
    [
      '36009037',
      envelope(36009037, 'quota', { status: 429 }),
      { apiClass: 'rate', kind: 'temporary', outcome: 'not-done' },
    ],
    [
      'a page of HTML at 404',
      html(404),
      { apiClass: 'malformed', kind: 'failed', outcome: 'unknown', httpStatus: 404 },
    ],
  ])('is an error by its code: %s', async (_what, reply, expected) => {
    const api = await start([reply]);
    const error = await failure(api.call(WRITE));
    expect(error).toMatchObject(expected);
    expect(error.message).toContain('POST /fulfillment/202309/packages/{package_id}/ship');
    expect(server.seen.length).toBe(1);
  });

  it('does not repeat a secret that the server sends back', async () => {
    const api = await start([
      envelope(21011022, `no such token TTP_access_one, secret ${APP_SECRET}, access_token=abcdef`),
    ]);
    const { message } = await failure(api.call(WRITE));
    expect(message).toContain('no such token ***, secret ***');
    for (const secret of ['TTP_access_one', APP_SECRET, 'abcdef']) expect(message).not.toContain(secret);
  });

  it('has no control characters in its message', async () => {
    const api = await start([envelope(21011022, 'bad\u001b[31m red\r\nline\u202e \u0007')]);
    expect((await failure(api.call(WRITE))).message).toMatch(/: bad red line \(code 21011022\)\.$/);
  });

  it('is not followed when it redirects, so that the token goes nowhere else', async () => {
    const other = await startServer([ok()]);
    const api = await start([text('', 302, { location: `${other.url}/elsewhere` })]);
    const error = await failure(api.call(READ));
    expect(error).toMatchObject({ code: 'redirect', kind: 'failed' });
    expect(error.message).toContain(new URL(other.url).host);
    expect(other.seen).toEqual([]);
    await other.close();
  });

  it('is refused when it is too large', async () => {
    const api = await start([
      (response) => {
        const chunk = Buffer.alloc(1_048_576, 32);
        const more = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
      },
    ]);
    expect(await failure(api.call(READ))).toMatchObject({
      code: 'too-large',
      kind: 'failed',
      message: expect.stringContaining('32 MiB'),
    });
  });
});

describe('debug output', () => {
  it('shows the base string, and neither secrets nor buyers’ data', async () => {
    const api = await start([envelope(45109001, 'no'), ok()]);
    const body = { content: 'Dear Jane', recipient_address: { name: 'Jane' }, ok: 1 };
    await failure(
      api.call({
        operation: 'POST /customer_service/202309/conversations/{conversation_id}/messages',
        path: { conversation_id: '7' },
        body,
      }),
    );
    const all = client.lines.join('\n');
    expect(all).toContain('***/customer_service/202309/conversations/7/messages');
    expect(all).toContain('code 45109001');
    expect(all).toContain('rid-45109001');
    for (const secret of [APP_SECRET, 'TTP_access_one', 'Jane', server.seen[0]!.query.sign!])
      expect(all).not.toContain(secret);
  });
});

describe('the address', () => {
  it.each(['ftp://x', 'http://example.com', 'nonsense', 'https://user:pw@host', 'https://host/?q=1'])(
    '%s is refused',
    async (apiUrl) => {
      await start([ok()]);
      const { createPartnerApi } = await import('../../../src/partner-api/client.ts');
      expect(() => createPartnerApi({ ...client.config, apiUrl })).toThrow(expect.objectContaining({ kind: 'usage' }));
    },
  );
});
