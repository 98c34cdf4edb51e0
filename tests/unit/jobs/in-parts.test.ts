import { describe, expect, it } from 'vitest';
import { inParts, namedRows, type PartAnswer } from '../../../src/jobs/in-parts.ts';
import { partSizes } from '../../../src/jobs/part-size.ts';

type Outcome = { row: number; done: boolean };
type Answer = PartAnswer<number, Outcome>;

const rows = (count: number) => Array.from({ length: count }, (_, index) => index);
const settled = (some: readonly number[], done: boolean): Outcome[] => some.map((row) => ({ row, done }));

/** A platform that does all of a request or nothing. @returns the requests it got, and what answers them */
function platform(
  refused: ReadonlySet<number>,
  answers: (part: readonly number[]) => Answer | undefined = () => undefined,
) {
  const requests: (readonly number[])[] = [];
  const ask = async (part: readonly number[]): Promise<Answer> => {
    requests.push(part);
    const special = answers(part);
    if (special) return special;
    if (!part.some((row) => refused.has(row))) return { said: 'yes', outcomes: settled(part, true) };
    if (part.length === 1) return { said: 'no', outcomes: settled(part, false) };
    return { said: 'whole', outcomes: [], open: part, named: [] };
  };
  return { requests, ask };
}

describe('a request refused as a whole', () => {
  it('goes at once where nothing is refused, and finds one row of 300 in few requests', async () => {
    const clean = platform(new Set());
    await inParts({ rows: rows(300), ask: clean.ask });
    expect(clean.requests.map(({ length }) => length)).toEqual([300]);
    for (const bad of [0, 1, 149, 150, 298, 299]) {
      const { requests, ask } = platform(new Set([bad]));
      const { outcomes, left } = await inParts({ rows: rows(300), ask });
      expect(left).toEqual([]);
      expect(outcomes.filter(({ done }) => !done)).toEqual([{ row: bad, done: false }]);
      expect(outcomes).toHaveLength(300);
      // All, halves, the row itself, and what stands behind it in growing parts.
      expect(requests.length).toBeLessThanOrEqual(22);
      expect(requests.filter((part) => part.includes(bad) && part.length === 1)).toHaveLength(1);
    }
  });

  it('asks for each row once where all are refused', async () => {
    const { requests, ask } = platform(new Set(rows(300)));
    await inParts({ rows: rows(300), ask });
    expect(requests.length).toBeLessThanOrEqual(300 + 15);
  });

  it('counts a row as refused only when it was asked alone', async () => {
    // Refused for its size and no row's sake: nothing may be concluded from what is left over.
    const { ask } = platform(new Set(), (part) =>
      part.length > 100 ? { said: 'whole', outcomes: [], open: part, named: [] } : undefined,
    );
    const { outcomes } = await inParts({ rows: rows(300), ask });
    expect(outcomes.filter(({ done }) => !done)).toEqual([]);
    expect(outcomes).toHaveLength(300);
  });

  it('takes out what the refusal names, and asks for those alone of which it names several', async () => {
    const one = platform(new Set([7]), (part) =>
      part.includes(7)
        ? { said: 'whole', outcomes: settled([7], false), open: part.filter((row) => row !== 7), named: [7] }
        : undefined,
    );
    const { outcomes } = await inParts({ rows: rows(40), ask: one.ask });
    expect(one.requests.map(({ length }) => length)).toEqual([40, 39]);
    expect(outcomes).toHaveLength(40);
    const two = platform(new Set([7]), (part) =>
      part.length === 40 ? { said: 'whole', outcomes: [], open: part, named: [7, 9] } : undefined,
    );
    const told = await inParts({ rows: rows(40), ask: two.ask });
    expect(two.requests.slice(1).map((part) => part.length)).toEqual([1, 1, 38]);
    expect(told.outcomes.filter(({ done }) => !done)).toEqual([{ row: 7, done: false }]);
  });

  it('searches by halves among the rows it names once one of them is accepted', async () => {
    // It repeats the ids it was sent, and what it says is cut: most are named, and one that is not is refused.
    const { requests, ask } = platform(new Set([290]), (part) =>
      part.includes(290) && part.length > 24
        ? { said: 'whole', outcomes: [], open: part, named: part.slice(0, 24) }
        : undefined,
    );
    const { outcomes } = await inParts({ rows: rows(300), ask });
    expect(outcomes.filter(({ done }) => !done)).toEqual([{ row: 290, done: false }]);
    expect(outcomes).toHaveLength(300);
    expect(requests.length).toBeLessThan(30);
  });

  it('does not ask for each of the named rows where every row is refused meanwhile', async () => {
    let closed = false;
    const { requests, ask } = platform(new Set(), (part) => {
      if (closed) return { said: 'all', outcomes: settled(part, false) };
      closed = true;
      return { said: 'whole', outcomes: [], open: part, named: part.slice(0, 200) };
    });
    expect((await inParts({ rows: rows(300), ask })).outcomes).toHaveLength(300);
    expect(requests.map(({ length }) => length)).toEqual([300, 1, 299]);
  });

  it('carries what it learnt to the next rows, and forgets it where everything is refused', async () => {
    const sizes = partSizes();
    const every = platform(new Set(rows(300).filter((row) => row % 3 === 0)));
    await inParts({ rows: rows(300), ask: every.ask, sizes });
    expect(sizes.next(300)).toBeLessThan(5);
    const over = platform(new Set(), (part) => ({ said: 'all', outcomes: settled(part, false) }));
    await inParts({ rows: rows(300), ask: over.ask, sizes });
    expect(over.requests).toHaveLength(2);
  });
});

