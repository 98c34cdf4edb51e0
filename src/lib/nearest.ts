/**
 * The candidates that somebody who typed `word` may have meant, nearest first; at most three.
 * Compared without case; a candidate counts when at most a third of its letters differ, or when it begins with the word.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const typed = word.toLowerCase();
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const distance = editDistance(typed, lower);
    if (distance <= Math.max(1, Math.floor(Math.max(typed.length, lower.length) / 3)))
      scored.push({ candidate, score: distance });
    else if (typed.length >= 2 && lower.startsWith(typed)) scored.push({ candidate, score: distance / lower.length });
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/**
 * A hint such as «Did you mean a, b?», or nothing when no candidate is near. Where none is as a whole, one of which a part is near
 * counts: «awaitng» for AWAITING_SHIPMENT.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const whole = nearest(word, all);
  const found = whole.length > 0 || word.length < 4 ? whole : all.filter((each) => hasNearPart(word, each)).slice(0, 3);
  return found.length === 0 ? undefined : `Did you mean ${found.join(', ')}?`;
}

function hasNearPart(word: string, candidate: string): boolean {
  const parts = candidate.split(/[\s_.-]+/);
  return (
    parts.length > 1 &&
    nearest(
      word,
      parts.filter((part) => part.length > 3),
    ).length > 0
  );
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
