import { builtJson } from '../../lib/package-root.ts';
import { findOperations, loadOperations, loadSchemas } from '../../partner-api/contract.ts';
import type { OperationFacts } from '../../partner-api/contract-types.ts';
import type { Wanted, Word } from './line.ts';

/** Names of operations; after a method, the paths that have it. */
export function operations({ given, argument }: Wanted): Word[] {
  const all = currentOperations();
  const [method, ...rest] = given;
  if (argument && method !== undefined) {
    if (rest.length > 0) return [];
    const fitting = all.filter(({ key }) => key.startsWith(`${method.toUpperCase()} `));
    return fitting.map(({ key, name }) => ({ value: key.slice(method.length + 1), about: name }));
  }
  return all.map(({ name, key }) => ({ value: name, about: key }));
}

/** Names alone, as the build wrote them: the whole contract takes three times as long to read. */
function currentOperations(): readonly Pick<OperationFacts, 'name' | 'key'>[] {
  const built = builtJson('operation-names.json') as Pick<OperationFacts, 'name' | 'key'>[] | undefined;
  return built ?? [...loadOperations().values()].filter(({ supersededBy }) => supersededBy === undefined);
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
export async function errorCodes(): Promise<Word[]> {
  const { errorSummaries } = await import('../../partner-api/error-explain.ts');
  return errorSummaries().flatMap(({ code, meaning }) => (meaning === null ? [] : [{ value: code, about: meaning }]));
}

function operationOf({ given }: Wanted): OperationFacts | undefined {
  return findOperations(given.join(' '))[0];
}
