import { readId } from '../../files/cell.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import type { WireDiagnosis, WireProduct } from '../../shop/products/wire.ts';

/** Which of a product's versions: what buyers see, what is being audited, what is saved and not submitted. */
export type ProductVersion = 'live' | 'audit' | 'draft';

/** Refused: the product has no version under review (Get Product 202309). */
const NO_REVIEW = 12052547;
/** Refused: its status does not allow reading, which goes for frozen and deleted products (Get Product 202309). */
const WRONG_STATUS = 12052901;

/** @throws Failure (usage) for what is no product id */
export function readProductId(text: string): string {
  const { id, problem } = readId(text);
  if (id === undefined)
    throw usageFailure(`«${text}» is no product id: ${problem}.`, 'till products list shows the ids.', 'bad-id');
  return id;
}

/**
 * Reads one product.
 * @returns its wire form and the id of the request
 * @throws Failure (not-found) for an unknown id, or a version that it does not have; (failed) for a frozen or deleted product
 */
export async function fetchProduct(
  api: PartnerApi,
  id: string,
  version: ProductVersion = 'live',
  signal?: AbortSignal,
): Promise<{ product: WireProduct; requestId: string }> {
  try {
    const { data, requestId } = await api.call<WireProduct>(
      {
        operation: 'GET /product/202309/products/{product_id}',
        path: { product_id: id },
        query: {
          ...(version === 'audit' && { return_under_review_version: true }),
          ...(version === 'draft' && { return_draft_version: true }),
        },
      },
      signal && { signal },
    );
    if (data?.id === id) return { product: data, requestId };
    throw missing(id, requestId);
  } catch (error) {
    throw explained(error, id);
  }
}

/**
 * The version that an edit begins from: the saved draft, else what is being audited, else what is live. The platform keeps
 * what an edit leaves out from that one (Partial Edit Product 202509).
 */
export async function fetchLatest(
  api: PartnerApi,
  id: string,
  signal?: AbortSignal,
): Promise<{ product: WireProduct; live: WireProduct; version: ProductVersion }> {
  const { product: live } = await fetchProduct(api, id, 'live', signal);
  const version: ProductVersion =
    live.has_draft === true && live.status !== 'DRAFT' ? 'draft' : live.audit?.status === 'AUDITING' ? 'audit' : 'live';
  if (version === 'live') return { product: live, live, version };
  try {
    return { product: (await fetchProduct(api, id, version, signal)).product, live, version };
  } catch (error) {
    if (error instanceof Failure && error.code === 'no-such-version') return { product: live, live, version: 'live' };
    throw error;
  }
}

/** Names of the shop's warehouses by id; empty where the app may not read them. */
export async function warehouseNames(api: PartnerApi, signal?: AbortSignal): Promise<Map<string, string>> {
  const found = await optional(() =>
    api.call<{ warehouses?: { id?: string; name?: string }[] }>(
      { operation: 'GET /logistics/202309/warehouses' },
      signal && { signal },
    ),
  );
  return new Map(
    (found?.data.warehouses ?? []).flatMap(({ id, name }) => (id && name ? [[id, name] as [string, string]] : [])),
  );
}

/** The platform's advice on a live product; nothing where it gives none, or not to this app. */
export async function fetchDiagnosis(
  api: PartnerApi,
  id: string,
  signal?: AbortSignal,
): Promise<WireDiagnosis | undefined> {
  const found = await optional(() =>
    api.call<{ products?: WireDiagnosis[] }>(
      { operation: 'GET /product/202405/products/diagnoses', query: { product_ids: [id] } },
      signal && { signal },
    ),
  );
  return found?.data.products?.find((product) => product.id === id);
}

/** What a refusal takes nothing away from: the rest is shown without it. A broken connection still ends the command. */
async function optional<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const refused =
      isApiFailure(error) && ['permission', 'refused', 'not-found', 'unsupported'].includes(error.apiClass);
    if (refused) return undefined;
    throw error;
  }
}

function isApiFailure(error: unknown): error is ApiFailure {
  return error instanceof Failure && 'apiClass' in error;
}

function explained(error: unknown, id: string): unknown {
  if (!isApiFailure(error)) return error;
  const requestId = error.requestId;
  if (error.apiCode === NO_REVIEW) {
    return new Failure('not-found', `Nothing of product ${id} is being audited.`, {
      code: 'no-such-version',
      hint: 'Leave --version out to see what buyers see.',
      ...(requestId !== undefined && { requestId }),
    });
  }
  if (error.apiCode === WRONG_STATUS) {
    return new Failure('failed', `Product ${id} is frozen or deleted, and the platform does not show such products.`, {
      code: String(WRONG_STATUS),
      hint: `till products recover ${id} brings a deleted one back.`,
      ...(requestId !== undefined && { requestId }),
      cause: error,
    });
  }
  return error.apiClass === 'not-found' ? missing(id, requestId, error) : error;
}

function missing(id: string, requestId: string | undefined, cause?: unknown): Failure {
  return new Failure('not-found', `This shop has no product ${id}.`, {
    code: 'no-such-product',
    hint: 'till products list shows those there are; --shop picks another shop.',
    ...(requestId !== undefined && { requestId }),
    ...(cause !== undefined && { cause }),
  });
}
