import { describe, expect, it } from 'vitest';
import { loadOperations, loadSchemas } from '../../src/partner-api/contract.ts';
import type { ContractSchema } from '../../src/partner-api/contract-types.ts';
import { bodyProblem, queryProblem } from '../../src/sandbox/validate.ts';
import { fixture, us } from '../unit/sandbox/gateway-fixture.ts';
import { ajv, closed, requestFor } from './contract-requests.ts';

const operations = [...loadOperations().values()];

it('knows the contract', () => {
  expect(operations.length).toBeGreaterThan(400);
});

describe('requests made from the contract', () => {
  it.each(operations.map((facts) => [facts.key, facts] as const))('%s pass its own checks', (_key, facts) => {
    const { query, body, schema } = requestFor(facts, {});
    expect(queryProblem(query, facts.query)).toBeUndefined();
    if (schema && body !== undefined) {
      expect(bodyProblem(body, schema)).toBeUndefined();
      expect(ajv.validate(closed(schema), body), JSON.stringify(ajv.errors)).toBe(true);
    }
  });
});

describe('samples', () => {
  it.each(operations.map((facts) => [facts.key, facts] as const))('%s', (_key, facts) => {
    const { path, query, body, form } = requestFor(facts, {});
    using sandbox = fixture();
    const { json, answer } = sandbox.send({
      method: facts.method,
      path,
      query: { ...query, ...(facts.shopCipher === 'required' && { shop_cipher: us.cipher }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(form && { body: form, headers: { 'content-type': 'multipart/form-data; boundary=till' } }),
    });
    expect(json).toMatchObject({ code: 0, message: 'Success (sandbox sample)' });
    expect(answer.headers['x-till-sandbox-sample']).toBe('true');
    const schema = loadSchemas(facts.module)[facts.key]?.data as ContractSchema;
    expect(ajv.validate(closed(schema), json.data), JSON.stringify(ajv.errors)).toBe(true);
  });
});
