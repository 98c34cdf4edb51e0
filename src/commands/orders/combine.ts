import { isMissing, shipReader } from '../../jobs/ship/reader.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ordersCombine as manifest } from '../../manifest/orders-combine.ts';
import type { Column } from '../../output/types.ts';
import { type CombinableOffer, MOST_COMBINED, planCombine, whyNotCombinable } from '../../shop/combine.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type CombineRow, combineOffers, readOffers, uncombine } from './combine-apply.ts';
import { namedIds } from './ids.ts';

/** `till orders combine`: what the API offers → what is named of it → confirm → apply. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const ids = namedIds((args.ids as string[] | undefined) ?? []).map(({ id }) => id);
  const undo = flags.undo as string | undefined;
  if (flags.apply === true && (ids.length > 0 || undo !== undefined))
    throw usageFailure('--apply combines all that is offered.', 'Leave out ids and --undo, or --apply.', 'named-twice');
  if (undo !== undefined) return separate(undo, ids, deps);
  if (ids.length === 1)
    throw usageFailure('One order has nothing to be combined with.', 'Name two or more orders.', 'one-order');

  const offers = await readOffers(await deps.api(), deps.signal);
  if (ids.length === 0 && flags.apply !== true) return list(offers, deps);
  const rows = ids.length === 0 ? [] : await leftOver(offers, ids, deps);
  const chosen = ids.length === 0 ? offers : planCombine(offers, ids).chosen;
  const large = chosen.find(({ orderIds }) => orderIds.length > MOST_COMBINED);
  if (large)
    throw usageFailure(
      `${large.orderIds.length} orders are more than the ${MOST_COMBINED} that one package holds.`,
      'Name fewer of them.',
      'too-many-orders',
    );
  if (chosen.length > 0) {
    if (deps.flags.dryRun) rows.unshift(...chosen.map((offer) => rowOf(offer, 'planned')));
    else {
      await deps.confirm(question(chosen));
      rows.unshift(...(await combineOffers(await deps.api(), chosen, deps.signal)));
    }
  }
  await print(rows, deps);
  conclude(rows, deps);
};

async function list(offers: readonly CombinableOffer[], deps: Deps): Promise<void> {
  const shown = deps.flags.limit === undefined ? offers : offers.slice(0, deps.flags.limit);
  await print(
    shown.map((offer) => rowOf(offer, 'offered')),
    deps,
  );
  if (shown.length > 0) deps.output.note('till orders combine --apply combines all of it; ids combine those orders.');
}

/** Rows for named orders that go with no other. */
async function leftOver(offers: readonly CombinableOffer[], ids: readonly string[], deps: Deps): Promise<CombineRow[]> {
  const { alone } = planCombine(offers, ids);
  if (alone.length === 0) return [];
  const orders = await shipReader(await deps.api(), deps.signal).orders(alone);
  return alone.map((id) => {
    const order = orders.get(id);
    const why = whyNotCombinable(order === undefined || isMissing(order) ? undefined : order);
    return {
      packageId: null,
      orderIds: [id],
      status: 'refused',
      code: 'not-combinable',
      message: `Not combined: ${why}.`,
    };
  });
}

async function separate(packageId: string, orderIds: readonly string[], deps: Deps): Promise<void> {
  const [{ id } = { id: '' }] = namedIds([packageId]);
  const reader = shipReader(await deps.api(), deps.signal);
  const found = await reader.package(id);
  if (isMissing(found))
    throw new Failure('not-found', `This shop has no package ${id}.`, {
      code: 'no-such-package',
      hint: 'till orders view shows the packages of an order.',
    });
  const held = (found.orders ?? []).flatMap(({ id: order }) => order ?? []);
  const stranger = orderIds.find((order) => !held.includes(order));
  if (stranger !== undefined)
    throw usageFailure(`Order ${stranger} is not in package ${id}.`, `It holds ${held.join(', ')}.`, 'other-package');
  if (held.length < 2)
    throw usageFailure(`Package ${id} holds one order only.`, 'There is nothing to take apart.', 'not-combined');
  const out = orderIds.length > 0 ? orderIds : held;
  if (deps.flags.dryRun) {
    await print([{ packageId: id, orderIds: [...out], status: 'planned', code: null, message: null }], deps);
    return;
  }
  await deps.confirm(`Take ${out.length} of ${held.length} orders out of package ${id}?`);
  const rows = await uncombine(await deps.api(), id, orderIds, out, reader, deps.signal);
  await print(rows, deps);
  deps.output.success(`Package ${id} is taken apart.`);
}

function question(chosen: readonly CombinableOffer[]): string {
  const orders = chosen.reduce((sum, { orderIds }) => sum + orderIds.length, 0);
  const packages = chosen.length === 1 ? 'one package' : `${chosen.length} packages`;
  return `Combine ${orders} orders into ${packages}?`;
}

function rowOf({ id, orderIds }: CombinableOffer, status: CombineRow['status']): CombineRow {
  return { packageId: id, orderIds, status, code: null, message: null };
}

function print(rows: readonly CombineRow[], deps: Deps): Promise<number> {
  return deps.output.list(rows, { columns, fields: manifest.fields ?? [], empty: 'Nothing can be combined.' });
}

/** @throws Failure (partial) when something was refused */
function conclude(rows: readonly CombineRow[], deps: Deps): void {
  const refused = rows.filter(({ status }) => status === 'refused').length;
  const combined = rows.filter(({ status }) => status === 'combined');
  if (combined.length > 0) {
    const orders = combined.reduce((sum, { orderIds }) => sum + orderIds.length, 0);
    deps.output.success(`${orders} orders go in ${combined.length} ${combined.length === 1 ? 'package' : 'packages'}.`);
  }
  if (refused > 0)
    throw new Failure('partial', `${refused} could not be combined.`, {
      code: 'some-refused',
      hint: 'The report says why; till orders combine lists what can be.',
    });
}

const columns: readonly Column<CombineRow>[] = [
  { field: 'packageId', label: 'package' },
  {
    field: 'status',
    tone: ({ status }) =>
      status === 'refused' ? 'bad' : status === 'offered' || status === 'planned' ? 'dim' : 'good',
  },
  { field: 'orderIds', label: 'orders', show: ({ orderIds }) => orderIds.join(', ') },
  { field: 'message', label: 'why', drop: 1 },
];
