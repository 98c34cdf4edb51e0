import { templateFields } from '../../../manifest/messages-fields.ts';
import { changeTemplates, readTemplates } from '../../../settings/templates.ts';
import type { CommandRun } from '../../deps.ts';
import { noTemplate } from '../compose.ts';
import { templateRow } from './save.ts';

/** `till messages templates delete`. */
export const run: CommandRun = async ({ args }, deps) => {
  const name = args.name as string;
  const { paths } = await deps.settings();
  const known = readTemplates(paths);
  if (!Object.hasOwn(known, name)) throw noTemplate(name, known);
  if (deps.flags.dryRun) deps.output.note(`Dry run: the template «${name}» would be deleted.`);
  else {
    await deps.confirm(`Delete the template «${name}»?`);
    await changeTemplates(paths, ({ [name]: _gone, ...rest }) => rest);
    deps.output.success(`The template «${name}» is deleted.`);
  }
  if (deps.flags.json) await deps.output.record(templateRow(name, known[name] as string), { fields: templateFields });
};
