import { usageFailure } from '../../../lib/failure.ts';
import { templateFields } from '../../../manifest/messages-fields.ts';
import { changeTemplates, readTemplates } from '../../../settings/templates.ts';
import { fieldsOf, TEMPLATE_FIELDS, templateProblems } from '../../../shop/messages/template.ts';
import type { Deps } from '../../deps.ts';
import { noTemplate } from '../compose.ts';
import { askText, checkLength } from '../texts.ts';

/** A template as it is printed. */
export function templateRow(name: string, text: string): { name: string; text: string; fields: string[] } {
  return { name, text, fields: fieldsOf(text) };
}

/** The name as it may stand in a file and after a flag. @throws Failure (usage) */
function checkName(name: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,59}$/u.test(name) && name !== '__proto__') return;
  throw usageFailure(
    `«${name}» cannot be the name of a template.`,
    'Letters, digits, dots, dashes and underscores, at most 60 of them.',
    'bad-name',
  );
}

/**
 * Asks for a template's text, checks it and stores it.
 * @throws Failure (usage) for a name that is taken (or not there, when edited), an empty or too long text, and unknown fields
 */
export async function saveTemplate(
  what: 'create' | 'edit',
  name: string,
  given: string | undefined,
  deps: Deps,
): Promise<void> {
  checkName(name);
  const { paths } = await deps.settings();
  const check = (known: Readonly<Record<string, string>>) => {
    const there = Object.hasOwn(known, name);
    if (what === 'edit' && !there) throw noTemplate(name, known);
    if (what === 'create' && there)
      throw usageFailure(
        `There is a template «${name}» already.`,
        `Change it: till messages templates edit ${name}`,
        'name-taken',
      );
  };
  const before = readTemplates(paths);
  check(before);
  const text = await askText(given, before[name] ?? '', deps);
  checkLength(text);
  const problems = templateProblems(text);
  if (problems.length > 0)
    throw usageFailure(
      `${problems.join('. ')}.`,
      `Fields: ${Object.keys(TEMPLATE_FIELDS).join(', ')}. Doubled braces are text.`,
      'unknown-field',
    );
  if (deps.flags.dryRun) deps.output.note(`Dry run: the template «${name}» would be stored.`);
  else {
    await changeTemplates(paths, (known) => {
      check(known);
      return { ...known, [name]: text };
    });
    deps.output.success(`The template «${name}» is stored.`);
  }
  if (deps.flags.json || deps.flags.dryRun)
    await deps.output.record(templateRow(name, text), { fields: templateFields });
}
