import { type PartSizes, partSizes } from './part-size.ts';

/**
 * What a request came to.
 * `yes`     all of it was accepted
 * `no`      it carried one row, which was refused
 * `each`    the answer says of every row what became of it
 * `all`     a refusal that every other row would meet: what was learnt of single rows is worth nothing now
 * `unclear` it is not known, and the server answers
 * `stop`    nothing more can be sent for now
 * `whole`   refused as a whole for the sake of some row, with nothing done
 */
export type PartAnswer<Row, Outcome> =
  | { said: 'yes' | 'no' | 'each' | 'all' | 'unclear' | 'stop'; outcomes: Outcome[] }
  | {
      said: 'whole';
      /** Of rows that are settled all the same. */
      outcomes: Outcome[];
      /** The others: they go again. */
      open: readonly Row[];
      /** Rows that the refusal names. Those that are open go alone; one that is not was refused for being named. */
      named: readonly Row[];
    };

export interface InPartsOptions<Row, Outcome> {
  rows: readonly Row[];
  /** Sends one request; never throws for what the API says. */
  ask(rows: readonly Row[]): Promise<PartAnswer<Row, Outcome>>;
  /** What was learnt before; nothing when absent. */
  sizes?: PartSizes;
  /** No further request leaves. */
  signal?: AbortSignal | undefined;
}

/** So many requests without a known outcome and nothing settled between them, and the rest waits until these are read. */
const UNCLEAR = 3;

/**
 * Sends rows where a request is done as a whole or refused as a whole, and settles each: a refused request is halved until the
 * row is found, and the rest goes on in parts as large as refusals are rare. With the fourth of eight refused it sends 1–8 (no),
 * 1–4 (no), 1–2 (yes), 3 (yes), 4 (no), then the rest: once a half is accepted, the other is halved without asking for it.
 * Of n rows with k refused that takes about k·log2(n/k) + 2k requests; no accepted row is sent again. A row counts as refused
 * only where the platform said so of it: alone in its request, or by its name.
 * @returns what is settled, and the rows that were not sent or were in refused requests only
 */
export async function inParts<Row, Outcome>({
  rows,
  ask,
  sizes = partSizes(),
  signal,
}: InPartsOptions<Row, Outcome>): Promise<{ outcomes: Outcome[]; left: readonly Row[] }> {
  const outcomes: Outcome[] = [];
  let left = rows;
  /** So many of the first rows of `left` were named by a refusal, and go alone. */
  let named = 0;
  /** Else so many of the first rows hold one that is refused, most likely, and go by halves. */
  let tainted = 0;
  let unclear = 0;
  while (left.length > 0 && unclear < UNCLEAR && signal?.aborted !== true) {
    const count = named > 0 ? 1 : tainted > 0 ? Math.ceil(tainted / 2) : sizes.next(left.length);
    const answer = await ask(left.slice(0, count));
    outcomes.push(...answer.outcomes);
    left = left.slice(count);
    if (answer.said === 'stop') break;
    // A request refused as a whole settles nothing: what is unclear before and behind it counts on.
    if (answer.said !== 'whole') unclear = answer.said === 'unclear' ? unclear + 1 : 0;
    if (answer.said === 'whole') {
      const { open } = answer;
      if (count === 1 && open.length === 1) throw new Error('a row alone in its request has to be settled');
      const suspects = answer.named.filter((row) => open.includes(row));
      left = [...suspects, ...open.filter((row) => !suspects.includes(row)), ...left];
      named = suspects.length;
      tainted = named === 0 && open.length === count ? count : 0;
      if (answer.named.length > 0) sizes.named(answer.named.length);
    } else if (answer.said === 'all') {
      sizes.forget();
      named = 0;
      tainted = 0;
    } else if (named > 0) {
      // Once a named row is accepted, being named says little: the others go by halves. Nothing is learnt of rows out of order.
      tainted = answer.said === 'yes' ? named - 1 : 0;
      named = answer.said === 'yes' ? 0 : named - 1;
    } else {
      if (answer.said === 'yes') sizes.accepted(count);
      if (answer.said === 'no') sizes.refused();
      // The refused one is among those that were not accepted.
      tainted = answer.said === 'yes' ? Math.max(0, tainted - count) : 0;
    }
  }
  return { outcomes, left };
}

/** Digits an id has at least: a quantity or a price is none. */
const ID = /\d{8,}/g;

/**
 * Rows that a refusal's words name by an id, as a whole number: part of a longer one is another id.
 * @param idsOf the ids a row may be named by, the most exact first: where a SKU is named, its product says nothing of others
 * @returns none where all of a request are named, which says nothing of one
 */
export function namedRows<Row>(rows: readonly Row[], words: string, idsOf: (row: Row) => readonly string[]): Row[] {
  const ids = new Set(words.match(ID));
  if (ids.size === 0) return [];
  const ranks = rows.map((row) => idsOf(row).findIndex((id) => ids.has(id)));
  const best = Math.min(...ranks.filter((rank) => rank >= 0));
  const named = rows.filter((_, index) => ranks[index] === best);
  return named.length === rows.length ? [] : named;
}
