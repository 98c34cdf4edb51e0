import type { DatabaseSync } from 'node:sqlite';

/** A shop of the sandbox. */
export interface SandboxShop {
  id: string;
  cipher: string;
  name: string;
  code: string;
  /** `US` or `GB` */
  region: string;
  sellerType: 'LOCAL' | 'CROSS_BORDER';
  currency: string;
  /** IANA zone in which its deadlines end. */
  zone: string;
}

/** What a handler of one operation gets: the request after the gateway has checked it, and the state. */
export interface HandlerContext {
  db: DatabaseSync;
  /** The virtual clock, epoch seconds. */
  now: number;
  /** Present where the operation takes shop_cipher. */
  shop: SandboxShop | undefined;
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: Record<string, unknown>;
  /** Multipart parts, where the operation takes them. */
  parts: readonly { name: string; filename?: string; contentType?: string; bytes: Uint8Array }[];
  appKey: string;
  /** Base URL of this server, for document links. */
  baseUrl: string;
  /** Deterministic ids and choices, from the sandbox's seed and state. */
  newId(kind: 'order' | 'line' | 'package' | 'other'): string;
}

/** What goes into the envelope's `data`. */
export type Handler = (context: HandlerContext) => unknown;

/** Handlers by `METHOD /path/template`. */
export type HandlerTable = Readonly<Record<string, Handler>>;

/** A business refusal: the envelope's code and message. HTTP 200 unless said. Thrown by handlers. */
export class Refusal extends Error {
  readonly apiCode: number;
  readonly httpStatus: number;
  constructor(apiCode: number, message: string, httpStatus = 200) {
    super(message);
    this.apiCode = apiCode;
    this.httpStatus = httpStatus;
  }
}

/** A running sandbox. */
export interface SandboxServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close(): Promise<void>;
}

/** The state behind every sandbox server, on SQLite; several processes may share one folder. */
export interface SandboxState {
  db: DatabaseSync;
  /** Virtual time, epoch milliseconds: real time plus what was advanced (or fixed by TILL_NOW). */
  now(): number;
  close(): void;
}
