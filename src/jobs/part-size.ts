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

type Fate = 'accepted' | 'refused';

/** Rows remembered after an accepted one, and after a refused one: a file that changes half-way is noticed soon. */
const MEMORY: Readonly<Record<Fate, number>> = { accepted: 500, refused: 30 };
/** What is taken for seen before anything is: a tenth refused after an accepted row, a third after a refused one. */
const PRIOR: Readonly<Record<Fate, Count>> = {
  accepted: { refused: 0.5, seen: 5 },
  refused: { refused: 0.5, seen: 1.5 },
};

/** The same where refusals name their rows, and how many of these a part may hold: each takes one request, whatever its size. */
const NAMED_MEMORY = 1000;
const NAMED_PRIOR: Count = { refused: 0.5, seen: 25 };
const NAMED_A_PART = 4;

/**
 * Sizes at which a request is as likely refused as not, so that its answer tells most. Refused rows often stand together (the
 * SKUs of one product), so how likely the next row is refused is counted by what became of the one before it.
 * Where refusals name their rows, parts are larger, but not so large that most rows are carried many times for others' sake.
 * Until the first refusal everything goes at once.
 */
export function partSizes(): PartSizes {
  let counts = unseen();
  let naming: Count = { refused: 0, seen: 0 };
  let last: Fate = 'accepted';
  let met: 'nothing' | 'refusals' | 'names' = 'nothing';
  const saw = (after: Fate, refused: number, seen: number) => {
    counts[after] = counted(counts[after], refused, seen, MEMORY[after]);
  };
  return {
    next(most) {
      if (met === 'nothing') return most;
      if (met === 'names') return within(most, NAMED_A_PART / shareRefused(naming, NAMED_PRIOR));
      const first = 1 - shareRefused(counts[last], PRIOR[last]);
      if (first <= 0.5) return 1;
      // All of a part are accepted with a chance of first · further^(size - 1): the size at which that is a half.
      const further = 1 - shareRefused(counts.accepted, PRIOR.accepted);
      return within(most, 1 + Math.log(0.5 / first) / Math.log(further));
    },
    accepted(count) {
      if (count < 1) return;
      naming = counted(naming, 0, count, NAMED_MEMORY);
      saw(last, 0, 1);
      last = 'accepted';
      if (count > 1) saw('accepted', 0, count - 1);
    },
    refused() {
      met = 'refusals';
      saw(last, 1, 1);
      last = 'refused';
    },
    named(count) {
      met = 'names';
      naming = counted(naming, count, count, NAMED_MEMORY);
    },
    forget() {
      met = 'nothing';
      last = 'accepted';
      naming = { refused: 0, seen: 0 };
      counts = unseen();
    },
  };
}

function unseen(): Record<Fate, Count> {
  return { accepted: { refused: 0, seen: 0 }, refused: { refused: 0, seen: 0 } };
}

function shareRefused(count: Count, prior: Count): number {
  return (count.refused + prior.refused) / (count.seen + prior.seen);
}

function within(most: number, size: number): number {
  return Math.max(1, Math.min(most, Math.round(size)));
}

/** Older rows fade as newer ones come. */
function counted({ refused, seen }: Count, more: number, rows: number, memory: number): Count {
  const kept = Math.min(1, memory / (seen + rows));
  return { refused: (refused + more) * kept, seen: (seen + rows) * kept };
}
