import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/api.ts';
import type { Deps } from '../../src/commands/deps.ts';
import { Failure } from '../../src/lib/failure.ts';
import { loadOperations } from '../../src/partner-api/contract.ts';
import { ApiError } from '../../src/partner-api/errors.ts';
import type { Call } from '../../src/partner-api/types.ts';

interface Options {
  /** The answer's text, as the server sent it. */
  answer?: string;
  stdin?: string | Buffer;
  dryRun?: boolean;
  declined?: boolean;
  shop?: string;
  format?: string;
  terminal?: boolean;
  fails?: Error;
}

interface Sent {
  call: Call;
  shop: boolean;
}

interface Outcome {
  sent: Sent[];
  stdout: string;
  records: unknown[];
  notes: string[];
  warnings: string[];
  asked: string[];
}

const OK = '{"code":0,"message":"Success","request_id":"r1","data":{}}';

/** Runs `till api` with a client that remembers what it is asked to send. */
async function api(words: string, flags: Record<string, unknown> = {}, options: Options = {}): Promise<Outcome> {
  const outcome: Outcome = { sent: [], stdout: '', records: [], notes: [], warnings: [], asked: [] };
  const client = (shop: boolean) => async () => ({
    call: async (call: Call) => {
      outcome.sent.push({ call, shop });
      if (options.fails) throw options.fails;
      const rawBody = options.answer ?? OK;
      const envelope = JSON.parse(rawBody);
      return { data: envelope.data, requestId: envelope.request_id, message: envelope.message, envelope, rawBody };
    },
  });
  const deps = {
    flags: { dryRun: options.dryRun ?? false, ...(options.shop !== undefined && { shop: options.shop }) },
    signal: new AbortController().signal,
    streams: { stdin: Readable.from([Buffer.from(options.stdin ?? '')]) },
    output: {
      format: options.format ?? 'json',
      terminal: options.terminal ?? true,
      check: () => {},
      text: async (text: string) => {
        outcome.stdout += text;
      },
      record: async (row: unknown) => {
        outcome.records.push(row);
      },
      note: (text: string) => outcome.notes.push(text),
      warn: (text: string) => outcome.warnings.push(text),
      debug: () => {},
    },
    confirm: async (question: string) => {
      outcome.asked.push(question);
      if (options.declined) throw new Failure('interrupted', 'Not sent.');
    },
    api: client(true),
    shoplessApi: client(false),
  } as unknown as Deps;
  await run({ args: { operation: words.split(' ') }, flags: { check: true, ...flags } }, deps);
  return outcome;
}

