import type { Failure } from '../lib/failure.ts';
import type { Paces } from './pacing.ts';

/** `METHOD /path/template`, unique across versions: `POST /order/202309/orders/search`. */
export type OperationKey = string;

export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

/** One call as the caller sees it. The client adds app_key, timestamp, shop_cipher, sign and the token. */
export interface Call {
  operation: OperationKey;
  /** Values of the `{placeholders}` of the path. */
  path?: Readonly<Record<string, string>>;
  /** Decoded; lists are comma-joined as one value. */
  query?: Readonly<Record<string, QueryValue>>;
  /** Serialised once; the very bytes that are signed are sent. A string is taken as the JSON text itself. */
  body?: unknown;
  /** multipart/form-data instead of a body; not signed, as the platform wants it. */
  form?: readonly FormField[];
}

export interface FormField {
  name: string;
  value: string | Uint8Array;
  filename?: string;
  contentType?: string;
}

export interface CallOptions {
  signal?: AbortSignal;
  /**
   * What may be done again when it is not known what happened.
   * `read` (default for GET and searches): anything temporary is tried again.
   * `write` (default for the rest): only what is known not to have happened (429, 503, 36009003, refused connection).
   * `never`: one attempt.
   */
  retry?: 'read' | 'write' | 'never';
  /**
   * For a write: the one thing that cuts a request that has left, so that its answer is heard after Ctrl-C too. `signal` and the
   * client's own signal then end its waits alone: what has not left stays, and nothing is tried again. Reads take no notice.
   */
  drain?: AbortSignal;
}

export interface Answer<Data = unknown> {
  data: Data;
  requestId: string;
  message: string;
  /** The answer as received, for `till api --include`. */
  envelope: Envelope;
  /** The answer's text, byte for byte, for those who print it with every digit. */
  rawBody: string;
  /** Status and headers it came with, for `till api --include`. */
  httpStatus?: number;
  headers?: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Envelope {
  code: number;
  message: string;
  request_id: string;
  data?: unknown;
}

/** By cause; decided by the envelope's `code`, not by the HTTP status. */
export type ApiErrorClass =
  | 'credentials'
  | 'permission'
  | 'not-found'
  | 'rate'
  | 'temporary'
  | 'refused'
  | 'malformed'
  | 'unsupported';

/**
 * What is known about a write that failed.
 * `not-done`: it certainly did not happen. `refused`: the server said no. `unknown`: it may have happened; read before sending again.
 */
export type Outcome = 'not-done' | 'refused' | 'unknown';

export interface ApiFailure extends Failure {
  readonly apiClass: ApiErrorClass;
  /** The envelope's code; absent when there was no readable envelope. */
  readonly apiCode: number | undefined;
  readonly httpStatus: number | undefined;
  readonly outcome: Outcome;
}

/** How a list operation pages. */
export interface Paging<Item> {
  /** Name of the list inside `data`. */
  items: string;
  /** An item's id: one that turns up on two pages is given once. */
  id: (item: Item) => string;
  /** Items a page; the operation's maximum when absent. */
  pageSize?: number;
  /** Stop after so many items. */
  limit?: number;
}

/** A client bound to one app, one token and (where given) one shop. */
export interface PartnerApi {
  call<Data = unknown>(call: Call, options?: CallOptions): Promise<Answer<Data>>;
  /** Streams a list page by page. A page token that comes again is an error and not a loop. */
  items<Item>(call: Call, paging: Paging<Item>, options?: CallOptions): AsyncIterable<Item>;
  /** Fetches a document the API pointed to; the token never goes along. @throws Failure over `maxBytes` or for a host that is no https and no loopback */
  download(url: string, options?: { maxBytes?: number; signal?: AbortSignal }): Promise<Uint8Array>;
  /** Ends idle connections, so that the process can leave. */
  close(): void;
}

export interface TokenPair {
  accessToken: string;
  /** Absolute, epoch seconds. */
  accessTokenExpiresAt: number;
  refreshToken: string;
  refreshTokenExpiresAt: number;
}

/** What `GET /api/v2/token/get` grants. */
export interface Grant extends TokenPair {
  openId: string;
  sellerName: string;
  sellerRegion: string;
  /** 0 seller, 1 creator, 3 partner */
  userType: number;
  scopes: string[];
}

/** Where the current tokens lie, and how they change for all processes at once. Implemented by settings. */
export interface TokenStore {
  read(): Promise<TokenPair>;
  /**
   * Runs `refresh` with the freshest stored pair while no other process refreshes, and stores both tokens of its
   * result in one atomic step. `refresh` returns undefined when the stored pair turned out to be fresh already.
   * @param signal ends the wait for another process; a refresh that has begun ends by itself
   */
  update(refresh: (stored: TokenPair) => Promise<TokenPair | undefined>, signal?: AbortSignal): Promise<TokenPair>;
}

export interface ApiConfig {
  /** Base of the API host, `https://open-api.tiktokglobalshop.com`. */
  apiUrl: string;
  /** Base of the token host, `https://auth.tiktok-shops.com`. */
  authUrl: string;
  appKey: string;
  appSecret: string;
  tokens: TokenStore;
  /** The shop's cipher; absent before a shop is chosen. */
  shopCipher?: string;
  /** Folder in which processes share their pacing (and nothing secret); this process's own where no other can ask the server. */
  stateDir: string | Paces;
  /** Bounds one HTTP attempt, milliseconds. */
  timeoutMs?: number;
  /** `TILL_DEBUG=api`: one line a request and the signed base string, secrets masked. */
  debug?: (line: string) => void;
  /** The real clock, for timestamps that are signed. Milliseconds. */
  now?: () => number;
  /** Where the server's own clock is told (the sandbox's virtual time, epoch milliseconds). */
  onServerTime?: (ms: number) => void;
  /** Ends everything under way (Ctrl-C). */
  signal?: AbortSignal;
  /** Requests a second for each endpoint that are never exceeded; the platform's published 50 when absent. */
  maxRate?: number;
  /** `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` (in either case): the way to hosts that are not loopback. Needs Node 24. */
  proxyEnv?: Readonly<Record<string, string | undefined>>;
}
