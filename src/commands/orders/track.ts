import { isMissing, type ShipReader, shipReader } from '../../jobs/ship/reader.ts';
import { usageFailure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import { ordersTrack as manifest } from '../../manifest/orders-track.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';
import { type TrackingEvent, trackingEvents, type WireTracking } from '../../shop/tracking.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { namedIds } from './ids.ts';
import { notFound, resolveNamed } from './named-orders.ts';
import { correctTracking } from './track-correct.ts';

/** `till orders track` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const wanted = readCorrection(flags);
  const [named] = namedIds([args.id as string]);
  const reader = shipReader(await deps.api(), deps.signal);
  const [found] = named === undefined ? [] : await resolveNamed(reader, [named]);
  if (found?.order === undefined) throw notFound([args.id as string]);
  const { order, packageId } = found;
  if (wanted) {
    const only = (flags.package as string | undefined) ?? packageId;
    return correctTracking({ order, packageId: only, ...wanted }, reader, deps);
  }
  await showEvents(order, reader, deps);
};

/** @throws Failure (usage) for a number without its carrier, or the reverse */
function readCorrection(flags: Record<string, unknown>): { trackingNumber: string; provider: string } | undefined {
  const text = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string).trim() : undefined);
  const [trackingNumber, provider] = [text('trackingNumber')?.replace(/\s/g, ''), text('provider')];
  if (trackingNumber === undefined && provider === undefined) {
    if (flags.package === undefined) return undefined;
    throw usageFailure('--package goes with --tracking-number.', 'Leave it out to see where the parcel is.');
  }
  if (!trackingNumber)
    throw usageFailure('The tracking number is missing.', 'Add --tracking-number.', 'tracking-missing');
  if (!provider)
    throw usageFailure(
      '--tracking-number needs --provider.',
      'Say whose number it is, such as --provider USPS.',
      'provider-missing',
    );
  return { trackingNumber, provider };
}

async function showEvents(order: ShipOrder, reader: ShipReader, deps: Deps): Promise<void> {
  const events = trackingEvents(await readTracking(await deps.api(), order.id, deps.signal));
  await deps.output.list<TrackingEvent>(deps.flags.limit === undefined ? events : events.slice(0, deps.flags.limit), {
    columns: [
      { field: 'at', label: 'when' },
      { field: 'description', label: 'what' },
    ],
    fields: manifest.fields ?? [],
    empty: 'The carrier has told nothing of this order yet.',
  });
  const [last] = events;
  if (last?.at !== undefined) {
    const heard = formatDuration(Math.max(0, (await deps.clock())() - Date.parse(last.at)));
    deps.output.note(`Last heard of ${heard} ago.`);
  }
  for (const line of await packageLines(order, reader)) deps.output.note(line);
}

/** What each package travels with; of one package the order itself tells. */
async function packageLines(order: ShipOrder, reader: ShipReader): Promise<string[]> {
  const packages = [...new Set((order.line_items ?? []).flatMap(({ package_id: id }) => id || []))];
  if (packages.length < 2)
    return order.tracking_number ? [`${order.shipping_provider ?? 'Tracking number'} ${order.tracking_number}.`] : [];
  const read = await Promise.all(packages.map((id) => reader.package(id)));
  return read.flatMap((pack) => {
    if (isMissing(pack)) return [];
    const status = (pack.package_status ?? 'unknown').toLowerCase().replaceAll('_', ' ');
    return `Package ${pack.package_id}: ${status}, ${pack.tracking_number || 'no tracking number'}.`;
  });
}

/** The newer version tells of the first mile too; where there is none the older one answers. */
async function readTracking(api: PartnerApi, orderId: string, signal: AbortSignal): Promise<WireTracking> {
  const read = (version: string) =>
    api.call<WireTracking>(
      { operation: `GET /fulfillment/${version}/orders/{order_id}/tracking`, path: { order_id: orderId } },
      { signal },
    );
  try {
    return (await read('202604')).data ?? {};
  } catch (error) {
    if ((error as ApiFailure).apiClass !== 'unsupported') throw error;
    return (await read('202309')).data ?? {};
  }
}
