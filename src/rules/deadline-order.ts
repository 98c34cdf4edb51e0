/** What of an order its clocks depend on, as the Partner API has it. Times are epoch seconds; every field may be missing. */
export interface DeadlineOrder {
  status?: string;
  order_type?: string;
  create_time?: number;
  paid_time?: number;
  /** Latest time to ship, set by the platform. */
  rts_sla_time?: number;
  /** Latest time of collection, set by the platform. */
  tts_sla_time?: number;
  /** South-East Asia: collected later than this counts as dispatched late. */
  pick_up_cut_off_time?: number;
  /** Not shipped by then: the platform cancels. */
  shipping_due_time?: number;
  cancel_order_sla_time?: number;
  handling_duration?: { days?: string; type?: string };
  release_date?: number;
  is_on_hold_order?: boolean;
  shipping_type?: string;
  fulfillment_type?: string;
}

/** Whether TikTok (or its partner) ships the order from a warehouse of its own, so that the seller has nothing to do. */
export function isFromOwnWarehouse(order: { fulfillment_type?: string }): boolean {
  return Boolean(order.fulfillment_type) && order.fulfillment_type !== 'FULFILLMENT_BY_SELLER';
}

/** A time the API gave, epoch seconds; 0 and absent both mean none. */
export function given(seconds: number | undefined): number | undefined {
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
}
