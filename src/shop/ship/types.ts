import type { WireLine, WireOrder } from '../orders.ts';

/**
 * How a package is shipped, by where the order comes from (guide, 5.2):
 * `ship-package`    the package exists once the order is paid; packages go in batches
 * `mark-shipped`    there is none until shipping, the seller's own carrier takes it: one request an order
 * `create-package`  there is none until shipping, TikTok's carrier takes it: a label is bought, one request an order
 */
export type ShipFlow = 'ship-package' | 'mark-shipped' | 'create-package';

/** What a user asks to be shipped: one line of a file, or one id. */
export interface ShipRow {
  /** What the id names; `either` when the user gave a bare id. */
  names: 'order' | 'package' | 'either';
  id: string;
  trackingNumber: string | null;
  /** Name or id of the carrier. */
  provider: string | null;
  /** Line in the file it came from. */
  line: number | null;
}

export type Handover = 'PICKUP' | 'DROP_OFF';

/** A pick-up window, epoch seconds. */
export interface PickupSlot {
  start: number;
  end: number;
}

/** How TikTok's carrier gets the packages. */
export interface HandoverChoice {
  method: Handover;
  /** `next`: the first free one of each package. */
  slot: PickupSlot | 'next' | null;
}

/** What will be sent for one package: plain data, stored in the journal and printed by a dry run. */
export interface ShipPlan {
  flow: ShipFlow;
  orderId: string | null;
  packageId: string | null;
  /** The lines of the order it is for; null: all of them. */
  lineItemIds: string[] | null;
  trackingNumber: string | null;
  provider: { id: string; name: string } | null;
  handover: Handover | null;
  slot: PickupSlot | null;
  service: { id: string; name: string } | null;
  /** Line in the user's file. */
  line: number | null;
}

export type ShipStatus = 'planned' | 'shipped' | 'already-shipped' | 'refused' | 'unknown';

/** One line of the report. */
export interface ShipResult {
  orderId: string | null;
  packageId: string | null;
  status: ShipStatus;
  trackingNumber: string | null;
  /** The API's code as text, or a word of Till's own for what was known without asking the API to ship. */
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** What is read of an order to ship it, beside what `WireOrder` has. */
export interface ShipOrder extends WireOrder {
  delivery_option_id?: string;
  line_items?: ShipLine[];
}

export interface ShipLine extends WireLine {
  shipping_provider_id?: string;
}

/** What is read of a package (Get Package Detail; Search Package calls two fields otherwise). */
export interface ShipPackage {
  package_id?: string;
  package_status?: string;
  tracking_number?: string;
  shipping_type?: string;
  delivery_option_id?: string;
  handover_method?: string;
  orders?: { id?: string }[];
}

/** Why something could not be read: the API's words. */
export interface Missing {
  missing: true;
  code: string;
  message: string;
  requestId: string | null;
}
