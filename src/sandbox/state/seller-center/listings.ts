import type { DatabaseSync } from 'node:sqlite';
import type { AuditReason } from '../products/rows.ts';
import type { Kind } from './kinds.ts';
import { addViolation } from './violations.ts';

/** What the audit objects to in the words of a listing, by the first words of its reason; all else is a mistake and no breach. */
const BREACHES: readonly (readonly [start: string, kind: Kind])[] = [
  ['Imitation wording', 'PROHIBITED_PRODUCT'],
  ['Medical or weight-loss claim', 'PROHIBITED_PRODUCT'],
  ['Unproven claim', 'LISTING_QUALITY'],
  ['Contact details', 'LISTING_QUALITY'],
];

/** A listing that its audit has refused. */
export interface RefusedListing {
  shop: number;
  id: string;
  reasons: readonly AuditReason[];
  /** When, epoch seconds. */
  at: number;
}

/** Puts a listing that was refused for its words on the shop's account, at once; one violation, of the worst kind. */
export function judgeListing(db: DatabaseSync, { shop, id, reasons, at }: RefusedListing): void {
  const found = BREACHES.flatMap(([start, kind]) =>
    reasons.filter(({ reason }) => reason.startsWith(start)).map(({ reason }) => ({ kind, reason })),
  )[0];
  if (!found) return;
  addViolation(db, {
    shop,
    account: 'SELLER',
    area: 'LISTING',
    kind: found.kind,
    at,
    message: `A listing was refused: ${found.reason}.`,
    products: [id],
  });
}
