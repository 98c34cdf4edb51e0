import { describe, expect, it } from 'vitest';
import { errorFacts, loadOperations, loadSchemas } from '../../src/partner-api/contract.ts';

const operations = loadOperations();

function facts(key: string) {
  const found = operations.get(key);
  if (found === undefined) throw new Error(`the contract lacks ${key}`);
  return found;
}

describe('shop_cipher', () => {
  it.each([
    'GET /authorization/202309/shops',
    'GET /seller/202309/shops',
    'GET /seller/202309/permissions',
    'GET /seller/202508/status',
    'POST /product/202309/global_products',
    'POST /product/202309/images/upload',
    'POST /product/202309/files/upload',
    'POST /product/202309/brands',
    'POST /product/202407/sizecharts/search',
    'GET /logistics/202309/global_warehouses',
    'POST /product/202501/compliance/manufacturers/search',
  ])('must be absent from %s', (key) => {
    expect(facts(key).shopCipher).toBe('forbidden');
  });

  it.each([
    'POST /order/202309/orders/search',
    'GET /order/202507/orders',
    'POST /fulfillment/202309/packages/ship',
    'POST /fulfillment/202309/packages/search',
    'GET /event/202309/webhooks',
    'DELETE /authorization/202403/shops',
    'GET /seller/202407/shop_creators',
    'GET /analytics/202606/shop_performances/overview',
    'GET /finance/202309/statements',
  ])('belongs to %s', (key) => {
    expect(facts(key).shopCipher).toBe('required');
  });

  it('is never listed among the query parameters', () => {
    for (const { key, query } of operations.values()) expect(query, key).not.toHaveProperty('shop_cipher');
  });
});

describe('scopes', () => {
  it.each([
    ['POST /order/202309/orders/search', 'seller.order.info'],
    ['GET /finance/202309/statements', 'seller.finance.info'],
    ['POST /promotion/202309/activities', 'seller.promotion.write'],
    ['GET /authorization/202309/shops', 'seller.authorization.info'],
    ['GET /analytics/202509/shop/performance', 'data.shop_analytics.public.read'],
  ])('of %s', (key, scope) => {
    expect(facts(key).scopes).toContain(scope);
  });
});

