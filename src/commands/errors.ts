import { Failure, usageFailure } from '../lib/failure.ts';
import { errors as manifest } from '../manifest/errors.ts';
import type { Look } from '../output/types.ts';
import { areaOf, type ErrorExplanation, explainError, nearestCodes } from '../partner-api/error-explain.ts';
import type { CommandRun } from './deps.ts';
import { printPage } from './manual-page.ts';

/** So many operations a text names; `--json` has all. */
const MOST_OPERATIONS = 12;

/** `till errors <code>` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const given = (args.code as string).trim();
  if (!/^\d{1,12}$/.test(given)) {
    throw usageFailure(
      `«${given.slice(0, 40)}» is no error code: a code is a number.`,
      'till errors list WORD finds codes by what they mean.',
      'bad-code',
    );
  }
  const code = given.replace(/^0+(?=\d)/, '');
  const explained = explainError(Number(code));
  if (explained === undefined) throw unknownCode(code);
  const fields = manifest.commands[0]?.fields ?? [];
  await printPage(explained, { fields, text: explanation }, flags, deps.output);
};

function unknownCode(code: string): Failure {
  const area = areaOf(code);
  const near = nearestCodes(code);
  const what = area === undefined ? '' : ` Codes that begin so are about ${area}.`;
  const hint =
    near.length > 0
      ? `Its neighbours: ${near.map(({ code, meaning }) => `${code} (${meaning ?? 'no meaning written down'})`).join('; ')}.`
      : 'The message that came with it says the most. till errors list WORD finds codes by what they mean.';
  return new Failure('not-found', `Nobody has written down what ${code} means.${what}`, {
    code: 'unknown-code',
    hint,
  });
}

function explanation(row: ErrorExplanation, look: Look): string {
  const head = look.table([[look.tone('strong', row.code), row.happened]]);
  const retried =
    row.retriedReads && row.retriedWrites
      ? 'by itself, changes too'
      : row.retriedReads
        ? 'reads by itself; a change is not, because it may have been done'
        : 'no: the same request gets the same answer';
  const facts = look.table(
    [
      ['  about', row.about],
      ['  class', row.class],
      ['  said of it', row.meaning ?? 'nobody has written down more'],
      ['  HTTP status', row.httpStatus === null ? '' : String(row.httpStatus)],
      ['  tried again', row.code === '0' ? '' : retried],
      ['  a change was', row.outcome === null ? '' : OUTCOMES[row.outcome]],
      ['  Till ends with', row.exitCodeKind === null ? '' : `${row.exitCodeKind} (till help exit-codes)`],
    ].filter(([, value]) => value !== ''),
  );
  const advice = look.table(row.advice.map((line) => [' ', line]));
  const names = row.operations.slice(0, MOST_OPERATIONS).map(({ name }) => name);
  const rest = row.operations.length - names.length;
  const operations =
    names.length === 0
      ? ''
      : `\n\nNamed by\n${look.table([[' ', [...new Set(names)].join(', ') + (rest > 0 ? ` and ${rest} more (--json)` : '')]])}`;
  const sources = row.sources
    .map(({ title, confidence, dateRead }) => `${title}; read ${dateRead}, confidence ${confidence}`)
    .map((line) => [' ', line]);
  return `${head}\n\n${facts}\n\nWhat to do\n${advice}${operations}\n\nSources\n${look.table(sources)}`;
}

const OUTCOMES = {
  'not-done': 'certainly not done',
  refused: 'refused',
  unknown: 'perhaps done: read before sending it again',
} as const;
