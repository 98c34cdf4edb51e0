import type { OperationKey } from './types.ts';

export interface ParameterFacts {
  /** Wire type: `string`, `integer`, `number`, `boolean`, `array` (sent comma-joined), `object`. */
  type: string;
  required?: boolean;
  /** All values there are. */
  enum?: readonly string[];
  /** Documented values of a list that may be incomplete: others are to be accepted. */
  known?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  maxLength?: number;
  default?: string;
}

/** What the contract knows of one operation. From `contract/operations.json`. */
export interface OperationFacts {
  key: OperationKey;
  /** The platform's own name, `GetOrderList`; not unique across versions. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** `/order/202309/orders/search`, with `{placeholders}`. */
  path: string;
  /** `202309` */
  version: string;
  /** `order` */
  module: string;
  scopes: readonly string[];
  /** Whether the operation takes the signed query parameter shop_cipher, or must not be given it. It is not among `query`. */
  shopCipher: 'required' | 'optional' | 'forbidden';
  contentType: 'application/json' | 'multipart/form-data';
  query: Readonly<Record<string, ParameterFacts>>;
  /** Names of the placeholders of the path. */
  pathParameters: readonly string[];
  /** True when the request has a body (or a form). */
  body: boolean;
  /** Whether it changes anything: false for GET and for searches, queries and calculations sent by POST. */
  mutates: boolean;
  /** Business error codes its documentation lists. */
  errors: readonly number[];
  /** Version that takes its place, once this one is deprecated. */
  supersededBy?: string;
  /** Markets that have it; absent: no limit is known. */
  markets?: readonly string[];
  /**
   * Where an operation is known from that the official OpenAPI files lack; absent for all others.
   * `documented`: a later official page, `captured`: seen on the wire, `client`: another client calls it, `inferred`: from a release note.
   */
  confidence?: string;
}

export interface ErrorFacts {
  code: number;
  /** ok, rate, retry, refresh, auth, sign, perm, fix */
  class: string;
  meaning?: string;
  /** The HTTP status it comes with, where that is known. */
  http?: number;
}

/** A JSON Schema as `contract/schemas/<module>.json` holds it; keywords that begin with `x-` inform and are not enforced. */
export interface ContractSchema {
  type?: string;
  format?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  default?: string | number | boolean;
  deprecated?: boolean;
  required?: readonly string[];
  properties?: Readonly<Record<string, ContractSchema>>;
  items?: ContractSchema;
  /** `id`, `decimal`, `epoch-seconds`, `epoch-milliseconds`, `date`, `url` */
  'x-format'?: string;
  'x-enum'?: readonly string[];
  'x-range'?: string;
  'x-max-bytes'?: number;
  'x-markets'?: readonly string[];
}

/** Schemas of one operation: the request's body, and the `data` of the answer. */
export interface OperationSchemas {
  body?: ContractSchema;
  data: ContractSchema;
}
