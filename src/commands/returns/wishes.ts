import { readId, readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { returnDecisions } from '../../shop/returns/choose.ts';
import type { Subject, Verb } from '../../shop/returns/decision.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { splitCurrency } from '../skus/read-changes.ts';

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

/** A decision word is one of the API's names in any spelling, or `approve`, `reject`. */
const PLAIN: Readonly<Record<string, Partial<Wish>>> = {
  approve: { verb: 'approve' },
  approved: { verb: 'approve' },
  yes: { verb: 'approve' },
  reject: { verb: 'reject' },
  rejected: { verb: 'reject' },
  no: { verb: 'reject' },
  partial: { verb: 'approve', decision: 'OFFER_PARTIAL_REFUND' },
  partialrefund: { verb: 'approve', decision: 'OFFER_PARTIAL_REFUND' },
  keepitem: { verb: 'approve', keepItem: true },
};

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
      `--from and ${ids.length > 0 ? 'ids' : `--${given[0]?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`} cannot be combined.`,
      'The rows of the file say what to do with each.',
      'named-twice',
    );
  return readFile(from, subject, verb, deps);
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

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Cells {
  decision: string | undefined;
  amount: string | undefined;
  currency: string | undefined;
  reason: string | undefined;
  comment: string | undefined;
  keep: boolean;
}

/** What flags or cells say; a text says what is wrong with them. */
function wishOf(verb: Verb, cells: Cells): Omit<Wish, 'id' | 'images' | 'line' | 'replacement'> | string {
  const word = readDecision(cells.decision);
  if (typeof word === 'string') return word;
  const partial = readPartial(cells.amount, cells.currency);
  if (typeof partial === 'string') return partial;
  const wish = { verb, keepItem: cells.keep, ...word, ...(partial && { partial }) };
  if (cells.keep) wish.keepItem = true;
  const offers = wish.decision === 'OFFER_PARTIAL_REFUND';
  if (offers && !partial) return 'a partial refund needs its amount: 5.00';
  if (partial && wish.decision !== undefined && !offers)
    return `an amount goes with a partial refund only, not with ${wish.decision}`;
  if (wish.verb === 'reject' && (partial || wish.keepItem)) return 'a rejection refunds nothing';
  return {
    ...wish,
    ...(cells.reason && { reason: cells.reason }),
    ...(cells.comment && { comment: cells.comment }),
  };
}

function readDecision(text: string | undefined): Partial<Pick<Wish, 'verb' | 'decision' | 'keepItem'>> | string {
  if (text === undefined || text === '') return {};
  const key = text.toLowerCase().replace(/[^a-z]/g, '');
  const found = returnDecisions.find((name) => name.toLowerCase().replaceAll('_', '') === key);
  if (found) return { decision: found, verb: found.startsWith('REJECT') ? 'reject' : 'approve' };
  const plain = PLAIN[key];
  if (plain) return plain;
  const words = returnDecisions.map((name) => name.toLowerCase().replaceAll('_', '-'));
  const near =
    didYouMean(text.toLowerCase().replaceAll('_', '-'), words) ?? `one of approve, reject, ${words.join(', ')}`;
  return `«${text}» is no decision: ${near}`;
}

function readPartial(text: string | undefined, named: string | undefined): Wish['partial'] | string {
  if (text === undefined || text === '') return undefined;
  const { amount, currency } = splitCurrency(text);
  const value = parseDecimal(amount);
  if (value === undefined || compareDecimal(value, { units: 0n, scale: 0 }) <= 0 || value.scale > 2)
    return `«${text}» is no amount: write 5.00`;
  if (named && !/^[A-Za-z]{3}$/.test(named)) return `«${named}» is no currency: write USD or GBP`;
  const second = named ? named.toUpperCase() : null;
  if (second !== null && currency !== null && second !== currency)
    return `it names two currencies, ${currency} and ${second}`;
  return { amount, currency: currency ?? second };
}

function columnsOf(subject: Subject): ColumnsSpec {
  const names =
    subject === 'return'
      ? ['return_id', 'return', 'return number', 'refund id']
      : ['cancel_id', 'cancellation id', 'cancellation', 'order_id', 'order'];
  return {
    columns: [
      { key: 'id', names, required: true, id: true },
      { key: 'decision', names: ['action', 'answer'] },
      { key: 'reason', names: ['reject reason', 'reason name'] },
      { key: 'comment', names: ['note', 'message'] },
      { key: 'amount', names: ['partial refund', 'partial refund amount', 'refund'] },
      { key: 'currency' },
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
  const { id, problem } = requestId(cells.id ?? '');
  if (id === undefined) return `the id is ${problem}`;
  const cell = (name: string) => readText(cells[name] ?? '') || undefined;
  const keep = (cell('keep_item') ?? '').toLowerCase();
  if (!/^(?:|yes|y|true|1|no|n|false|0)$/.test(keep)) return `«${keep}» is neither yes nor no (keep_item)`;
  const wish = wishOf(verb, {
    decision: cell('decision'),
    amount: cell('amount'),
    currency: cell('currency'),
    reason: cell('reason'),
    comment: cell('comment'),
    keep: /^(?:yes|y|true|1)$/.test(keep),
  });
  if (typeof wish === 'string') return wish;
  if (subject === 'cancellation' && (wish.decision !== undefined || wish.partial || wish.keepItem))
    return 'a cancellation is approved or rejected, and nothing else';
  return { ...wish, id, images: [], replacement: false, line };
}
