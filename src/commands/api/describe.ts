import { apiDescribe } from '../../manifest/api-contract.ts';
import type { Look } from '../../output/types.ts';
import { errorFacts, findOperations, loadOperations, loadSchemas } from '../../partner-api/contract.ts';
import type { OperationFacts } from '../../partner-api/contract-types.ts';
import type { CommandRun } from '../deps.ts';
import { printPage } from '../manual-page.ts';
import { pagedList } from './paginate.ts';
import { sampleCommand } from './sample.ts';
import { type FieldFacts, type ParameterRow, parameterRows, remarksOf, schemaFields } from './schema-fields.ts';
import { findTarget, unknownOperation } from './target.ts';

/** How deep a text shows a body and an answer, in names of a path; `--json` holds all. */
const BODY_DEPTH = 3;
const ANSWER_DEPTH = 2;
/** So many fields of an answer a text shows. */
const MOST_ANSWER = 40;
/** And so many error codes. */
const MOST_ERRORS = 12;

export interface OperationDescription {
  name: string;
  method: string;
  path: string;
  module: string;
  version: string;
  versions: string[];
  supersededBy: string | null;
  confidence: string;
  changes: boolean;
  shopCipher: string;
  scopes: readonly string[];
  markets: readonly string[];
  contentType: string;
  parameters: ParameterRow[];
  body: FieldFacts[];
  answer: FieldFacts[];
  paging: { in: string; lists: readonly string[]; largestPage: number | null } | null;
  errors: { code: string; class: string | null; meaning: string | null }[];
  sample: string;
}

/** `till api describe` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const words = ([] as string[]).concat(args.operation ?? []);
  const { facts, method, path } = findTarget(words);
  if (facts === undefined) throw unknownOperation(`${method} ${path}`, path);
  const view = { fields: apiDescribe.fields ?? [], text: describeText };
  await printPage(describeOperation(facts), view, flags, deps.output);
};

/** All that the contract knows of an operation. */
export function describeOperation(facts: OperationFacts): OperationDescription {
  const schemas = loadSchemas(facts.module)[facts.key];
  const paging = pagedList(facts);
  const versions = findOperations(facts.name);
  const name = nameOf(facts);
  return {
    name: facts.name,
    method: facts.method,
    path: facts.path,
    module: facts.module,
    version: facts.version,
    versions: [...new Set(versions.map(({ version }) => version))],
    supersededBy: facts.supersededBy ?? null,
    confidence: facts.confidence ?? 'official',
    changes: facts.mutates,
    shopCipher: facts.shopCipher,
    scopes: facts.scopes,
    markets: facts.markets ?? [],
    contentType: facts.contentType,
    parameters: parameterRows(facts.pathParameters, facts.query),
    body: schemaFields(schemas?.body),
    answer: schemaFields(schemas?.data),
    paging: paging ? { in: paging.place, lists: paging.lists, largestPage: paging.largestPage ?? null } : null,
    errors: facts.errors.map((code) => ({
      code: String(code),
      class: errorFacts(code)?.class ?? null,
      meaning: errorFacts(code)?.meaning ?? null,
    })),
    sample: sampleCommand(facts, name),
  };
}

/** The shortest words that mean this very operation: its name, with its version, or method and path. */
function nameOf(facts: OperationFacts): string {
  const found = (text: string) => findOperations(text)[0]?.key === facts.key;
  if (found(facts.name)) return facts.name;
  const versioned = `${facts.name}@${facts.version}`;
  if (found(versioned)) return versioned;
  const sameVerb = [...loadOperations().values()].filter(({ path }) => path === facts.path).length === 1;
  return sameVerb ? facts.path : facts.key;
}

function describeText(row: OperationDescription, look: Look): string {
  const strong = (text: string) => look.tone('strong', text);
  const facts = [
    `${row.module}, version ${row.version}${row.versions.length > 1 ? ` (of ${row.versions.join(', ')})` : ''}`,
    row.changes ? 'changes the shop: asks first' : 'changes nothing',
    { required: 'shop_cipher is added', optional: 'shop_cipher is added', forbidden: 'takes no shop_cipher' }[
      row.shopCipher
    ],
    row.scopes.length > 0 ? `scope ${row.scopes.join(', ')}` : 'scope unknown',
    row.markets.length > 0 && `only ${row.markets.join(', ')}`,
    row.supersededBy && `superseded by version ${row.supersededBy}`,
    row.confidence !== 'official' && `not in the official files: ${CONFIDENCE[row.confidence] ?? row.confidence}`,
    row.contentType !== 'application/json' && 'an upload: parts with --form and --file',
    row.paging &&
      `pages: --paginate${row.paging.largestPage === null ? '' : `, at most ${row.paging.largestPage} a page`}`,
  ].filter((fact) => typeof fact === 'string');
  const parts = [`${strong(row.name)}\n${row.method} ${row.path}\n\n${facts.map((fact) => `  ${fact}`).join('\n')}`];
  const section = (title: string, rows: string[][], foot = '') => {
    if (rows.length > 0) parts.push(`${strong(title)}\n${look.table(rows)}${foot}`);
  };
  section(
    'Parameters (-p name=value; * is required)',
    row.parameters.map((each) => [`  ${each.name}${star(each)}`, each.type, remarksOf(each)]),
  );
  const multipart = row.contentType !== 'application/json';
  const bodyRows = shown(row.body, BODY_DEPTH);
  section(
    multipart ? 'Parts (--form, --file)' : 'Body (-F name=value, or --body)',
    bodyRows.map((each) => [`  ${each.path}${star(each)}`, each.type, remarksOf(each)]),
    more(row.body.length - bodyRows.length),
  );
  const answerRows = shown(row.answer, ANSWER_DEPTH).slice(0, MOST_ANSWER);
  section(
    'Answer',
    answerRows.map((each) => [`  ${each.path}`, each.type, remarksOf(each)]),
    more(row.answer.length - answerRows.length),
  );
  section(
    'Error codes it names (till errors <code>)',
    row.errors
      .slice(0, MOST_ERRORS)
      .map(({ code, meaning }) => [`  ${code}`, meaning ?? 'nobody has written down what it means']),
    row.errors.length > MOST_ERRORS
      ? `\n  and ${row.errors.length - MOST_ERRORS} more: till errors list --operation ${row.versions.length > 1 ? `${row.name}@${row.version}` : row.name}`
      : '',
  );
  parts.push(`${strong('Sample')}\n  ${row.sample}`);
  return parts.join('\n\n');
}

const CONFIDENCE: Readonly<Record<string, string>> = {
  documented: 'a later official page has it',
  captured: 'seen on the wire',
  client: 'another client calls it',
  inferred: 'known from a release note alone',
};

function star({ required }: { required: boolean }): string {
  return required ? '*' : '';
}

function shown(fields: readonly FieldFacts[], depth: number): FieldFacts[] {
  return fields.filter(({ path }) => path.split('.').length <= depth);
}

function more(count: number): string {
  return count > 0 ? `\n  and ${count} more: --json holds them all` : '';
}
