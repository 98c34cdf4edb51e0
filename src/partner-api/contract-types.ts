import type { OperationKey } from './types.ts';

export interface ParameterFacts {
  /** Wire type: `string`, `integer`, `number`, `boolean`, `array` (sent comma-joined), `object`. */
  type: string;
  required?: boolean;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxItems?: number;
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
  /** Whether the operation takes the signed query parameter shop_cipher, or must not be given it. */
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
  supersededBy?: string;
}

export interface ErrorFacts {
  code: number;
  /** ok, rate, retry, refresh, auth, sign, perm, fix */
  class: string;
  meaning?: string;
}
