import { Failure } from '../../lib/failure.ts';

/** Why something could not be read, as a Failure: a signal's time-out has no other form. */
export function readFault(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = (error as Error | null)?.name;
  if (name === 'TimeoutError' || name === 'AbortError')
    return new Failure('temporary', 'The API did not answer in time.', { code: 'timeout', cause: error });
  return new Failure('failed', error instanceof Error ? error.message : String(error), {
    code: 'unexpected',
    cause: error,
  });
}