async function failure(...given: Parameters<typeof api>): Promise<Failure> {
  const error = await api(...given).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-api-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('finding the operation', () => {
  it.each([
    ['GetAuthorizedShops', 'GET /authorization/202309/shops'],
    ['get-authorized-shops', 'GET /authorization/202309/shops'],
    ['GET /authorization/202309/shops', 'GET /authorization/202309/shops'],
    ['get /authorization/202309/shops', 'GET /authorization/202309/shops'],
    ['/authorization/202309/shops', 'GET /authorization/202309/shops'],
    ['GET authorization/202309/shops', 'GET /authorization/202309/shops'],
    ['authorization/202309/shops', 'GET /authorization/202309/shops'],
  ])('%s', async (words, operation) => {
    const { sent } = await api(words);
    expect(sent.map(({ call }) => call.operation)).toEqual([operation]);
  });

  it('names the nearest for one that does not exist, and sends nothing', async () => {
    const error = await failure('GetOrderLst');
    expect(error).toMatchObject({ kind: 'usage', code: 'unknown-operation' });
    expect(error.hint).toContain('GetOrderList');
  });

  it('names the verb that was meant', async () => {
    expect((await failure('lst')).hint).toBe('Did you mean till api list?');
    expect((await failure('descrbe')).hint).toBe('Did you mean till api describe?');
  });

  it('names what it does not know beside what is wrong', async () => {
    const error = await failure('GetOrderList', { param: ['page_size=500', 'zzz=1'] });
    expect(error.message).toContain('page_size must be from 1 to 100');
    expect(error.message).toContain('the contract knows no zzz');
  });

  it('names those that hold the word', async () => {
    expect((await failure('Cancellation')).hint).toMatch(/ApproveCancellation/);
  });

  it('names the versions there are', async () => {
    expect((await failure('GetOrderDetail@202001')).hint).toContain('GetOrderDetail@202507');
  });

  it('wants a method where a path has several', async () => {
    expect(await failure('/event/202309/webhooks')).toMatchObject({ kind: 'usage', code: 'ambiguous-operation' });
  });

  it('wants a method for a path it does not know', async () => {
    expect(await failure('/no/202309/such')).toMatchObject({ kind: 'usage', code: 'unknown-operation' });
  });

  it('says when a version is superseded', async () => {
    const { notes } = await api('GetOrderDetail@202309', { param: ['ids=57'] });
    expect(notes.join()).toContain('superseded by 202507');
  });
});

describe('parameters', () => {
  it('go into the path where it has a placeholder of that name, else into the query', async () => {
    const { sent } = await api('GetPackageShippingDocument', {
      param: ['package_id=1152321127278713123', 'document_type=SHIPPING_LABEL'],
    });
    expect(sent[0]?.call).toMatchObject({
      operation: 'GET /fulfillment/202309/packages/{package_id}/shipping_documents',
      path: { package_id: '1152321127278713123' },
      query: { document_type: 'SHIPPING_LABEL' },
    });
  });

  it('are read from a path with real ids, and from what follows its question mark', async () => {
    const { sent } = await api('GET /order/202507/orders?ids=576461413038785752,576461413038785753');
    expect(sent[0]?.call.query).toEqual({ ids: '576461413038785752,576461413038785753' });
    const document = await api('GET /fulfillment/202309/packages/115/shipping_documents?document_type=SHIPPING_LABEL');
    expect(document.sent[0]?.call).toMatchObject({ path: { package_id: '115' } });
  });

  it('make a list by repeating', async () => {
    const { sent } = await api('GetOrderDetail', { param: ['ids=1', 'ids=2'] });
    expect(sent[0]?.call.query).toEqual({ ids: ['1', '2'] });
  });

  it('keep equal signs, plus signs and slashes of their value', async () => {
    const { sent } = await api('GetOrderList', { param: ['page_size=1', 'page_token=aGVs+bG8/d29=='] });
    expect(sent[0]?.call.query).toMatchObject({ page_token: 'aGVs+bG8/d29==' });
    const inPath = await api('POST /order/202309/orders/search?page_size=1&page_token=a+b%2Fc%3D');
    expect(inPath.sent[0]?.call.query).toMatchObject({ page_token: 'a+b/c=' });
  });

  it('the contract does not know are sent with a note', async () => {
    const { sent, notes } = await api('GetOrderDetail', { param: ['ids=1', 'brand_new=x'] });
    expect(sent[0]?.call.query).toMatchObject({ brand_new: 'x' });
    expect(notes.join()).toContain('brand_new');
  });

  it.each(['app_key=1', 'sign=x', 'timestamp=1', 'access_token=t', 'shop_cipher=c'])(
    '%s cannot be set',
    async (param) => {
      expect(await failure('GetOrderDetail', { param: ['ids=1', param] })).toMatchObject({
        kind: 'usage',
        code: 'reserved-parameter',
      });
    },
  );

  it.each(['ids', '=1'])('«%s» is none', async (param) => {
    expect(await failure('GetOrderDetail', { param: [param] })).toMatchObject({ kind: 'usage', code: 'bad-parameter' });
  });
});

describe('the check before sending', () => {
  it('names everything that is missing at once', async () => {
    const error = await failure('GetPackageShippingDocument');
    expect(error).toMatchObject({ kind: 'usage', code: 'bad-request' });
    expect(error.message).toContain('package_id');
    expect(error.message).toContain('document_type=SHIPPING_LABEL|');
  });

  it('looks into the body, lists included', async () => {
    const body = '{"packages":[{"id":"1"},{"self_shipment":{"tracking_number":"1Z"}}]}';
    const { message } = await failure('BatchShipPackages', { body });
    expect(message).toContain('packages[1].id');
    expect(message).toContain('packages[1].self_shipment.shipping_provider_id');
    expect(message).not.toContain('packages[0]');
  });

  it('wants a body where something in it is required', async () => {
    const { message } = await failure('CancelOrder@202309');
    expect(message).toContain('the body needs order_id');
    expect(message).toContain('the body needs cancel_reason');
  });

  it('refuses a body where there is none, and one that is no object', async () => {
    expect((await failure('GetAuthorizedShops', { body: '{}' })).message).toContain('takes no body');
    expect((await failure('GetOrderList', { param: ['page_size=1'], body: '[]' })).message).toContain('JSON object');
  });

  it('lets pass with --no-check what the server may take, but no path with a hole', async () => {
    const { sent } = await api('GetOrderList', { check: false });
    expect(sent).toHaveLength(1);
    expect(await failure('GetPackageShippingDocument', { check: false })).toMatchObject({ code: 'bad-request' });
  });

  it('names no more than a screen of problems', async () => {
    const body = JSON.stringify({ packages: Array.from({ length: 50 }, () => ({})) });
    expect((await failure('BatchShipPackages', { body })).message).toContain('and 30 more');
  });
});

describe('the body', () => {
  const text = '{ "order_status" : "UNPAID", "big": 576461413038785752123, "amount": 1.10 }\n';

  it('goes out as it was given, from an argument, a file or stdin', async () => {
    const param = ['page_size=1'];
    for (const [body, stdin] of [[text], [file('body.json', text)], ['-', text]] as const) {
      const { sent } = await api('GetOrderList', { param, body }, stdin === undefined ? {} : { stdin });
      expect(sent[0]?.call.body).toBe(text);
    }
  });

  it('loses a byte order mark, which is no JSON', async () => {
    const { sent } = await api('GetOrderList', { param: ['page_size=1'], body: file('bom.json', `\ufeff${text}`) });
    expect(sent[0]?.call.body).toBe(text);
  });

  it('is an empty object where the operation declares one and nothing in it is required', async () => {
    expect((await api('GetOrderList', { param: ['page_size=1'] })).sent[0]?.call.body).toBe('{}');
    expect((await api('GetAuthorizedShops')).sent[0]?.call).not.toHaveProperty('body');
  });

  it.each([
    ['{"a":', 'usage', 'bad-body'],
    ['-', 'usage', 'bad-body'],
    ['/no/such/file.json', 'not-found', 'no-such-file'],
  ])('«%s» is refused before anything is sent', async (body, kind, code) => {
    expect(await failure('GetOrderList', { param: ['page_size=1'], body })).toMatchObject({ kind, code });
  });

  it('that is no UTF-8 is refused', async () => {
    const body = file('latin1.json', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]));
    expect(await failure('GetOrderList', { param: ['page_size=1'], body })).toMatchObject({
      kind: 'usage',
      code: 'bad-body',
    });
  });
});

