import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import { isMissing, type ShipReader } from '../../jobs/ship/reader.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import { ordersTrack as manifest } from '../../manifest/orders-track.ts';
import { isCarrierId, matchCarrier } from '../../shop/carriers.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';
import {
  type Correction,
  correctionRefusal,
  isSameNumber,
  planCorrection,
  type ShippedPackage,
  shippedPackages,
} from '../../shop/tracking.ts';
import type { Deps } from '../deps.ts';

export interface CorrectionRequest {
  order: ShipOrder;
  packageId: string | undefined;
  trackingNumber: string;
  /** Name or id. */
  provider: string;
}

/** Plans, asks, changes a package's tracking number, and reads what became of it where the answer does not tell. */
export async function correctTracking(request: CorrectionRequest, reader: ShipReader, deps: Deps): Promise<void> {
  const { order, trackingNumber } = request;
  const pack = choosePackage(order, request.packageId);
  const provider = await carrierFor(order, request.provider, reader);
  const plan = planCorrection(order, pack, { trackingNumber, provider }, (await deps.shop()).region);
  if (isSameNumber(pack.trackingNumber, trackingNumber) && isSameName(pack.provider, provider.name)) {
    deps.output.note('It has this tracking number already; nothing was sent.');
    return print({ ...plan, status: 'unchanged' }, deps);
  }
  warnOfWindow(plan, (await deps.clock())(), deps);
  if (deps.flags.dryRun) return print({ ...plan, status: 'planned' }, deps);
  await deps.confirm(
    `Change the tracking number of package ${plan.packageId} from ${plan.before.trackingNumber} to ${trackingNumber} (${provider.name})? It can be changed once.`,
  );
  await send(plan, reader, deps);
  await print({ ...plan, status: 'corrected' }, deps);
}

/** @throws Failure (usage) when it is not clear which, (failed) when none is shipped */
function choosePackage(order: ShipOrder, packageId: string | undefined): ShippedPackage {
  const packages = shippedPackages(order);
  const chosen = packageId === undefined ? packages[0] : packages.find((pack) => pack.packageId === packageId);
  if (packages.length === 0) {
    throw new Failure('failed', `Order ${order.id} is not shipped yet, so there is nothing to correct.`, {
      code: 'not-shipped',
      hint: 'till orders ship ships it.',
    });
  }
  const list = packages.map((pack) => `${pack.packageId} (${pack.trackingNumber})`).join(', ');
  if (chosen === undefined)
    throw usageFailure(`Package ${packageId} is not one of order ${order.id}.`, `It went in ${list}.`, 'other-package');
  if (packageId === undefined && packages.length > 1)
    throw usageFailure(
      `Order ${order.id} went in ${packages.length} packages: ${list}.`,
      'Say which with --package ID.',
      'several-packages',
    );
  return chosen;
}

async function carrierFor(order: ShipOrder, text: string, reader: ShipReader): Promise<{ id: string; name: string }> {
  const carriers = await reader.carriers(order);
  if (isMissing(carriers)) {
    // An id is the platform's own: it says itself whether it knows it.
    if (isCarrierId(text)) return { id: text, name: text };
    const words = correctionRefusal('21011004');
    throw new Failure('failed', words?.message ?? carriers.message, {
      code: carriers.code,
      ...(words && { hint: words.hint }),
      ...(carriers.requestId !== null && { requestId: carriers.requestId }),
    });
  }
  const match = matchCarrier(text, carriers);
  if ('carrier' in match) return match.carrier;
  if (isCarrierId(text)) return { id: text, name: text };
  throw usageFailure(
    `«${text}» is not a carrier of this order’s delivery option.`,
    match.near.length > 0 ? `Did you mean ${match.near.join(', ')}?` : 'till orders carriers lists those there are.',
    'no-such-carrier',
  );
}

function isSameName(a: string | null, b: string): boolean {
  return a !== null && a.toLowerCase() === b.toLowerCase();
}

function warnOfWindow({ windowEndsAt }: Correction, now: number, deps: Deps): void {
  if (windowEndsAt === null) return;
  const left = Date.parse(windowEndsAt) - now;
  if (left < 0)
    deps.output.warn(`The platform’s 72 hours for corrections ended ${formatDuration(-left)} ago; it may refuse this.`);
  else deps.output.note(`The platform takes corrections of it for another ${formatDuration(left)}.`);
}

async function send(plan: Correction, reader: ShipReader, deps: Deps): Promise<void> {
  const api = await deps.api();
  try {
    await api.call(
      {
        operation: 'POST /fulfillment/202309/packages/{package_id}/shipping_info/update',
        path: { package_id: plan.packageId },
        body: { tracking_number: plan.trackingNumber, shipping_provider_id: plan.provider.id },
      },
      { signal: deps.signal },
    );
  } catch (error) {
    if (!isApiFailure(error)) throw error;
    if (error.outcome === 'unknown') {
      const pack = await reader.package(plan.packageId);
      if (!isMissing(pack) && isSameNumber(pack.tracking_number, plan.trackingNumber)) return;
      throw error;
    }
    if (error.apiClass !== 'refused' && error.apiClass !== 'not-found') throw error;
    const words = correctionRefusal(error.code);
    const what = `The tracking number of package ${plan.packageId} was not changed`;
    throw new Failure('failed', `${what}: ${words?.message ?? wordsOf(error)}`, {
      code: error.code,
      ...((words?.hint ?? error.hint) && { hint: (words?.hint ?? error.hint) as string }),
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      cause: error,
    });
  }
}

function print(row: Correction & { status: 'planned' | 'unchanged' | 'corrected' }, deps: Deps): Promise<void> {
  return deps.output.record(row, {
    fields: manifest.fields ?? [],
    columns: [
      { field: 'orderId', label: 'order' },
      { field: 'packageId', label: 'package' },
      { field: 'status', label: 'status', tone: ({ status }) => (status === 'corrected' ? 'good' : 'dim') },
      { field: 'trackingNumber', label: 'tracking number' },
      { field: 'provider', label: 'carrier', show: ({ provider }) => provider.name },
      {
        field: 'before',
        label: 'before',
        show: ({ before }) => [before.provider, before.trackingNumber].filter(Boolean).join(' '),
      },
      { field: 'windowEndsAt', label: 'correctable until' },
    ],
  });
}
