import { usageFailure } from '../../lib/failure.ts';
import { errors as manifest } from '../../manifest/errors.ts';
import { errorSummaries } from '../../partner-api/error-explain.ts';
import { findTarget } from '../api/target.ts';
import type { CommandRun } from '../deps.ts';

/** `till errors list` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const word = (args.word as string | undefined)?.trim().toLowerCase();
  if (word === '') throw usageFailure('The word is empty.', 'Leave it out to list all codes.');
  const operation = flags.operation as string | undefined;
  const named = operation === undefined ? undefined : namedCodes(operation);
  const found = errorSummaries()
    .filter(({ code }) => named === undefined || named.has(code))
    .filter(
      ({ code, class: className, about, meaning }) =>
        word === undefined ||
        code.startsWith(word) ||
        className === word ||
        `${about} ${meaning ?? ''}`.toLowerCase().includes(word),
    );
  await deps.output.list(found.slice(0, deps.flags.limit ?? found.length), {
    columns: [{ field: 'code' }, { field: 'class' }, { field: 'about', drop: 1 }, { field: 'meaning', wrap: true }],
    fields: manifest.commands.find(({ path }) => path[1] === 'list')?.fields ?? [],
    empty: word === undefined ? 'It names no code.' : `No code has to do with «${word}».`,
  });
};

function namedCodes(operation: string): Set<string> {
  const { facts } = findTarget(operation.split(' '));
  if (facts === undefined) {
    throw usageFailure(`«${operation}» is not an operation of the contract.`, 'till api list finds one.');
  }
  return new Set(facts.errors.map(String));
}
