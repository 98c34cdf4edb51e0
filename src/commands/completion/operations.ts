import { findOperations, loadOperations, loadSchemas } from '../../partner-api/contract.ts';
import type { OperationFacts } from '../../partner-api/contract-types.ts';
import { errorSummaries } from '../../partner-api/error-explain.ts';
import type { Wanted, Word } from './line.ts';

/** Names of operations; after a method, the paths that have it. */
export function operations({ given, argument }: Wanted): Word[] {
  const all = [...loadOperations().values()].filter(({ supersededBy }) => supersededBy === undefined);
  const [method, ...rest] = given;
  if (argument && method !== undefined) {
    if (rest.length > 0) return [];
    const fitting = all.filter((facts) => facts.method === method.toUpperCase());
    return fitting.map(({ path, name }) => ({ value: path, about: name }));
  }
  return all.map(({ name, key }) => ({ value: name, about: key }));
}

/** `-p name=`: what the operation on the line takes, and behind the equals sign its choices. */
export function parameters(wanted: Wanted): Word[] {
  const facts = operationOf(wanted);
  if (!facts) return [];
  const at = wanted.typed.indexOf('=');
  if (at < 0) {
    const query = Object.entries(facts.query).map(([name, { required, type }]) => ({
      value: `${name}=`,
      about: `${type}${required ? ', required' : ''}`,
    }));
    return [...facts.pathParameters.map((name) => ({ value: `${name}=`, about: 'of the path, required' })), ...query];
  }
  const name = wanted.typed.slice(0, at);
  const parameter = facts.query[name];
  return (parameter?.enum ?? parameter?.known ?? []).map((value) => ({ value: `${name}=${value}`, about: '' }));
}

/** `-F name=`: fields at the top of the body, and behind the equals sign their choices. */
export function bodyFields(wanted: Wanted): Word[] {
  const facts = operationOf(wanted);
  const fields = facts && loadSchemas(facts.module)[facts.key]?.body?.properties;
  if (!fields) return [];
  const at = wanted.typed.indexOf('=');
  if (at < 0) {
    return Object.entries(fields).map(([name, { type, properties }]) => ({
      value: type === 'array' ? `${name}[]=` : properties ? `${name}[` : `${name}=`,
      about: type ?? '',
    }));
  }
  const name = wanted.typed.slice(0, at);
  const field = fields[name.replace(/\[\]$/, '')];
  const values = field?.enum ?? field?.['x-enum'] ?? field?.items?.enum ?? field?.items?.['x-enum'] ?? [];
  return values.map((value) => ({ value: `${name}=${value}`, about: '' }));
}

/** Modules of the API. */
export function modules(): Word[] {
  const found = new Set([...loadOperations().values()].map(({ module }) => module));
  return [...found].sort().map((value) => ({ value, about: '' }));
}

/** Codes that somebody has described. */
export function errorCodes(): Word[] {
  return errorSummaries().flatMap(({ code, meaning }) => (meaning === null ? [] : [{ value: code, about: meaning }]));
}

function operationOf({ given }: Wanted): OperationFacts | undefined {
  return findOperations(given.join(' '))[0];
}
