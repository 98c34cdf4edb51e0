import { loadOperations, loadSchemas } from '../partner-api/contract.ts';
import type { OperationFacts, OperationSchemas } from '../partner-api/contract-types.ts';
import { applyGrant, checkShop, checkToken, sandboxCredentials } from './auth.ts';
import { answerHost, isHostPath } from './auth-host.ts';
import { openAuthStore, type SandboxApp } from './auth-store.ts';
import { applyAfter, applyBefore, type Broken, createRowMemory, hidingFault } from './faults-apply.ts';
import { openFaultStore } from './faults-store.ts';
import { envelope, type GatewayAnswer, requestId } from './gateway-envelope.ts';
import { createRequestLog, itemsOf } from './gateway-log.ts';
import { checkSignature, type GatewayRequest, parseTarget, type ReadBody, readBody } from './gateway-request.ts';
import { createRouter } from './gateway-routes.ts';
import { createLimiter, PUBLISHED_LIMIT } from './rate-limit.ts';
import { sampleData } from './samples.ts';
import { write } from './state/database.ts';
import { type HandlerContext, type HandlerTable, Refusal, type SandboxShop, type SandboxState } from './types.ts';
import { queryProblem } from './validate.ts';

/** What the gateway needs of the state behind it. */
interface GatewayBackend {
  handlers: HandlerTable;
  shops: readonly SandboxShop[];
  /** Applies everything that the virtual clock has made due. */
  settle(): void;
  newId: HandlerContext['newId'];
  document(token: string): { bytes: Uint8Array; contentType: string } | undefined;
}

export interface GatewayOptions {
  state: SandboxState;
  backend: GatewayBackend;
  /** Base URL of the server, for links to documents; known once it listens. */
  baseUrl: () => string;
  /** The real clock, epoch milliseconds: for timestamps, tokens and rates. */
  realNow: () => number;
  /** Requests a second where nobody set a limit. */
  defaultLimit: number | 'off';
  /** Told about errors of the sandbox itself, which callers see as 36009003. */
  onError?: (error: unknown) => void;
}

/** What the server does with a request. */
export interface GatewayReply {
  answer: GatewayAnswer;
  /** How the answer is kept from the caller; the request was processed or not, as the fault says. */
  broken?: Broken;
  /** Milliseconds by which the answer is late. */
  delayMs: number;
  /** The operation, where the path leads to one. */
  operation?: string;
}

export type Gateway = (request: GatewayRequest) => GatewayReply;

