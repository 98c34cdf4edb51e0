import { describe, expect, it } from 'vitest';
import type { ContractSchema } from '../../../src/partner-api/contract-types.ts';
import { requestId } from '../../../src/sandbox/gateway-envelope.ts';
import { parseMultipart } from '../../../src/sandbox/gateway-multipart.ts';
import { parseTarget } from '../../../src/sandbox/gateway-request.ts';
import { createRouter } from '../../../src/sandbox/gateway-routes.ts';
import { createLimiter } from '../../../src/sandbox/rate-limit.ts';
import { sampleData } from '../../../src/sandbox/samples.ts';
import { bodyProblem, queryProblem } from '../../../src/sandbox/validate.ts';

describe('paths', () => {
  const route = createRouter(['GET /seller_center/202611/health', 'GET /seller_center/202611/health/{id}']);

  it('leads to the operation, with the decoded values of its path', () => {
    expect(route('POST', '/fulfillment/202309/packages/115%2F2/ship')).toMatchObject({
      kind: 'found',
      facts: { key: 'POST /fulfillment/202309/packages/{package_id}/ship' },
      path: { package_id: '115/2' },
    });
    expect(route('POST', '/fulfillment/202309/packages/ship')).toMatchObject({
      facts: { key: 'POST /fulfillment/202309/packages/ship' },
    });
  });

  it.each([
    ['GET', '/order/202309/nothing', 'path'],
    ['GET', '/', 'path'],
    ['GET', '/order/202309/orders/', 'path'],
    ['GET', '/order/202309/orders/search', 'method'],
    ['POST', '/order/202301/orders/search', 'version'],
    ['POST', '/order/2023/orders/search', 'path'],
    ['POST', '/seller_center/202611/health', 'method'],
  ])('%s %s is a wrong %s', (method, path, kind) => {
    expect(route(method, path).kind).toBe(kind);
  });

  it('serves what has a handler beyond the contract', () => {
    expect(route('GET', '/seller_center/202611/health/7')).toMatchObject({
      kind: 'found',
      path: { id: '7' },
      facts: { shopCipher: 'required', mutates: false },
    });
  });
});

describe('query', () => {
  it('decodes values and joins a name that is given twice', () => {
    expect(parseTarget('/a/b?ids=1%2C2&page_token=a%2Bb%3D&ids=3')).toEqual({
      path: '/a/b',
      query: { ids: '1,2,3', page_token: 'a+b=' },
    });
    expect(parseTarget('/a?__proto__=x').query).toEqual(Object.fromEntries([['__proto__', 'x']]));
  });

  const facts = {
    page_size: { type: 'integer', required: true, minimum: 1, maximum: 100 },
    ids: { type: 'array', maxItems: 3 },
    sort_order: { type: 'string', enum: ['ASC', 'DESC'] },
    status: { type: 'string', known: ['A'] },
    flag: { type: 'boolean' },
    shop_cipher: { type: 'string', required: true },
  };
  it.each<[Record<string, string>, string | undefined]>([
    [{}, 'param query.page_size is missing'],
    [{ page_size: '' }, 'param query.page_size is missing'],
    [{ page_size: 'ten' }, 'param query.page_size type is invalid, expected integer'],
    [{ page_size: '1.5' }, 'param query.page_size type is invalid, expected integer'],
    [{ page_size: '0' }, 'param query.page_size is out of range, expected 1 to 100'],
    [{ page_size: '101' }, 'param query.page_size is out of range, expected 1 to 100'],
    [{ page_size: '9', ids: '1,2,3,4' }, 'param query.ids has more than 3 items'],
    [{ page_size: '9', ids: '["1","2","3","4"]' }, 'param query.ids has more than 3 items'],
    [{ page_size: '9', sort_order: 'asc' }, 'param query.sort_order is invalid, expected one of ASC, DESC'],
    [{ page_size: '9', flag: '1' }, 'param query.flag type is invalid, expected boolean'],
    [{ page_size: '9', ids: '1,2,3', sort_order: 'ASC', status: 'NEW', flag: 'true', other: 'x' }, undefined],
  ])('%j: %s', (query, problem) => {
    expect(queryProblem(query, facts)).toBe(problem);
  });
});

