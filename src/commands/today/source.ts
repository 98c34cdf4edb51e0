import { Failure } from '../../lib/failure.ts';
import { attempt } from '../health/attempt.ts';

/** What a source gave, or why it gave nothing and what to do about it. */
export type Source<Value> =
  | { value: Value; missing?: undefined }
  | { value?: undefined; missing: { why: string; how: string; passing?: boolean } };

/**
 * Reads one source of the brief. Nothing that goes wrong there ends the brief, but a lost sign-in and Ctrl-C do.
 * @param scope the right it needs, where one is known
 */
export async function source<Value>(
  what: string,
  scope: string | undefined,
  work: () => Promise<Value>,
): Promise<Source<Value>> {
  try {
    const read = await attempt(what, scope, work);
    return read.missing ? { missing: read.missing } : { value: read.value };
  } catch (error) {
    const { kind, apiClass } = error as Failure & { apiClass?: string };
    if (kind === 'interrupted' || kind === 'sign-in' || apiClass === 'credentials') throw error;
    const why =
      error instanceof Failure ? error.message : `till met something it does not know: ${(error as Error).message}`;
    return {
      missing: {
        why,
        how: (error instanceof Failure && error.hint) || 'The other lines do not depend on it.',
        ...(kind === 'temporary' && { passing: true }),
      },
    };
  }
}
