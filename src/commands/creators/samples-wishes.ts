import { readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { SampleVerb } from '../../shop/creators/decision.ts';
import { rejectReasons } from '../../shop/creators/wire.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { readThingId } from './words.ts';

/** What somebody wants of one application. */
export interface SampleWish {
  id: string;
  verb: SampleVerb;
  /** As the API names it; undefined where nobody said. */
  reason: string | undefined;
  /** Of the file it stands in. */
  line: number | null;
}

const COLUMNS: ColumnsSpec = {
  columns: [
    { key: 'id', names: ['application_id', 'application', 'sample', 'sample id'], required: true, id: true },
    { key: 'decision', names: ['action', 'answer', 'review_result'] },
    { key: 'reason', names: ['reject reason', 'reject_reason'] },
  ],
};

const VERBS: Readonly<Record<string, SampleVerb>> = {
  approve: 'approve',
  approved: 'approve',
  yes: 'approve',
  reject: 'reject',
  rejected: 'reject',
  no: 'reject',
};

/** The reason as the API names it; undefined for a word that is none. */
function reasonOf(text: string): string | undefined {
  const word = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return rejectReasons.find((reason) => reason === word);
}

const KNOWN = rejectReasons.map((reason) => reason.toLowerCase().replaceAll('_', '-')).join(', ');

/** @throws Failure (usage) for a word that is no reason */
function readReason(text: string): string {
  const found = reasonOf(text);
  if (found !== undefined) return found;
  throw usageFailure(`«${text}» is no reason the platform takes.`, `Reasons: ${KNOWN}.`, 'unknown-reason');
}

/**
 * The applications of a command line: ids, or the rows of a file.
 * @throws Failure (usage) for wrong combinations, and for a file's rows that do not parse, each with its line
 */
export async function readSampleWishes(
  { args, flags }: { args: Record<string, unknown>; flags: Record<string, unknown> },
  verb: SampleVerb,
  deps: Deps,
): Promise<SampleWish[]> {
  const ids = (args.ids as string[] | undefined) ?? [];
  const from = typeof flags.from === 'string' ? flags.from.trim() : undefined;
  const reason = typeof flags.reason === 'string' ? readReason(flags.reason) : undefined;
  if (from === '')
    throw usageFailure('--from is empty.', 'Give it a file; in a script the variable may be unset.', 'empty-flag');
  if (from !== undefined) {
    if (ids.length > 0)
      throw usageFailure(
        '--from and ids cannot be combined.',
        'The rows of the file name the applications.',
        'named-twice',
      );
    return readFile(from, verb, reason, deps);
  }
  if (ids.length === 0)
    throw usageFailure(
      `Nothing is named to ${verb}.`,
      'Name ids (till creators samples list shows them), or a file with --from.',
      'nothing-named',
    );
  const read = ids.map((id) => readThingId(id, 'application', 'till creators samples list shows the ids.'));
  return [...new Set(read)].map((id) => ({ id, verb, reason, line: null }));
}

async function readFile(path: string, verb: SampleVerb, reason: string | undefined, deps: Deps): Promise<SampleWish[]> {
  const wishes = new Map<string, SampleWish>();
  const problems: string[] = [];
  let [bad, repeated] = [0, 0];
  const rows = readRows(path, {
    columns: COLUMNS,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  try {
    for await (const { line, cells } of rows) {
      const read = rowWish(cells, verb, reason, line);
      const before = typeof read === 'string' ? undefined : wishes.get(read.id);
      const problem =
        typeof read === 'string'
          ? read
          : before && (before.verb !== read.verb || before.reason !== read.reason)
            ? `${read.id} stands on line ${before.line} already, with another decision`
            : undefined;
      if (problem !== undefined) {
        bad += 1;
        if (problems.length < TOLD) problems.push(`line ${line}: ${problem}.`);
      } else if (before) repeated += 1;
      else wishes.set((read as SampleWish).id, read as SampleWish);
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-rows') throw error;
  }
  if (bad > 0) throw badRows(problems, bad);
  if (repeated > 0) deps.output.note(`${repeated} rows repeat an earlier one; each counts once.`);
  return [...wishes.values()];
}

function rowWish(
  cells: Readonly<Record<string, string>>,
  verb: SampleVerb,
  reason: string | undefined,
  line: number,
): SampleWish | string {
  const id = readText(cells.id ?? '');
  if (!/^\d{5,25}$/.test(id)) return `«${id}» is no application id`;
  const word = readText(cells.decision ?? '').toLowerCase();
  const wanted = word === '' ? verb : VERBS[word];
  if (wanted === undefined) return `«${word}» is neither approve nor reject`;
  const said = readText(cells.reason ?? '');
  const named = said === '' ? reason : reasonOf(said);
  if (said !== '' && named === undefined) return `«${said}» is no reason the platform takes: ${KNOWN}`;
  return { id, verb: wanted, reason: wanted === 'reject' ? named : undefined, line };
}