describe('what is required', () => {
  it.each([
    ['POST /order/202309/orders/search', ['page_size']],
    ['GET /order/202507/orders', ['ids']],
    ['POST /fulfillment/202309/packages/search', ['page_size']],
    ['GET /fulfillment/202309/packages/{package_id}/shipping_documents', ['document_type']],
    ['GET /finance/202309/statements', ['sort_field']],
    ['GET /finance/202309/withdrawals', ['types']],
    ['GET /customer_service/202309/conversations', ['page_size']],
  ])('in the query of %s', (key, names) => {
    const required = Object.entries(facts(key).query).filter(([, parameter]) => parameter.required);
    expect(required.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  });

  it.each([
    ['PUT /event/202309/webhooks', ['address', 'event_type']],
    ['POST /fulfillment/202309/orders/{order_id}/packages', ['shipping_provider_id', 'tracking_number']],
    ['POST /return_refund/202309/cancellations', ['cancel_reason', 'order_id']],
    ['POST /return_refund/202309/returns/{return_id}/reject', ['decision', 'reject_reason']],
    ['POST /product/202309/products', ['category_id', 'description', 'main_images', 'package_weight', 'skus', 'title']],
    ['POST /customer_service/202309/conversations/{conversation_id}/messages', ['content', 'type']],
    ['POST /affiliate_seller/202412/conversations/{conversation_id}/messages', ['content', 'msg_type']],
  ])('in the body of %s', (key, names) => {
    expect(loadSchemas(facts(key).module)[key]?.body?.required).toEqual(names);
  });
});

describe('page sizes', () => {
  it.each([
    ['POST /order/202309/orders/search', 100],
    ['POST /fulfillment/202309/packages/search', 50],
    ['GET /fulfillment/202309/combinable_packages/search', 50],
    ['POST /return_refund/202309/cancellations/search', 50],
    ['POST /return_refund/202309/returns/search', 50],
    ['POST /product/202502/products/search', 100],
    ['GET /customer_service/202309/conversations', 20],
    ['GET /customer_service/202309/conversations/{conversation_id}/messages', 10],
    ['GET /finance/202309/statements', 100],
    ['GET /analytics/202509/shop_products/performance', 100],
    ['GET /analytics/202606/shop_performances/metrics/{metric_code}/problem_details', 50],
  ])('of %s end at %i', (key, maximum) => {
    expect(facts(key).query.page_size).toMatchObject({ minimum: 1, maximum });
  });

  it('are known for order ids, too', () => {
    expect(facts('GET /order/202507/orders').query.ids).toMatchObject({ type: 'array', required: true, maxItems: 50 });
  });
});

describe('what changes something', () => {
  it('is no GET, and everything sent by PUT and DELETE', () => {
    for (const { key, method, mutates } of operations.values()) {
      if (method === 'GET') expect(mutates, key).toBe(false);
      if (method === 'PUT' || method === 'DELETE') expect(mutates, key).toBe(true);
    }
  });

  it.each([
    'POST /order/202309/orders/search',
    'POST /return_refund/202309/refunds/calculate',
    'POST /product/202309/categories/recommend',
    'POST /product/202309/products/listing_check',
    'POST /product/202411/products/diagnose_optimize',
    'POST /fulfillment/202309/orders/{order_id}/shipping_services/query',
    'POST /logistics/202412/addresses/standardize',
  ])('is not %s', (key) => {
    expect(facts(key).mutates).toBe(false);
  });

  it('of the POSTs is all that is not named like a question', () => {
    const question =
      /(?:search|query|pod_details\/get|recommend|check|calculate|standardize|identify|research|filter|diagnose_optimize|calculate_audit_info)$/;
    const asked = new Set([
      'POST /affiliate_creator/202509/open_collaborations/products',
      'POST /analytics/202503/shop_lives/overview_performance',
      'POST /analytics/202505/shop_lives/performance',
      'POST /customer_engagement/202412/performances',
    ]);
    const harmless = [...operations.values()].filter(({ method, mutates }) => method === 'POST' && !mutates);
    expect(harmless.length).toBeGreaterThan(50);
    for (const { key } of harmless) expect(question.test(key) || asked.has(key), key).toBe(true);
  });
});

describe('what 2026 brought', () => {
  it.each([
    'GET /analytics/202606/shop_performances/overview',
    'GET /analytics/202606/shop_performances/metrics',
    'GET /analytics/202606/shop_performances/metrics/{metric_code}/diagnosis',
    'GET /analytics/202606/shop_performances/metrics/{metric_code}/top_items',
    'GET /analytics/202606/shop_performances/metrics/{metric_code}/problem_details',
    'POST /return_refund/202602/returns/search',
    'POST /return_refund/202603/aftersales/search',
    'POST /return_refund/202604/rma/search',
    'POST /customer_service/202602/sessions/search',
    'GET /finance/202605/payments',
    'POST /promotion/202607/activities/{activity_id}/republish',
    'GET /fulfillment/202604/orders/{order_id}/tracking',
  ])('has %s', (key) => {
    expect(facts(key).confidence).toBeDefined();
  });

  it('has taken the place of what is deprecated', () => {
    expect(facts('GET /finance/202309/payments').supersededBy).toBe('202605');
    expect(facts('GET /order/202309/orders').supersededBy).toBe('202507');
  });

  it('is the platform’s: Till’s own extension is no part of the contract', () => {
    expect([...operations.keys()].filter((key) => key.includes('/seller_center/'))).toEqual([]);
  });
});

describe('error codes', () => {
  it.each([
    [36009002, 'rate', 429],
    [36009003, 'retry', undefined],
    [105002, 'refresh', undefined],
    [106001, 'sign', 401],
    [105005, 'perm', undefined],
  ])('%i is of the class %s', (code, errorClass, http) => {
    const found = errorFacts(code);
    expect(found).toMatchObject({ code, class: errorClass });
    if (http !== undefined) expect(found?.http).toBe(http);
    expect(found?.meaning).toMatch(/\w/);
  });

  it('that an operation lists are all known', () => {
    let listed = 0;
    for (const { key, errors } of operations.values()) {
      for (const code of errors) expect(errorFacts(code), `${key} ${code}`).toBeDefined();
      listed += errors.length;
    }
    expect(listed).toBeGreaterThan(1000);
  });

  it('that nobody listed are unknown', () => {
    expect(errorFacts(12345)).toBeUndefined();
  });
});
