import type { WireLine, WireOrder } from './orders.ts';

/** A package with the orders and units it holds. */
export interface PackedUnits {
  packageId: string;
  /** The first order in it; a combined package has more. */
  orderId: string;
  lines: WireLine[];
}

/** The packages of an order, in the order of its lines; units without a package are left out. */
export function packagesOf(order: WireOrder): PackedUnits[] {
  const found = new Map<string, PackedUnits>();
  for (const line of order.line_items ?? []) {
    const packageId = line.package_id;
    if (!packageId) continue;
    const known = found.get(packageId);
    if (known) known.lines.push(line);
    else found.set(packageId, { packageId, orderId: order.id, lines: [line] });
  }
  return [...found.values()];
}

/** Whether a unit's package is shipped and not yet collected: only then the platform prints its documents. */
export function awaitsCollection(line: WireLine): boolean {
  return line.package_status === undefined
    ? line.display_status === 'AWAITING_COLLECTION'
    : line.package_status === 'PROCESSING' && line.display_status !== 'CANCELLED';
}

/** Why the platform has no label for a package, in people's words (contract/errors.json, Get Package Shipping Document). */
const DOCUMENT_REFUSALS: Readonly<Record<string, string>> = {
  '21008017': 'Your own carrier takes it: print the label there. The platform makes labels for its own carriers only.',
  '11034002': 'Your own carrier takes it: print the label there. The platform makes labels for its own carriers only.',
  '21023035': 'It is not shipped yet: ship it first, then there is a label.',
  '21042104': 'It is not shipped yet: ship it first, then there is a document.',
  '21042102': 'The carrier has it already; its label is no longer given out.',
  '21023046': 'The carrier has it already; its label is no longer given out.',
  '21023059': 'It was cancelled meanwhile: do not send it.',
  '21008043': 'TikTok ships it from its own warehouse and prints the label there.',
  '21021010': 'An after-sale request on it is open; settle that first.',
  '11034037': 'The platform is still making the label; try again in a minute.',
};

/** Codes after which the same question may well be answered a moment later. */
const STILL_MADE = new Set(['11034037', '11034023', '11034025', '11006010', '21023034', '21023022']);

/** @returns the words for a code; undefined for one that nobody has described */
export function documentRefusal(code: string): string | undefined {
  return DOCUMENT_REFUSALS[code];
}

/** Whether the platform is still making a document. */
export function isStillMade(code: string): boolean {
  return STILL_MADE.has(code);
}
