import { isoFromSeconds } from '../../lib/time.ts';
import { percentOfHundredths } from '../../shop/creators/rate.ts';
import type { WireOpen, WireTarget } from '../../shop/creators/wire.ts';

/** An agreement with creators: a product that anybody may promote, or an invitation. */
export interface CollaborationRow {
  id: string;
  kind: 'open' | 'target';
  /** The product's title, or the name of the invitation. */
  name: string | null;
  productId: string | null;
  /** As the API names it; null where it does not say. */
  status: string | null;
  /** Per cent; null where each product has its own. */
  rate: string | null;
  products: number;
  /** Creators who were invited; null for what is open to all. */
  invited: number | null;
  /** Creators who have shown it. */
  creators: number | null;
  samples: boolean | null;
  startsAt: string | null;
  endsAt: string | null;
}

/** An open collaboration of the API (Search Open Collaboration 202412) as a row. */
export function openRow(wire: WireOpen): CollaborationRow {
  const { product = {}, current_commission: commission = {} } = wire;
  return {
    id: wire.id ?? '',
    kind: 'open',
    name: product.title || null,
    productId: product.id || null,
    status: wire.status ?? null,
    rate: percentOfHundredths(commission.rate),
    products: 1,
    invited: null,
    creators: wire.content_creator_count ?? null,
    samples: null,
    startsAt: time(commission.start_time),
    endsAt: time(commission.end_time),
  };
}

/** @param status the word it was found under */
export function targetRow(wire: WireTarget, status: string | null): CollaborationRow {
  return {
    id: wire.id ?? '',
    kind: 'target',
    name: wire.name || null,
    productId: null,
    status,
    rate: null,
    products: wire.product_count ?? 0,
    invited: wire.creator_inivited_count ?? null,
    creators: wire.content_creator_count ?? null,
    samples: wire.free_sample_rule?.has_free_sample ?? null,
    startsAt: time(wire.start_time),
    endsAt: time(wire.end_time),
  };
}

function time(seconds: number | undefined): string | null {
  return seconds ? (isoFromSeconds(seconds) ?? null) : null;
}
