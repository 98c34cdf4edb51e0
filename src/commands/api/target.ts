import { Failure, usageFailure } from '../../lib/failure.ts';
import { nearest } from '../../lib/nearest.ts';
import { findOperations, loadOperations, matchPath, methodsOf } from '../../partner-api/contract.ts';
import type { OperationFacts } from '../../partner-api/contract-types.ts';

/** What an operation's words on the command line mean. */
export interface Target {
  method: string;
  /** With placeholders where the contract knows the operation, else as typed. */
  path: string;
  /** Values that stood in the path itself. */
  pathValues: Record<string, string>;
  /** `?name=value` behind the path. */
  queryText: string;
  /** Absent for a path the contract does not know. */
  facts?: OperationFacts;
}

/** `till api`'s words as they were read; nothing is checked against the contract yet. */
export interface RequestParts {
  path: Record<string, string>;
  query: Record<string, string | string[]>;
  /** Things that would be wrong on every server. */
  problems: string[];
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);

/** What the client adds to each request; nobody else can set it. */
const ADDED_BY_CLIENT = new Set(['app_key', 'sign', 'timestamp', 'access_token']);

/**
 * Finds the operation that the words name: `GetOrderList`, `GET /order/202507/orders`, `/order/202507/orders?ids=1`; a path may come
 * without its first slash, since shells of Windows make a path of the disk of one that has it.
 * @throws Failure (usage) for an unknown name, with the nearest ones, or for a bare path that has several methods
 */
export function findTarget(words: readonly string[]): Target {
  const text = words.join(' ').trim();
  const call = /^(?:([A-Za-z]+)\s+)?(\/\S*|[\w-]+\/\S*)$/.exec(text);
  if (call === null) return namedTarget(text);
  const path = (call[2] as string).replace(/^(?!\/)/, '/');
  const [whole, queryText = ''] = path.split(/\?(.*)/s) as [string, string?];
  const method = call[1]?.toUpperCase() ?? onlyMethod(whole);
  if (!METHODS.has(method)) {
    throw usageFailure(
      `${method} is not a method of the Partner API.`,
      `Write ${[...METHODS].join(', ')}.`,
      'bad-method',
    );
  }
  const match = matchPath(method, whole);
  if (match === undefined) return { method, path: checkedPath(whole), pathValues: {}, queryText };
  return { method, path: match.facts.path, pathValues: match.params, queryText, facts: match.facts };
}

