import { Failure, usageFailure } from '../../lib/failure.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Warehouse } from '../../shop/products/body.ts';

type Named = Pick<Warehouse, 'id' | 'name'>;

/**
 * Finds a warehouse by id, or by name without regard to case.
 * @throws Failure: usage for a name that several have, not-found for one that none has
 */
export function findWarehouse(text: string, warehouses: readonly Named[]): Named {
  const wanted = text.trim().toLowerCase();
  const found = warehouses.filter(({ id, name }) => id === wanted || name.trim().toLowerCase() === wanted);
  if (found.length === 1) return found[0] as Named;
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
