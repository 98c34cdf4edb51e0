import { Failure, type FailureKind } from '../lib/failure.ts';
import { createRedactor } from '../lib/redact.ts';
import { cleanText } from '../lib/sanitise.ts';
import { codeRule } from './error-table.ts';
import type { ApiErrorClass, ApiFailure, Envelope, Outcome } from './types.ts';

export interface ApiErrorDetails {
  apiClass: ApiErrorClass;
  kind: FailureKind;
  outcome: Outcome;
  /** Worth another attempt, as far as the cause goes; whether a write may have one is for `retry.ts`. */
  passing: boolean;
  /** Nothing reached the server: the connection was never there. */
  unreached?: boolean;
  apiCode?: number;
  httpStatus?: number;
  /** How long the server asked to wait, milliseconds. */
  retryAfterMs?: number;
  code?: string;
  hint?: string;
  requestId?: string;
  cause?: unknown;
}

/** A call to the Partner API that did not succeed: what the server said, or what kept it from saying anything. */
export class ApiError extends Failure implements ApiFailure {
  readonly apiClass: ApiErrorClass;
  readonly apiCode: number | undefined;
  readonly httpStatus: number | undefined;
  readonly outcome: Outcome;
  readonly passing: boolean;
  readonly unreached: boolean;
  readonly retryAfterMs: number | undefined;
  readonly details: ApiErrorDetails;

  constructor(message: string, details: ApiErrorDetails) {
    const { code, hint, requestId, cause } = details;
    super(details.kind, message, {
      code: code ?? (details.apiCode === undefined ? details.apiClass : String(details.apiCode)),
      ...(hint !== undefined && { hint }),
      ...(requestId !== undefined && { requestId }),
      ...(cause !== undefined && { cause }),
    });
    this.name = 'ApiError';
    this.apiClass = details.apiClass;
    this.apiCode = details.apiCode;
    this.httpStatus = details.httpStatus;
    this.outcome = details.outcome;
    this.passing = details.passing;
    this.unreached = details.unreached ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.details = details;
  }
}

/** The same failure with more to say. */
export function withMessage(error: ApiError, message: string): ApiError {
  return new ApiError(message, error.details);
}

/**
 * The error as it may be shown and stored: a server can repeat what it was sent, and a message goes to stderr and into job rows.
 * @param secrets values of this request that must not come back in its message
 */
export function withoutSecrets(error: unknown, secrets: readonly (string | undefined)[]): unknown {
  if (!(error instanceof ApiError)) return error;
  const message = createRedactor(secrets)(error.message);
  return message === error.message ? error : withMessage(error, message);
}

/** What is known of a request besides its envelope. */
export interface AnswerContext {
  /** `POST /order/202309/orders/search`: what the message names. */
  operation: string;
  httpStatus: number;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  /** The contract's class of the code, where it has one. */
  factsClass?: string | undefined;
  /** Rights that the operation needs. */
  scopes?: readonly string[];
}

/**
 * The error an envelope with a code other than 0 stands for. The code decides. The HTTP status counts where nobody has described the
 * code, and where a server that broke (500, 502, 504) says «internal error»: then it may have broken after the work was done.
 */
