import { Failure } from '../lib/failure.ts';
import type { ApiFailure, Outcome } from '../partner-api/types.ts';

/** Whether an error is the Partner API client's, with what is known of the request's outcome. */
export function isApiFailure(error: unknown): error is ApiFailure {
  return error instanceof Failure && 'outcome' in error && 'apiClass' in error;
}

/** What a failed write means for the rows it carried. */
export interface WriteFault {
  outcome: Outcome;
  failure: Failure;
  /** The server gave an answer, however bad: nothing of the request is still under way. */
  answered: boolean;
  /** It concerns the caller or the whole API and no single row: the sign-in, a scope, an outage. */
  general: boolean;
}

/**
 * Reads an error of a write. What is not the client's own error says nothing about the outcome, so it is unknown.
 * A refusal for the sign-in or a scope is no verdict on a row: nothing happened, and every further row would meet it.
 */
export function writeFault(error: unknown, isGatewayCode: (code: number | undefined) => boolean): WriteFault {
  if (!isApiFailure(error)) {
    const failure =
      error instanceof Failure ? error : new Failure('failed', messageOf(error), { code: 'unexpected', cause: error });
    return { outcome: 'unknown', failure, answered: false, general: false };
  }
  const answered = error.apiCode !== undefined || (error.httpStatus !== undefined && error.httpStatus <= 500);
  const caller = error.apiClass === 'credentials' || (error.apiClass === 'permission' && isGatewayCode(error.apiCode));
  if (caller && error.outcome !== 'unknown') return { outcome: 'not-done', failure: error, answered, general: true };
  return { outcome: error.outcome, failure: error, answered, general: error.outcome === 'not-done' };
}

/** The API's own words, without what the client puts around them for people. */
export function wordsOf(failure: Failure): string {
  return isApiFailure(failure) && failure.apiCode !== undefined
    ? failure.message.replace(/^[A-Z]+ \/\S+: /, '').replace(new RegExp(` \\(code ${failure.apiCode}\\)\\.$`), '')
    : failure.message;
}

/** A read that was ended for taking too long says that the API cannot be reached for now. */
export function readFault(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted)
    return new Failure('temporary', 'The API did not answer in time.', { code: 'timeout', cause: error });
  if (error instanceof Failure) return error;
  return new Failure('failed', messageOf(error), {
    code: 'unexpected',
    cause: error,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
