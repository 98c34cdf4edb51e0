import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMoment } from '../../src/lib/time.ts';
import { baseClock } from '../../src/sandbox/base-clock.ts';
import { openState } from '../../src/sandbox/state/index.ts';

/** Real time goes on: a sandbox filled longer ago than this is no new one any more. Milliseconds. */
const NEW = 5000;

/** The files of sandboxes that nobody has touched, by their fixed clock, and when they were filled. */
const untouched = new Map<string, { files: ReadonlyMap<string, Buffer>; at: number }>();

/**
 * Puts the sandbox into a home that has none, as the first command of a home would: to fill one takes a hundred times as long
 * as to copy one.
 * @param now the moment of TILL_NOW, empty for the real clock
 * @throws Failure (usage) when it is no moment
 */
export function plantSandbox(home: string, now = ''): void {
  const dir = join(home, 'state', 'sandbox');
  if (existsSync(dir)) return;
  let known = untouched.get(now);
  if (known === undefined || (now === '' && Date.now() - known.at > NEW)) {
    known = { files: filled(now), at: Date.now() };
    untouched.set(now, known);
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const [name, content] of known.files) writeFileSync(join(dir, name), content, { mode: 0o600 });
}

function filled(now: string): ReadonlyMap<string, Buffer> {
  const dir = mkdtempSync(join(tmpdir(), 'till-planted-'));
  try {
    openState({ dir, now: baseClock(dir, now === '' ? undefined : parseMoment(now, 'TILL_NOW', Date.now())) }).close();
    return new Map(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name))]));
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