/** A path that is sent as it is must stay a path of the API's own host. */
function checkedPath(path: string): string {
  if (/^(?:\/[\w.~%:@!$'()*+,;=-]+)+$/.test(path) && !/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) return path;
  const holes = path.includes('{') ? 'Put the real values into its placeholders.' : 'Write it as /order/202507/orders.';
  throw usageFailure(`${path} is not a path that can be sent.`, holes, 'bad-path');
}

function onlyMethod(path: string): string {
  const methods = methodsOf(path);
  if (methods.length === 1) return methods[0] as string;
  if (methods.length === 0) {
    throw usageFailure(
      `The contract has no ${path}.`,
      `${nearPath(path) ?? ''} Name the method to send it as it is: till api GET ${path}`.trim(),
      'unknown-operation',
    );
  }
  throw usageFailure(
    `${path} has several methods.`,
    `Name one: ${methods.map((method) => `till api ${method} ${path}`).join(', ')}`,
    'ambiguous-operation',
  );
}

/** Operations whose path comes near one that the contract does not know. */
export function nearPath(path: string): string | undefined {
  const near = nearest(path, new Set([...loadOperations().values()].map((facts) => facts.path)));
  return near.length === 0 ? undefined : `Did you mean ${near.join(', ')}?`;
}

/** An operation that the contract has to know, because something of it is to be told. */
export function unknownOperation(text: string, path: string): Failure {
  return new Failure('not-found', `The contract has no ${text}.`, {
    code: 'unknown-operation',
    hint: nearPath(path) ?? 'till api list WORD finds one by a word of its name or path.',
  });
}

function namedTarget(text: string): Target {
  const facts = findOperations(text)[0];
  if (facts !== undefined) return { method: facts.method, path: facts.path, pathValues: {}, queryText: '', facts };
  const [name = '', version] = text.split('@');
  const versions = version === undefined ? [] : findOperations(name).map((found) => `${found.name}@${found.version}`);
  const hint = versions.length > 0 ? `There is ${versions.join(', ')}.` : suggestion(name);
  throw usageFailure(`«${text}» is not an operation of the Partner API.`, hint, 'unknown-operation');
}

function suggestion(name: string): string {
  const names = [...new Set([...loadOperations().values()].map((facts) => facts.name))];
  const plain = name.replaceAll(/[-_\s]/g, '').toLowerCase();
  const holding = plain.length < 3 ? [] : names.filter((each) => each.toLowerCase().includes(plain)).slice(0, 5);
  const verb = nearest(name, ['list', 'describe'])[0];
  if (verb !== undefined) return `Did you mean till api ${verb}?`;
  const close = [...new Set([...nearest(name.replaceAll(/[-_\s]/g, ''), names), ...holding])];
  return close.length > 0
    ? `Did you mean ${close.join(', ')}?`
    : 'till api list WORD finds one by a word of its name or path; a method and a path work too: GET /order/202507/orders.';
}

/**
 * Sorts `--param name=value` and the path's own `?name=value` into placeholders and query.
 * @throws Failure (usage) for a parameter without `=`, and for what only the client may set
 */
export function sortParameters(target: Target, parameters: readonly string[]): RequestParts {
  const { facts } = target;
  const placeholders = new Set(facts?.pathParameters ?? []);
  const parts: RequestParts = { path: { ...target.pathValues }, query: {}, problems: [] };
  for (const [name, value] of [...queryPairs(target.queryText), ...parameters.map(pair)]) {
    if (ADDED_BY_CLIENT.has(name))
      throw usageFailure(`${name} is added by Till and cannot be set.`, 'Leave it out.', 'reserved-parameter');
    if (placeholders.has(name)) putPlaceholder(parts, name, value);
    else if (name === 'shop_cipher' && facts !== undefined) throw cipherFailure(facts);
    else putQuery(parts, name, value);
  }
  for (const name of placeholders) {
    if (parts.path[name] === undefined) parts.problems.push(`the path needs ${name}: --param ${name}=…`);
  }
  return parts;
}

function cipherFailure(facts: OperationFacts) {
  return facts.shopCipher === 'forbidden'
    ? usageFailure(`${facts.key} takes no shop_cipher.`, 'Leave it out.', 'reserved-parameter')
    : usageFailure(
        'shop_cipher is added by Till.',
        'Choose the shop with --shop; it takes a cipher, too.',
        'reserved-parameter',
      );
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usageFailure(`«${text}» is not a parameter.`, 'Write it as --param name=value.', 'bad-parameter');
  return [text.slice(0, at), text.slice(at + 1)];
}

function queryPairs(text: string): [string, string][] {
  return text
    .split('&')
    .filter((each) => each !== '')
    .map((each) => pair(each).map(decode) as [string, string]);
}

/** Percent escapes only: a `+` in a page token stays a plus. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw usageFailure(
      `«${text}» is not percent-encoded text.`,
      'Give the value with --param name=value, as it is.',
      'bad-parameter',
    );
  }
}

function putPlaceholder(parts: RequestParts, name: string, value: string): void {
  const before = parts.path[name];
  if (value === '') parts.problems.push(`${name} is empty`);
  else if (before !== undefined && before !== value)
    parts.problems.push(`${name} is given twice, as ${before} and as ${value}`);
  parts.path[name] = value;
}

function putQuery(parts: RequestParts, name: string, value: string): void {
  const before = parts.query[name];
  parts.query[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
}
