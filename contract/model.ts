import type { ContractSchema, OperationFacts } from '../src/partner-api/contract-types.ts';

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** The contract's JSON Schema while it is being made. */
export type Schema = Mutable<ContractSchema>;

/** What the overlay knows of one field. `enum` is complete and may be enforced, `known` is not. */
export interface Fact {
  /** Only for fields the official files lack: `string`, `integer`, `boolean`, `object`, or one of these with `[]`. */
  type?: string;
  required?: boolean;
  enum?: string[];
  known?: string[];
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  maxLength?: number;
  itemMaxLength?: number;
  maxBytes?: number;
  default?: string;
  meaning?: string;
  markets?: string[];
  range?: string;
  deprecated?: boolean;
}

/** Facts by dotted field name; lists are walked through: `orders.line_items.id`. */
export type Facts = Record<string, Fact>;

/** What the overlay knows of one operation. */
export interface OverlayOperation {
  /** True for operations the official files lack. */
  added?: boolean;
  name?: string;
  /** Where an added operation is known from: `documented`, `captured`, `client` or `inferred`. */
  confidence?: string;
  /** An added operation begins as a copy of this one. */
  like?: string;
  markets?: string[];
  shopCipher?: OperationFacts['shopCipher'];
  scopes?: string[];
  errors?: number[];
  supersededBy?: string;
  mutates?: boolean;
  query?: Facts;
  body?: Facts;
  data?: Facts;
}

export interface Overlay {
  module: string;
  operations: Record<string, OverlayOperation>;
}

/** One operation, complete. */
export interface Operation {
  facts: OperationFacts;
  body?: Schema;
  data: Schema;
}
