import type { ContractSchema, ParameterFacts } from '../partner-api/contract-types.ts';

/**
 * Checks query parameters as the platform's gateway does.
 * @returns what is wrong with the first one that does not fit, worded like the platform's 36009004; undefined when all fit
 */
export function queryProblem(
  query: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, ParameterFacts>>,
): string | undefined {
  for (const [name, parameter] of Object.entries(facts)) {
    if (name === 'shop_cipher') continue;
    const value = query[name];
    if (value === undefined || value === '') {
      if (parameter.required) return `param query.${name} is missing`;
      continue;
    }
    const problem = parameterProblem(name, value, parameter);
    if (problem) return `param query.${name} ${problem}`;
  }
  return undefined;
}

function parameterProblem(name: string, value: string, parameter: ParameterFacts): string | undefined {
  // Some operations declare page_size as a string; what it holds is a number all the same.
  if (parameter.type === 'integer' || name === 'page_size') {
    if (!/^-?\d{1,19}$/.test(value)) return 'type is invalid, expected integer';
    return rangeProblem(BigInt(value), parameter.minimum, parameter.maximum);
  }
  if (parameter.type === 'number') {
    if (!/^-?\d+(?:\.\d+)?$/.test(value)) return 'type is invalid, expected number';
    return rangeProblem(Number(value), parameter.minimum, parameter.maximum);
  }
  if (parameter.type === 'boolean' && !/^(?:true|false)$/i.test(value)) return 'type is invalid, expected boolean';
  if (parameter.type === 'array' && parameter.maxItems !== undefined && listItems(value).length > parameter.maxItems) {
    return `has more than ${parameter.maxItems} items`;
  }
  const { enum: allowed, maxLength } = parameter;
  if (maxLength !== undefined && [...value].length > maxLength) return `is longer than ${maxLength} characters`;
  const values = parameter.type === 'array' ? listItems(value) : [value];
  if (allowed && !values.every((each) => allowed.includes(String(each))))
    return `is invalid, expected one of ${allowed.join(', ')}`;
  return undefined;
}

/** A list in a query: comma-joined, or the JSON array that some clients send. */
function listItems(value: string): readonly unknown[] {
  if (value.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(value);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Not JSON after all.
    }
  }
  return value.split(',');
}

/**
 * Checks a JSON body against its schema: what is required, types, ranges, counts. Unknown fields are left alone, as the platform does.
 * @returns what is wrong with the first field that does not fit (`param body.packages[0].id is missing`); undefined when all fit
 */
export function bodyProblem(body: unknown, schema: ContractSchema): string | undefined {
  return valueProblem(body, schema, 'body');
}

function valueProblem(value: unknown, schema: ContractSchema, at: string): string | undefined {
  if (schema.type !== undefined && !hasType(value, schema.type))
    return `param ${at} type is invalid, expected ${schema.type}`;
  if (schema.enum && !schema.enum.includes(String(value)))
    return `param ${at} is invalid, expected one of ${schema.enum.join(', ')}`;
  if (typeof value === 'number') {
    const problem = rangeProblem(value, schema.minimum, schema.maximum);
    return problem && `param ${at} ${problem}`;
  }
  if (typeof value === 'string') {
    if (schema.maxLength !== undefined && [...value].length > schema.maxLength)
      return `param ${at} is longer than ${schema.maxLength} characters`;
    return undefined;
  }
  if (Array.isArray(value)) {
    if (schema.maxItems !== undefined && value.length > schema.maxItems)
      return `param ${at} has more than ${schema.maxItems} items`;
    return first(value.map((item, index) => () => schema.items && valueProblem(item, schema.items, `${at}[${index}]`)));
  }
  if (value !== null && typeof value === 'object') return objectProblem(value as Record<string, unknown>, schema, at);
  return undefined;
}

function objectProblem(value: Record<string, unknown>, schema: ContractSchema, at: string): string | undefined {
  const missing = (schema.required ?? []).find((name) => isMissing(value[name]));
  if (missing !== undefined) return `param ${at}.${missing} is missing`;
  return first(
    Object.entries(schema.properties ?? {}).map(([name, inner]) => () => {
      const field = value[name];
      return field === undefined || field === null ? undefined : valueProblem(field, inner, `${at}.${name}`);
    }),
  );
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return undefined;
}

/** The gateway takes an empty value of a required field for a missing one; 0 and false are values. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value);
    default:
      return true;
  }
}

function rangeProblem(
  value: number | bigint,
  minimum: number | undefined,
  maximum: number | undefined,
): string | undefined {
  const low = minimum !== undefined && value < minimum;
  const high = maximum !== undefined && value > maximum;
  if (!low && !high) return undefined;
  if (minimum !== undefined && maximum !== undefined) return `is out of range, expected ${minimum} to ${maximum}`;
  return low ? `is out of range, expected at least ${minimum}` : `is out of range, expected at most ${maximum}`;
}