describe('what ends it early', () => {
  it('sends no more once nothing can be sent, or the signal fires', async () => {
    const down = platform(new Set([0]), (part) => (part.length < 20 ? { said: 'stop', outcomes: [] } : undefined));
    const stopped = await inParts({ rows: rows(40), ask: down.ask });
    expect(down.requests.map(({ length }) => length)).toEqual([40, 20, 10]);
    expect(stopped.left).toEqual(rows(40).slice(10));
    const interrupted = new AbortController();
    const { requests, ask } = platform(new Set([0]), () => {
      interrupted.abort();
      return undefined;
    });
    expect((await inParts({ rows: rows(40), ask, signal: interrupted.signal })).left).toEqual(rows(40));
    expect(requests).toHaveLength(1);
  });

  it('goes on after one unclear answer, and not after three in a row', async () => {
    const sizes = partSizes();
    for (let times = 0; times < 30; times += 1) sizes.refused();
    let count = 0;
    const troubled = platform(new Set(), (part) => {
      count += 1;
      return count > 2 ? { said: 'unclear', outcomes: settled(part, false) } : undefined;
    });
    const { left } = await inParts({ rows: rows(40), ask: troubled.ask, sizes });
    expect(troubled.requests.length).toBe(5);
    expect(left.length).toBeGreaterThan(0);
  });

  it('does not ask for ever about a row that is never settled', async () => {
    await expect(
      inParts({ rows: [1], ask: async (part) => ({ said: 'whole', outcomes: [], open: part, named: [] }) }),
    ).rejects.toThrow('alone');
  });
});

describe('rows that a refusal names', () => {
  const ids = ['1729673714243299940', '1729673714243299941', '172967371424329'];
  const named = (words: string) => namedRows(ids, words, (id) => [id]);

  it('are those whose whole id stands in it', () => {
    expect(named(`The SKU is in another promotion: ${ids[1]}, 7136 Autumn`)).toEqual([ids[1]]);
    expect(named(`[${ids[0]},${ids[1]}]`)).toEqual([ids[0], ids[1]]);
    expect(named('The SKU does not exist.')).toEqual([]);
    expect(named('172967371424329994')).toEqual([]);
  });

  it('are those it names most exactly: the SKU, and not all others of its product', () => {
    const product = '1729600000000000001';
    const both = (id: string) => [id, product];
    expect(namedRows(ids, `SKU ${ids[1]} of product ${product} has no stock`, both)).toEqual([ids[1]]);
    const other = ['1729600000000000002', '1729600000000000003'];
    const mixed = namedRows([...ids, ...other], `Product ${product} is not live`, (id) =>
      other.includes(id) ? [id] : both(id),
    );
    expect(mixed).toEqual(ids);
  });

  it('are none where all are named, or where numbers are short', () => {
    expect(named(ids.join(' '))).toEqual([]);
    expect(namedRows(['15', '99'], 'The limit is 99', (id) => [id])).toEqual([]);
  });
});
