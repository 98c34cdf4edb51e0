import { builtJson, packageText } from '../lib/package-root.ts';
import type { ErrorFacts, OperationFacts, OperationSchemas } from './contract-types.ts';
import type { OperationKey } from './types.ts';

/** An operation found by a concrete path, and the decoded values of its placeholders. */
export interface PathMatch {
  facts: OperationFacts;
  params: Record<string, string>;
}

interface Route {
  facts: OperationFacts;
  segments: readonly string[];
  /** Literal segments first: `/orders/split_attributes` is no `/orders/{order_id}`. */
  rank: string;
}

let operations: ReadonlyMap<OperationKey, OperationFacts> | undefined;
const routes = new Map<string, ReadonlyMap<string, readonly Route[]>>();
let errors: ReadonlyMap<number, ErrorFacts> | undefined;
const schemas = new Map<string, Readonly<Record<OperationKey, OperationSchemas>>>();

function readContract(file: string): unknown {
  return JSON.parse(packageText(`contract/${file}`));
}

/** Every operation of the contract by `METHOD /path`, sorted. Read once a process. */
export function loadOperations(): ReadonlyMap<OperationKey, OperationFacts> {
  operations ??= new Map((readContract('operations.json') as OperationFacts[]).map((facts) => [facts.key, facts]));
  return operations;
}

/** JSON Schemas of a module's operations: request `body`, and `data` of the answer. @throws Error for an unknown module */
export function loadSchemas(module: string): Readonly<Record<OperationKey, OperationSchemas>> {
  const known = schemas.get(module);
  if (known !== undefined) return known;
  // Module names come from the contract; anything else must not become a path.
  if (!/^[a-z_]+$/.test(module)) throw new Error(`the contract has no module ${module}`);
  const read = readContract(`schemas/${module}.json`) as Record<OperationKey, OperationSchemas>;
  schemas.set(module, read);
  return read;
}

/** What is known of an envelope's code; undefined for codes the contract does not list. */
export function errorFacts(code: number): ErrorFacts | undefined {
  return loadErrors().get(code);
}

/** Every code the contract lists. */
export function allErrorFacts(): Iterable<ErrorFacts> {
  return loadErrors().values();
}

function loadErrors(): ReadonlyMap<number, ErrorFacts> {
  errors ??= new Map((readContract('errors.json') as ErrorFacts[]).map((facts) => [facts.code, facts]));
  return errors;
}

/**
 * The operation behind a method and a concrete path (or the template itself). Literal segments win over placeholders.
 * @returns undefined for what the contract does not know, a trailing slash included
 */
export function matchPath(method: string, path: string): PathMatch | undefined {
  const segments = path.split('/').slice(1);
  for (const route of routesOf(segments)) {
    if (route.facts.method !== method.toUpperCase()) continue;
    const params = paramsOf(route, segments);
    if (params !== undefined) return { facts: route.facts, params };
  }
  return undefined;
}

/** The methods a concrete path is known with: what tells a wrong method (36009010) from a wrong path (36009009). */
export function methodsOf(path: string): string[] {
  const segments = path.split('/').slice(1);
  const found = routesOf(segments).filter((route) => paramsOf(route, segments) !== undefined);
  return [...new Set(found.map((route) => route.facts.method))].sort();
}

/**
 * Operations that a text names: `METHOD /path` or a bare path (with placeholders or real ids), or a name such as
 * `GetOrderList`, `get-order-list` or `GetOrderDetail@202309`.
 * @returns the best first: not superseded before superseded, official before the rest, newest version first; empty when nothing fits
 */
export function findOperations(text: string): OperationFacts[] {
  const wanted = text.trim();
  const call = /^(?:([A-Za-z]+)\s+)?(\/\S*)$/.exec(wanted);
  if (call) {
    const [, method, path] = call as unknown as [string, string | undefined, string];
    const methods = method === undefined ? methodsOf(path) : [method];
    return methods.flatMap((each) => matchPath(each, path)?.facts ?? []).sort(byPreference);
  }
  const [name = '', version] = wanted.split('@');
  const plain = plainName(name);
  if (plain === '') return [];
  return [...loadOperations().values()]
    .filter((facts) => plainName(facts.name) === plain && (version === undefined || facts.version === version))
    .sort(byPreference);
}

/** `get-order-list`, `GetOrderList` and `getorderlist` are one name. */
function plainName(name: string): string {
  return name.replaceAll(/[-_\s]/g, '').toLowerCase();
}

function byPreference(a: OperationFacts, b: OperationFacts): number {
  const order = (facts: OperationFacts) => (facts.supersededBy ? 2 : facts.confidence === 'inferred' ? 1 : 0);
  return order(a) - order(b) || b.version.localeCompare(a.version) || (a.key < b.key ? -1 : 1);
}

/** Module, version and number of segments leave a handful of candidates, best first. */
function routesOf(segments: readonly string[]): readonly Route[] {
  const [module = '', version] = segments;
  let index = routes.get(module);
  if (index === undefined) {
    const operations = operationsOf(module);
    index = indexRoutes(operations);
    // What is no module comes from outside, in any number.
    if (operations.length > 0) routes.set(module, index);
  }
  return index.get(`${segments.length} ${version}`) ?? [];
}

/** Operations whose path begins with the name of a module; of these alone a command reads what it asks for. */
function operationsOf(module: string): readonly OperationFacts[] {
  return (
    (operations === undefined ? builtModule(module) : undefined) ??
    [...loadOperations().values()].filter((facts) => facts.module === module)
  );
}

function builtModule(module: string): readonly OperationFacts[] | undefined {
  if (!/^[a-z_]+$/.test(module)) return undefined;
  try {
    return builtJson(`operations/${module}.json`) as OperationFacts[] | undefined;
  } catch {
    // What is no module has no file.
    return undefined;
  }
}

function indexRoutes(operations: readonly OperationFacts[]): ReadonlyMap<string, readonly Route[]> {
  const index = new Map<string, Route[]>();
  for (const facts of operations) {
    const segments = facts.path.split('/').slice(1);
    const rank = segments.map((segment) => (isPlaceholder(segment) ? '1' : '0')).join('');
    const key = `${segments.length} ${segments[1]}`;
    const bucket = index.get(key);
    if (bucket) bucket.push({ facts, segments, rank });
    else index.set(key, [{ facts, segments, rank }]);
  }
  for (const bucket of index.values()) bucket.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  return index;
}

function isPlaceholder(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function paramsOf(route: Route, segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [at, wanted] of route.segments.entries()) {
    const given = segments[at] as string;
    if (!isPlaceholder(wanted)) {
      if (wanted !== given) return undefined;
      continue;
    }
    if (given === '') return undefined;
    if (given === wanted) continue;
    const decoded = decode(given);
    if (decoded === undefined) return undefined;
    params[wanted.slice(1, -1)] = decoded;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
