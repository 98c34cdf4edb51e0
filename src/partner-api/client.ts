import { setMaxListeners } from 'node:events';
import { errorFacts, loadSchemas, matchPath } from './contract.ts';
import { codeOf, createApiDebug } from './debug.ts';
import { download } from './download.ts';
import { headerId, readAnswer } from './envelope.ts';
import { ApiError, withMessage, withoutSecrets } from './errors.ts';
import { parseHost } from './hosts.ts';
import { createPacer, type Lane } from './pacing.ts';
import { restedRequests, startRate } from './pacing-rate.ts';
import { pages, pagingFacts } from './paging.ts';
import { type PreparedRequest, parseTarget, prepareRequest, signedUrl, type Target } from './request.ts';
import { budgetFor, DEFAULT_TIMEOUT_MS, mayRetry, pause, type RetryMode, retryBudget, retryDelay } from './retry.ts';
import { createTokenSource, refreshTokens, type TokenSource } from './tokens.ts';
import { createTransport, type HttpResponse } from './transport.ts';
import { interrupted, TransportError, transportFailure } from './transport-errors.ts';
import type { Answer, ApiConfig, Call, CallOptions, PartnerApi } from './types.ts';

/** Largest answer and largest document taken, bytes. */
const MAX_ANSWER = 32 * 1_048_576;
const MAX_DOCUMENT = 64 * 1_048_576;

/** What a client may be given besides its configuration; tests do. */
export interface ClientParts {
  random?: () => number;
}

/** One call on its way: what is sent, and what it may cost. */
interface Errand {
  operation: string;
  /** Rights that it needs, as the contract names them. */
  scopes: readonly string[];
  request: PreparedRequest;
  lane: Lane;
  mode: RetryMode;
  /** Ends its waits. */
  signal: AbortSignal | undefined;
  /** Cuts an attempt that is under way. */
  cut: AbortSignal | undefined;
}

/**
 * A client of the Partner API for one app, one token and (where given) one shop. Nothing is loaded or opened before the first call.
 * @throws Failure (usage) when an address is neither https nor loopback
 */
