import { describe, expect, it } from 'vitest';
import { loadQuery } from '../../../src/output/query.ts';

const doubling = (step: string) => Array.from({ length: 40 }, () => step).join(' | ');

describe('a query that somebody else waits for', () => {
  it.each([
    ['lists in lists', doubling('[@,@]')],
    ['one list that grows', doubling('[@,@][]')],
  ])('is ended when it takes too long: %s', async (_what, expression) => {
    const query = await loadQuery(expression, 50);
    expect(() => query([{ id: '1' }])).toThrow(/it takes more than 0\.05 s/);
  });

  it('is refused a result that is too large, and answers as without a limit', async () => {
    const large = await loadQuery("map(&join('', [@, @, @, @]), @)", 5000);
    expect(() => large(Array.from({ length: 6 }, () => 'x'.repeat(1_000_000)))).toThrow(/its result is too large/);
    const rows = [{ id: '1' }, { id: '2' }];
    for (const expression of ['[].id', '[?id==`"3"`]', 'nothing', 'length(@)'])
      expect((await loadQuery(expression, 5000))(rows)).toEqual((await loadQuery(expression))(rows));
    expect((await loadQuery('[].id', 5000))(rows)).toEqual(['1', '2']);
  });
});
