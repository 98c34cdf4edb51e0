import { templateFields } from '../../../manifest/messages-fields.ts';
import { readTemplates } from '../../../settings/templates.ts';
import type { CommandRun } from '../../deps.ts';
import { templateRow } from './save.ts';

/** `till messages templates list`. */
export const run: CommandRun = async (_input, deps) => {
  const rows = Object.entries(readTemplates((await deps.settings()).paths)).map(([name, text]) =>
    templateRow(name, text),
  );
  await deps.output.list(rows, {
    columns: [
      { field: 'name' },
      { field: 'fields', show: ({ fields }) => fields.map((field) => `{${field}}`).join(' '), drop: 1 },
      { field: 'text' },
    ],
    fields: templateFields,
    empty: 'There is no template yet: till messages templates create NAME makes one.',
  });
};
