import { DatabaseSync } from 'node:sqlite';
import { sign } from '../../../src/partner-api/sign.ts';
import { type SandboxCredentials, sandboxCredentials } from '../../../src/sandbox/auth.ts';
import { type AuthStore, openAuthStore } from '../../../src/sandbox/auth-store.ts';
import { type FaultStore, openFaultStore } from '../../../src/sandbox/faults-store.ts';
import { createGateway, type Gateway, type GatewayReply } from '../../../src/sandbox/gateway.ts';
import type { HandlerTable, SandboxShop, SandboxState } from '../../../src/sandbox/types.ts';

/** The real time of these tests, epoch milliseconds; virtual time is a day ahead. */
export const NOW = Date.UTC(2026, 10, 22, 8, 0, 0);

export const us: SandboxShop = {
  id: '7495',
  cipher: 'TTP_us',
  name: 'US <shop>',
  code: 'US1',
  region: 'US',
  sellerType: 'LOCAL',
  currency: 'USD',
  zone: 'America/Los_Angeles',
};
export const gb: SandboxShop = {
  id: '7496',
  cipher: 'ROW_gb',
  name: 'GB shop',
  code: 'GB1',
  region: 'GB',
  sellerType: 'LOCAL',
  currency: 'GBP',
  zone: 'Europe/London',
};

export interface Fixture extends Disposable {
  gateway: Gateway;
  state: SandboxState;
  auth: AuthStore;
  faults: FaultStore;
  credentials: SandboxCredentials;
  /** Real time, which tests may move. */
  clock: { ms: number };
  errors: unknown[];
  /** Sends a request signed as a client would; `change` may spoil it. */
  send(call: SignedCall): Answered;
}

export interface SignedCall {
  method?: string;
  path: string;
  query?: Record<string, string>;
  body?: string | Buffer;
  headers?: Record<string, string | undefined>;
  /** Replaces what the client would send; undefined leaves a parameter out. */
  override?: Record<string, string | undefined>;
  /** What is signed, where that is not what is sent. */
  signedBody?: string;
  secret?: string;
}

interface Answered extends GatewayReply {
  json: { code: number; message: string; request_id: string; data?: Record<string, unknown> };
}

/** A gateway over a database in memory and two shops, with the handlers a test wants. */
export function fixture(handlers: HandlerTable = {}, limit: number | 'off' = 'off'): Fixture {
  const db = new DatabaseSync(':memory:');
  const clock = { ms: NOW };
  const state: SandboxState = { db, now: () => clock.ms + 86_400_000, close: () => db.close() };
  const errors: unknown[] = [];
  let ids = 0;
  const gateway = createGateway({
    state,
    backend: {
      handlers,
      shops: [us, gb],
      settle: () => {},
      newId: () => {
        ids += 1;
        return String(ids);
      },
      document: (token) =>
        token === 'label-1' ? { bytes: Buffer.from('%PDF-'), contentType: 'application/pdf' } : undefined,
    },
    baseUrl: () => 'http://127.0.0.1:1',
    realNow: () => clock.ms,
    defaultLimit: limit,
    onError: (error) => errors.push(error),
  });
  const credentials = sandboxCredentials(state, NOW);
  const send = (call: SignedCall): Answered => {
    const query: Record<string, string> = {
      app_key: credentials.appKey,
      timestamp: String(Math.floor(clock.ms / 1000)),
      ...call.query,
    };
    const headers = {
      'content-type': 'application/json',
      'x-tts-access-token': credentials.accessToken,
      ...call.headers,
    };
    const body = Buffer.from(call.body ?? '');
    query.sign = sign({
      secret: call.secret ?? credentials.appSecret,
      path: call.path,
      query,
      body: call.signedBody === undefined ? body : Buffer.from(call.signedBody),
      contentType: headers['content-type'],
    });
    const sent = Object.entries({ ...query, ...call.override }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const reply = gateway({
      method: call.method ?? 'GET',
      target: `${call.path}?${new URLSearchParams(sent)}`,
      headers,
      body,
      tooLarge: false,
    });
    return { ...reply, json: parse(reply) };
  };
  return {
    gateway,
    state,
    auth: openAuthStore(db),
    faults: openFaultStore(db),
    credentials,
    clock,
    errors,
    send,
    [Symbol.dispose]: () => db.close(),
  };
}

function parse(reply: GatewayReply): Answered['json'] {
  const { body } = reply.answer;
  return typeof body === 'string' && body.startsWith('{')
    ? (JSON.parse(body) as Answered['json'])
    : { code: -1, message: '', request_id: '' };
}
