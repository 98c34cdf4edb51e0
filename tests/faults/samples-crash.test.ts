import { describe, expect, it } from 'vitest';
import { samplesKind } from '../../src/jobs/creators/kind.ts';
import type { PlannedRow } from '../../src/ledger/types.ts';
import type { Answer, Call, PartnerApi } from '../../src/partner-api/types.ts';
import type { SamplePlan } from '../../src/shop/creators/decision.ts';
import { apiFailure } from '../helpers/fake-shop.ts';
import { expectOnceEach } from '../helpers/killed-everywhere.ts';

type Fault = 'lost-before' | 'lost-after' | 'overloaded' | undefined;

const id = (n: number) => `72190000000000000${n}`;
const plan = (n: number, more: Partial<SamplePlan> = {}): SamplePlan => ({
  id: id(n),
  verb: 'approve',
  reason: null,
  creator: 'cleo',
  productId: `p${n % 2}`,
  product: 'Mug',
  skuId: `s${n}`,
  ...more,
});

interface FakeSamples extends PartnerApi {
  /** Effects: `APPROVE 72…`. */
  writes: string[];
  /** Status by id. */
  statuses: Map<string, string>;
  calls: Call[];
  fault: (call: Call, nth: number) => Fault;
}

/** Applications in memory; one that was decided is decided for good. */
function fakeSamples(count: number): FakeSamples {
  const api = {
    writes: [] as string[],
    statuses: new Map(Array.from({ length: count }, (_, at) => [id(10 + at), 'PENDING'])),
    calls: [] as Call[],
    fault: () => undefined,
    async call<Data>(call: Call): Promise<Answer<Data>> {
      api.calls.push(call);
      await Promise.resolve();
      const fault = api.fault(call, api.calls.length);
      if (fault === 'overloaded') throw apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
      if (fault === 'lost-before') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      const { application_id: application = '' } = call.path ?? {};
      const { review_result: result } = call.body as { review_result: string };
      if (api.statuses.get(application) !== 'PENDING')
        throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 36009004 });
      api.statuses.set(application, result === 'APPROVE' ? 'AWAITING_SHIPMENT' : 'REJECT_CANCELLED');
      api.writes.push(`${result} ${application}`);
      if (fault === 'lost-after') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      return { data: {} as Data, requestId: `req-${api.calls.length}` } as Answer<Data>;
    },
    async *items() {
      for (const [key, status] of api.statuses) yield { id: key, status, product: { id: 'any' } };
    },
  } as unknown as FakeSamples;
  return api;
}

const row = (n: number, attempts = 0, more: Partial<SamplePlan> = {}) => ({
  seq: 1,
  key: id(n),
  plan: plan(n, more),
  result: undefined,
  attempts,
});

describe('deciding on samples', () => {
  it('decides each once, wherever the process is killed', () => {
    const approved = Array.from({ length: 8 }, (_, at) => 10 + at);
    const rejected = [18, 19];
    return expectOnceEach({
      shop: () => fakeSamples(10),
      kind: (api) => samplesKind({ api }) as never,
      rows: [
        ...approved.map((n): PlannedRow => ({ key: id(n), plan: plan(n) })),
        ...rejected.map((n): PlannedRow => ({ key: id(n), plan: plan(n, { verb: 'reject', reason: 'OTHER' }) })),
      ],
      writes: [...approved.map((n) => `APPROVE ${id(n)}`), ...rejected.map((n) => `REJECT ${id(n)}`)],
    });
  });

  it('reads what became of an answer that was lost, and sends again only what did not happen', async () => {
    for (const [fault, state] of [
      ['lost-after', 'done'],
      ['lost-before', 'planned'],
    ] as const) {
      const api = fakeSamples(1);
      api.fault = () => fault;
      const kind = samplesKind({ api });
      expect(await kind.send([row(10)])).toMatchObject([{ state: 'unknown', answered: false }]);
      expect(await kind.settle([row(10, 1)], new AbortController().signal)).toMatchObject([{ state }]);
      expect(api.writes).toHaveLength(fault === 'lost-after' ? 1 : 0);
    }
    const busy = fakeSamples(1);
    busy.fault = () => 'overloaded';
    expect(await samplesKind({ api: busy }).send([row(10)])).toMatchObject([{ state: 'planned', fault: {} }]);
  });

  it('looks at what was decided by somebody else, and says how it stands', async () => {
    const api = fakeSamples(3);
    const kind = samplesKind({ api });
    api.statuses.set(id(10), 'SHIPPED').set(id(11), 'OVERDUE_CANCELLED').set(id(12), 'REJECT_CANCELLED');
    expect(await kind.send([row(10)])).toMatchObject([{ state: 'done', result: { status: 'already-done' } }]);
    expect(await kind.send([row(11)])).toMatchObject([
      { state: 'refused', result: { message: 'It lapsed: nobody decided in time.', code: '36009004' } },
    ]);
    expect(await kind.send([row(12, 0, { verb: 'approve' })])).toMatchObject([
      { state: 'refused', result: { message: 'It was rejected already.' } },
    ]);
    expect(await kind.settle([row(99, 1)], new AbortController().signal)).toMatchObject([{ state: 'unknown' }]);
    expect(api.writes).toEqual([]);
  });
});
