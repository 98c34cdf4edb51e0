import { Failure, usageFailure } from '../../lib/failure.ts';
import { nearest } from '../../lib/nearest.ts';
import type { PartnerApi } from '../../partner-api/types.ts';

export interface Warehouse {
  id: string;
  name: string;
}

/** The warehouses a shop sells from (Get Warehouse List 202309). */
export async function readWarehouses(api: PartnerApi, signal: AbortSignal): Promise<Warehouse[]> {
  const { data } = await api.call<{ warehouses?: { id?: string; name?: string; type?: string }[] }>(
    { operation: 'GET /logistics/202309/warehouses' },
    { signal },
  );
  return (data?.warehouses ?? []).flatMap(({ id, name, type }) =>
    id === undefined || type === 'RETURN_WAREHOUSE' ? [] : [{ id, name: name ?? id }],
  );
}

/**
 * Finds a warehouse by id, or by name without regard to case.
 * @throws Failure: usage for a name that several have, not-found for one that none has
 */
export function findWarehouse(text: string, warehouses: readonly Warehouse[]): Warehouse {
  const wanted = text.trim().toLowerCase();
  const found = warehouses.filter(({ id, name }) => id === wanted || name.trim().toLowerCase() === wanted);
  if (found.length === 1) return found[0] as Warehouse;
  if (found.length > 1) {
    throw usageFailure(
      `Several warehouses are called «${text}»: ${found.map(({ id }) => id).join(', ')}.`,
      'Name it by its id.',
      'ambiguous-warehouse',
    );
  }
  const names = warehouses.map(({ name }) => name);
  const near = nearest(text, names);
  throw new Failure('not-found', `This shop sells from no warehouse «${text}».`, {
    code: 'no-such-warehouse',
    hint: `Its warehouses: ${(near.length > 0 ? near : names.slice(0, 10)).join(', ') || 'none'}.`,
  });
}
