import { readId, readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { Subject, Verb } from '../../shop/returns/decision.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { upper, wishOf } from './wish-cells.ts';

/** What somebody wants of one request. */
export interface Wish {
  id: string;
  verb: Verb;
  /** As the API names it; chosen by what the request waits for when absent. */
  decision?: string;
  reason?: string;
  comment?: string;
  partial?: { amount: string; currency: string | null };
  keepItem: boolean;
  replacement: boolean;
  /** Paths of image files. */
  images: readonly string[];
  /** Of the file it stands in. */
  line: number | null;
}

/**
 * The requests of a command line: ids with flags, or the rows of a file.
 * @throws Failure (usage) for wrong combinations and values, and for a file's rows that do not parse, each with its line
 */
export async function readWishes(
  input: { args: Record<string, unknown>; flags: Record<string, unknown> },
  { subject, verb }: { subject: Subject; verb: Verb },
  deps: Deps,
): Promise<Wish[]> {
  const { flags } = input;
  const ids = (input.args.ids as string[] | undefined) ?? [];
  const text = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string).trim() : undefined);
  for (const name of ['from', 'decision', 'partialRefund', 'reason']) if (text(name) === '') throw emptyFlag(name);
  const from = text('from');
  if (from === undefined) {
    if (ids.length === 0)
      throw usageFailure(
        `Nothing is named to ${verb}.`,
        `Name ids (till ${subject}s list shows them), or a file with --from.`,
        'nothing-named',
      );
    const shared = wishOf(verb, {
      decision: text('decision'),
      amount: text('partialRefund'),
      currency: undefined,
      reason: text('reason'),
      comment: text('comment'),
      keep: flags.keepItem === true,
    });
    if (typeof shared === 'string')
      throw usageFailure(`${upper(shared)}.`, 'till returns view ID shows what can be decided.');
    if (shared.verb !== verb)
      throw usageFailure(
        `--decision ${text('decision')} does not ${verb}.`,
        `till ${subject}s ${shared.verb} does it; a file (--from) may hold both.`,
        'another-command',
      );
    const images = (flags.image as string[] | undefined) ?? [];
    const replacement = flags.replacement === true;
    const ways = [shared.decision, shared.partial, shared.keepItem, replacement].filter(Boolean).length;
    if (
      ways > 1 &&
      !(shared.decision === 'APPROVE_RETURN' && shared.keepItem) &&
      !(shared.decision === 'OFFER_PARTIAL_REFUND' && ways === 2 && shared.partial)
    )
      throw usageFailure(
        '--decision, --partial-refund, --keep-item and --replacement say different things.',
        'Give one of them.',
        'two-decisions',
      );
    return unique(ids).map((id) => ({ ...shared, id, images, replacement, line: null }));
  }
  const given = ['decision', 'partialRefund', 'reason', 'comment', 'image', 'keepItem', 'replacement'].filter(
    (name) => flags[name] !== undefined && flags[name] !== false,
  );
  if (ids.length > 0 || given.length > 0)
    throw usageFailure(
      `--from and ${ids.length > 0 ? 'ids' : flagOf(given[0] ?? '')} cannot be combined.`,
      'The rows of the file say what to do with each.',
      'named-twice',
    );
  return readFile(from, subject, verb, deps);
}

