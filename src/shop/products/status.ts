/** What is done to the status of products. */
export type StatusAction = 'activate' | 'deactivate' | 'delete' | 'recover';

/** One product of a run, as it stands in the journal. */
export interface StatusPlan {
  productId: string;
  title: string | null;
  /** Its status when it was planned; null where it could not be read. */
  from: string | null;
}

/** What became of one product. */
export interface StatusResult {
  productId: string;
  title: string | null;
  /** activated, deactivated, deleted or recovered; unchanged; refused; unknown; planned; cancelled */
  status: string;
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** The word of a report for what was done. */
export const doneWords: Readonly<Record<StatusAction, string>> = {
  activate: 'activated',
  deactivate: 'deactivated',
  delete: 'deleted',
  recover: 'recovered',
};

export function statusResult(plan: StatusPlan, status: string, more: Partial<StatusResult> = {}): StatusResult {
  return {
    productId: plan.productId,
    title: plan.title,
    status,
    code: more.code ?? null,
    message: more.message ?? null,
    requestId: more.requestId ?? null,
  };
}

/**
 * Whether a product with this status needs nothing any more (Activate, Deactivate, Delete, Recover Products 202309).
 * @param status `gone` for one that the platform does not show: it is deleted or frozen
 */
export function isThere(action: StatusAction, status: string): boolean {
  switch (action) {
    case 'activate':
      return status === 'ACTIVATE' || status === 'PENDING';
    case 'deactivate':
      return status === 'SELLER_DEACTIVATED';
    case 'delete':
      return status === 'DELETED' || status === 'gone';
    case 'recover':
      return status !== 'DELETED' && status !== 'gone' && status !== 'FREEZE';
  }
}

/** Refusals that may be the echo of an earlier request: the status does not fit, or there is no such product any more. */
export function mayBeEcho(code: string | null): boolean {
  return code !== null && ['12052901', '12052032', '12052260', '12019150', '12052031'].includes(code);
}

/** The seller is inactive, has no valid tax number, may not manage local products; or Seller Center is locked. */
const ofSeller = new Set(['12052332', '12052700', '12052703', '12052705']);

/** Whether a refusal is about the seller or the shop, so that every product would meet it. @param code the API’s code as text */
export function concernsSeller(code: string | null): boolean {
  return code !== null && ofSeller.has(code);
}
