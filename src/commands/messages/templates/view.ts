import { cleanLines } from '../../../lib/sanitise.ts';
import { templateFields } from '../../../manifest/messages-fields.ts';
import { readTemplates } from '../../../settings/templates.ts';
import type { CommandRun } from '../../deps.ts';
import { noTemplate } from '../compose.ts';
import { templateRow } from './save.ts';

/** `till messages templates view`: on a terminal the text with its lines, as a buyer would read it. */
export const run: CommandRun = async ({ args }, deps) => {
  const name = args.name as string;
  const known = readTemplates((await deps.settings()).paths);
  if (!Object.hasOwn(known, name)) throw noTemplate(name, known);
  await deps.output.record(templateRow(name, known[name] as string), {
    fields: templateFields,
    text: ({ text }, look) => {
      const lines = cleanLines(text).split('\n');
      return [look.tone('strong', look.clean(name)), '', ...lines.map((line) => `  ${line}`)].join('\n');
    },
  });
};
