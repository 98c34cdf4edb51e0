/** How many rows the next request takes, learnt from what was refused before. */
export interface PartSizes {
  /** @param most rows that are left @returns from 1 to `most` */
  next(most: number): number;
  /** So many rows, one after the other, were accepted. */
  accepted(count: number): void;
  /** The row after them was refused by itself. */
  refused(): void;
  /** A refusal named so many rows, wherever they stood. */
  named(count: number): void;
  /** What was learnt does not hold any more: everything goes at once again. */
  forget(): void;
}

interface Count {
  refused: number;
  seen: number;
}

/** Rows remembered after an accepted one, and after a refused one: a file that changes half-way is noticed soon. */
const MEMORY = [500, 30] as const;
/** Where nothing has been seen yet: rows that count as refused, of so many. */
const PRIOR = [
  { refused: 0.5, of: 5 },
  { refused: 0.5, of: 1.5 },
] as const;

/** The same where refusals name their rows, and how many of these a part may hold: each takes one request, whatever its size. */
const NAMED_MEMORY = 1000;
const NAMED_PRIOR = { refused: 0.5, of: 25 };
const NAMED_A_PART = 4;

/**
 * Sizes at which a request is as likely refused as not, so that its answer tells most. Refused rows often stand together (the
 * SKUs of one product), so how likely the next row is refused is counted by what became of the one before it.
 * Where refusals name their rows, parts are larger, but not so large that most rows are carried many times for others' sake.
 * Until the first refusal everything goes at once.
 */
export function partSizes(): PartSizes {
  const counts: [Count, Count] = [
    { refused: 0, seen: 0 },
    { refused: 0, seen: 0 },
  ];
  let naming: Count = { refused: 0, seen: 0 };
  let last: 0 | 1 = 0;
  let met: 'nothing' | 'refusals' | 'names' = 'nothing';
  const saw = (after: 0 | 1, refused: number, seen: number) => {
    counts[after] = counted(counts[after], refused, seen, MEMORY[after]);
  };
  const accepting = (after: 0 | 1) => {
    const [{ refused, seen }, prior] = [counts[after], PRIOR[after]];
    return 1 - (refused + prior.refused) / (seen + prior.of);
  };
  return {
    next(most) {
      if (met === 'nothing') return most;
      if (met === 'names') {
        const share = (naming.refused + NAMED_PRIOR.refused) / (naming.seen + NAMED_PRIOR.of);
        return Math.max(1, Math.min(most, Math.round(NAMED_A_PART / share)));
      }
      const first = accepting(last);
      if (first <= 0.5) return 1;
      return Math.max(1, Math.min(most, Math.round(1 + Math.log(0.5 / first) / Math.log(accepting(0)))));
    },
    accepted(count) {
      if (count < 1) return;
      naming = counted(naming, 0, count, NAMED_MEMORY);
      saw(last, 0, 1);
      last = 0;
      if (count > 1) saw(0, 0, count - 1);
    },
    refused() {
      met = 'refusals';
      saw(last, 1, 1);
      last = 1;
    },
    named(count) {
      met = 'names';
      naming = counted(naming, count, count, NAMED_MEMORY);
    },
    forget() {
      met = 'nothing';
      last = 0;
      naming = { refused: 0, seen: 0 };
      counts.fill({ refused: 0, seen: 0 });
    },
  };
}

/** Older rows fade as newer ones come. */
function counted({ refused, seen }: Count, more: number, rows: number, memory: number): Count {
  const kept = Math.min(1, memory / (seen + rows));
  return { refused: (refused + more) * kept, seen: (seen + rows) * kept };
}