/** An unset variable in a script leaves a flag empty: what it was to say is not what it says when it is absent. */
function emptyFlag(name: string): Failure {
  return usageFailure(
    `${flagOf(name)} is empty.`,
    'Give it a value, or leave it out; in a script the variable may be unset.',
    'empty-flag',
  );
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function unique(ids: readonly string[]): string[] {
  const read = ids.map((text) => {
    const { id, problem } = requestId(text);
    if (id !== undefined) return id;
    throw usageFailure(`The id is ${problem}.`, 'An id is all digits, and has five at least.', 'bad-id');
  });
  return [...new Set(read)];
}

/** The id of a return, cancellation or order; a shorter number is a slip of the pen, or of the column. */
function requestId(text: string): ReturnType<typeof readId> {
  const read = readId(text);
  return read.id !== undefined && !/^\d{5,25}$/.test(read.id)
    ? { problem: `not one of the platform’s: «${read.id}» has ${read.id.length} digits` }
    : read;
}

function columnsOf(subject: Subject): ColumnsSpec {
  const answer = [
    { key: 'decision', names: ['action', 'answer'] },
    { key: 'reason', names: ['reject reason', 'reason name'] },
    { key: 'comment', names: ['note', 'message'] },
  ];
  // A cancellation is named by its own id or by its order's, and what it is worth is no wish: the list has all three.
  if (subject === 'cancellation')
    return {
      columns: [
        { key: 'id', names: ['cancel_id', 'cancellation id', 'cancellation'], id: true },
        { key: 'order', names: ['order_id', 'order number'], id: true },
        ...answer,
      ],
    };
  return {
    columns: [
      { key: 'id', names: ['return_id', 'return', 'return number', 'refund id'], required: true, id: true },
      ...answer,
      { key: 'amount', names: ['partial refund', 'partial refund amount', 'refund'] },
      { key: 'currency' },
      // Only the list that till prints has it.
      { key: 'silence' },
      { key: 'keep_item', names: ['keep', 'buyer keeps item', 'buyer keep item'] },
    ],
  };
}

async function readFile(path: string, subject: Subject, verb: Verb, deps: Deps): Promise<Wish[]> {
  const wishes = new Map<string, Wish>();
  const problems: string[] = [];
  let [bad, repeated] = [0, 0];
  const complain = (text: string) => {
    bad += 1;
    if (problems.length < TOLD) problems.push(text);
  };
  const rows = readRows(path, {
    columns: columnsOf(subject),
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  try {
    for await (const { line, cells } of rows) {
      const read = rowWish(cells, verb, subject, line);
      if (typeof read === 'string') {
        complain(`line ${line}: ${read}.`);
        continue;
      }
      const before = wishes.get(read.id);
      if (before === undefined) wishes.set(read.id, read);
      else if (JSON.stringify({ ...before, line }) === JSON.stringify(read)) repeated += 1;
      else complain(`line ${line}: ${read.id} stands on line ${before.line} already, with another decision.`);
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-rows') throw error;
  }
  if (bad > 0) throw badRows(problems, bad);
  if (repeated > 0) deps.output.note(`${repeated} rows repeat an earlier one; each counts once.`);
  return [...wishes.values()];
}

function rowWish(cells: Readonly<Record<string, string>>, verb: Verb, subject: Subject, line: number): Wish | string {
  const { id, problem } = requestId(cells.id?.trim() ? cells.id : (cells.order ?? ''));
  if (id === undefined) return `the id is ${problem}`;
  const cell = (name: string) => readText(cells[name] ?? '') || undefined;
  const keep = (cell('keep_item') ?? '').toLowerCase();
  if (!/^(?:|yes|y|true|1|no|n|false|0)$/.test(keep)) return `«${keep}» is neither yes nor no (keep_item)`;
  // In such a list the amount is what the request is about, and a wish only where somebody wrote one beside it.
  const listed = cells.silence !== undefined && cell('decision') === undefined;
  const wish = wishOf(verb, {
    decision: cell('decision'),
    amount: listed ? undefined : cell('amount'),
    currency: listed ? undefined : cell('currency'),
    reason: cell('reason'),
    comment: cell('comment'),
    keep: /^(?:yes|y|true|1)$/.test(keep),
  });
  if (typeof wish === 'string') return wish;
  if (subject === 'cancellation' && (wish.decision !== undefined || wish.partial || wish.keepItem))
    return 'a cancellation is approved or rejected, and nothing else';
  return { ...wish, id, images: [], replacement: false, line };
}
