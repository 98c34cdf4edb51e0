import { askForReturn, type Wish } from '../../../../src/sandbox/state/aftersales/ask.ts';
import {
  type ReturnRow,
  type ReturnType,
  readReturn,
  returnId,
  returnKey,
} from '../../../../src/sandbox/state/aftersales/rows.ts';
import { keyOf } from '../../../../src/sandbox/state/ids.ts';
import { openRows } from '../../../../src/sandbox/state/rows.ts';
import { type Json, type Sandbox, sandbox } from '../state/fixture.ts';

const V = '/return_refund/202309';

export const OPS = {
  search: `POST ${V}/returns/search`,
  approve: `POST ${V}/returns/{return_id}/approve`,
  reject: `POST ${V}/returns/{return_id}/reject`,
  records: `GET ${V}/returns/{return_id}/records`,
  create: `POST ${V}/returns`,
  reasons: `GET ${V}/reject_reasons`,
  calculate: `POST ${V}/refunds/calculate`,
  eligibility: 'GET /return_refund/202512/orders/{order_id}/aftersale_eligibility',
  decisions: 'GET /return_refund/202601/decision_eligibility',
  approveCancel: `POST ${V}/cancellations/{cancel_id}/approve`,
  rejectCancel: `POST ${V}/cancellations/{cancel_id}/reject`,
  cancellations: `POST ${V}/cancellations/search`,
  documents: 'POST /return_refund/202405/returns/shipping_documents',
} as const;

const REASON: Record<ReturnType, string> = {
  REFUND: 'ecom_order_delivered_refund_reason_damaged',
  RETURN_AND_REFUND: 'ecom_order_delivered_refund_and_return_reason_damaged',
  REPLACEMENT: 'ecom_order_delivered_refund_and_return_reason_defective',
};

/** A sandbox in which buyers do as they are told. */
export interface Counter extends Sandbox {
  /** A delivered US order whose buyer asks now. @returns the return's id */
  asked(type: ReturnType, more?: Partial<Wish> & { skus?: [number, number][] }): string;
  row(id: string): ReturnRow;
  wire(id: string): Json;
  approve(id: string, decision: string, more?: Record<string, unknown>): number;
  reject(id: string, decision: string, reason?: string, more?: Record<string, unknown>): number;
  /** Takes a return to another state, as the timed events do. */
  put(id: string, change: Partial<ReturnRow>): void;
}

export function counter(): Counter {
  const box = sandbox();
  const row = (id: string) => readReturn(box.state.db, returnKey(id))!;
  const wire = (id: string) => box.call('US', OPS.search, { body: { return_ids: [id] } }).return_orders[0];
  return {
    ...box,
    row,
    wire,
    asked: (type, { skus = [[0, 2]] as [number, number][], ...more } = {}) => {
      const order = box.make({ status: 'DELIVERED', spec: { skus, note: -1, express: false } });
      const rows = openRows(box.state.db);
      const found = rows.order(keyOf('order', order)!)!;
      const places = more.places ?? found.lines.map((_, place) => place);
      const now = Math.floor(box.state.now() / 1000);
      const { row: made } = askForReturn(box.state.db, found, { type, reason: REASON[type], ...more, places }, now);
      return returnId(made.id);
    },
    approve: (id, decision, more = {}) =>
      box.refused('US', OPS.approve, { path: { return_id: id }, body: { decision, ...more } }),
    reject: (id, decision, reason = 'reverse_reject_request_reason_1', more = {}) =>
      box.refused('US', OPS.reject, { path: { return_id: id }, body: { decision, reject_reason: reason, ...more } }),
    put: (id, change) => {
      const columns: Record<string, string> = {
        status: 'status',
        arriveTime: 'arrive_time',
        arbitration: 'arbitration',
        nextAt: 'next_at',
        offer: 'offer',
      };
      for (const [field, value] of Object.entries(change))
        box.state.db
          .prepare(`UPDATE returns SET ${columns[field]} = ? WHERE id = ?`)
          .run(value as never, returnKey(id));
    },
  };
}