export function createPartnerApi(config: ApiConfig, parts: ClientParts = {}): PartnerApi {
  const { appKey, appSecret, timeoutMs = DEFAULT_TIMEOUT_MS, now = Date.now } = config;
  const random = parts.random ?? Math.random;
  const base = parseHost(config.apiUrl, 'the API address (TILL_API_URL)');
  parseHost(config.authUrl, 'the token host (TILL_AUTH_URL)');
  const transport = createTransport(config.proxyEnv);
  const pacer = createPacer({
    state: config.stateDir,
    random,
    ...(config.maxRate !== undefined && { maxRate: config.maxRate }),
  });
  const tokenHost = {
    authUrl: config.authUrl,
    appKey,
    appSecret,
    transport,
    timeoutMs,
    now,
    random,
    ...(config.signal && { signal: config.signal }),
  };
  const tokens: TokenSource = createTokenSource(
    {
      read: () => config.tokens.read(),
      update: (refresh) => config.tokens.update(refresh, config.signal),
    },
    (refreshToken) => refreshTokens(tokenHost, refreshToken),
    now,
  );
  const debug = createApiDebug(config.debug, () => [appSecret, ...tokens.secrets()]);
  /** Since when a lane has refused for its load and let nobody through. Queueing while others get through is no lasting fault. */
  const troubledSince = new Map<string, number>();

  function errand(call: Call, target: Target, options: CallOptions): Errand {
    const { facts, method, path } = target;
    const mutates = facts?.mutates ?? method !== 'GET';
    const operation = facts?.key ?? `${method} ${path}`;
    const signal = both(config.signal, options.signal);
    return {
      operation,
      scopes: facts?.scopes ?? [],
      request: prepareRequest(call, target, config.shopCipher),
      lane: {
        key: [base.origin, appKey, config.shopCipher ?? '', operation].join('\n'),
        operation,
        start: startRate(method, path, mutates),
        rested: restedRequests(method, path),
      },
      mode: options.retry ?? (mutates ? 'write' : 'read'),
      signal,
      cut: mutates && options.drain !== undefined ? both(options.drain, undefined) : signal,
    };
  }

  /** One attempt, signed for this moment. @throws ApiError */
  async function attempt({ operation, scopes, request, cut }: Errand, token: string, count: number): Promise<Answer> {
    const { url, query } = signedUrl(base, request, { key: appKey, secret: appSecret }, now());
    debug?.attempt(request, query, count);
    const started = performance.now();
    let response: HttpResponse | undefined;
    try {
      response = await transport.send({
        method: request.method,
        url,
        headers: { 'content-type': request.contentType, accept: 'application/json', 'x-tts-access-token': token },
        ...(request.body && { body: request.body }),
        timeoutMs,
        maxBytes: MAX_ANSWER,
        ...(cut && { signal: cut }),
      });
      tellServerTime(response);
      const answer = readAnswer(response, operation, (code) => errorFacts(code)?.class, now(), scopes);
      debug?.answer(request, response.status, answer.requestId, 0, performance.now() - started);
      return answer;
    } catch (thrown) {
      const error = withoutSecrets(
        thrown instanceof TransportError ? transportFailure(thrown.fault, operation) : thrown,
        [appSecret, token, ...tokens.secrets()],
      );
      const { status, requestId, code } = codeOf(error);
      debug?.answer(
        request,
        status ?? response?.status,
        requestId ?? (response && headerId(response)),
        code,
        performance.now() - started,
      );
      throw error;
    }
  }

  function tellServerTime({ headers }: HttpResponse): void {
    const ms = Number(headers['x-till-sandbox-time'] ?? Number.NaN);
    if (Number.isFinite(ms)) config.onServerTime?.(ms);
  }

  /** Attempts until one succeeds, its error is one to report, or the time for it is over. */
  async function run(job: Errand): Promise<Answer> {
    const { operation, lane, mode, signal } = job;
    const nothingSent = (reason: unknown) => {
      throw signal?.aborted ? interrupted(operation, 'not-done') : reason;
    };
    let token = await tokens.get().catch(nothingSent);
    let replayed = false;
    const begun = Date.now();
    let failures = 0;
    let firstFailure = 0;
    let last: ApiError | undefined;
    const deadline = () => {
      const budget = last === undefined ? retryBudget(timeoutMs) : budgetFor(last, timeoutMs);
      if (last !== undefined && !isOverload(last)) return firstFailure + budget;
      const since = troubledSince.get(lane.key);
      return budget + (since === undefined ? Date.now() : Math.max(since, begun));
    };
    for (;;) {
      const slot = await pacer
        .acquire(lane, { giveUpAt: deadline, ...(signal && { signal }) })
        .catch((reason: unknown) => {
          throw signal?.aborted ? interrupted(operation, last?.outcome ?? 'not-done') : reason;
        });
      if (slot === undefined) throw last === undefined ? blocked(operation) : gaveUp(last, failures);
      if (signal?.aborted) throw interrupted(operation, last?.outcome ?? 'not-done');
      try {
        const answer = await attempt(job, token, failures + 1);
        troubledSince.delete(lane.key);
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!replayed) {
          const fresh = await anotherToken(error, token).catch(nothingSent);
          if (fresh !== undefined) {
            replayed = true;
            token = fresh;
            continue;
          }
        }
        if (isOverload(error)) {
          if (!troubledSince.has(lane.key)) troubledSince.set(lane.key, Date.now());
          await pacer.refused(lane, slot, error.retryAfterMs ?? 0);
        }
        if (!mayRetry(error, mode)) throw failures === 0 ? error : gaveUp(error, failures + 1);
        last = error;
        failures++;
        if (failures === 1) firstFailure = Date.now();
        const wait = retryDelay(error, failures, timeoutMs, random());
        if (Date.now() + wait > deadline()) throw gaveUp(error, failures);
        debug?.note(`tries again in ${Math.round(wait)} ms: ${error.message}`);
        await pause(wait, signal).catch(() => {
          throw interrupted(operation, error.outcome);
        });
      }
    }
  }

  /** An expired token is renewed, and one that another process has replaced is exchanged for its successor. */
  async function anotherToken(error: ApiError, token: string): Promise<string | undefined> {
    if (error.apiCode === 105002) {
      debug?.note('the access token has expired and is renewed');
      return tokens.renew(token);
    }
    return error.apiCode === 105001 ? tokens.changed(token) : undefined;
  }

  const target = (call: Call) => parseTarget(call.operation, (method, path) => matchPath(method, path)?.facts);

  return {
    async call<Data>(call: Call, options: CallOptions = {}) {
      return (await run(errand(call, target(call), options))) as Answer<Data>;
    },
    // No generator of its own: one more between the pages and the reader costs more than looking at an item does.
    items: (call, paging, options = {}) => ({
      [Symbol.asyncIterator]() {
        const found = target(call);
        const body = found.facts === undefined ? undefined : loadSchemas(found.facts.module)[found.facts.key]?.body;
        return pages(call, paging, pagingFacts(found.facts, body), (page) => run(errand(page, found, options)));
      },
    }),
    download(url, { maxBytes = MAX_DOCUMENT, signal } = {}) {
      const either = both(config.signal, signal);
      return download(url, { transport, timeoutMs, maxBytes, random, ...(either && { signal: either }) });
    },
    close: () => transport.close(),
  };
}

function both(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  const signal = one && other ? AbortSignal.any([one, other]) : (one ?? other);
  // Every call under way listens to it; before Node 24 more than ten listeners draw a warning.
  if (signal) setMaxListeners(0, signal);
  return signal;
}

/** What is answered by sending less: too many requests, or a platform that has too much to do. */
function isOverload(error: ApiError): boolean {
  return error.apiClass === 'rate' || error.httpStatus === 503;
}

function gaveUp(error: ApiError, attempts: number): ApiError {
  return attempts < 2 ? error : withMessage(error, `${error.message} Given up after ${attempts} attempts.`);
}

/** Another call or process was told to wait for longer than this one may take. */
function blocked(operation: string): ApiError {
  return new ApiError(`${operation}: the platform has asked to wait, and longer than this command may take.`, {
    apiClass: 'rate',
    kind: 'temporary',
    outcome: 'not-done',
    passing: false,
    hint: 'Try again in a few minutes.',
  });
}
