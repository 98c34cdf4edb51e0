import { describe, expect, it } from 'vitest';
import { capture } from './streams.ts';

const rows = [
  {
    id: '576461234567890123',
    status: 'AWAITING_SHIPMENT',
    note: 'Line\none\tand "two"\u202e\x1b[31m!',
    total: { amount: '-12.50', currency: 'USD' },
    items: [{ sku: 'A-1' }, { sku: 'B,2' }],
    tags: ['x', 'y'],
  },
  { id: '576461234567890124', status: null, note: '=HYPERLINK("http://evil")', total: undefined, items: [], tags: [] },
];
const columns = [{ field: 'id' }, { field: 'status' }, { field: 'note' }, { field: 'total' }];
const fields = ['id', 'status', 'note', 'total.amount', 'total.currency', 'items', 'tags'].map((name) => ({
  name,
  summary: name,
}));

async function print(options: Parameters<typeof capture>[0], view: object = {}): Promise<string> {
  const { output, stdout, stderr } = await capture(options);
  expect(await output.list(rows, { columns, fields, ...view })).toBe(2);
  expect(stderr()).toBe('');
  return stdout();
}

describe('a list', () => {
  it('is TSV without a heading on a pipe', async () => {
    expect(await print({})).toBe(
      '576461234567890123\tAWAITING_SHIPMENT\tLine one and "two"!\t-12.50 USD\n' +
        '576461234567890124\t\t=HYPERLINK("http://evil")\t\n',
    );
  });

  it('has a heading and guarded cells as TSV that was asked for', async () => {
    expect(await print({ format: 'tsv' })).toBe(
      'id\tstatus\tnote\ttotal\n' +
        '576461234567890123\tAWAITING_SHIPMENT\tLine one and "two"!\t-12.50 USD\n' +
        '576461234567890124\t\t\'=HYPERLINK("http://evil")\t\n',
    );
  });

  it('is CSV with a heading, quotes and guarded cells', async () => {
    expect(await print({ format: 'csv' })).toBe(
      'id,status,note,total\n' +
        '576461234567890123,AWAITING_SHIPMENT,"Line one and ""two""!",-12.50 USD\n' +
        '576461234567890124,,"\'=HYPERLINK(""http://evil"")",\n',
    );
  });

  it('leaves formulas alone with --raw', async () => {
    expect(await print({ format: 'csv', raw: true })).toContain('"=HYPERLINK(""http://evil"")"');
  });

  it('is a Markdown table in which nothing is markup', async () => {
    const output = await print({ format: 'markdown' }, { columns: [{ field: 'id' }, { field: 'note' }] });
    expect(output).toBe(
      '| Id | Note |\n| --- | --- |\n' +
        '| 576461234567890123 | Line one and "two"! |\n' +
        '| 576461234567890124 | =HYPERLINK("http://evil") |\n',
    );
    const { output: hostile, stdout } = await capture({ format: 'markdown' });
    await hostile.list([{ a: '[x](http://e) | <img src=x> `c`' }], { columns: [{ field: 'a', align: 'right' }] });
    expect(stdout()).toBe('| A |\n| ---: |\n| \\[x\\](http://e) \\| \\<img src=x\\> \\`c\\` |\n');
  });

  it('is one JSON array, with everything in it and nothing raw that a terminal would obey', async () => {
    const text = await print({ format: 'json' });
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(rows)));
    expect(text).toContain('\\u202e\\u001b[31m');
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    expect(text.trimEnd().split('\n')).toHaveLength(4);
  });

  it('is JSON Lines, one object a line', async () => {
    const lines = (await print({ format: 'jsonl' })).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['576461234567890123', '576461234567890124']);
  });

  it('is [] when there is nothing', async () => {
    const { output, stdout } = await capture({ format: 'json' });
    expect(await output.list([], { columns })).toBe(0);
    expect(stdout()).toBe('[]\n');
  });

  it('keeps all digits of a bigint', async () => {
    const { output, stdout } = await capture({ format: 'json' });
    await output.list([{ n: 12345678901234567890n }], { columns });
    expect(stdout()).toBe('[\n{"n":12345678901234567890}\n]\n');
  });

  it('is indented on a terminal', async () => {
    const { output, stdout } = await capture({ format: 'json' }, { columns: 80 });
    await output.list([{ a: { b: 1 } }], { columns });
    expect(stdout()).toBe('[\n  {\n    "a": {\n      "b": 1\n    }\n  }\n]\n');
  });

  it('stays one JSON value when the source fails half-way, and nothing when it fails at once', async () => {
    for (const [good, expected] of [
      [1, '[\n{"id":"0"}\n]\n'],
      [0, ''],
    ] as const) {
      const { output, stdout } = await capture({ format: 'json' });
      async function* source() {
        for (let at = 0; at < good; at++) yield { id: String(at) };
        throw new Error('the API went away');
      }
      await expect(output.list(source(), { columns })).rejects.toThrow('the API went away');
      expect(stdout()).toBe(expected);
    }
  });
});

