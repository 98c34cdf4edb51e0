import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { parseMoment } from '../../lib/time.ts';
import { orderStatuses } from '../../shop/orders.ts';

/**
 * Status words as people write them: any case, spaces or hyphens, commas between.
 * @throws Failure (usage) for a word that is no status
 */
export function readStatuses(given: readonly string[]): string[] {
  const words = given.flatMap((value) => value.split(',')).map((word) => word.trim());
  return [
    ...new Set(
      words.map((word) => {
        const status = word
          .toUpperCase()
          .replace(/[\s-]+/g, '_')
          .replace(/^CANCELED$/, 'CANCELLED');
        if ((orderStatuses as readonly string[]).includes(status)) return status;
        throw usageFailure(
          `«${word}» is not an order status.`,
          didYouMean(status, orderStatuses) ?? `Statuses: ${orderStatuses.join(', ').toLowerCase()}.`,
          'unknown-status',
        );
      }),
    ),
  ];
}

/** Moments that flags give, epoch seconds rounded up; absent where the flag is. */
export interface Span {
  since?: number;
  until?: number;
  updatedSince?: number;
}

/**
 * Reads `--since`, `--until` and `--updated-since`. What does not parse is found before the clock is asked for.
 * @param clock the clock that «2d» counts from
 * @throws Failure (usage) for what is no moment, and for a span in which nothing can lie
 */
export async function readSpan(
  flags: Readonly<Record<string, unknown>>,
  clock: () => Promise<() => number>,
): Promise<Span> {
  const read = (now: number): Span => {
    const moment = (flag: string, name: string) =>
      typeof flags[name] === 'string' ? { [name]: Math.ceil(parseMoment(flags[name], flag, now) / 1000) } : {};
    return {
      ...moment('--since', 'since'),
      ...moment('--until', 'until'),
      ...moment('--updated-since', 'updatedSince'),
    };
  };
  if (Object.keys(read(0)).length === 0) return {};
  const span = read((await clock())());
  if (span.since !== undefined && span.until !== undefined && span.since >= span.until) {
    throw usageFailure('--since is not before --until: no order can lie between them.', 'Swap the two.');
  }
  return span;
}
