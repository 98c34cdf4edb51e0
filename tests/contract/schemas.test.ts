import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { loadOperations, loadSchemas } from '../../src/partner-api/contract.ts';

/** The keywords and formats beyond JSON Schema that the contract uses; with strict mode on, any other is an error. */
function contractAjv(): Ajv {
  const ajv = new Ajv({ strict: true, strictTypes: false });
  ajv.addVocabulary(['x-format', 'x-enum', 'x-range', 'x-max-bytes', 'x-markets']);
  for (const format of ['int8', 'int16', 'int32', 'int64', 'binary']) ajv.addFormat(format, true);
  return ajv;
}

const modules = [...new Set([...loadOperations().values()].map((facts) => facts.module))];

describe('the schemas', () => {
  it.each(modules)('of %s compile, one for each operation', (module) => {
    const ajv = contractAjv();
    const schemas = loadSchemas(module);
    const operations = [...loadOperations().values()].filter((facts) => facts.module === module);
    expect(Object.keys(schemas).sort()).toEqual(operations.map(({ key }) => key).sort());
    for (const { key, body } of operations) {
      const schema = schemas[key];
      expect(() => ajv.compile(schema?.data as object), `${key} data`).not.toThrow();
      expect(schema?.body !== undefined, key).toBe(body);
      if (schema?.body) expect(() => ajv.compile(schema.body as object), `${key} body`).not.toThrow();
    }
  });

  it('tell a batch ship body that lacks what is required from one that has it', () => {
    const schema = loadSchemas('fulfillment')['POST /fulfillment/202309/packages/ship']?.body;
    const check = contractAjv().compile(schema as object);
    const shipment = { tracking_number: '1Z', shipping_provider_id: '7' };
    expect(check({ packages: [{ id: '115', self_shipment: shipment }] })).toBe(true);
    expect(check({ packages: [{ self_shipment: shipment }] })).toBe(false);
    expect(check({ packages: [{ id: '115', self_shipment: { tracking_number: '1Z' } }] })).toBe(false);
    expect(check({ packages: [{ id: '115', handover_method: 'THROW' }] })).toBe(false);
  });

  it('take values of answers that nobody listed', () => {
    const check = contractAjv().compile(loadSchemas('order')['GET /order/202507/orders']?.data as object);
    expect(check({ orders: [{ id: '57', status: 'A_STATUS_OF_2027' }] })).toBe(true);
    expect(check({ orders: [{ id: 57 }] })).toBe(false);
  });

  it('keep the wire names as they are misspelled', () => {
    const text = (module: string, key: string) => JSON.stringify(loadSchemas(module)[key]);
    expect(text('logistics', 'GET /logistics/202309/warehouses')).toContain('"distict"');
    expect(text('fulfillment', 'GET /fulfillment/202309/packages/{package_id}/handover_time_slots')).toContain(
      '"avaliable"',
    );
    expect(text('product', 'GET /product/202309/categories/{category_id}/attributes')).toContain('"is_requried"');
    expect(text('analytics', 'GET /analytics/202509/shop/performance')).toContain('"avg_conversation_rate"');
    expect(text('product', 'GET /product/202312/prerequisites')).toContain('BANk_ACCOUNT');
    expect(loadOperations().get('POST /affiliate_seller/202412/conversatons/read')).toBeDefined();
  });
});
