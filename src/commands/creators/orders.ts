import { creatorsOrders as manifest } from '../../manifest/creators.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import type { AffiliateLine } from '../../shop/creators/order.ts';
import type { CommandRun } from '../deps.ts';
import { plainName, readAffiliateLines } from './fetch.ts';
import { askedPeriod } from './period.ts';
import { percent, readThingId } from './words.ts';

/** `till creators orders`: what was sold through creators, a SKU of an order a row. */
export const run: CommandRun = async ({ flags }, deps) => {
  const program =
    typeof flags.collaboration === 'string'
      ? readThingId(flags.collaboration, 'collaboration', 'till creators collaborations shows the ids.')
      : undefined;
  const creator = typeof flags.creator === 'string' ? plainName(flags.creator) : undefined;
  const state = flags.commission as AffiliateLine['commissionState'] | undefined;
  const [api, { time, period, from, until }] = await Promise.all([deps.api(), askedPeriod(deps, flags)]);
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  async function* rows(): AsyncGenerator<AffiliateLine> {
    let given = 0;
    for await (const line of readAffiliateLines(api, { from, until }, deps.signal, program)) {
      if (creator !== undefined && plainName(line.creator ?? '') !== creator) continue;
      if (state !== undefined && line.commissionState !== state) continue;
      if (given === limit) return;
      given += 1;
      yield line;
    }
  }
  await deps.output.list(rows(), {
    columns: columns(time.show),
    fields: manifest.fields ?? [],
    empty: `No orders through creators match, ${periodText(period)}.`,
  });
};

function columns(show: (iso: string | null) => string): Column<AffiliateLine>[] {
  return [
    { field: 'orderId', label: 'order' },
    { field: 'creator', label: 'creator' },
    { field: 'gmv.amount', label: 'GMV', align: 'right', show: ({ gmv }) => gmv?.amount, drop: 1 },
    { field: 'rate', align: 'right', show: ({ rate }) => percent(rate), drop: 3 },
    { field: 'commission.amount', label: 'commission', align: 'right', show: ({ commission }) => commission?.amount },
    { field: 'commission.currency', label: 'currency' },
    {
      field: 'commissionState',
      label: 'is',
      tone: ({ commissionState: is }) => (is === 'settled' ? 'good' : is === 'none' ? 'dim' : undefined),
      show: ({ commissionState: is }) => (is === 'none' ? 'cancelled' : is),
    },
    { field: 'contentType', label: 'by', show: ({ contentType }) => (contentType ?? '').toLowerCase(), drop: 4 },
    { field: 'units', align: 'right', drop: 5 },
    { field: 'collaboration', drop: 6 },
    { field: 'createdAt', label: 'placed', show: ({ createdAt }) => show(createdAt), drop: 2 },
  ];
}
