import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { WireRefund, WireReturn } from '../../shop/returns/wire.ts';

/** What the platform would pay back; decimal text. */
export interface CalculatedRefund {
  subtotal: string | null;
  shipping: string | null;
  tax: string | null;
  total: string;
  currency: string;
}

/**
 * Asks the platform what a return would pay back. Sends nothing that changes anything.
 * @returns why it cannot be told, where it cannot
 */
export async function calculateRefund(
  api: PartnerApi,
  wire: WireReturn,
  signal: AbortSignal,
): Promise<CalculatedRefund | { why: string }> {
  const { order_id, return_type, return_reason } = wire;
  if (!order_id || !return_reason) return { why: 'its order or its reason is not known.' };
  const lines = (wire.return_line_items ?? []).flatMap(({ order_line_item_id: id }) => id ?? []);
  const body = {
    order_id,
    // The calculation knows no replacements; what would be refunded in their place is a refund.
    request_type: return_type === 'RETURN_AND_REFUND' ? 'RETURN_AND_REFUND' : 'REFUND',
    reason_name: return_reason,
    ...(lines.length > 0 && { order_line_item_ids: lines }),
  };
  try {
    const { data } = await api.call<{ order_refund_amount?: WireRefund }>(
      { operation: 'POST /return_refund/202309/refunds/calculate', body },
      { signal, retry: 'read' },
    );
    const { refund_total: total, currency, ...parts } = data?.order_refund_amount ?? {};
    if (!total || !currency) return { why: 'the platform names no amount.' };
    return {
      subtotal: parts.refund_subtotal ?? null,
      shipping: parts.refund_shipping_fee ?? null,
      tax: parts.refund_tax ?? null,
      total,
      currency,
    };
  } catch (error) {
    if (isApiFailure(error) && ['unsupported', 'refused', 'not-found', 'permission'].includes(error.apiClass))
      return { why: wordsOf(error) };
    throw error;
  }
}