describe('body', () => {
  const schema: ContractSchema = {
    type: 'object',
    required: ['packages'],
    properties: {
      packages: {
        type: 'array',
        maxItems: 2,
        items: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string' },
            weight: { type: 'number', minimum: 0 },
            method: { type: 'string', enum: ['PICKUP'] },
            note: { type: 'string', maxLength: 3 },
          },
        },
      },
    },
  };
  it.each<[unknown, string | undefined]>([
    [{}, 'param body.packages is missing'],
    [{ packages: null }, 'param body.packages is missing'],
    [{ packages: [] }, 'param body.packages is missing'],
    [{ packages: 'x' }, 'param body.packages type is invalid, expected array'],
    [{ packages: [{}] }, 'param body.packages[0].id is missing'],
    [{ packages: [{ id: '' }] }, 'param body.packages[0].id is missing'],
    [{ packages: [{ id: 1152921504606846 }] }, 'param body.packages[0].id type is invalid, expected string'],
    [
      { packages: [{ id: '1' }, { id: '2', weight: -1 }] },
      'param body.packages[1].weight is out of range, expected at least 0',
    ],
    [{ packages: [{ id: '1', method: 'FLY' }] }, 'param body.packages[0].method is invalid, expected one of PICKUP'],
    [{ packages: [{ id: '1', note: 'äöüß' }] }, 'param body.packages[0].note is longer than 3 characters'],
    [{ packages: [{ id: '1' }, { id: '2' }, { id: '3' }] }, 'param body.packages has more than 2 items'],
    [{ packages: [{ id: '1', weight: 0, note: null, unknown: true }] }, undefined],
  ])('%j: %s', (body, problem) => {
    expect(bodyProblem(body, schema)).toBe(problem);
  });
});

describe('multipart', () => {
  const body = Buffer.from(
    '--b\r\nContent-Disposition: form-data; name="use_case"\r\n\r\nMAIN\r\n--b\r\ncontent-disposition: form-data; name="data"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89\r\n\x00--c\r\n--b--\r\n',
    'latin1',
  );

  it('reads texts and files byte by byte', () => {
    const parts = parseMultipart(body, 'multipart/form-data; boundary="b"');
    expect(parts?.map(({ bytes, ...part }) => ({ ...part, text: Buffer.from(bytes).toString('latin1') }))).toEqual([
      { name: 'use_case', text: 'MAIN' },
      { name: 'data', filename: 'a.png', contentType: 'image/png', text: '\x89\r\n\x00--c' },
    ]);
  });

  it.each([
    ['no boundary', 'multipart/form-data', body],
    ['another boundary', 'multipart/form-data; boundary=x', body],
    ['cut short', 'multipart/form-data; boundary=b', body.subarray(0, 100)],
  ])('refuses %s', (_what, contentType, bytes) => {
    expect(parseMultipart(bytes, contentType)).toBeUndefined();
  });
});

describe('rate limit', () => {
  it('lets one second of requests through at once, then one each 1/N second, each key by itself', () => {
    const limiter = createLimiter();
    const burst = Array.from({ length: 60 }, () => limiter('a', 50, 1000));
    expect(burst.filter((wait) => wait === 0)).toHaveLength(50);
    expect(burst[59]).toBe(20);
    expect(limiter('a', 50, 1019)).toBe(1);
    expect(limiter('a', 50, 1040)).toBe(0);
    expect(limiter('b', 50, 1000)).toBe(0);
  });

  it("never lets more through than a second's worth and what time has filled", () => {
    const limiter = createLimiter();
    let through = 0;
    for (let ms = 0; ms < 10_000; ms += 1) if (limiter('a', 7, ms) === 0) through += 1;
    expect(through).toBeGreaterThanOrEqual(70);
    expect(through).toBeLessThanOrEqual(77);
  });

  it('is not opened by a clock that is set back', () => {
    const limiter = createLimiter();
    expect(limiter('a', 1, 5000)).toBe(0);
    expect(limiter('a', 1, 1000)).toBe(1000);
  });
});

describe('samples', () => {
  const schema: ContractSchema = {
    type: 'object',
    properties: {
      product_id: { type: 'string' },
      next_page_token: { type: 'string' },
      total_count: { type: 'integer' },
      errors: { type: 'array', items: { type: 'object', properties: { code: { type: 'string' } } } },
      warning: { type: 'object', properties: { message: { type: 'string' } } },
      rows: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            status: { type: 'string', 'x-enum': ['FAILED', 'ACTIVE'] },
            create_time: { type: 'integer' },
            price: { type: 'string', 'x-format': 'decimal' },
          },
        },
      },
    },
  };
  const context = {
    operation: 'GET /x',
    path: { product_id: '77' },
    now: 1_700_000_000,
    currency: 'GBP',
    region: 'GB',
  };

  it('fills every field, ends the paging, and reports no trouble', () => {
    expect(sampleData(schema, context)).toEqual({
      product_id: '77',
      next_page_token: '',
      total_count: 1,
      errors: [],
      rows: [{ status: 'ACTIVE', create_time: 1_700_000_000, price: expect.stringMatching(/^[1-9]\d\.50$/) }],
    });
  });

  it('is the same each time', () => {
    expect(sampleData(schema, context)).toEqual(sampleData(schema, context));
  });
});

it('makes request ids of the second and twenty hex digits', () => {
  expect(requestId(Date.UTC(2026, 10, 22, 8, 5, 3, 999))).toMatch(/^20261122080503[0-9A-F]{20}$/);
  expect(requestId(0)).not.toBe(requestId(0));
});
