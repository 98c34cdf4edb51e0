import { spawnSync } from 'node:child_process';

/** The middle of several numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that one run of Node with these words takes. @throws when it does not end with 0 */
export function timeNode(args: readonly string[], env: NodeJS.ProcessEnv = process.env): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

/** Interleaves the runs of several cases, so that a slow minute is slow for all of them; @returns medians in milliseconds */
export function interleaved(cases: Readonly<Record<string, () => number>>, rounds: number): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(cases)) {
      const ms = measure();
      // The first round fills caches and is not counted.
      if (round >= 0) times[name] = [...(times[name] ?? []), ms];
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}
