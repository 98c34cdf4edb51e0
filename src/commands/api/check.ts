import { nearest } from '../../lib/nearest.ts';
import type { ContractSchema, OperationFacts, ParameterFacts } from '../../partner-api/contract-types.ts';

/** What a check found: problems keep a request from being sent, `unknown` names are sent all the same. */
export interface Findings {
  problems: string[];
  /** Names that the contract does not have and that resemble none it has. */
  unknown: string[];
}

/** How many values of a list of choices are named. */
const MOST_CHOICES = 12;

/**
 * Holds a query against the contract: what is missing, of the wrong type, out of range, none of the choices, or misspelled.
 * @param query values by name, several of a list as an array
 */
export function checkQuery(
  facts: OperationFacts,
  query: Readonly<Record<string, string | readonly string[]>>,
): Findings {
  const problems = Object.entries(facts.query)
    .filter(([name, parameter]) => parameter.required && (query[name] === undefined || query[name] === ''))
    .map(
      ([name, parameter]) =>
        `the query needs ${name}: --param ${name}=${(parameter.enum ?? parameter.known)?.join('|') ?? '…'}`,
    );
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    const parameter = facts.query[name];
    if (parameter === undefined) {
      const near = nearest(name, [...Object.keys(facts.query), ...facts.pathParameters]).slice(0, 2);
      if (near.length > 0) problems.push(`there is no parameter ${name}; did you mean ${near.join(' or ')}?`);
      else unknown.push(name);
    } else if (parameter.type !== 'array' && Array.isArray(value)) {
      problems.push(`${name} takes one value and was given ${value.length}`);
    } else if (value !== '') {
      problems.push(...parameterProblems(name, ([] as readonly string[]).concat(value), parameter));
    }
  }
  return { problems, unknown };
}

function parameterProblems(name: string, values: readonly string[], parameter: ParameterFacts): string[] {
  const { type, maxItems, maxLength } = parameter;
  const text = values.join(',');
  const items = type === 'array' ? values.flatMap((value) => value.split(',')) : values;
  // Some operations declare page_size as text; what it holds is a number all the same.
  if (type === 'integer' || name === 'page_size') {
    if (!/^-?\d{1,19}$/.test(text)) return [`${name} must be a whole number, not «${text}»`];
    return rangeProblem(name, BigInt(text), parameter);
  }
  if (type === 'number') {
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) return [`${name} must be a number, not «${text}»`];
    return rangeProblem(name, Number(text), parameter);
  }
  if (type === 'boolean' && !/^(?:true|false)$/i.test(text)) return [`${name} must be true or false, not «${text}»`];
  if (type === 'array' && !text.startsWith('[') && maxItems !== undefined && items.length > maxItems)
    return [`${name} takes at most ${maxItems} values and was given ${items.length}`];
  if (maxLength !== undefined && [...text].length > maxLength)
    return [`${name} is longer than ${maxLength} characters`];
  return text.startsWith('[') ? [] : items.flatMap((item) => choiceProblem(name, item, parameter.enum));
}

/**
 * Holds a JSON value against its schema, the whole of it, lists included.
 * @param what `body` or `form`: how a problem names what lacks a field
 */
export function checkBody(schema: ContractSchema, value: unknown, what = 'body'): Findings {
  const found: Findings = { problems: [], unknown: [] };
  walk(schema, value, '', what, found);
  return found;
}

function walk(schema: ContractSchema, value: unknown, at: string, what: string, found: Findings): void {
  const typeProblem = wrongType(schema.type, value);
  if (typeProblem !== undefined) {
    found.problems.push(`${at || `the ${what}`} must be ${typeProblem}`);
    return;
  }
  if (Array.isArray(value)) {
    if (schema.maxItems !== undefined && value.length > schema.maxItems)
      found.problems.push(`${at} takes at most ${schema.maxItems} rows and has ${value.length}`);
    for (const [index, item] of value.entries())
      if (schema.items) walk(schema.items, item, `${at}[${index}]`, what, found);
  } else if (typeof value === 'object' && value !== null) {
    walkObject(schema, value as Record<string, unknown>, at, what, found);
  } else if (value !== null) {
    found.problems.push(...choiceProblem(at, String(value), schema.enum));
    if (typeof value === 'number') found.problems.push(...rangeProblem(at, value, schema));
    if (typeof value === 'string' && schema.maxLength !== undefined && [...value].length > schema.maxLength)
      found.problems.push(`${at} is longer than ${schema.maxLength} characters`);
  }
}

function walkObject(
  schema: ContractSchema,
  fields: Record<string, unknown>,
  at: string,
  what: string,
  found: Findings,
): void {
  const has = (name: string) => Object.hasOwn(fields, name) && fields[name] !== null;
  const path = (name: string) => (at === '' ? name : `${at}.${name}`);
  const { properties = {}, required = [] } = schema;
  for (const name of required) {
    if (!has(name)) found.problems.push(`the ${what} needs ${path(name)}`);
    else if (fields[name] === '') found.problems.push(`${path(name)} is empty`);
  }
  for (const [name, value] of Object.entries(fields)) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (inner !== undefined) {
      if (value !== null) walk(inner, value, path(name), what, found);
    } else if (Object.keys(properties).length > 0) {
      const near = nearest(name, Object.keys(properties))[0];
      if (near === undefined) found.unknown.push(path(name));
      else found.problems.push(`there is no field ${path(name)}; did you mean ${near}?`);
    }
  }
}

/** @returns what the value must be instead, in words; undefined when it fits */
function wrongType(type: string | undefined, value: unknown): string | undefined {
  const shown = typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'an object') : `«${String(value)}»`;
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : `text, not ${shown}: write it in quotes`;
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) ? undefined : `a whole number, not ${shown}`;
    case 'number':
      return typeof value === 'number' ? undefined : `a number, not ${shown}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `true or false, not ${shown}`;
    case 'array':
      return Array.isArray(value) ? undefined : `a list, not ${shown}`;
    case 'object':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : `a JSON object, not ${shown}`;
    default:
      return undefined;
  }
}

function choiceProblem(name: string, value: string, choices: readonly string[] | undefined): string[] {
  if (choices === undefined || choices.length === 0 || choices.includes(value)) return [];
  const near = nearest(value, choices);
  if (near.length > 0) return [`${name} is «${value}»; did you mean ${near.join(' or ')}?`];
  const more = choices.length > MOST_CHOICES ? ` and ${choices.length - MOST_CHOICES} more` : '';
  return [`${name} must be one of ${choices.slice(0, MOST_CHOICES).join(', ')}${more}, not «${value}»`];
}

function rangeProblem(
  name: string,
  value: number | bigint,
  { minimum, maximum }: Pick<ParameterFacts, 'minimum' | 'maximum'>,
): string[] {
  const low = minimum !== undefined && value < minimum;
  const high = maximum !== undefined && value > maximum;
  if (!low && !high) return [];
  const bounds =
    minimum !== undefined && maximum !== undefined
      ? `from ${minimum} to ${maximum}`
      : low
        ? `at least ${minimum}`
        : `at most ${maximum}`;
  return [`${name} must be ${bounds}, not ${value}`];
}
