import type { ApiFailure } from '../../partner-api/types.ts';
import type { NotKnown } from '../../rules/health/facts.ts';

/** What a source gave, or why it gave nothing. */
export type Reading<Value> =
  | { value: Value; missing?: undefined }
  | { value?: undefined; missing: NotKnown; passing: boolean; unsupported: boolean };

/** Thrown by a source that can be asked and does not have what is wanted, or too much of it. */
export class Gap extends Error {
  readonly missing: NotKnown;
  constructor(missing: NotKnown) {
    super(missing.why);
    this.missing = missing;
  }
}

/**
 * Reads one source. What it refuses, lacks or cannot answer now leaves a gap in a report and does not end it; a lost sign-in,
 * Ctrl-C and Till's own mistakes do.
 * @param what the source, for messages: `customer service sessions`
 * @param scope the right it needs, where one is known
 */
export async function attempt<Value>(
  what: string,
  scope: string | undefined,
  work: () => Promise<Value>,
): Promise<Reading<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Gap) return { missing: error.missing, passing: false, unsupported: false };
    const { apiClass, message } = error as Partial<ApiFailure>;
    const said = (message ?? '').replace(/\.$/, '');
    const gap = (why: string, how: string, kind: { passing?: boolean; unsupported?: boolean } = {}) => ({
      missing: { why, how, ...(kind.passing && { passing: true }) },
      passing: kind.passing === true,
      unsupported: kind.unsupported === true,
    });
    if ((error as { kind?: string }).kind === 'interrupted') throw error;
    switch (apiClass) {
      case 'permission':
        return gap(
          `the app may not read ${what}`,
          scope === undefined
            ? 'Give the app that right in Partner Center, then till login.'
            : `Give the app the scope ${scope} in Partner Center, then till login.`,
        );
      case 'unsupported':
        return gap(
          `this server does not give ${what}`,
          'Read it in Seller Center; till health record or till health import keeps it.',
          { unsupported: true },
        );
      case 'not-found':
      case 'refused':
        return gap(`the platform does not give ${what}: ${said}`, 'Read it in Seller Center, where it is shown.');
      case 'temporary':
      case 'rate':
      case 'malformed':
        return gap(`${what} could not be read: ${said}`, 'Run the command again in a few minutes.', { passing: true });
      default:
        throw error;
    }
  }
}
