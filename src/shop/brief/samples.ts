import type { SampleRow } from '../creators/sample.ts';
import { type BriefBasis, type BriefItem, clauses, clockOf, counted, flagDuration, type Later } from './types.ts';

/** Samples that creators ask for and whose time ends within the day, as one line; the others lie beyond it. */
export function sampleItems(
  rows: readonly Pick<SampleRow, 'id' | 'creator' | 'product' | 'decideBy' | 'secondsLeft' | 'overdue'>[],
  { shopId, now, within, until }: BriefBasis,
): { items: BriefItem[]; later: Later[] } {
  // What is over has lapsed: there is nothing left to decide.
  const open = rows.filter(({ secondsLeft, overdue }) => secondsLeft !== null && overdue !== true);
  const due = open.filter(({ secondsLeft }) => (secondsLeft ?? 0) <= within);
  const [first] = due.toSorted((a, b) => (a.secondsLeft ?? 0) - (b.secondsLeft ?? 0));
  const rest = open.length - due.length;
  const later = rest > 0 ? [{ count: rest, what: counted(rest, 'sample to decide', 'samples to decide') }] : [];
  if (!first) return { items: [], later };
  const alone = due.length === 1;
  const last = Math.max(...due.map(({ secondsLeft }) => secondsLeft ?? 0));
  return {
    items: [
      {
        shopId,
        kind: 'sample',
        title: alone
          ? `${first.creator ?? 'A creator'} asks for a sample`
          : counted(due.length, 'creator asks for a sample', 'creators ask for samples'),
        detail: clauses(
          alone && first.product !== null && first.product,
          first.decideBy !== null && `decide ${alone ? '' : 'the first '}by ${until(first.decideBy)}`,
        ),
        ...clockOf(first.decideBy, now),
        effect: 'undecided it lapses',
        risk: false,
        command: `till creators samples list --due ${flagDuration(last)}`,
        id: 'samples',
        count: due.length,
        ids: due.map(({ id }) => id),
      },
    ],
    later,
  };
}
