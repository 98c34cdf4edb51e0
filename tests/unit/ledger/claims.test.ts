import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobRecord, Ledger } from '../../../src/ledger/types.ts';
import { tempLedger } from '../../helpers/jobs.ts';

let home: ReturnType<typeof tempLedger>;
let ledger: Ledger;
let job: JobRecord;
let child: ChildProcess | undefined;

beforeEach(async () => {
  home = tempLedger();
  ledger = home.open();
  const start = { kind: 'k', title: 't', profile: 'p', shopId: 's', settings: null };
  job = await ledger.journal.create(start, [{ key: 'a', plan: 1 }]);
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = undefined;
  ledger.close();
  home.dispose();
});

const claimer = fileURLToPath(new URL('../../helpers/job-claimer.ts', import.meta.url));

/** Another process claims the job; @returns what it says of that */
async function claimElsewhere(): Promise<string> {
  child = spawn(process.execPath, [claimer, home.path, job.id], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return said.toString().trim();
}

describe('a claim', () => {
  it('outlasts what other ledgers of the process do with the same job', async () => {
    const other = home.open();
    await expect(other.journal.claim(job.id)).rejects.toMatchObject({ code: 'job-busy' });
    expect((await other.journal.get(job.id))?.status).toBe('planned');
    other.close();
    expect(await claimElsewhere()).toBe('job-busy');
  }, 20_000);

  it('ends with its process: who asks while that one is being killed gets it', async () => {
    await ledger.journal.release(job.id);
    expect(await claimElsewhere()).toBe('claimed');
    const claiming = ledger.journal.claim(job.id);
    child?.kill('SIGKILL');
    await claiming;
    expect((await ledger.journal.get(job.id))?.status).toBe('running');
  }, 20_000);

  it('is refused in words when the owner lives', async () => {
    await ledger.journal.release(job.id);
    expect(await claimElsewhere()).toBe('claimed');
    for (const verb of ['claim', 'cancel'] as const) {
      await expect(ledger.journal[verb](job.id)).rejects.toMatchObject({
        code: 'job-busy',
        message: expect.stringContaining(`process ${child?.pid}`),
      });
    }
  }, 20_000);
});
