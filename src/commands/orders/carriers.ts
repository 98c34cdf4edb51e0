import { isApiFailure } from '../../jobs/faults.ts';
import {
  carriersOf,
  type DeliveryOption,
  deliveryOptionsOf,
  sendingWarehouses,
} from '../../jobs/ship/delivery-options.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ordersCarriers as manifest } from '../../manifest/orders-carriers.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type Carrier, matchCarrier } from '../../shop/carriers.ts';
import type { CommandRun } from '../deps.ts';

interface CarrierRow extends Carrier {
  deliveryOptions: { id: string; name: string }[];
}

/** The delivery option is TikTok's own, which has no list of carriers. */
const NO_LIST = 21008117;

/** `till orders carriers` */
export const run: CommandRun = async ({ args }, deps) => {
  const wanted = (args.name as string | undefined)?.trim();
  if (wanted === '') throw usageFailure('The name is empty.', 'Leave it out to list all carriers.');
  const api = await deps.api();
  const rows = await carrierRows(api, deps.signal);
  const found = wanted === undefined ? rows : named(wanted, rows);
  await deps.output.list(deps.flags.limit === undefined ? found : found.slice(0, deps.flags.limit), {
    columns: [
      { field: 'name' },
      { field: 'id' },
      {
        field: 'deliveryOptions',
        label: 'delivery options',
        show: ({ deliveryOptions }) => deliveryOptions.map(({ name }) => name).join(', '),
        drop: 1,
      },
    ],
    fields: manifest.fields ?? [],
    empty: 'No delivery option of this shop is served by carriers of your own: TikTok’s carriers take everything.',
  });
};

/** Every carrier once, by name, with the delivery options it serves. */
async function carrierRows(api: PartnerApi, signal: AbortSignal): Promise<CarrierRow[]> {
  const options = new Map<string, DeliveryOption>();
  for (const warehouse of await sendingWarehouses(api, { signal })) {
    for (const option of await deliveryOptionsOf(api, warehouse, { signal })) options.set(option.id, option);
  }
  const lists = await mapConcurrent([...options.values()], 4, async (option) => {
    try {
      return { option, carriers: await carriersOf(api, option.id, { signal }) };
    } catch (error) {
      if (isApiFailure(error) && error.apiCode === NO_LIST) return { option, carriers: [] };
      throw error;
    }
  });
  const rows = new Map<string, CarrierRow>();
  for (const { option, carriers } of lists) {
    for (const { id, name } of carriers) {
      const row = rows.get(id) ?? { name, id, deliveryOptions: [] };
      row.deliveryOptions.push({ id: option.id, name: option.name });
      rows.set(id, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** @throws Failure (not-found) with the names that come near */
function named(wanted: string, rows: readonly CarrierRow[]): CarrierRow[] {
  const match = matchCarrier(wanted, rows);
  if ('carrier' in match) return rows.filter(({ id }) => id === match.carrier.id);
  throw new Failure('not-found', `No carrier of this shop is called «${wanted}».`, {
    code: 'no-such-carrier',
    hint:
      match.near.length > 0 ? `Did you mean ${match.near.join(', ')}?` : 'till orders carriers lists those there are.',
  });
}
