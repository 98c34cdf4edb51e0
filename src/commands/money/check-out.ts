import { usageFailure } from '../../lib/failure.ts';
import { tableKind } from '../table-file.ts';

/** Looks at `--out` before anything is read. @throws Failure (usage) for a name that says no kind, or beside a form of output */
export function checkOut(flags: Readonly<Record<string, unknown>>): void {
  if (typeof flags.out !== 'string') return;
  tableKind(flags.out);
  if (flags.jsonl === true || flags.query !== undefined || flags.fields !== undefined) {
    throw usageFailure('--out writes the whole table.', 'Leave --jsonl, --query and --fields out.', 'flag-conflict');
  }
}
