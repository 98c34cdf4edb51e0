import { handlers, openState, settle } from '../../../../src/sandbox/state/index.ts';
import { Refusal } from '../../../../src/sandbox/types.ts';
import { contextFor } from './context.ts';

/** What a worker is told to do; it answers with one message and ends. */
export interface Task {
  dir: string;
  now: number;
  name: string;
  carrier: string;
  /** Packages to ship, in this order. */
  packages: string[];
}

export interface Outcome {
  orders: number;
  shipped: string[];
  codes: number[];
}

process.once('message', (task: Task) => {
  const state = openState({ dir: task.dir, now: () => task.now });
  const outcome: Outcome = { orders: 0, shipped: [], codes: [] };
  outcome.orders = (state.db.prepare('SELECT count(*) AS count FROM orders').get() as { count: number }).count;
  for (const id of task.packages) {
    try {
      settle(state);
      handlers['POST /fulfillment/202309/packages/{package_id}/ship']!(
        contextFor(state, 'GB', {
          path: { package_id: id },
          body: {
            self_shipment: { tracking_number: `${task.name}${id.slice(-12)}`, shipping_provider_id: task.carrier },
          },
        }),
      );
      outcome.shipped.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome.codes.push(error.apiCode);
    }
  }
  state.close();
  process.send!(outcome, () => process.disconnect());
});
process.send!('ready');
