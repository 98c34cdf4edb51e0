import { readId } from '../../files/cell.ts';
import { usageFailure } from '../../lib/failure.ts';

/** Reads an id from the command line. @throws Failure (usage) for what is none, before anything is asked */
export function readMoneyId(given: string, what: 'statement' | 'order', hint: string): string {
  const { id, problem } = readId(given);
  if (id !== undefined && id.length >= 5 && id.length <= 25) return id;
  throw usageFailure(`«${given}» is no ${what} id: ${problem ?? 'an id has other digits'}.`, hint, 'bad-id');
}
