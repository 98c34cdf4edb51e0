import { describe, expect, it } from 'vitest';
import { decideKind } from '../../../src/jobs/returns/kind.ts';
import { ApiError } from '../../../src/partner-api/errors.ts';
import type { Call, PartnerApi } from '../../../src/partner-api/types.ts';
import type { DecisionPlan } from '../../../src/shop/returns/decision.ts';

const ID = '7219000000000000001';
const plan: DecisionPlan = {
  id: ID,
  orderId: '576000000000000001',
  verb: 'approve',
  decision: 'APPROVE_REFUND',
  reason: null,
  comment: null,
  images: [],
  partialRefund: null,
  keepItem: false,
  amount: { amount: '21.91', currency: 'USD' },
  idempotencyKey: 'till-run-1',
};
const row = (attempts = 0, more: Partial<DecisionPlan> = {}) => ({
  seq: 1,
  key: ID,
  plan: { ...plan, ...more },
  result: undefined,
  attempts,
});

/** A platform that refuses with a code (or loses the answer), and whose return has a status when it is read. */
function platform(failure: { code: number } | 'lost' | undefined, status: string) {
  const calls: Call[] = [];
  const api = {
    async call(call: Call) {
      calls.push(call);
      if (failure === undefined) return { requestId: 'r1' };
      if (failure === 'lost')
        throw new ApiError('The connection broke.', {
          apiClass: 'temporary',
          kind: 'temporary',
          outcome: 'unknown',
          passing: true,
        });
      throw new ApiError('No.', {
        apiClass: 'refused',
        kind: 'failed',
        outcome: 'refused',
        passing: false,
        apiCode: failure.code,
        requestId: 'r2',
      });
    },
    async *items() {
      yield { return_id: ID, return_type: 'REFUND', return_status: status };
    },
  } as unknown as PartnerApi;
  return { calls, kind: decideKind({ subject: 'return', api, deadline: () => new AbortController().signal }) };
}

describe('sending a decision', () => {
  it('carries the row’s own key, the same at each attempt', async () => {
    const { calls, kind } = platform(undefined, '');
    await kind.send([row()]);
    expect(await kind.send([row(1)])).toMatchObject([{ state: 'done', result: { status: 'approved' } }]);
    expect(calls).toHaveLength(2);
    for (const call of calls)
      expect(call).toMatchObject({
        path: { return_id: ID },
        query: { idempotency_key: 'till-run-1' },
        body: { decision: 'APPROVE_REFUND' },
      });
  });

  it('finds a refusal to be done where it stands as decided, and says so', async () => {
    const { kind } = platform({ code: 25011012 }, 'RETURN_OR_REFUND_REQUEST_SUCCESS');
    expect(await kind.send([row()])).toMatchObject([
      {
        state: 'done',
        result: { status: 'already-done', code: '25011012', message: 'It stands as decided already.' },
      },
    ]);
    // The echo of an earlier attempt of our own is what we did.
    expect(await kind.send([row(1)])).toMatchObject([{ state: 'done', result: { status: 'approved', code: null } }]);
  });

  it('says what happened instead where it went another way', async () => {
    const { kind } = platform({ code: 25011012 }, 'REFUND_OR_RETURN_REQUEST_REJECT');
    expect(await kind.send([row()])).toMatchObject([
      { state: 'refused', result: { code: '25011012', message: 'It was rejected meanwhile.', requestId: 'r2' } },
    ]);
  });

  it('takes other refusals at their word', async () => {
    const { kind } = platform({ code: 25005005 }, 'RETURN_OR_REFUND_REQUEST_PENDING');
    expect(await kind.send([row()])).toMatchObject([
      { state: 'refused', result: { code: '25005005', message: 'The refund is more than what can be refunded.' } },
    ]);
  });

  it('leaves a lost answer open, and reads what became of it', async () => {
    const pending = platform('lost', 'RETURN_OR_REFUND_REQUEST_PENDING').kind;
    expect(await pending.send([row()])).toMatchObject([{ state: 'unknown' }]);
    const signal = new AbortController().signal;
    expect(await pending.settle([row(1)], signal)).toMatchObject([{ state: 'planned' }]);
    const paid = platform('lost', 'RETURN_OR_REFUND_REQUEST_COMPLETE').kind;
    expect(await paid.settle([row(1)], signal)).toMatchObject([{ state: 'done', result: { status: 'approved' } }]);
    const gone = platform('lost', 'RETURN_OR_REFUND_REQUEST_CANCEL').kind;
    expect(await gone.settle([row(1)], signal)).toMatchObject([
      { state: 'refused', result: { code: 'decided-otherwise' } },
    ]);
  });
});
