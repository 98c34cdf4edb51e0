import { Writable } from 'node:stream';
import { usageFailure } from '../lib/failure.ts';
import type { Deps } from './deps.ts';

/** How a table is written to a file. */
export type TableKind = 'csv' | 'tsv' | 'xlsx' | 'jsonl';

/**
 * What `--out FILE` asks for, by the end of its name.
 * @throws Failure (usage, `unknown-file-kind`) for a name that says no kind
 */
export function tableKind(out: string): TableKind {
  const extension = /\.(csv|tsv|xlsx|jsonl|ndjson)$/i.exec(out)?.[1]?.toLowerCase();
  if (extension === undefined)
    throw usageFailure(
      `«${out}» does not say what kind of file it is to be.`,
      'Let its name end in .csv, .tsv, .xlsx or .jsonl.',
      'unknown-file-kind',
    );
  return extension === 'ndjson' ? 'jsonl' : (extension as TableKind);
}

/** Stdout as a stream that knows a reader who has gone, and a full disk. */
export function stdoutStream(deps: Deps): Writable {
  return new Writable({
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      deps.output.text(piece).then(() => done(), done);
    },
  }).on('error', () => {});
}
