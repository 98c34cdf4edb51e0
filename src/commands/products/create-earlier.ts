import { createHash, randomUUID } from 'node:crypto';
import { CREATE_KIND } from '../../jobs/products/create-kind.ts';
import type { Journal } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import type { ImageRef, ProductFile } from '../../shop/products/file.ts';
import type { CreateResult } from '../../shop/products/results.ts';
import type { LocalImage } from './images.ts';

/**
 * The key that keeps a product from being created twice: the same product, with the same pictures, for the same shop has the
 * same one, whichever process sends it (Create Product 202309, idempotency_key, at most 128 characters).
 * @param again makes it a new one
 */
export function idempotencyKey(
  product: ProductFile,
  images: ReadonlyMap<ImageRef, LocalImage>,
  { shopId, draft, again }: { shopId: string; draft: boolean; again: boolean },
): string {
  const text = JSON.stringify([shopId, draft, again ? randomUUID() : '', product], (_, value: unknown) => {
    const image = images.get(value as ImageRef);
    if (image) return { hash: image.hash };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return `till-${createHash('sha256').update(text).digest('hex').slice(0, 48)}`;
}

/** What an earlier run made of a product. */
export interface Earlier {
  jobId: string;
  createdAt: string;
  result: CreateResult;
}

/**
 * Products that earlier runs have created already, by their keys.
 * @throws Failure (failed, `job-open`) where such a run is not over: it has to be finished first
 */
export async function findEarlier(
  journal: Journal,
  keys: ReadonlySet<string>,
  shopId: string,
): Promise<Map<string, Earlier>> {
  const found = new Map<string, Earlier>();
  for (const job of await journal.list()) {
    if (job.kind !== CREATE_KIND || job.shopId !== shopId) continue;
    for await (const { key, state, result } of journal.rows(job.id)) {
      if (!keys.has(key) || found.has(key)) continue;
      if (state === 'done' && isCreated(result as CreateResult | undefined)) {
        found.set(key, { jobId: job.id, createdAt: job.createdAt, result: result as CreateResult });
      } else if (state === 'planned' || state === 'sending' || state === 'unknown') {
        throw new Failure('failed', `Job ${job.id} is creating this product, and is not finished.`, {
          code: 'job-open',
          hint: `till jobs resume ${job.id} goes on: it looks first whether the product is there, and creates nothing twice.`,
        });
      }
    }
  }
  return found;
}

/** Not one that was itself only found. */
function isCreated(result: CreateResult | undefined): boolean {
  return result !== undefined && result.productId !== null && result.status !== 'unchanged';
}
