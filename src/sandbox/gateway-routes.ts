import { loadOperations, matchPath, methodsOf } from '../partner-api/contract.ts';
import type { OperationFacts } from '../partner-api/contract-types.ts';

/** What a method and a path lead to; `path`, `method` and `version` say what is wrong with them. */
type Routed =
  | { kind: 'found'; facts: OperationFacts; path: Readonly<Record<string, string>> }
  | { kind: 'path' }
  | { kind: 'method' }
  | { kind: 'version' };

export type Router = (method: string, path: string) => Routed;

const VERSION = /^\d{6}$/;

/**
 * Builds a router over the contract and what the sandbox serves beyond it.
 * @param handled keys of all handlers; those the contract does not have take a shop_cipher and need no scope
 * @returns a function from method and raw path (no query) to the operation, with the path's values decoded
 */
export function createRouter(handled: Iterable<string>): Router {
  const known = loadOperations();
  const extras = [...handled].filter((key) => !known.has(key)).map(extraFacts);
  return (method, path) => {
    const match = matchPath(method, path);
    if (match) return { kind: 'found', facts: match.facts, path: match.params };
    const beyond = extras.map((facts) => ({ facts, values: extraValues(facts, path) })).filter(({ values }) => values);
    const extra = beyond.find(({ facts }) => facts.method === method);
    if (extra?.values) return { kind: 'found', facts: extra.facts, path: extra.values };
    if (beyond.length > 0 || methodsOf(path).length > 0) return { kind: 'method' };
    return { kind: existsInAnotherVersion(path) ? 'version' : 'path' };
  };
}

function existsInAnotherVersion(path: string): boolean {
  const [, module = '', version = '', ...rest] = path.split('/');
  if (!VERSION.test(version)) return false;
  const versions = new Set(
    [...loadOperations().values()]
      .filter((facts) => facts.path.startsWith(`/${module}/`))
      .map((facts) => facts.version),
  );
  return [...versions].some((other) => methodsOf(['', module, other, ...rest].join('/')).length > 0);
}

function extraFacts(key: string): OperationFacts {
  const [method, path] = key.split(' ') as [OperationFacts['method'], string];
  const [, module = '', version = ''] = path.split('/');
  return {
    key,
    name: key,
    method,
    path,
    version,
    module,
    scopes: [],
    shopCipher: 'required',
    contentType: 'application/json',
    query: {},
    pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map((part) => part[1] as string),
    body: method !== 'GET',
    mutates: method !== 'GET',
    errors: [],
  };
}

function extraValues(facts: OperationFacts, path: string): Record<string, string> | undefined {
  const wanted = facts.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] as string;
    if (segment.startsWith('{') && value !== '') values[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return values;
}