describe('uploads', () => {
  it('send their parts, files by @', async () => {
    const image = file('front.jpg', Buffer.from([0xff, 0xd8, 0xff]));
    const { sent } = await api('UploadProductImage', { form: [`data=@${image}`, 'use_case=MAIN_IMAGE'] });
    expect(sent[0]?.shop).toBe(false);
    const form = sent[0]?.call.form ?? [];
    expect(form[0]).toMatchObject({ name: 'data', filename: 'front.jpg', contentType: 'image/jpeg' });
    expect(Buffer.from(form[0]?.value as Uint8Array)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(form[1]).toEqual({ name: 'use_case', value: 'MAIN_IMAGE' });
  });

  it('want their parts', async () => {
    expect((await failure('UploadProductImage')).message).toContain('the form needs data');
    expect((await failure('UploadProductImage', { body: '{}' })).message).toContain('--form');
    expect((await failure('GetOrderList', { param: ['page_size=1'], form: ['a=b'] })).message).toContain(
      'takes no --form',
    );
  });
});

describe('shop_cipher', () => {
  it('is left to the client where the operation takes it, and to nobody where it must be absent', async () => {
    expect((await api('GetOrderDetail', { param: ['ids=1'] })).sent[0]?.shop).toBe(true);
    for (const facts of loadOperations().values()) {
      if (facts.method !== 'GET' || facts.pathParameters.length > 0) continue;
      const { sent } = await api(facts.key, { check: false });
      expect(sent[0]?.shop, facts.key).toBe(facts.shopCipher !== 'forbidden');
    }
  });
});

describe('a path the contract does not know', () => {
  it('is sent as it is, with a note', async () => {
    const { sent, notes } = await api('GET /order/209901/orders/5?x=1');
    expect(sent[0]).toMatchObject({
      shop: false,
      call: { operation: 'GET /order/209901/orders/5', query: { x: '1' } },
    });
    expect(notes.join()).toContain('The contract has no GET /order/209901/orders/5');
  });

  it('may be given a cipher by hand', async () => {
    const { sent } = await api('GET /order/209901/orders', { param: ['shop_cipher=c'] });
    expect(sent[0]?.call.query).toEqual({ shop_cipher: 'c' });
  });

  it.each(['GET /order/209901/orders?shop_cipher=c', 'GET /%6Frder/202507/orders?shop_cipher=c'])(
    'is not sent for another shop than the one that was chosen: %s',
    async (words) => {
      const refused = api(words, {}, { shop: 'uk' });
      await expect(refused).rejects.toMatchObject({ kind: 'usage', code: 'flag-conflict' });
    },
  );

  it.each(['//evil.example/x', '/a//b', '/a/../b', '/a/%2E%2e/b', '/a\\b', '/a/{id}', '/a#b', '/'])(
    'that is «%s» is not sent',
    async (path) => {
      expect(await failure(`GET ${path}`)).toMatchObject({ kind: 'usage', code: 'bad-path' });
    },
  );

  it('is not sent with a method nobody knows', async () => {
    expect(await failure('FETCH /order/209901/orders')).toMatchObject({ kind: 'usage', code: 'bad-method' });
  });

  it('of Till’s own extension gets the shop', async () => {
    expect((await api('GET /seller_center/202611/account_health')).sent[0]?.shop).toBe(true);
  });

  it('is asked about unless it is a GET', async () => {
    expect((await api('POST /order/209901/orders')).asked).toHaveLength(1);
    expect((await api('GET /order/209901/orders')).asked).toHaveLength(0);
  });
});

describe('a mutation', () => {
  const flags = { param: ['package_id=115'], body: '{"handover_method":"PICKUP"}' };

  it('says so when it is not known whether it was done', async () => {
    const broken = (outcome: 'unknown' | 'not-done') =>
      new ApiError('No answer.', {
        apiClass: 'temporary',
        kind: 'temporary',
        outcome,
        passing: true,
        requestId: 'r1',
        hint: 'Try again later.',
      });

    expect(await failure('ShipPackage', flags, { fails: broken('unknown') })).toMatchObject({
      kind: 'temporary',
      message: 'No answer. It is not known whether it was done.',
      hint: expect.stringContaining('before you send it again'),
      requestId: 'r1',
    });
    expect((await failure('ShipPackage', flags, { fails: broken('not-done') })).message).toBe('No answer.');
    expect((await failure('GetAuthorizedShops', {}, { fails: broken('unknown') })).message).toBe('No answer.');
  });

  it('asks first', async () => {
    const { asked, sent } = await api('ShipPackage', flags);
    expect(asked.join()).toContain('/fulfillment/202309/packages/115/ship');
    expect(sent).toHaveLength(1);
  });

  it('that is declined is not sent', async () => {
    expect(await failure('ShipPackage', flags, { declined: true })).toMatchObject({ kind: 'interrupted' });
  });

  it('is no search', async () => {
    expect((await api('GetOrderList', { param: ['page_size=1'] })).asked).toEqual([]);
  });

  it('is shown by --dry-run and not sent', async () => {
    const body = '{"packages":[{"id":"115"}],"n":576461413038785752123}';
    const { sent, asked, stdout } = await api('BatchShipPackages', { body }, { dryRun: true });
    expect([sent, asked]).toEqual([[], []]);
    expect(JSON.parse(stdout)).toMatchObject({
      method: 'POST',
      path: '/fulfillment/202309/packages/ship',
      operation: 'BatchShipPackages',
      query: {},
      addsShopCipher: true,
    });
    expect(stdout).toContain('576461413038785752123');
  });
});

describe('the answer', () => {
  const answer =
    '{"code":0,"message":"Success","request_id":"r1","data":{"id":576461413038785752123,"rate":1.10,"text":"a\\u202eb\u0085","n":5}}';

  it('is printed with all its digits', async () => {
    const { stdout } = await api('GetAuthorizedShops', {}, { answer });
    expect(stdout).toContain('"id": 576461413038785752123');
    expect(stdout).toContain('"rate": 1.10');
    expect(JSON.parse(stdout)).toMatchObject({ n: 5 });
  });

  it('is harmless on a terminal', async () => {
    const { stdout } = await api('GetAuthorizedShops', {}, { answer });
    expect(stdout).toContain('a\\u202eb\\u0085');
    expect(stdout).not.toMatch(/[\u0080-\u009f\u202e]/);
  });

  it('is the data alone, or the envelope with --include', async () => {
    expect(JSON.parse((await api('GetAuthorizedShops')).stdout)).toEqual({});
    expect(JSON.parse((await api('GetAuthorizedShops', { include: true })).stdout)).toMatchObject({
      code: 0,
      request_id: 'r1',
      data: {},
    });
  });

  it('without data is an empty object', async () => {
    const { stdout } = await api(
      'GetAuthorizedShops',
      {},
      { answer: '{"code":0,"message":"Success","request_id":"r1"}' },
    );
    expect(stdout).toBe('{}\n');
  });

  it('is one line in a pipe', async () => {
    const { stdout } = await api('GetAuthorizedShops', {}, { answer, terminal: false });
    expect(stdout).toContain('{"id":576461413038785752123,"rate":1.10,');
    expect(stdout.trimEnd()).not.toContain('\n');
  });

  it('is one line with --jsonl', async () => {
    const { stdout } = await api('GetAuthorizedShops', { jsonl: true }, { answer, format: 'jsonl' });
    expect(stdout.trimEnd()).not.toContain('\n');
  });

  it('is handed over for --query, --fields and tables with all digits of whole numbers', async () => {
    for (const flags of [{ query: 'id' }, { fields: 'id' }, { format: 'table' }]) {
      const { records, stdout } = await api('GetAuthorizedShops', flags, { answer });
      expect(stdout).toBe('');
      expect(records).toMatchObject([{ id: '576461413038785752123', rate: 1.1, n: 5 }]);
    }
  });

  it('that lists refused items says so', async () => {
    const { warnings } = await api(
      'GetAuthorizedShops',
      {},
      { answer: '{"code":0,"message":"Success","request_id":"r","data":{"errors":[{"code":1}]}}' },
    );
    expect(warnings).toEqual([expect.stringContaining('1 refused item')]);
  });
});
