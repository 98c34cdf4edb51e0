import { describe, expect, it } from 'vitest';
import { broughtBy, broughtOf } from '../../../../src/shop/creators/brought.ts';
import { sampleEvidence, sampleLine } from '../../../../src/shop/creators/decision.ts';
import { affiliateLines } from '../../../../src/shop/creators/order.ts';
import { hundredthsOf, percentOfFraction, percentOfHundredths } from '../../../../src/shop/creators/rate.ts';
import { byTimeLeft, sampleCounts, sampleRow } from '../../../../src/shop/creators/sample.ts';
import type { WireAffiliateOrder } from '../../../../src/shop/creators/wire.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const order = (
  id: string,
  status: string,
  sku: NonNullable<WireAffiliateOrder['skus']>[number] = {},
): WireAffiliateOrder => ({
  id,
  status,
  create_time: 1_763_827_200,
  skus: [
    {
      creator_username: 'cleo',
      product_id: '1',
      quantity: 2,
      commission_rate: '1550',
      estimated_commission_base: usd('20.10'),
      estimated_paid_commission: usd('3.12'),
      ...sku,
    },
  ],
});
const settled = { actual_commission_base: usd('10.05'), actual_paid_commission: usd('1.56'), refunded_quantity: 1 };

describe('orders through creators', () => {
  it('take the estimate until the order is settled, then what was paid, and nothing of what was cancelled', () => {
    const [open] = affiliateLines(order('1', 'PROCESSING', { ...settled, actual_paid_commission: usd('0.00') }));
    expect(open).toMatchObject({
      commissionState: 'estimated',
      commission: usd('3.12'),
      gmv: usd('20.10'),
      rate: '15.50',
    });
    const [paid] = affiliateLines(order('2', 'COMPLETED', settled));
    expect(paid).toMatchObject({ commissionState: 'settled', commission: usd('1.56'), gmv: usd('10.05') });
    const [gone] = affiliateLines(order('3', 'CANCELLED'));
    expect(gone).toMatchObject({ commissionState: 'none', commission: usd('0.00'), gmv: usd('0.00') });
    const [ads] = affiliateLines(order('4', 'PROCESSING', { estimated_paid_shop_ads_commission: usd('0.08') }));
    expect(ads).toMatchObject({ commission: usd('3.20'), adsCommission: usd('0.08') });
    expect(affiliateLines({})).toEqual([]);
    expect(affiliateLines({ skus: [{}] })).toMatchObject([
      {
        status: 'UNKNOWN',
        gmv: null,
        commission: null,
        creator: null,
        rate: null,
        collaboration: null,
        createdAt: null,
      },
    ]);
    for (const [field, collaboration] of [
      ['target_collaboration_id', 'target'],
      ['campaign_id', 'campaign'],
      ['open_collaboration_id', 'open'],
    ] as const)
      expect(affiliateLines(order('5', 'PROCESSING', { open_collaboration_id: '8', [field]: '9' }))).toMatchObject([
        { collaboration, collaborationId: '9' },
      ]);
  });

  it('add up by creator, each currency by itself, without a cent lost', () => {
    const lines = [
      ...affiliateLines(order('1', 'PROCESSING')),
      ...affiliateLines(order('2', 'COMPLETED', settled)),
      ...affiliateLines(order('3', 'CANCELLED')),
      ...affiliateLines(
        order('4', 'PROCESSING', {
          creator_username: 'bea',
          estimated_commission_base: { amount: '7', currency: 'GBP' },
        }),
      ),
      ...affiliateLines(order('5', 'PROCESSING', { creator_username: '' })),
      ...affiliateLines({ id: '6', skus: [{ creator_username: 'cleo' }] }),
    ];
    const all = broughtBy(lines, ({ creator }) => creator);
    expect(all.map(({ key }) => key)).toEqual(['cleo', 'bea']);
    expect(all[0]?.brought).toEqual({
      orders: 2,
      cancelledOrders: 1,
      units: 4,
      refundedUnits: 1,
      gmv: usd('30.15'),
      commission: usd('4.68'),
      settled: usd('1.56'),
      estimated: usd('3.12'),
      effectiveRate: '15.5',
    });
    // A commission in another currency than what it is of is not added to it.
    expect(all[1]?.brought).toMatchObject({
      gmv: { amount: '7', currency: 'GBP' },
      commission: { amount: '0', currency: 'GBP' },
    });
    expect(broughtOf([])).toMatchObject({ orders: 0, effectiveRate: null });
    expect(broughtOf(affiliateLines(order('3', 'CANCELLED')))).toMatchObject({
      orders: 0,
      settled: usd('0.00'),
      effectiveRate: null,
    });
  });
});

