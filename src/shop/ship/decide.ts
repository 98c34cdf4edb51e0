import { evidenceOfOrder, idOrNull, shippable, statusOf } from './evidence.ts';
import { resultFor } from './results.ts';
import type { HandoverChoice, ShipFlow, ShipLine, ShipOrder, ShipPlan, ShipResult, ShipRow } from './types.ts';

/** What is to be done about one row the user gave. */
export type Decision =
  /** It is to be sent; `needs` says what is to be read first. */
  | { is: 'plan'; key: string; plan: ShipPlan; needs: 'provider' | 'slot' | 'service' | null }
  /** Its outcome is known from reading; nothing is sent. */
  | { is: 'settled'; key: string; plan: ShipPlan; state: 'done' | 'refused'; result: ShipResult }
  /** The user has to say more, or something else, before anything is sent; `unknown`: there is no such order or package. */
  | { is: 'problem'; message: string; unknown?: true };

/** Markets in which a seller may mark an order shipped that has no package yet (guide, 5.2). */
const markMarkets = new Set(['US', 'GB', 'UK', 'ES', 'IE', 'IT', 'DE', 'FR', 'JP']);

export interface DecideOptions {
  /** Market of the shop, two letters; empty when not known. */
  region: string;
  handover: HandoverChoice | null;
}

/**
 * Decides how to ship what a row names. The order's own data decide: lines with a package are shipped as packages, lines
 * without one by marking (seller's carrier) or by buying a label (TikTok's carrier).
 * @param order the order as read
 * @param packageId the package the row names, when it names one
 */
export function decide(row: ShipRow, order: ShipOrder, packageId: string | null, options: DecideOptions): Decision[] {
  const all = order.line_items ?? [];
  const lines = packageId === null ? all : all.filter((line) => line.package_id === packageId);
  const open = shippable.has(order.status ?? '') ? lines.filter((line) => isOpen(line, order)) : [];
  if (open.length === 0) return [nothingOpen(row, order, packageId, lines)];
  if (order.fulfillment_type === 'FULFILLMENT_BY_TIKTOK') {
    return [
      refuse(planOf(row, order, packageId), 'platform-fulfilled', 'TikTok fulfils this order from its own warehouse.'),
    ];
  }
  const packages = [...new Set(open.map((line) => packageOf(line, order, options.region)))].filter((id) => id !== null);
  const byTikTok =
    order.shipping_type === 'TIKTOK' || (order.shipping_type !== 'SELLER' && row.trackingNumber === null);
  if (byTikTok) {
    const problem = tikTokProblem(row, order, options);
    if (problem) return [problem];
    if (packages.length > 0) return packages.map((id) => byTikTokPackage(row, order, id, options));
    if (options.region !== '' && options.region !== 'US') return [noPackageYet(row, order)];
    return [byLabel(row, order, open, options)];
  }
  if (row.trackingNumber === null || row.provider === null) {
    const missing = row.trackingNumber === null ? 'a tracking number' : 'a shipping provider';
    return [
      { is: 'problem', message: `${named(row, order)} ships with the seller's own carrier: it needs ${missing}.` },
    ];
  }
  const done = evidenceForShippedPart(row, order, packageId);
  if (done) return [done];
  if (packages.length > 1) {
    return [
      {
        is: 'problem',
        message: `${named(row, order)} has ${packages.length} packages to ship (${packages.join(', ')}): name each by package_id, with its own tracking number.`,
      },
    ];
  }
  if (packages[0]) return [bySeller(row, order, packages[0], null, 'ship-package')];
  if (options.region !== '' && !markMarkets.has(options.region)) return [noPackageYet(row, order)];
  return [bySeller(row, order, null, linesUnlessAll(open, all), 'mark-shipped')];
}

function byTikTokPackage(row: ShipRow, order: ShipOrder, packageId: string, { handover }: DecideOptions): Decision {
  const slot = handover?.slot === 'next' ? null : (handover?.slot ?? null);
  const plan: ShipPlan = { ...planOf(row, order, packageId), handover: handover?.method ?? null, slot };
  return { is: 'plan', key: keyOf(plan), plan, needs: handover?.slot === 'next' ? 'slot' : null };
}

function byLabel(row: ShipRow, order: ShipOrder, open: readonly ShipLine[], { handover }: DecideOptions): Decision {
  const lineItemIds = linesUnlessAll(open, order.line_items ?? []);
  const plan: ShipPlan = {
    ...planOf(row, order, null),
    flow: 'create-package',
    lineItemIds,
    handover: handover?.method ?? null,
  };
  return { is: 'plan', key: keyOf(plan), plan, needs: 'service' };
}

function bySeller(
  row: ShipRow,
  order: ShipOrder,
  packageId: string | null,
  lineItemIds: string[] | null,
  flow: ShipFlow,
): Decision {
  const plan: ShipPlan = { ...planOf(row, order, packageId), flow, lineItemIds };
  return { is: 'plan', key: keyOf(plan), plan, needs: 'provider' };
}

/** TikTok's carrier needs to know how it gets the package, and gives the tracking number itself. */
function tikTokProblem(row: ShipRow, order: ShipOrder, { handover }: DecideOptions): Decision | undefined {
  if (row.trackingNumber !== null) {
    return refuse(
      planOf(row, order, null),
      'tiktok-shipping',
      "TikTok's carrier takes this order and gives it a tracking number; it cannot be shipped with another.",
    );
  }
  if (handover !== null) return undefined;
  return {
    is: 'problem',
    message: `${named(row, order)} ships with TikTok's carrier: say how it is handed over (--handover pickup|drop-off).`,
  };
}

