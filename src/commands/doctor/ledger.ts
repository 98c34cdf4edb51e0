import { inspectLedger, type LedgerFacts } from '../../ledger/inspect.ts';
import type { JobRecord } from '../../ledger/types.ts';
import { type Check, finding } from './types.ts';

/** A write-ahead log that large is one that nobody could write back. */
const LARGE_WAL = 256 * 1_048_576;

/** How the ledger's file stands. @param path the file */
export function ledger(path: string): { check: Check; facts: LedgerFacts | undefined } {
  let facts: ReturnType<typeof inspectLedger>;
  try {
    facts = inspectLedger(path);
  } catch (error) {
    return {
      check: finding(
        'ledger',
        'fail',
        `${path} cannot be opened: ${(error as Error).message}`,
        'It must be a file that you may read and write: give yourself that right, or move it away and till makes a new one.',
      ),
      facts: undefined,
    };
  }
  if (facts === undefined)
    return { check: finding('ledger', 'ok', 'none yet: the first command that keeps something makes it'), facts };
  if (facts === 'busy') {
    return {
      check: finding('ledger', 'warn', `${path} is kept busy by another process`, 'Run till doctor again in a moment.'),
      facts: undefined,
    };
  }
  return { check: verdict(path, facts), facts };
}

function verdict(path: string, { bytes, walBytes, version, newest, damage }: LedgerFacts): Check {
  const size = `${path}, ${sizeText(bytes)}, version ${version}`;
  if (damage.length > 0) {
    return finding(
      'ledger',
      'fail',
      `${path} is damaged: ${damage[0]}`,
      'Copy the file aside before anything else; put a backup in its place, or move it away and till makes a new one.',
    );
  }
  if (version > newest)
    return finding(
      'ledger',
      'fail',
      `${size}, and this till knows ${newest}`,
      'It was written by a newer till: update this one.',
    );
  if (walBytes > LARGE_WAL) {
    return finding(
      'ledger',
      'warn',
      `${size}; ${sizeText(walBytes)} of its log were never written back`,
      'End every till that runs, then run one command.',
    );
  }
  return finding('ledger', 'ok', version < newest ? `${size}; the next command brings it to ${newest}` : size);
}

/** Bulk runs that did not end: cut off, or planned and never begun. */
export function unfinished(jobs: readonly JobRecord[]): Check {
  const open = jobs.filter(({ status }) => status === 'interrupted' || status === 'planned');
  const running = jobs.filter(({ status }) => status === 'running').length;
  if (open.length === 0)
    return finding('jobs', 'ok', running === 0 ? 'none waits to be resumed' : `${running} running`);
  const [first] = open as [JobRecord, ...JobRecord[]];
  return finding(
    'jobs',
    'warn',
    `${open.length} did not end: ${open.map(({ id, kind, status }) => `${id} (${kind}, ${status})`).join(', ')}`,
    `till jobs resume ${first.id} ends it in the state the server has.`,
  );
}

/** Bytes in the unit a person reads. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kib = Math.round(bytes / 1024);
  return kib < 1024 ? `${kib} KiB` : `${Math.round(kib / 1024)} MiB`;
}
