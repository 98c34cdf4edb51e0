import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParts, type PartAnswer } from '../../src/jobs/in-parts.ts';
import { partSizes } from '../../src/jobs/part-size.ts';

const BATCH = 300;

/** Stretches of a file in which so many of a hundred rows are refused. */
const refusals = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0, 0, 1, 7, 30, 60, 100)), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
  )
  .map(([stretches, dice]) =>
    stretches.flatMap(([length, share]) => Array.from({ length }, () => (dice.next().value as number) < share)),
  );

/** How a platform words a refusal: it names nothing, the first refused row, all of them, or these and some that are fine. */
const naming = fc.constantFrom('nothing', 'first', 'all', 'too many');

async function send(refused: readonly boolean[], names: string) {
  const sizes = partSizes();
  const applied = refused.map(() => 0);
  const outcomes = new Map<number, string[]>();
  let requests = 0;
  const ask = async (part: readonly number[]): Promise<PartAnswer<number, [number, string]>> => {
    requests += 1;
    const bad = part.filter((row) => refused[row]);
    if (bad.length === 0) {
      for (const row of part) applied[row]! += 1;
      return { said: 'yes', outcomes: part.map((row) => [row, 'done']) };
    }
    if (part.length === 1) return { said: 'no', outcomes: [[part[0]!, 'refused']] };
    if (names === 'first') {
      const [row] = bad as [number];
      return { said: 'whole', outcomes: [[row, 'refused']], open: part.filter((one) => one !== row), named: [row] };
    }
    const named = names === 'all' ? bad : names === 'too many' ? part.slice(0, part.indexOf(bad[0]!) + 1) : [];
    return { said: 'whole', outcomes: [], open: part, named: named.length < part.length ? named : [] };
  };
  for (let at = 0; at < refused.length; at += BATCH) {
    const rows = refused.slice(at, at + BATCH).map((_, index) => at + index);
    const { outcomes: told, left } = await inParts({ rows, ask, sizes });
    expect(left).toEqual([]);
    for (const [row, what] of told) outcomes.set(row, [...(outcomes.get(row) ?? []), what]);
  }
  return { applied, outcomes, requests };
}

describe('rows sent where a request is done as a whole or refused as a whole', () => {
  it('end each with what the platform does with it, and are applied once, whoever is refused', async () => {
    await fc.assert(
      fc.asyncProperty(refusals, naming, async (refused, names) => {
        const { applied, outcomes, requests } = await send(refused, names);
        expect(applied).toEqual(refused.map((bad) => (bad ? 0 : 1)));
        expect(refused.map((_, row) => outcomes.get(row))).toEqual(refused.map((bad) => [bad ? 'refused' : 'done']));
        const [n, k] = [refused.length, refused.filter(Boolean).length];
        const batches = Math.ceil(n / BATCH);
        // Names that turn out to be none cost no more than no names.
        if (names === 'nothing' || names === 'too many') {
          const need = k === 0 ? 0 : k * Math.log2(n / k);
          expect(requests).toBeLessThanOrEqual(batches + 1.1 * need + 2.5 * k + 20);
        }
        if (names === 'first') expect(requests).toBeLessThanOrEqual(batches + k + n / 6);
      }),
      { numRuns: 300 },
    );
  });

  it('take a good tenth more requests than there is to learn, and a check of each', async () => {
    // Every row is refused with 7 in 100: 10,000 rows have 3,660 bits in them.
    let seed = 7;
    const dice = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const refused = Array.from({ length: 10_000 }, () => dice() < 0.07);
    expect(refused.filter(Boolean).length).toBeGreaterThan(650);
    expect((await send(refused, 'nothing')).requests).toBeLessThan(4500);
    expect((await send(refused, 'first')).requests).toBeLessThan(1000);
  });
});