/** A file that is run again: the part of the order that carries this row's number is shipped already. */
function evidenceForShippedPart(row: ShipRow, order: ShipOrder, packageId: string | null): Decision | undefined {
  const lines = (order.line_items ?? []).filter((line) => packageId === null || line.package_id === packageId);
  const ours = lines.find(
    (line) => line.tracking_number && row.trackingNumber !== null && sameText(line.tracking_number, row.trackingNumber),
  );
  if (!ours) return undefined;
  return already({ ...planOf(row, order, idOrNull(ours.package_id)) }, row.trackingNumber);
}

/** Nothing of it waits to be shipped: done when it carries our number, else refused, with the reason. */
function nothingOpen(row: ShipRow, order: ShipOrder, packageId: string | null, lines: readonly ShipLine[]): Decision {
  const plan = planOf(row, order, packageId);
  if (packageId !== null && lines.length === 0) {
    return refuse(
      plan,
      'package-gone',
      `The package ${packageId} is no longer part of order ${order.id}; it was split or combined.`,
    );
  }
  switch (order.status) {
    case 'CANCELLED':
      return refuse(plan, 'order-cancelled', 'The order is cancelled.');
    case 'ON_HOLD':
      return refuse(
        plan,
        'order-on-hold',
        'The order is on hold: the buyer may still change their mind. It can be shipped about an hour after payment.',
      );
    case 'UNPAID':
      return refuse(plan, 'order-unpaid', 'The order is not paid.');
    default:
  }
  const evidence = evidenceOfOrder(order, packageId === null ? { ...plan, flow: 'mark-shipped' } : plan);
  const known = { packageId: plan.packageId ?? idOrNull(lines.find((line) => line.package_id)?.package_id) };
  switch (evidence.says) {
    case 'ours':
      return already({ ...plan, packageId: evidence.packageId }, evidence.trackingNumber);
    case 'other':
      return refuse(
        { ...plan, packageId: evidence.packageId },
        'shipped-otherwise',
        `It is shipped already, with tracking number ${evidence.trackingNumber ?? 'unknown'}.`,
      );
    case 'cancelled':
      return refuse({ ...plan, ...known }, 'order-cancelled', 'What the row names is cancelled.');
    default:
      return refuse(
        { ...plan, ...known },
        'not-awaiting-shipment',
        `It does not wait to be shipped: the order is ${words(order.status)}.`,
      );
  }
}

function already(plan: ShipPlan, trackingNumber: string | null): Decision {
  const result = resultFor(plan, 'already-shipped', {
    trackingNumber,
    message: 'It was shipped before, with this tracking number.',
  });
  return { is: 'settled', key: keyOf(plan), plan, state: 'done', result };
}

/** A row that is not sent, because its order says no. */
export function refuse(plan: ShipPlan, code: string, message: string, requestId: string | null = null): Decision {
  return {
    is: 'settled',
    key: keyOf(plan),
    plan,
    state: 'refused',
    result: resultFor(plan, 'refused', { code, message, requestId }),
  };
}

function noPackageYet(row: ShipRow, order: ShipOrder): Decision {
  return refuse(
    planOf(row, order, null),
    'no-package',
    'The platform has not made a package for it yet; try again later.',
  );
}

/** The plan of a row before anything else is known of it. */
export function planOf(row: ShipRow, order: ShipOrder | null, packageId: string | null): ShipPlan {
  return {
    flow: packageId === null ? 'mark-shipped' : 'ship-package',
    orderId: order?.id ?? (row.names === 'package' ? null : row.id),
    packageId: packageId ?? (row.names === 'package' ? row.id : null),
    lineItemIds: null,
    trackingNumber: row.trackingNumber,
    provider: null,
    handover: null,
    slot: null,
    service: null,
    line: row.line,
  };
}

/** What a plan is about, unique in a job. */
function keyOf(plan: ShipPlan): string {
  return plan.packageId === null || plan.flow !== 'ship-package'
    ? `order ${plan.orderId}`
    : `package ${plan.packageId}`;
}

/** A row as a person finds it again. */
export function named(row: ShipRow, order: ShipOrder | null): string {
  const what = row.names === 'package' ? `package ${row.id}` : `order ${order?.id ?? row.id}`;
  return row.line === null ? what.replace(/^./, (letter) => letter.toUpperCase()) : `Line ${row.line}: ${what}`;
}

function isOpen(line: ShipLine, order: ShipOrder): boolean {
  const status = statusOf(line, order);
  return status === 'AWAITING_SHIPMENT' || (status === 'UNKNOWN' && !line.tracking_number);
}

/** Outside the US an order's packages may be named by the order alone. */
function packageOf(line: ShipLine, order: ShipOrder, region: string): string | null {
  const own = idOrNull(line.package_id);
  if (own !== null || region === 'US' || order.packages?.length !== 1) return own;
  return idOrNull(order.packages[0]?.id);
}

function linesUnlessAll(open: readonly ShipLine[], all: readonly ShipLine[]): string[] | null {
  return open.length === all.length ? null : open.map(({ id }) => id);
}

function sameText(a: string, b: string): boolean {
  return a.replace(/[\s-]/g, '').toUpperCase() === b.replace(/[\s-]/g, '').toUpperCase();
}

function words(status: string | undefined): string {
  return (status ?? 'in an unknown state').toLowerCase().replaceAll('_', ' ');
}
