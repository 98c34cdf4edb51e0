import { Failure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';

/** `till config get <key>`: the value after all layers; in JSON with the layer it came from. */
export const run: CommandRun = async ({ args }, deps) => {
  const key = String(args.key);
  const found = (await deps.settings()).get(key);
  if (found === undefined) {
    throw new Failure('not-found', `«${key}» is not set.`, {
      code: 'not-set',
      hint: `Set it with \`till config set ${key} VALUE\`.`,
    });
  }
  const { format } = deps.output;
  // A script wants the bare value; who names a format wants the layer too.
  if (format === 'table' || format === 'tsv') await deps.output.text(`${deps.output.look.clean(found.value)}\n`);
  else await deps.output.record({ key, ...found });
};