describe('--fields', () => {
  it('picks and orders in JSON, nested paths staying nested', async () => {
    const text = await print({ format: 'jsonl', fields: ['total.amount', 'items.sku', 'id'] });
    expect(text.split('\n')[0]).toBe(
      '{"total":{"amount":"-12.50"},"items":[{"sku":"A-1"},{"sku":"B,2"}],"id":"576461234567890123"}',
    );
  });

  it('picks and orders in CSV', async () => {
    expect(await print({ format: 'csv', fields: ['total.amount', 'tags', 'items.sku', 'id'] })).toBe(
      'total.amount,tags,items.sku,id\n-12.50,"x, y","A-1, B,2",576461234567890123\n,,,576461234567890124\n',
    );
  });

  it('keeps the label and form of a column that the view knows', async () => {
    const { output, stdout } = await capture({ fields: ['status', 'id'] }, { columns: 80 });
    await output.list(rows, { columns: [{ field: 'id', label: 'order', show: () => 'shown', drop: 9 }], fields });
    expect(stdout()).toBe('STATUS             ORDER\nAWAITING_SHIPMENT  shown\n                   shown\n');
  });

  it.each(['nosuch', 'total.amout', 'id.x.y', ''])('refuses «%s» before a row is asked for', async (name) => {
    const { output } = await capture({ format: 'json', fields: ['id', name] });
    const specs =
      name === 'id.x.y' ? [...fields, { name: 'id.x', summary: '' }, { name: 'id.x.z', summary: '' }] : fields;
    let asked = 0;
    const source = (function* () {
      asked += 1;
      yield rows[0] as object;
    })();
    expect(() => output.check(specs)).toThrowError(expect.objectContaining({ kind: 'usage', code: 'unknown-field' }));
    await expect(output.list(source, { columns: [], fields: specs })).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('id, status, note, total.amount'),
    });
    expect(asked).toBe(0);
  });

  it('knows the beginning of a listed path, and what a listed name holds when its inside is not listed', async () => {
    const { output } = await capture({ format: 'json', fields: ['total', 'items.sku'] });
    expect(() => output.check(fields)).not.toThrow();
  });
});