export function envelopeError(envelope: Envelope, context: AnswerContext): ApiError {
  const { operation, httpStatus, requestId, retryAfterMs } = context;
  const { code } = envelope;
  const said = remoteText(envelope.message) || 'no message';
  const rule = codeRule(code, context.factsClass) ?? statusRule(httpStatus);
  const broke = httpStatus >= 500 && httpStatus !== 503;
  const outcome = rule.passing && broke && rule.outcome === 'not-done' ? 'unknown' : rule.outcome;
  return new ApiError(`${operation}: ${said} (code ${code}).`, {
    apiClass: rule.apiClass,
    kind: rule.kind,
    outcome,
    passing: rule.passing ?? false,
    apiCode: code,
    httpStatus,
    ...hintOf(code, said, rule.hint, context.scopes),
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** 36009004 stands for a dozen causes; two of them are not about the request at all. A right that is missing has a name. */
function hintOf(
  code: number,
  said: string,
  hint: string | undefined,
  scopes: readonly string[] = [],
): { hint?: string; apiClass?: ApiErrorClass; kind?: FailureKind; outcome?: Outcome } {
  if (code === 36009004 && /timestamp/i.test(said)) {
    return {
      hint: 'Set this computer’s clock: the platform takes requests that are at most five minutes off.',
      outcome: 'not-done',
    };
  }
  if (code === 36009004 && /app[_ ]?key|access[_ ]?token/i.test(said)) {
    return {
      hint: 'Check the app key, or sign in again with `till login`.',
      apiClass: 'credentials',
      kind: 'sign-in',
      outcome: 'not-done',
    };
  }
  if (code === 105005 && scopes.length > 0)
    return { hint: hint?.replace('the scope', `the scope ${scopes.join(' or ')}`) ?? '' };
  return hint === undefined ? {} : { hint };
}

type StatusRule = Pick<ApiErrorDetails, 'apiClass' | 'kind' | 'outcome' | 'passing' | 'hint'>;

function statusRule(status: number): StatusRule {
  if (status === 429)
    return {
      apiClass: 'rate',
      kind: 'temporary',
      outcome: 'not-done',
      passing: true,
      hint: 'Wait a little and try again.',
    };
  if (status === 503)
    return {
      apiClass: 'temporary',
      kind: 'temporary',
      outcome: 'not-done',
      passing: true,
      hint: 'The platform is overloaded; try again later.',
    };
  if (status === 408 || status >= 500)
    return { apiClass: 'temporary', kind: 'temporary', outcome: 'unknown', passing: true, hint: 'Try again later.' };
  return { apiClass: 'refused', kind: 'failed', outcome: 'refused', passing: false };
}

/**
 * The error of an answer that is no envelope: HTML, cut off, empty, something else. Of 429 and 503 the status says enough.
 * @param what what it is instead, `HTML`, `an empty answer`
 */
export function unreadableError(what: string, context: AnswerContext): ApiError {
  const { operation, httpStatus, requestId, retryAfterMs } = context;
  const known = httpStatus === 429 || httpStatus >= 500 || httpStatus === 408;
  const passing = known || httpStatus < 300;
  const rule: StatusRule = known
    ? statusRule(httpStatus)
    : {
        apiClass: 'malformed',
        kind: passing ? 'temporary' : 'failed',
        outcome: 'unknown',
        passing,
        hint: 'Check that the API address (TILL_API_URL) is right, and that no proxy or sign-in page answers in its place.',
      };
  return new ApiError(
    `${operation}: the server answered HTTP ${httpStatus} with ${what} instead of the Partner API’s JSON.`,
    {
      ...rule,
      // Whatever the status says, a body that cannot be read is named so.
      apiClass: rule.apiClass === 'temporary' && httpStatus !== 503 ? 'malformed' : rule.apiClass,
      httpStatus,
      ...(requestId !== undefined && { requestId }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    },
  );
}

/** An answer that sends the request elsewhere; it is not followed, because the token would go along. */
export function redirectError(location: string | undefined, context: AnswerContext): ApiError {
  let host = 'elsewhere';
  try {
    host = new URL(location ?? '').host;
  } catch {
    // A relative or broken address says nothing worth repeating.
  }
  return new ApiError(
    `${context.operation}: the server answered with a redirect to ${cleanText(host)}, which is not followed.`,
    {
      apiClass: 'malformed',
      kind: 'failed',
      outcome: 'unknown',
      passing: false,
      code: 'redirect',
      httpStatus: context.httpStatus,
      hint: 'The API does not redirect. Check the API address (TILL_API_URL) and any proxy.',
      ...(context.requestId !== undefined && { requestId: context.requestId }),
    },
  );
}

/** What a server says, on one line without hidden characters, cut to what a message can hold. */
export function remoteText(text: unknown): string {
  return cleanText(String(text ?? '').slice(0, 2000))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
}
