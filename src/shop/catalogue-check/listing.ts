import type { ProductDetail } from '../products/detail.ts';
import { type Finding, finding } from './types.ts';

type Listing = Pick<ProductDetail, 'id' | 'title' | 'status' | 'auditStatus'> &
  Partial<Pick<ProductDetail, 'auditReasons' | 'preApprovedReasons'>>;

/** Statuses in which the platform keeps a product from being sold. */
const HELD: Readonly<Record<string, [code: string, message: string, whatToDo: string]>> = {
  FAILED: ['audit-failed', 'The audit turned the product down.', 'Mend what the audit names and submit it again.'],
  PLATFORM_DEACTIVATED: [
    'taken-off',
    'The platform has taken the product off sale.',
    'Look at the reasons in Seller Center.',
  ],
  FREEZE: ['frozen', 'The platform has frozen the product.', 'Only an appeal in Seller Center helps.'],
};

/** Failed audits, products that the platform took off sale, and those that wait for something. */
export function auditFindings(product: Listing): Finding[] {
  const held = HELD[product.status];
  const failed = held ?? (product.auditStatus === 'FAILED' ? AUDIT_OF_EDIT : undefined);
  const found: Finding[] = [];
  if (failed) {
    const [code, message, whatToDo] = failed;
    const reasons = product.auditReasons ?? [];
    if (reasons.length === 0)
      found.push(finding(product, { check: 'audit', severity: 'problem', code, message, whatToDo }));
    for (const reason of reasons) {
      found.push(
        finding(product, {
          check: 'audit',
          severity: 'problem',
          code,
          field: reason.where || null,
          message: [message, ...reason.reasons].join(' '),
          whatToDo: reason.whatToDo.join(' ') || whatToDo,
        }),
      );
    }
  }
  for (const reason of product.preApprovedReasons ?? []) {
    found.push(
      finding(product, {
        check: 'audit',
        severity: 'advice',
        code: 'waits',
        message: `The audit is passed; the product waits for ${reason.toLowerCase().replaceAll('_', ' ')}.`,
        whatToDo: 'See Seller Center for what is missing.',
      }),
    );
  }
  return found;
}

const AUDIT_OF_EDIT: [string, string, string] = [
  'edit-failed',
  'The audit turned the last change down; what is on sale is the version before.',
  'Mend what the audit names and submit it again.',
];

/** What the platform would improve, and a tier below the best. */
export function qualityFindings({ advice, quality, ...product }: ProductDetail): Finding[] {
  const found = (advice ?? []).map((one) =>
    finding(product, {
      check: 'quality',
      severity: 'advice',
      code: one.code,
      field: one.field || null,
      message: `${one.field.toLowerCase().replaceAll('_', ' ')}: ${one.code.toLowerCase().replaceAll('_', ' ')}${one.tier ? `, which keeps it from ${one.tier.toLowerCase()}` : ''}`,
      whatToDo: one.whatToDo || null,
    }),
  );
  if (quality !== 'POOR' && quality !== 'FAIR') return found;
  const tier = finding(product, {
    check: 'quality',
    severity: quality === 'POOR' ? 'problem' : 'advice',
    code: `quality-${quality.toLowerCase()}`,
    message: `The listing's quality is ${quality.toLowerCase()}.`,
    whatToDo: found.length > 0 ? 'Follow the advice below.' : 'till products view shows the platform’s advice.',
  });
  return [tier, ...found];
}
