import { formatDuration, isoFromMs } from '../lib/time.ts';

/** What the wall clock of a place shows at a moment (epoch seconds). */
type LocalClock = (seconds: number) => { date: string; time: string };

export interface FreshnessView {
  /** When the mirror was last complete up to the newest order, epoch milliseconds; absent before the first sync has ended. */
  asOf: number | undefined;
  /** Orders that changed since then are mirrored, epoch seconds. */
  coveredFrom: number | undefined;
  complete: boolean;
}

/**
 * One line on how fresh mirrored orders are: `Orders as of 08:00, 3m ago.`
 * @param freshness undefined for a shop that was never synced
 * @param now epoch milliseconds
 * @param local the clock to show; UTC when absent
 */
export function freshnessLine(freshness: FreshnessView | undefined, now: number, local?: LocalClock): string {
  if (freshness?.asOf === undefined) return 'These orders were imported or read in part: no till sync has ended yet.';
  const { asOf, coveredFrom, complete } = freshness;
  const at = moment(asOf, now, local);
  const age = now - asOf < 1000 ? 'just now' : `${formatDuration(now - asOf)} ago`;
  const back = coveredFrom === undefined ? '' : moment(coveredFrom * 1000, now, local);
  const rest = complete || back === '' ? '' : ` Complete back to ${back} only; till sync goes on from there.`;
  return `Orders as of ${at}, ${age}.${rest}`;
}

function moment(ms: number, now: number, local: LocalClock | undefined): string {
  const show = (at: number) => {
    if (local) return local(Math.floor(at / 1000));
    const iso = isoFromMs(at);
    return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
  };
  const { date, time } = show(ms);
  const zone = local ? '' : ' UTC';
  return date === show(now).date ? `${time.slice(0, 5)}${zone}` : `${date} ${time.slice(0, 5)}${zone}`;
}
