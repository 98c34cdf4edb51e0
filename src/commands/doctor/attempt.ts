import { Failure } from '../../lib/failure.ts';
import { type Check, finding } from './types.ts';

/** Looks at one thing, so that a broken one hides no other: a check that throws has failed, and says why in its own words. */
export async function attempt(check: string, look: () => Promise<Check | Check[]> | Check | Check[]): Promise<Check[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    if (error instanceof Failure) {
      if (error.kind === 'interrupted') throw error;
      return [finding(check, 'fail', error.message, error.hint ?? null)];
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return [finding(check, 'fail', `cannot be looked at: ${code}`, 'Look at the file or folder it names yourself.')];
  }
}
