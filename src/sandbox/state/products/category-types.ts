import type { AttributeName } from './attribute-data.ts';

export interface CertificationRule {
  id: string;
  name: string;
  required: boolean;
  details: string;
  /** Whether the day on which it ends has to be given. */
  expires: boolean;
}

/** What a leaf asks for. */
export interface LeafRules {
  /** Sales attributes on offer. */
  sales: readonly AttributeName[];
  required: readonly AttributeName[];
  optional: readonly AttributeName[];
  sizeChart?: 'supported' | 'required';
  certifications?: readonly CertificationRule[];
  permission?: 'INVITE_ONLY' | 'PROHIBITED';
  /** Words of a title that speak for this category. */
  words: readonly string[];
}

export type Node = readonly [id: string, name: string, below: readonly Node[] | LeafRules];
