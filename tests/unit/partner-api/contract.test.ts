import { describe, expect, it } from 'vitest';
import {
  findOperations,
  loadOperations,
  loadSchemas,
  matchPath,
  methodsOf,
} from '../../../src/partner-api/contract.ts';

const keys = (text: string) => findOperations(text).map((facts) => facts.key);

describe('loadOperations', () => {
  it('has each operation below its own key, and reads the file once', () => {
    const operations = loadOperations();
    expect(operations.size).toBeGreaterThan(428);
    for (const [key, facts] of operations) expect(key).toBe(`${facts.method} ${facts.path}`);
    expect(loadOperations()).toBe(operations);
  });
});

describe('loadSchemas', () => {
  it('reads a module once', () => {
    expect(loadSchemas('event')).toBe(loadSchemas('event'));
  });

  it('takes no name that is no module', () => {
    expect(() => loadSchemas('../operations')).toThrow('no module');
  });
});

describe('findOperations', () => {
  it('finds a name in any case, and in kebab-case', () => {
    expect(keys('GetOrderList')).toEqual(['POST /order/202309/orders/search']);
    expect(keys('getorderlist')).toEqual(['POST /order/202309/orders/search']);
    expect(keys('get-order-list')).toEqual(['POST /order/202309/orders/search']);
  });

  it('gives what is not superseded first, then the newest version', () => {
    expect(keys('GetOrderDetail')).toEqual(['GET /order/202507/orders', 'GET /order/202309/orders']);
    expect(keys('SearchProducts')[0]).toBe('POST /product/202502/products/search');
    expect(keys('GetPayments')[0]).toBe('GET /finance/202605/payments');
  });

  it('prefers a documented path to one that was only inferred', () => {
    expect(keys('GetTracking')[0]).toBe('GET /fulfillment/202309/orders/{order_id}/tracking');
  });

  it('takes a version after an @', () => {
    expect(keys('GetOrderDetail@202309')).toEqual(['GET /order/202309/orders']);
    expect(keys('GetOrderDetail@202001')).toEqual([]);
  });

  it('finds a method and a path, with placeholders or with ids', () => {
    const ship = ['POST /fulfillment/202309/packages/{package_id}/ship'];
    expect(keys('POST /fulfillment/202309/packages/{package_id}/ship')).toEqual(ship);
    expect(keys('post /fulfillment/202309/packages/1152321127278713123/ship')).toEqual(ship);
    expect(keys('GET /fulfillment/202309/packages/1152321127278713123/ship')).toEqual([]);
  });

  it('finds all methods of a bare path', () => {
    expect(keys('/event/202309/webhooks').sort()).toEqual([
      'DELETE /event/202309/webhooks',
      'GET /event/202309/webhooks',
      'PUT /event/202309/webhooks',
    ]);
  });

  it.each(['', ' ', '@202309', 'NoSuchOperation', '/no/such/path', 'GET /order/202309', 'constructor'])(
    'finds nothing for «%s»',
    (text) => {
      expect(keys(text)).toEqual([]);
    },
  );

  it('finds every operation by its key, and by its name and version', () => {
    for (const facts of loadOperations().values()) {
      expect(keys(facts.key)[0]).toBe(facts.key);
      expect(keys(`${facts.name}@${facts.version}`)).toContain(facts.key);
    }
  });
});

describe('matchPath', () => {
  it('reads the placeholders, decoded', () => {
    expect(matchPath('GET', '/order/202407/orders/576461413038785752/price_detail')).toMatchObject({
      facts: { key: 'GET /order/202407/orders/{order_id}/price_detail' },
      params: { order_id: '576461413038785752' },
    });
    expect(matchPath('GET', '/order/202407/orders/a%2Fb/price_detail')?.params).toEqual({ order_id: 'a/b' });
  });

  it('takes a literal segment before a placeholder', () => {
    expect(matchPath('POST', '/fulfillment/202309/packages/search')?.facts.key).toBe(
      'POST /fulfillment/202309/packages/search',
    );
    expect(matchPath('GET', '/fulfillment/202309/orders/split_attributes')?.params).toEqual({});
  });

  it.each([
    ['GET', '/order/202407/orders//price_detail'],
    ['GET', '/order/202407/orders/%E0%A4/price_detail'],
    ['GET', '/order/202507/orders/'],
    ['GET', '/order/999999/orders'],
    ['GET', 'order/202507/orders'],
    ['PATCH', '/order/202507/orders'],
  ])('knows no %s %s', (method, path) => {
    expect(matchPath(method, path)).toBeUndefined();
  });

  it('reads every template with ids in it', () => {
    for (const facts of loadOperations().values()) {
      const concrete = facts.path.replaceAll(/\{\w+\}/g, '1729592969712207000');
      const match = matchPath(facts.method, concrete);
      expect(match?.facts.key).toBe(facts.key);
      expect(Object.keys(match?.params ?? {})).toEqual([...facts.pathParameters]);
    }
  });
});

describe('methodsOf', () => {
  it('tells a wrong method from a wrong path', () => {
    expect(methodsOf('/product/202309/products')).toEqual(['DELETE', 'POST']);
    expect(methodsOf('/fulfillment/202309/packages/115/ship')).toEqual(['POST']);
    expect(methodsOf('/product/202309/nothing')).toEqual([]);
  });
});