/** Builds the gateway: everything that the sandbox does between reading a request and writing its answer. */
export function createGateway(options: GatewayOptions): Gateway {
  const { state, realNow, backend } = options;
  const { handlers, shops } = backend;
  const auth = openAuthStore(state.db);
  const faults = openFaultStore(state.db);
  const log = createRequestLog(state.db);
  const limiter = createLimiter();
  const memory = createRowMemory();
  const route = createRouter(Object.keys(handlers));
  // Makes the default app and grant, so that a client can begin.
  sandboxCredentials(state, realNow());

  const process = (facts: OperationFacts, input: Input): GatewayAnswer => {
    const { query, request, app, id, now } = input;
    const caller = checkToken(auth, app, request.headers['x-tts-access-token'], facts, now);
    const schemas = loadOperations().has(facts.key) ? loadSchemas(facts.module)[facts.key] : undefined;
    const read = readBody(request, facts, schemas?.body);
    const shop = checkShop(facts, caller.grant, query.shop_cipher, shops);
    const problem = queryProblem(query, facts.query);
    if (problem) throw new Refusal(36009004, problem, 400);
    backend.settle();
    const data = (): unknown =>
      applyGrant(facts, produce(facts, schemas, input, read, shop), caller, shop, shops, auth);
    const done = facts.mutates ? recorded(facts, input, read, shop, data) : data();
    const sampled = handlers[facts.key] === undefined;
    const answer = envelope(200, 0, sampled ? 'Success (sandbox sample)' : 'Success', id, done);
    return sampled ? { ...answer, headers: { ...answer.headers, 'x-till-sandbox-sample': 'true' } } : answer;
  };

  const produce = (
    facts: OperationFacts,
    schemas: OperationSchemas | undefined,
    input: Input,
    read: ReadBody,
    shop: SandboxShop | undefined,
  ): unknown => {
    const handler = handlers[facts.key];
    const now = Math.floor(state.now() / 1000);
    if (!handler) {
      const { currency = 'USD', region = 'US' } = shop ?? {};
      return sampleData(schemas?.data ?? {}, { operation: facts.key, path: input.path, now, currency, region });
    }
    return handler({
      db: state.db,
      now,
      shop,
      path: input.path,
      query: input.query,
      body: read.body,
      parts: read.parts,
      appKey: input.app.appKey,
      baseUrl: options.baseUrl(),
      newId: backend.newId,
    });
  };

  /** Does a write and notes it in one transaction; a refusal is noted, and leaves nothing else behind. */
  const recorded = (
    facts: OperationFacts,
    input: Input,
    read: ReadBody,
    shop: SandboxShop | undefined,
    work: () => unknown,
  ): unknown => {
    const note = (code: number, message: string, data: unknown): void =>
      log({
        at: realNow(),
        virtualAt: state.now(),
        operation: facts.key,
        appKey: input.app.appKey,
        shopId: shop?.id,
        items: itemsOf(input.path, read.body, data, code),
        code,
        message,
        requestId: input.id,
        fault: input.fault,
      });
    try {
      return write(state.db, () => {
        const data = work();
        note(0, 'Success', data);
        return data;
      });
    } catch (error) {
      if (error instanceof Refusal) note(error.apiCode, error.message, undefined);
      throw error;
    }
  };

  const limit = (facts: OperationFacts, appKey: string, cipher: string | undefined): GatewayAnswer | undefined => {
    const { perSecond, retryAfter } = faults.rates();
    const allowed = perSecond === 'default' ? options.defaultLimit : perSecond;
    const waitMs = allowed === 'off' ? 0 : limiter(`${appKey} ${cipher ?? ''} ${facts.key}`, allowed, realNow());
    if (waitMs === 0) return undefined;
    const answer = envelope(429, 36009002, 'too many requests', requestId(realNow()));
    return retryAfter
      ? { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(waitMs / 1000)) } }
      : answer;
  };

  const api = (
    request: GatewayRequest,
    path: string,
    query: Readonly<Record<string, string>>,
    id: string,
  ): GatewayReply => {
    const routed = route(request.method, path);
    if (routed.kind !== 'found') return { answer: envelope(...WRONG_PATH[routed.kind], id), delayMs: 0 };
    const { facts } = routed;
    const now = Math.floor(realNow() / 1000);
    return guarded(id, facts.key, () => {
      const app = checkSignature(request, path, query, auth, now);
      const limited = limit(facts, app.appKey, query.shop_cipher);
      if (limited) return { answer: limited, delayMs: 0 };
      return faulty(
        request,
        path,
        query,
        id,
        `${app.appKey} ${query.shop_cipher ?? ''} ${facts.key}`,
        (fault) =>
          guarded(id, facts.key, () => ({
            answer: process(facts, { request, path: routed.path, query, app, id, now, fault }),
            delayMs: 0,
          })).answer,
      );
    });
  };

  /** Runs `work` with the faults that hit this request around it. */
  const faulty = (
    request: GatewayRequest,
    path: string,
    query: Readonly<Record<string, string>>,
    id: string,
    list: string,
    work: (fault: string | undefined) => GatewayAnswer,
  ): GatewayReply => {
    const { hit, watching } = faults.take({ method: request.method, path, paging: Boolean(query.page_token) });
    const token = request.headers['x-tts-access-token'];
    if (token && hit.some((fault) => fault.kind === 'expired-token')) auth.expire(token, Math.floor(realNow() / 1000));
    const before = applyBefore(hit, id);
    if (before) return before;
    const answer = work(hidingFault(hit));
    return applyAfter(hit, watching ? memory(answer, list, query.page_token, hit) : answer, id);
  };

  /** Turns refusals, and whatever goes wrong inside, into envelopes. */
  const guarded = (id: string, operation: string, work: () => GatewayReply): GatewayReply => {
    try {
      return { operation, ...work() };
    } catch (error) {
      if (error instanceof Refusal)
        return { answer: envelope(error.httpStatus, error.apiCode, error.message, id, {}), delayMs: 0, operation };
      options.onError?.(error);
      return { answer: envelope(500, 36009003, 'Internal error of the sandbox', id), delayMs: 0, operation };
    }
  };

  const host = (
    request: GatewayRequest,
    path: string,
    query: Readonly<Record<string, string>>,
    id: string,
  ): GatewayReply =>
    guarded(id, `${request.method} ${path}`, () =>
      faulty(request, path, query, id, path, (fault) => {
        const answer = answerHost(
          { method: request.method, path, query, requestId: id, now: Math.floor(realNow() / 1000) },
          auth,
          shops,
        );
        if (path.startsWith('/api/')) {
          log({
            at: realNow(),
            virtualAt: state.now(),
            operation: `GET ${path}`,
            appKey: query.app_key ?? '',
            shopId: undefined,
            items: [],
            code: answer.code ?? 0,
            message: answer.code === 0 ? 'Success' : 'refused',
            requestId: id,
            fault,
          });
        }
        return answer;
      }),
    );

  return (request) => {
    const { path, query } = parseTarget(request.target);
    const id = requestId(realNow());
    const reply = isHostPath(path)
      ? host(request, path, query, id)
      : path.startsWith(DOCUMENTS)
        ? { answer: documentAnswer(backend, path, request.method, id), delayMs: 0 }
        : api(request, path, query, id);
    const headers = { ...reply.answer.headers, 'x-till-sandbox-time': String(state.now()) };
    return { ...reply, answer: { ...reply.answer, headers } };
  };
}

/** Requests a second of a stand-alone server where nobody set a limit. */
export const DEFAULT_LIMIT = PUBLISHED_LIMIT;

const DOCUMENTS = '/sandbox/documents/';

const WRONG_PATH: Readonly<Record<'path' | 'method' | 'version', readonly [number, number, string]>> = {
  path: [404, 36009009, 'invalid path'],
  method: [405, 36009010, 'invalid method for this path'],
  version: [400, 36009014, 'invalid API version'],
};

interface Input {
  request: GatewayRequest;
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  app: SandboxApp;
  id: string;
  now: number;
  /** A fault that will keep the answer from the caller. */
  fault: string | undefined;
}

function documentAnswer(backend: GatewayBackend, path: string, method: string, id: string): GatewayAnswer {
  const found = method === 'GET' ? backend.document(path.slice(DOCUMENTS.length)) : undefined;
  if (!found) return envelope(404, 36009009, 'invalid path: no such document, or it has expired', id);
  return {
    status: 200,
    headers: { 'content-type': found.contentType, 'x-content-type-options': 'nosniff' },
    body: found.bytes,
  };
}
