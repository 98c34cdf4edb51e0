import { expect } from 'vitest';
import type { JobKind } from '../../src/jobs/kind.ts';
import { runJob } from '../../src/jobs/runner.ts';
import type { PlannedRow } from '../../src/ledger/types.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';
import { tempLedger } from './jobs.ts';
import { mortal } from './mortal.ts';

/** A job, and the shop it changes. */
export interface KillCase {
  shop(): PartnerApi & { writes: string[] };
  kind(api: PartnerApi): JobKind<never, never>;
  rows: PlannedRow[];
  /** Effects, each of which may happen once. */
  writes: string[];
  /** Rows that the shop refuses; none when absent. */
  refused?: number;
}

/** Runs a job in processes that die at each of their steps in turn, and holds what the next ones make of it against the shop. */
export async function expectOnceEach({ shop, kind, rows, writes, refused = 0 }: KillCase): Promise<void> {
  let died = 0;
  for (let lifetime = 1; ; lifetime += 1) {
    const home = tempLedger();
    const api = shop();
    const first = home.open();
    const job = await first.journal.create(
      { kind: kind(api).name, title: 'x', profile: 'p', shopId: 's', settings: {} },
      rows,
    );
    await first.journal.release(job.id);
    first.close();
    let outcome: 'died' | 'ended' = 'died';
    let lives = 0;
    for (; lives < 10 && outcome === 'died'; lives += 1) {
      const ledger = home.open();
      const one = mortal(ledger, api, lifetime + 60 * lives);
      const run = runJob({
        journal: one.ledger.journal,
        job,
        kind: kind(one.api),
        signal: new AbortController().signal,
        wait: () => new Promise((resolve) => setImmediate(resolve)),
        now: () => 0,
      });
      outcome = await Promise.race([run.then(() => 'ended' as const), one.died]);
      ledger.close();
    }
    expect(outcome).toBe('ended');
    const last = home.open();
    expect(await last.journal.get(job.id)).toMatchObject({
      status: refused > 0 ? 'partial' : 'done',
      done: rows.length - refused,
      refused,
      unknown: 0,
    });
    last.close();
    home.dispose();
    expect([...api.writes].sort()).toEqual([...writes].sort());
    if (lives === 1) break;
    died += 1;
  }
  expect(died).toBeGreaterThan(5);
}
