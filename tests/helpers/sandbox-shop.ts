import { join } from 'node:path';
import { type FaultStore, openFaultStore } from '../../src/sandbox/faults-store.ts';
import { type LoggedRequest, requestLog } from '../../src/sandbox/gateway-log.ts';
import type { Shipment } from '../../src/sandbox/state/index.ts';
import { createOrders, moveOrder, openState, shipments, shops } from '../../src/sandbox/state/index.ts';
import type { SandboxState } from '../../src/sandbox/types.ts';
import { plantSandbox } from './planted.ts';

/** The embedded sandbox of a home, from behind: its orders, faults and records. */
export interface SandboxShop extends Disposable {
  state: SandboxState;
  faults: FaultStore;
  /** What chooses the shop of a market, for `till`. */
  env(region: string): Record<string, string>;
  orders(count: number, region: string, more?: Partial<Parameters<typeof createOrders>[1]>): string[];
  move(id: string, status: string): void;
  shipments(ids: readonly string[]): Shipment[];
  requests(): LoggedRequest[];
}

export function sandboxShop(home: string): SandboxShop {
  plantSandbox(home);
  const state = openState({ dir: join(home, 'state', 'sandbox') });
  return {
    state,
    faults: openFaultStore(state.db),
    env: (region) => ({
      TILL_PROFILE: 'sandbox',
      TILL_SHOP: shops(state).find((shop) => shop.region === region)?.id ?? '',
    }),
    orders: (count, region, more = {}) => createOrders(state, { count, region, shipping: 'SELLER', ...more }),
    move: (id, status) => moveOrder(state, id, status),
    shipments: (ids) => shipments(state).filter(({ orderIds }) => orderIds.some((id) => ids.includes(id))),
    requests: () => requestLog(state),
    [Symbol.dispose]: () => state.close(),
  };
}

/**
 * Lets the API give no performance of products: reviews are read a product at a time, and so slowly, as the platform asks, that a
 * report takes seconds.
 */
export function withoutProductReviews({ faults }: Pick<SandboxShop, 'faults'>): void {
  faults.add({
    kind: 'error-code',
    rate: 1,
    rateOf: 1,
    seed: '1',
    path: '*/shop_products/performance',
    code: 36009004,
  });
}
