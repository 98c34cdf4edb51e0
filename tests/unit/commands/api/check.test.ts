import { describe, expect, it } from 'vitest';
import { checkBody, checkQuery } from '../../../../src/commands/api/check.ts';
import { findOperations, loadOperations, loadSchemas } from '../../../../src/partner-api/contract.ts';
import type { OperationFacts, ParameterFacts } from '../../../../src/partner-api/contract-types.ts';

function facts(query: Record<string, ParameterFacts>): OperationFacts {
  return { ...(findOperations('GetOrderList')[0] as OperationFacts), query };
}

const query: Record<string, ParameterFacts> = {
  page_size: { type: 'integer', required: true, minimum: 1, maximum: 100 },
  sort_order: { type: 'string', enum: ['ASC', 'DESC'] },
  ids: { type: 'array', maxItems: 2 },
  kinds: { type: 'array', enum: ['A', 'B'] },
  open: { type: 'boolean' },
  rate: { type: 'number', minimum: 0 },
  note: { type: 'string', maxLength: 3 },
};

describe('a query against the contract', () => {
  it.each([
    [{}, ['the query needs page_size: --param page_size=…']],
    [{ page_size: '' }, ['the query needs page_size: --param page_size=…']],
    [{ page_size: 'ten' }, ['page_size must be a whole number, not «ten»']],
    [{ page_size: '101' }, ['page_size must be from 1 to 100, not 101']],
    [{ page_size: '99999999999999999999999' }, ['page_size must be a whole number, not «99999999999999999999999»']],
    [{ page_size: '1', sort_order: 'DSC' }, ['sort_order is «DSC»; did you mean ASC or DESC?']],
    [{ page_size: '1', sort_order: 'sideways' }, ['sort_order must be one of ASC, DESC, not «sideways»']],
    [{ page_size: '1', ids: ['1', '2', '3'] }, ['ids takes at most 2 values and was given 3']],
    [{ page_size: '1', ids: '1,2,3' }, ['ids takes at most 2 values and was given 3']],
    [{ page_size: '1', kinds: 'A,C' }, ['kinds is «C»; did you mean A or B?']],
    [{ page_size: '1', open: 'yes' }, ['open must be true or false, not «yes»']],
    [{ page_size: '1', rate: '-1' }, ['rate must be at least 0, not -1']],
    [{ page_size: '1', rate: '1,5' }, ['rate must be a number, not «1,5»']],
    [{ page_size: '1', note: 'four' }, ['note is longer than 3 characters']],
    [{ page_size: '1', sort_order: ['ASC', 'DESC'] }, ['sort_order takes one value and was given 2']],
    [{ page_size: '1', page_sise: '2' }, ['there is no parameter page_sise; did you mean page_size?']],
  ])('%j: %j', (given, problems) => expect(checkQuery(facts(query), given).problems).toEqual(problems));

  it('names all at once, and lets names pass that resemble none', () => {
    const found = checkQuery(facts(query), { open: 'no', brand_new: '1', sort_order: 'X' });
    expect(found.problems).toHaveLength(3);
    expect(found.unknown).toEqual(['brand_new']);
  });

  it('lets pass what fits', () => {
    const fits = {
      page_size: '100',
      sort_order: 'ASC',
      ids: '1,2',
      kinds: ['A', 'B'],
      open: 'true',
      rate: '0.5',
      note: 'abc',
    };
    expect(checkQuery(facts(query), fits)).toEqual({ problems: [], unknown: [] });
  });
});

describe('a body against the contract', () => {
  const schema = loadSchemas('fulfillment')['POST /fulfillment/202309/packages/ship']?.body ?? {};

  it('names what is missing, of the wrong type, not among the choices and misspelled, with its place', () => {
    const found = checkBody(schema, {
      packages: [
        { id: '1', handover_method: 'PICKUP' },
        { id: 2, handover_method: 'PICK_UP', pickup_slot: { start_time: 'now' } },
        { id: '', self_shipment: { trackin_number: '1Z' } },
        'x',
      ],
      zzz_new_field: true,
    });
    expect(found.problems).toEqual([
      'packages[1].id must be text, not «2»: write it in quotes',
      'packages[1].handover_method is «PICK_UP»; did you mean PICKUP?',
      'packages[1].pickup_slot.start_time must be a whole number, not «now»',
      'packages[2].id is empty',
      'the body needs packages[2].self_shipment.shipping_provider_id',
      'the body needs packages[2].self_shipment.tracking_number',
      'there is no field packages[2].self_shipment.trackin_number; did you mean tracking_number?',
      'packages[3] must be a JSON object, not «x»',
    ]);
    expect(found.unknown).toEqual(['zzz_new_field']);
  });

  it('takes null for absent, and no name of an object for one of the contract', () => {
    expect(checkBody(schema, { packages: null }).problems).toEqual(['the body needs packages']);
    expect(checkBody(schema, JSON.parse('{"packages":[],"__proto__":1,"constructor":1}')).problems).toEqual([]);
  });

  it('finds nothing wrong with an empty body of any operation that requires nothing', () => {
    let checked = 0;
    for (const operation of loadOperations().values()) {
      const body = loadSchemas(operation.module)[operation.key]?.body;
      if (!body || (body.required ?? []).length > 0) continue;
      checked += 1;
      expect(checkBody(body, {}), operation.key).toEqual({ problems: [], unknown: [] });
    }
    expect(checked).toBeGreaterThan(100);
  });
});
