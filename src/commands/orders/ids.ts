import { readId, readText } from '../../files/cell.ts';
import { decodeText } from '../../files/decode.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { openSource, peek } from '../../files/source.ts';
import { problemsFailure } from '../../jobs/ship/planner.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { Deps } from '../deps.ts';

/** What a user names. */
export interface NamedId {
  /** `either` where nothing says which. */
  names: 'order' | 'package' | 'either';
  id: string;
}

/** The columns of ids, with what Seller Center's and other exports call them. */
const idColumns: ColumnsSpec = {
  columns: [
    { key: 'order_id', names: ['order number', 'order no', 'order', 'id'], id: true },
    { key: 'package_id', names: ['package number', 'package no', 'package', 'parcel id'], id: true },
  ],
  oneOf: [['order_id', 'package_id']],
};

/** Bad lines told one by one. */
const TOLD = 20;

/** The ids of the command line, each once. @throws Failure (usage) for what is no id */
export function namedIds(ids: readonly string[]): NamedId[] {
  const read = ids.map((text) => {
    const { id, problem } = readId(text);
    if (id === undefined || !/^\d{5,25}$/.test(id)) {
      const why = problem ?? 'an id has more digits';
      throw usageFailure(`«${text}» is no order or package id: ${why}.`, 'till orders list shows the ids.', 'bad-id');
    }
    return id;
  });
  return [...new Set(read)].map((id) => ({ names: 'either', id }));
}

/**
 * The ids of a file, each once: a table with a column of order or package ids under any of its usual names (a tracking file
 * will do), or a plain list, an id a line, as `till orders list` gives it to a pipe.
 * @throws Failure (usage) naming the lines that do not parse; not-found for a missing file
 */
export async function idsOfFile(path: string, deps: Deps): Promise<NamedId[]> {
  const stdin = deps.streams.stdin as AsyncIterable<Uint8Array>;
  const source = await openSource(path, { stdin, signal: deps.signal });
  const { head, bytes } = await peek(source.bytes, 4096);
  const isPlain = /^[\s\ufeff]*\d{5,25}[ \t]*(?:[\t,;\r\n]|$)/.test(Buffer.from(head).toString('utf8'));
  const found = new Map<string, NamedId>();
  const problems: string[] = [];
  let bad = 0;
  const add = (line: number, names: NamedId['names'], cell: string) => {
    const { id, problem } = readId(cell);
    if (id !== undefined) found.set(`${names} ${id}`, { names, id });
    else {
      bad += 1;
      if (problems.length < TOLD) problems.push(`Line ${line}: the id is ${problem}.`);
    }
  };
  if (isPlain) {
    let text = '';
    for await (const piece of decodeText(bytes, { name: source.name })) text += piece;
    for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
      if (line.trim() !== '') add(index + 1, 'either', line.split(/[\t,;]/)[0] as string);
    }
  } else {
    for await (const { line, cells } of readRows(bytes, {
      columns: idColumns,
      name: source.name,
      onNote: (text) => deps.output.note(text),
    })) {
      const names = readText(cells.package_id ?? '') === '' ? 'order' : 'package';
      add(line, names, cells[`${names}_id`] ?? '');
    }
  }
  if (bad > 0) throw problemsFailure(problems, bad);
  return [...found.values()];
}
