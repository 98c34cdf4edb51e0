import { describe, expect, it } from 'vitest';
import { answerTimes } from '../../../../src/shop/returns/answers.ts';
import type { WireReturn, WireReturnRecord } from '../../../../src/shop/returns/wire.ts';

const T = 1_795_000_000;
const wire = (more: Partial<WireReturn> = {}): WireReturn => ({
  return_id: '1',
  role: 'BUYER',
  create_time: T,
  ...more,
});
const record = (role: string, after: number, description = '', event = ''): WireReturnRecord => ({
  role,
  create_time: T + after,
  description,
  event,
});

describe('how long a seller took', () => {
  it('is from the request to the answer, and again from the parcel to its answer', () => {
    const records = [
      record('SELLER', 9000, 'The returned parcel was approved'),
      record('BUYER', 0, 'The request was made'),
      record('SELLER', 3600, 'The return was approved'),
      record('BUYER', 5000, 'The buyer shipped the parcel', 'RETURN_PACKAGE_SHIPPED'),
      record('SYSTEM', 8000, 'The parcel was delivered to the seller', 'RETURN_PACKAGE_DELIVERED'),
    ];
    expect(answerTimes(wire(), records)).toEqual([
      { asked: T, answered: T + 3600, by: 'SELLER' },
      { asked: T + 8000, answered: T + 9000, by: 'SELLER' },
    ]);
  });

  it('tells silence from an answer, and an open question from both', () => {
    expect(answerTimes(wire(), [record('SYSTEM', 172_800, 'The refund was approved')])).toEqual([
      { asked: T, answered: T + 172_800, by: 'PLATFORM' },
    ]);
    expect(answerTimes(wire({ return_status: 'RETURN_OR_REFUND_REQUEST_PENDING' }), [])).toEqual([
      { asked: T, answered: undefined, by: undefined },
    ]);
    expect(answerTimes(wire({ return_status: 'RETURN_OR_REFUND_REQUEST_SUCCESS', update_time: T + 5 }), [])).toEqual([
      { asked: T, answered: T + 5, by: 'PLATFORM' },
    ]);
  });

  it('asks again when the buyer refuses an offer, and nothing when the buyer withdraws or the seller began it', () => {
    const records = [
      record('BUYER', 0, 'The request was made'),
      record('SELLER', 60, 'The seller offered a partial refund'),
      record('BUYER', 600, 'The buyer refused the partial refund'),
      record('SELLER', 700, 'The refund was approved'),
    ];
    expect(answerTimes(wire(), records).map(({ asked, answered }) => [asked - T, (answered ?? 0) - T])).toEqual([
      [0, 60],
      [600, 700],
    ]);
    expect(answerTimes(wire(), [record('BUYER', 60, 'The buyer withdrew the request')])).toEqual([]);
    expect(answerTimes(wire({ return_status: 'RETURN_OR_REFUND_REQUEST_CANCEL' }), [])).toEqual([]);
    expect(answerTimes(wire({ role: 'SELLER' }), [record('SELLER', 0, 'The request was made')])).toEqual([]);
    expect(answerTimes({ return_id: '1' }, [{ role: 'SELLER' }])).toEqual([]);
  });
});
