import { describe, expect, it } from 'vitest';
import type { Deps } from '../../../../src/commands/deps.ts';
import { planReturns } from '../../../../src/commands/returns/plan.ts';
import type { Wish } from '../../../../src/commands/returns/wishes.ts';
import type { PartnerApi } from '../../../../src/partner-api/types.ts';
import type { WireReturn } from '../../../../src/shop/returns/wire.ts';

const ID = '7219000000000000001';
const progress = { update: () => undefined, stop: () => undefined };
const deps = {
  output: { progress: () => progress },
  prompt: { interactive: false },
  signal: new AbortController().signal,
} as unknown as Deps;

/** What a plan offers of a refund that the platform calculates. */
async function offered(total: string, currency: string, amount: string) {
  const api = {
    call: async () => ({ data: { order_refund_amount: { refund_total: total, currency } } }),
  } as unknown as PartnerApi;
  const wire: WireReturn = {
    return_id: ID,
    order_id: '576000000000000001',
    return_type: 'REFUND',
    return_status: 'RETURN_OR_REFUND_REQUEST_PENDING',
    return_reason: 'x',
  };
  const wish: Wish = {
    id: ID,
    verb: 'approve',
    partial: { amount, currency: null },
    keepItem: false,
    replacement: false,
    images: [],
    line: null,
  };
  const [planned] = await planReturns(api, [wish], new Map([[ID, wire]]), deps);
  return planned?.row.plan.partialRefund;
}

describe('an offer', () => {
  it('is written as the currency is', async () => {
    expect(await offered('21.91', 'USD', '5')).toEqual({ amount: '5.00', currency: 'USD' });
    expect(await offered('21.91', 'USD', '21.9')).toEqual({ amount: '21.90', currency: 'USD' });
    expect(await offered('1500', 'JPY', '500')).toEqual({ amount: '500', currency: 'JPY' });
    expect(await offered('250000', 'VND', '5000.00')).toEqual({ amount: '5000', currency: 'VND' });
  });

  it('has no cents where the currency has none, and is below the whole', async () => {
    await expect(offered('1500', 'JPY', '500.50')).rejects.toThrow(/JPY, which has no cents: 500\.50/);
    await expect(offered('89000', 'IDR', '0.01')).rejects.toThrow(/IDR, which has no cents/);
    await expect(offered('89000', 'IDR', '89000.00')).rejects.toThrow(/is not below the 89000 IDR/);
    await expect(offered('21.91', 'USD', '21.91')).rejects.toThrow(/is not below the 21\.91 USD/);
  });
});
