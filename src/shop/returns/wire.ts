/** Amounts of a refund on the wire; decimal text. */
export interface WireRefund {
  currency?: string;
  refund_subtotal?: string;
  refund_shipping_fee?: string;
  refund_tax?: string;
  refund_total?: string;
  retail_delivery_fee?: string;
  buyer_service_fee?: string;
}

/** What the seller is asked to do, and until when (epoch seconds). */
export interface WireNextAction {
  action?: string;
  deadline?: number;
}

/** A unit that comes back. */
export interface WireReturnLine {
  order_line_item_id?: string;
  product_name?: string;
  sku_id?: string;
  sku_name?: string;
  seller_sku?: string;
  refund_amount?: WireRefund;
}

/** What of a return's wire form is read here (Search Returns 202309); every field may be missing. */
export interface WireReturn {
  return_id: string;
  order_id?: string;
  return_type?: string;
  return_status?: string;
  arbitration_status?: string;
  role?: string;
  return_reason?: string;
  return_reason_text?: string;
  create_time?: number;
  update_time?: number;
  refund_amount?: WireRefund;
  partial_refund?: { amount?: string; currency?: string };
  seller_next_action_response?: WireNextAction[];
  can_buyer_keep_item?: boolean;
  buyer_rejected_partial_refund?: boolean;
  return_tracking_number?: string;
  return_provider_name?: string;
  return_line_items?: WireReturnLine[];
}

/** What of a cancellation's wire form is read here (Search Cancellations 202309). */
export interface WireBuyerCancellation {
  cancel_id: string;
  order_id?: string;
  cancel_type?: string;
  cancel_status?: string;
  cancel_reason?: string;
  cancel_reason_text?: string;
  role?: string;
  create_time?: number;
  update_time?: number;
  refund_amount?: WireRefund;
  seller_next_action_response?: WireNextAction[];
  cancel_line_items?: WireReturnLine[];
}

/** Something that happened to a return (Get Return Records 202309). */
export interface WireReturnRecord {
  event?: string;
  description?: string;
  role?: string;
  reason_text?: string;
  note?: string;
  create_time?: number;
  images?: { url?: string }[];
  videos?: { url?: string; cover?: string }[];
}

/** The statuses that a return has on the wire (Search Returns 202309). */
export const returnStatuses = [
  'RETURN_OR_REFUND_REQUEST_PENDING',
  'REFUND_OR_RETURN_REQUEST_REJECT',
  'AWAITING_BUYER_SHIP',
  'BUYER_SHIPPED_ITEM',
  'REJECT_RECEIVE_PACKAGE',
  'AWAITING_BUYER_RESPONSE',
  'RETURN_OR_REFUND_REQUEST_SUCCESS',
  'RETURN_OR_REFUND_REQUEST_CANCEL',
  'RETURN_OR_REFUND_REQUEST_COMPLETE',
  'REPLACEMENT_REQUEST_PENDING',
  'REPLACEMENT_REQUEST_REJECT',
  'REPLACEMENT_REQUEST_REFUND_SUCCESS',
  'REPLACEMENT_REQUEST_CANCEL',
  'REPLACEMENT_REQUEST_COMPLETE',
] as const;

/** Those of them in which something can still happen. */
export const openReturnStatuses: readonly string[] = [
  'RETURN_OR_REFUND_REQUEST_PENDING',
  'REFUND_OR_RETURN_REQUEST_REJECT',
  'AWAITING_BUYER_SHIP',
  'BUYER_SHIPPED_ITEM',
  'REJECT_RECEIVE_PACKAGE',
  'AWAITING_BUYER_RESPONSE',
  'REPLACEMENT_REQUEST_PENDING',
  'REPLACEMENT_REQUEST_REJECT',
];

/** The statuses of a cancellation; requests spell the third one without its end. */
export const cancellationStatuses = [
  'CANCELLATION_REQUEST_PENDING',
  'CANCELLATION_REQUEST_SUCCESS',
  'CANCELLATION_REQUEST_CANCELLED',
  'CANCELLATION_REQUEST_COMPLETE',
] as const;