describe('commissions', () => {
  it('are read as people write them and shown as per cent, exactly', () => {
    expect([hundredthsOf('15'), hundredthsOf(' 12.5 % '), hundredthsOf('80'), hundredthsOf('1')]).toEqual([
      1500, 1250, 8000, 100,
    ]);
    for (const bad of ['0', '0.99', '80.01', '12.345', '-5', 'x', '', '1e1', '12,5'])
      expect(hundredthsOf(bad)).toBeUndefined();
    expect([percentOfHundredths('1550'), percentOfHundredths(1000), percentOfHundredths('')]).toEqual([
      '15.50',
      '10.00',
      null,
    ]);
    expect([percentOfFraction('0.155'), percentOfFraction('0.1'), percentOfFraction(undefined)]).toEqual([
      '15.50',
      '10.00',
      null,
    ]);
  });
});

describe('applications for samples', () => {
  const NOW = 1_763_827_200;
  const wish = (id: string, status: string, until?: number) =>
    sampleRow({ id, status, ...(until !== undefined && { approve_expiration_time: until }) }, NOW);

  it('have a clock while they wait, and come by the time that is left', () => {
    expect(wish('1', 'PENDING', NOW + 60)).toMatchObject({
      secondsLeft: 60,
      overdue: false,
      decideBy: '2025-11-22T16:01:00Z',
    });
    expect(wish('2', 'PENDING', NOW - 60)).toMatchObject({ secondsLeft: -60, overdue: true });
    expect(wish('3', 'SHIPPED', NOW + 60)).toMatchObject({ secondsLeft: null, overdue: null });
    expect(wish('4', 'PENDING', 0)).toMatchObject({
      secondsLeft: null,
      decideBy: null,
      creator: null,
      approvable: null,
    });
    const rows = [
      wish('3', 'SHIPPED'),
      wish('4', 'PENDING'),
      wish('1', 'PENDING', NOW + 60),
      wish('2', 'PENDING', NOW + 5),
    ];
    expect(rows.sort(byTimeLeft).map(({ id }) => id)).toEqual(['2', '1', '4', '3']);
    expect(sampleCounts(rows)).toEqual({ asked: 4, approved: 1, waiting: 3 });
    // What creators do not share comes as an empty text.
    const shy = sampleRow(
      { creator: { gmv: { amount: '' }, follower_count: '' as never, fulfillment_percentage: '60.50%' } },
      NOW,
    );
    expect(shy).toMatchObject({ creatorGmv: null, followers: null, fulfilmentRate: '60.50' });
  });

  it('stand as decided, open, or otherwise', () => {
    expect(sampleEvidence('PENDING', { verb: 'approve' })).toEqual({ is: 'open' });
    expect(sampleEvidence('CONTENT_PENDING', { verb: 'approve' })).toEqual({ is: 'done' });
    expect(sampleEvidence('REJECT_CANCELLED', { verb: 'reject' })).toEqual({ is: 'done' });
    expect(sampleEvidence('SHIPPED', { verb: 'reject' })).toMatchObject({ is: 'otherwise' });
    expect(sampleEvidence('NEW_WORD', { verb: 'approve' })).toEqual({
      is: 'otherwise',
      message: 'It stands as new word.',
    });
    const plan = {
      id: '1',
      verb: 'reject',
      reason: 'OTHER',
      creator: null,
      productId: null,
      product: null,
      skuId: null,
    };
    const line = (state: string) => sampleLine({ state, plan, result: undefined }).status;
    expect(['done', 'refused', 'planned', 'cancelled', 'unknown', 'sending'].map(line)).toEqual([
      'rejected',
      'refused',
      'planned',
      'not-sent',
      'unknown',
      'unknown',
    ]);
  });
});