describe('--query', () => {
  it('works on the whole list for JSON', async () => {
    expect(await print({ format: 'json', query: '[].id' })).toBe('["576461234567890123","576461234567890124"]\n');
    expect(await print({ format: 'json', query: 'length(@)' })).toBe('2\n');
    expect(await print({ format: 'json', query: 'nosuch' })).toBe('null\n');
  });

  it('means the same for JSON Lines, which print one element of its array a line', async () => {
    expect(await print({ format: 'jsonl', query: '[].{id: id, n: length(items)}' })).toBe(
      '{"id":"576461234567890123","n":2}\n{"id":"576461234567890124","n":0}\n',
    );
  });

  it('gives a shell one plain value a line', async () => {
    expect(await print({ query: '[].id' })).toBe('576461234567890123\n576461234567890124\n');
    expect(await print({ query: '[0].note' })).toBe('Line one and "two"!\n');
    expect(await print({ query: '[].{a:id}' })).toBe('[{"a":"576461234567890123"},{"a":"576461234567890124"}]\n');
  });

  it('sees no field that the rows do not have', async () => {
    expect(await print({ format: 'json', query: '[0].toString' })).toBe('null\n');
    expect(await print({ format: 'json', query: '[0].{p: __proto__, c: constructor}' })).toBe('{"p":null,"c":null}\n');
  });

  it('makes rows of objects where a format with columns was asked for, and lets --fields pick of what it found', async () => {
    expect(await print({ format: 'csv', query: '[].{id: id, n: note}' })).toMatch(/^id,n\r?\n576461234567890123,/);
    const one = { query: "[?id=='576461234567890124']", fields: ['note', 'id'] };
    expect(await print({ ...one, format: 'csv' })).toMatch(/^note,id\r?\n[^\n]*576461234567890124\r?\n$/);
    expect(await print({ ...one, format: 'json' })).toMatch(/^\[\{"note":.*,"id":"576461234567890124"\}\]\n$/);
    expect(await print({ format: 'markdown', query: '[].{id: id}' })).toMatch(
      /576461234567890123[\s\S]*576461234567890124/,
    );
    // What was filtered away leaves the heading, so that a reader finds its columns.
    expect(await print({ format: 'csv', query: "[?id=='nosuch']", fields: ['id'] })).toMatch(/^(?:id\r?\n)?$/);
  });

  it.each(['[*', 'nosuch(@)', '', 'a ||'])('refuses «%s» before there is an output', async (query) => {
    await expect(capture({ query })).rejects.toMatchObject({ kind: 'usage', code: 'bad-query' });
  });

  it('says so when a function does not fit what it gets', async () => {
    const { output, stdout } = await capture({ format: 'json', query: 'abs(@)' });
    await expect(output.list(rows, { columns })).rejects.toMatchObject({ kind: 'usage', code: 'bad-query' });
    expect(stdout()).toBe('');
  });
});

describe('a record', () => {
  const row = rows[0] as object;

  it('is one object as JSON and JSON Lines', async () => {
    for (const format of ['json', 'jsonl'] as const) {
      const { output, stdout } = await capture({ format });
      await output.record(row);
      expect(JSON.parse(stdout())).toEqual(row);
      expect(stdout().split('\n')).toHaveLength(2);
    }
  });

  it('is one field a line on a pipe', async () => {
    const { output, stdout } = await capture();
    await output.record({ id: '1', total: { amount: '2.00', currency: 'GBP' }, gone: null });
    expect(stdout()).toBe('id\t1\ntotal\t2.00 GBP\ngone\t\n');
  });

  it('is a heading and one row as CSV', async () => {
    const { output, stdout } = await capture({ format: 'csv' });
    await output.record({ id: '1', note: 'a,b' }, { columns: [{ field: 'note' }, { field: 'id' }] });
    expect(stdout()).toBe('note,id\n"a,b",1\n');
  });

  it('is a table of its fields on a terminal, empty ones left out', async () => {
    const { output, stdout } = await capture({}, { columns: 60 });
    await output.record({ id: '1', shipBy: '2026-11-22', title: '手工', gone: null });
    expect(stdout()).toBe('Id       1\nShip by  2026-11-22\nTitle    手工\n');
  });

  it('is what the view lays out on a terminal, and nothing of that elsewhere', async () => {
    const view = {
      text: (order: { id: string }, look: { clean(text: string): string }) => `Order ${look.clean(order.id)}`,
    };
    const terminal = await capture({}, { columns: 60 });
    await terminal.output.record({ id: '1\x1b[2J' }, view);
    expect(terminal.stdout()).toBe('Order 1\n');
    const pipe = await capture();
    await pipe.output.record({ id: '1' }, view);
    expect(pipe.stdout()).toBe('id\t1\n');
  });

  it('takes --fields and --query', async () => {
    const picked = await capture({ format: 'json', fields: ['total.currency'] });
    await picked.output.record(row);
    expect(picked.stdout()).toBe('{"total":{"currency":"USD"}}\n');
    const queried = await capture({ query: 'total.amount' });
    await queried.output.record(row);
    expect(queried.stdout()).toBe('-12.50\n');
  });

  it('is a table of two columns as Markdown', async () => {
    const { output, stdout } = await capture({ format: 'markdown' });
    await output.record({ id: '1', name: 'a|b' });
    expect(stdout()).toBe('| Field | Value |\n| --- | --- |\n| Id | 1 |\n| Name | a\\|b |\n');
  });
});
