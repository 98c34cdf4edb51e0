import type { Facts } from './facts.ts';

/** A product to be created, as it stands in the journal. */
export interface CreatePlan {
  title: string;
  /** The whole request, its idempotency key included. */
  body: object;
  sellerSkus: string[];
  /** Products that carried one of these seller SKUs before: none of them is ours. */
  others: string[];
  draft: boolean;
}

export interface CreateResult {
  productId: string | null;
  title: string;
  /** created, drafted, refused, unknown, planned or cancelled */
  status: string;
  skus: { id: string; sellerSku: string }[];
  /** What the platform remarks on a product that it took. */
  warnings: string[];
  code: string | null;
  message: string | null;
  requestId: string | null;
}

export function createResult(plan: CreatePlan, status: string, more: Partial<CreateResult> = {}): CreateResult {
  return {
    productId: more.productId ?? null,
    title: plan.title,
    status,
    skus: more.skus ?? [],
    warnings: more.warnings ?? [],
    code: more.code ?? null,
    message: more.message ?? null,
    requestId: more.requestId ?? null,
  };
}

/** One request of an edit, as it stands in the journal. */
export interface EditRowPlan {
  productId: string;
  step: 'content' | 'prices' | 'stock';
  operation: string;
  body: object;
  expect: Facts;
  /** SKUs that it adds, as `factsOf` writes them. */
  added: string[];
}

export interface EditResult {
  productId: string;
  /** content, prices or stock */
  part: string;
  /** changed, refused, unknown, planned or cancelled */
  status: string;
  /** The audit that the change went into: AUDITING, APPROVED or NONE. */
  auditStatus: string | null;
  warnings: string[];
  code: string | null;
  message: string | null;
  requestId: string | null;
}

export function editResult(plan: EditRowPlan, status: string, more: Partial<EditResult> = {}): EditResult {
  return {
    productId: plan.productId,
    part: plan.step,
    status,
    auditStatus: more.auditStatus ?? null,
    warnings: more.warnings ?? [],
    code: more.code ?? null,
    message: more.message ?? null,
    requestId: more.requestId ?? null,
  };
}
