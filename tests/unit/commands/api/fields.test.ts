import { describe, expect, it } from 'vitest';
import { fieldsBody } from '../../../../src/commands/api/fields.ts';
import { Failure } from '../../../../src/lib/failure.ts';
import type { ContractSchema } from '../../../../src/partner-api/contract-types.ts';

const schema: ContractSchema = {
  type: 'object',
  properties: {
    order_id: { type: 'string' },
    count: { type: 'integer' },
    open: { type: 'boolean' },
    ids: { type: 'array', items: { type: 'string' } },
    packages: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, slot: { type: 'object', properties: { start: { type: 'integer' } } } },
      },
    },
  },
};

async function body(fields: readonly string[], withSchema?: ContractSchema, raw: readonly string[] = []) {
  const given = [...fields.map((text) => ({ text, raw: false })), ...raw.map((text) => ({ text, raw: true }))];
  return JSON.stringify(await fieldsBody(given, withSchema, async (name) => `text of ${name}`));
}

describe('fields without a contract', () => {
  it.each([
    ['a=1', '{"a":1}'],
    ['a=-1.5', '{"a":-1.5}'],
    ['a=1.10', '{"a":1.10}'],
    ['a=576461413038785752123', '{"a":576461413038785752123}'],
    ['a=01', '{"a":"01"}'],
    ['a=+1', '{"a":"+1"}'],
    ['a=1e400', '{"a":1e400}'],
    ['a=true', '{"a":true}'],
    ['a=false', '{"a":false}'],
    ['a=null', '{"a":null}'],
    ['a=True', '{"a":"True"}'],
    ['a=', '{"a":""}'],
    ['a=b=c', '{"a":"b=c"}'],
    ['a=@file.txt', '{"a":"text of file.txt"}'],
    ['a=@-', '{"a":"text of -"}'],
    ['a[]', '{"a":[]}'],
    ['a[]=1', '{"a":[1]}'],
    ['a[b]=1', '{"a":{"b":1}}'],
    ['a[b][c]=x', '{"a":{"b":{"c":"x"}}}'],
    ['a[][b]=x', '{"a":[{"b":"x"}]}'],
    ['__proto__[x]=1', '{"__proto__":{"x":1}}'],
  ])('%s is %s', async (field, json) => expect(await body([field])).toBe(json));

  it('lists grow, and a row ends where a name comes again', async () => {
    expect(await body(['a[]=1', 'a[]=2'])).toBe('{"a":[1,2]}');
    expect(await body(['a[][b]=1', 'a[][c]=2', 'a[][b]=3'])).toBe('{"a":[{"b":1,"c":2},{"b":3}]}');
    expect(await body(['a[][b][c]=1', 'a[][b][d]=2', 'a[][b][c]=3'])).toBe('{"a":[{"b":{"c":1,"d":2}},{"b":{"c":3}}]}');
    expect(await body(['a[][b][]=1', 'a[][b][]=2'])).toBe('{"a":[{"b":[1,2]}]}');
  });

  it('raw fields are text', async () => expect(await body([], undefined, ['a=1', 'b=@x'])).toBe('{"a":"1","b":"@x"}'));

  it.each([
    [['a=1', 'a=2']],
    [['a=1', 'a[b]=2']],
    [['a[b]=1', 'a=2']],
    [['a[]=1', 'a[b]=2']],
    [['a[b]=1', 'a[]=2']],
    [['a[b]=1', 'a[b][c]=2']],
    [['a=576461413038785752123', 'a[b]=2']],
  ])('%j says two things of one place', async (fields) => {
    const error = await body(fields).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ kind: 'usage', code: 'bad-field' });
  });

  it.each(['a', '=1', '[a]=1', 'a[b=1', 'a]b=1', 'a[b]c=1'])('«%s» is no field', async (field) => {
    expect(await body([field]).catch((thrown: unknown) => thrown)).toMatchObject({ kind: 'usage', code: 'bad-field' });
  });
});

describe('fields with a contract', () => {
  it('what it calls text stays text, ids above all', async () => {
    expect(await body(['order_id=576461413038785752', 'ids[]=1', 'packages[][id]=007'], schema)).toBe(
      '{"order_id":"576461413038785752","ids":["1"],"packages":[{"id":"007"}]}',
    );
    expect(await body(['order_id=null'], schema)).toBe('{"order_id":"null"}');
  });

  it('numbers and truths are what it says', async () => {
    expect(await body(['count=5', 'open=true', 'packages[][slot][start]=1793491200'], schema)).toBe(
      '{"count":5,"open":true,"packages":[{"slot":{"start":1793491200}}]}',
    );
  });

  it('takes JSON for a list or an object, and leaves what does not fit to the check', async () => {
    expect(await body(['ids=["1","2"]'], schema)).toBe('{"ids":["1","2"]}');
    expect(await body(['count=many', 'ids=["1"'], schema)).toBe('{"count":"many","ids":"[\\"1\\""}');
  });

  it('what it does not know is read by its look', async () => {
    expect(await body(['other=1', 'packages[][other]=true'], schema)).toBe('{"other":1,"packages":[{"other":true}]}');
  });
});
