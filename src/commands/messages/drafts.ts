import { readId, readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { interruptible } from '../../files/source.ts';
import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { unguardCell } from '../../lib/sanitise.ts';
import { isTemplateField, TEMPLATE_FIELDS, type TemplateField } from '../../shop/messages/template.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { lengthProblem } from './texts.ts';

/** A reply as it was asked for: nothing is known of its conversation yet. */
export interface Draft {
  conversationId: string;
  /** A text, or the name of a template. */
  text: string | undefined;
  template: string | undefined;
  values: Partial<Record<TemplateField, string>>;
  /** How messages name it: `line 3`; undefined for the one on the command line. */
  where: string | undefined;
}

/** Reads `--set field=value`. @throws Failure (usage) for what is no field, and for an order's id that is none */
export function readValues(given: readonly string[]): Draft['values'] {
  const values: Draft['values'] = {};
  for (const pair of given) {
    const at = pair.indexOf('=');
    const name = (at < 0 ? pair : pair.slice(0, at)).trim().replace(/^\{(.*)\}$/, '$1');
    if (at < 0) throw usageFailure(`«${pair}» names no value (--set).`, `Write --set ${name}=VALUE.`, 'bad-field');
    if (!isTemplateField(name)) throw unknownField(name);
    const value = pair.slice(at + 1);
    values[name] = name === 'order_id' ? orderIdOf(value) : value;
  }
  return values;
}

function orderIdOf(value: string): string {
  const { id, problem } = readId(value);
  if (id !== undefined) return id;
  throw usageFailure(`«${value}» is no order id (--set order_id): ${problem}.`, undefined, 'bad-id');
}

function unknownField(name: string): Error {
  const names = Object.keys(TEMPLATE_FIELDS);
  return usageFailure(
    `«${name}» is no field of templates.`,
    `${didYouMean(name, names) ?? ''} Fields: ${names.join(', ')}.`.trim(),
    'unknown-field',
  );
}

const columns: ColumnsSpec = {
  columns: [
    { key: 'conversation_id', names: ['conversation', 'conversationId', 'chat id', 'chat'], id: true },
    { key: 'text', names: ['message', 'reply', 'answer', 'content'] },
    { key: 'template', names: ['template name'] },
    { key: 'order_id', names: ['order', 'orderId', 'order number', 'order no'], id: true },
    ...Object.keys(TEMPLATE_FIELDS)
      .filter((name) => name !== 'order_id')
      .map((name) => ({ key: name })),
  ],
  oneOf: [['conversation_id'], ['text', 'template']],
};

/**
 * Reads a file of replies to its end, before anything is asked of the API.
 * @throws Failure (usage) naming every line that does not parse, is too long, or answers a conversation for the second time
 */
export async function readDrafts(path: string, deps: Deps): Promise<Draft[]> {
  const drafts = new Map<string, Draft>();
  const problems: string[] = [];
  let bad = 0;
  let repeated = 0;
  const rows = readRows(path, {
    columns,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  for await (const { line, cells } of interruptible(rows, deps.signal)) {
    const read = readDraft(line, cells);
    const before = typeof read === 'string' ? undefined : drafts.get(read.conversationId);
    if (typeof read !== 'string' && before === undefined) drafts.set(read.conversationId, read);
    else if (typeof read !== 'string' && before && isSame(read, before)) repeated += 1;
    else {
      bad += 1;
      const what =
        typeof read === 'string' ? read : `conversation ${read.conversationId} is answered on ${before?.where} already`;
      if (problems.length < TOLD) problems.push(`line ${line}: ${what}.`);
    }
  }
  if (bad > 0) throw badRows(problems, bad);
  if (repeated > 0) deps.output.note(`${repeated} rows repeat an earlier one; each is sent once.`);
  return [...drafts.values()];
}

/** A text says what is wrong with the row. */
function readDraft(line: number, cells: Readonly<Record<string, string>>): Draft | string {
  const { id, problem } = readId(cells.conversation_id ?? '');
  if (id === undefined) return `the conversation id is ${problem}`;
  // A text is taken as it stands, but for the spaces around it and the apostrophe that keeps a spreadsheet from running it.
  const text = unguardCell(cells.text ?? '').trim();
  const template = readText(cells.template ?? '');
  if (text !== '' && template !== '') return 'it has both a text and a template';
  if (text === '' && template === '') return 'it has neither a text nor a template';
  const long = lengthProblem(text);
  if (long !== undefined) return long;
  const values: Draft['values'] = {};
  for (const name of Object.keys(TEMPLATE_FIELDS) as TemplateField[]) {
    const cell = readText(cells[name] ?? '');
    if (cell !== '') values[name] = cell;
  }
  if (values.order_id !== undefined) {
    const order = readId(cells.order_id ?? '');
    if (order.id === undefined) return `the order id is ${order.problem}`;
    values.order_id = order.id;
  }
  return {
    conversationId: id,
    text: text === '' ? undefined : text,
    template: template === '' ? undefined : template,
    values,
    where: `line ${line}`,
  };
}

function isSame(a: Draft, b: Draft): boolean {
  return a.text === b.text && a.template === b.template && JSON.stringify(a.values) === JSON.stringify(b.values);
}
