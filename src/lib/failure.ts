/**
 * What went wrong, by cause. The kind decides the exit code (`src/main.ts` holds the table, the only one).
 *
 * failed        anything without a better name
 * usage         wrong usage, or input that does not parse
 * check         a check the user asked for did not hold
 * sign-in       not signed in, or signed in no longer
 * permission    a scope or a right is missing
 * not-found     no such order, product, shop, file…
 * temporary     cannot be reached, overloaded, or the rate is limited, after retries
 * partial       a bulk run ended with some rows refused
 * input-needed  a value or a confirmation is needed and there is no terminal to ask on
 * interrupted   Ctrl-C, SIGTERM
 */
export type FailureKind =
  | 'failed'
  | 'usage'
  | 'check'
  | 'sign-in'
  | 'permission'
  | 'not-found'
  | 'temporary'
  | 'partial'
  | 'input-needed'
  | 'interrupted';

export interface FailureDetails {
  /** Stable and machine-readable: `unknown-flag`, `not-signed-in`, or the API's own number as a string. */
  code?: string;
  /** What to do about it, a sentence or a command. */
  hint?: string;
  /** The API's request id, when a request was made. */
  requestId?: string;
  cause?: unknown;
}

/** An error meant for the user: the message says what happened and to what, the hint what to do. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly hint: string | undefined;
  readonly requestId: string | undefined;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Failure';
    this.kind = kind;
    this.code = details.code ?? kind;
    this.hint = details.hint;
    this.requestId = details.requestId;
  }
}

/** Wrong usage, or input that does not parse: exit 2, and nothing was sent. */
export function usageFailure(message: string, hint?: string, code = 'usage'): Failure {
  return new Failure('usage', message, { code, ...(hint !== undefined && { hint }) });
}
