import { describe, expect, it } from 'vitest';
import { SEARCH_CAP, searchProducts } from '../../../../src/commands/products/search.ts';
import { Failure } from '../../../../src/lib/failure.ts';
import type { Call, PartnerApi } from '../../../../src/partner-api/types.ts';

const START = Date.UTC(2026, 0, 1) / 1000;
const NOW = Date.UTC(2026, 10, 22);

interface Body {
  create_time_ge?: number;
  create_time_le?: number;
  status?: string;
}

/** A catalogue whose search gives ten thousand hits at most, and refuses a search with more, or gives the first ones only. */
function catalogue(times: readonly number[], { refuses = true, shift = false } = {}) {
  const bodies: Body[] = [];
  const api = {
    async call({ query, body }: Call) {
      const { create_time_ge: from = 0, create_time_le: to = Number.POSITIVE_INFINITY } = body as Body;
      const hits = times
        .map((time, index) => ({ id: String(index), create_time: time }))
        .filter(({ create_time: at }) => at >= from && at <= to);
      const at = Number(query?.page_token ?? 0);
      if (at === 0) bodies.push(body as Body);
      if (hits.length > SEARCH_CAP && refuses)
        throw Object.assign(new Failure('failed', 'too many'), { apiCode: 12052180, apiClass: 'refused' });
      const end = Math.min(hits.length, SEARCH_CAP);
      // A product that changes its place while one pages turns up again.
      const page = hits.slice(Math.max(0, shift ? at - 1 : at), Math.min(end, at + 100));
      return {
        data: {
          products: page,
          total_count: hits.length,
          ...(at + 100 < end && { next_page_token: String(at + 100) }),
        },
        requestId: 'r',
      };
    },
  } as unknown as PartnerApi;
  return { api, bodies };
}

async function idsOf(api: PartnerApi, options: Partial<Parameters<typeof searchProducts>[2]> = {}, filter = {}) {
  const ids: string[] = [];
  for await (const { id = '' } of searchProducts(api, filter, { now: NOW, ...options })) ids.push(id);
  return ids;
}

const spread = (count: number) => Array.from({ length: count }, (_, index) => START + index * 37);

describe('searching more products than one search gives', () => {
  it.each([true, false])('gives every one once, in parts by the time of creation (refused: %s)', async (refuses) => {
    const notes: string[] = [];
    const { api, bodies } = catalogue(spread(25_000), { refuses });
    const ids = await idsOf(api, { onNote: (note) => notes.push(note) });
    expect(ids).toHaveLength(25_000);
    expect(new Set(ids).size).toBe(25_000);
    expect(notes).toHaveLength(1);
    // Halving finds parts that fit within a few tries.
    expect(bodies.length).toBeLessThan(30);
    const first = Number(ids[0]);
    expect(first).toBeGreaterThan(12_000);
  });

  it('keeps to one search where that is enough, or enough is asked for', async () => {
    const small = catalogue(spread(10_000));
    expect(await idsOf(small.api)).toHaveLength(10_000);
    expect(small.bodies).toEqual([{}]);
    const large = catalogue(spread(25_000), { refuses: false });
    let count = 0;
    for await (const _ of searchProducts(large.api, {}, { now: NOW, limit: 51 })) {
      count += 1;
      if (count === 51) break;
    }
    expect(large.bodies).toEqual([{}]);
  });

  it('stays inside the times that were asked for, and keeps the other conditions', async () => {
    const { api, bodies } = catalogue(spread(25_000));
    const [from, to] = [START + 37 * 100, START + 37 * 20_099];
    const ids = await idsOf(api, {}, { status: 'ACTIVATE', create_time_ge: from, create_time_le: to });
    expect(new Set(ids).size).toBe(20_000);
    for (const body of bodies) {
      expect(body.status).toBe('ACTIVATE');
      expect(body.create_time_ge).toBeGreaterThanOrEqual(from);
      expect(body.create_time_le).toBeLessThanOrEqual(to);
    }
  });

  it('says so where one second holds more than can be read, and ends', async () => {
    const notes: string[] = [];
    const { api } = catalogue([...new Array(10_500).fill(START), START + 1], { refuses: false });
    const ids = await idsOf(api, { onNote: (note) => notes.push(note) });
    expect(new Set(ids).size).toBe(10_001);
    expect(notes).toHaveLength(2);
    expect(notes[1]).toContain('within one second');
  });

  it('gives a product that turns up on two pages once', async () => {
    const { api } = catalogue(spread(250), { shift: true });
    expect(await idsOf(api)).toHaveLength(250);
  });

  it('does not go round where a page token comes again', async () => {
    const api = {
      call: async () => ({ data: { products: [{ id: '1' }], total_count: 1, next_page_token: 'x' }, requestId: 'r' }),
    } as unknown as PartnerApi;
    await expect(idsOf(api)).rejects.toMatchObject({ code: 'endless-list' });
  });

  it('hands on every other refusal', async () => {
    const api = {
      call: async () => {
        throw Object.assign(new Failure('permission', 'no'), { apiCode: 105005 });
      },
    } as unknown as PartnerApi;
    await expect(idsOf(api)).rejects.toMatchObject({ kind: 'permission' });
  });
});
