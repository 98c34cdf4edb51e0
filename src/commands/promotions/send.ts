import { isApiFailure } from '../../jobs/faults.ts';
import { Failure } from '../../lib/failure.ts';
import type { Call } from '../../partner-api/types.ts';
import type { Deps } from '../deps.ts';

/**
 * Sends one change. Where it is not known what became of it, it is read before anything is said.
 * @param done reads whether the change is there
 * @returns the answer's data; undefined where it was found by reading
 * @throws Failure of the API; (temporary, `not-done`) where reading does not show it
 */
export async function sendSettled<Data>(
  deps: Deps,
  call: Call,
  done: () => Promise<boolean>,
): Promise<Data | undefined> {
  const api = await deps.api();
  try {
    return (await api.call<Data>(call)).data;
  } catch (error) {
    if (!isApiFailure(error) || error.outcome !== 'unknown') throw error;
    deps.output.debug(`${error.message} Reading what became of it.`);
    if (await done()) return undefined;
    throw new Failure('temporary', `Reading does not show it: ${error.message}`, {
      code: 'not-done',
      hint: 'Look in a moment, then run the command again: it does nothing twice.',
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      cause: error,
    });
  }
}
