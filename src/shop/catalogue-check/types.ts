/** What is looked at. */
export const CHECKS = ['audit', 'quality', 'attributes', 'stock', 'prices', 'words'] as const;
export type Check = (typeof CHECKS)[number];

/** `problem` keeps a listing from selling; `advice` would make it sell better, or is a reason to look. */
export type Severity = 'problem' | 'advice';

/** One thing that was found. */
export interface Finding {
  productId: string;
  title: string;
  skuId: string | null;
  sellerSku: string | null;
  check: Check;
  severity: Severity;
  /** Stable and machine-readable: `audit-failed`, `out-of-stock`, or the platform's own code. */
  code: string;
  /** Which part of the listing. */
  field: string | null;
  message: string;
  whatToDo: string | null;
  /** Numbers that went in, as decimal text; for stock. */
  stock: number | null;
  soldPerDay: string | null;
  daysLeft: string | null;
  /** For prices. */
  price: string | null;
  floor: string | null;
  /** What a verdict rests on, where it is a rule. */
  rule: { id: string; source: string; date: string; confidence: string } | null;
}

/** A finding of a product, without what does not concern it. */
export function finding(
  product: { id: string; title: string },
  found: Pick<Finding, 'check' | 'severity' | 'code' | 'message'> & Partial<Finding>,
): Finding {
  const { check, severity, code, message, ...more } = found;
  return {
    productId: product.id,
    title: product.title,
    skuId: null,
    sellerSku: null,
    check,
    severity,
    code,
    field: null,
    message,
    whatToDo: null,
    stock: null,
    soldPerDay: null,
    daysLeft: null,
    price: null,
    floor: null,
    rule: null,
    ...more,
  };
}
