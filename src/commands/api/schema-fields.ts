import type { ContractSchema, ParameterFacts } from '../../partner-api/contract-types.ts';

/** A field of a body or of an answer, its place as a path: `packages[].self_shipment.tracking_number`. */
export interface FieldFacts {
  path: string;
  /** text, integer, number, boolean, list, object, file */
  type: string;
  required: boolean;
  /** Documented values. */
  values?: readonly string[];
  /** Whether these are all there are. */
  allValues?: boolean;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  maxLength?: number;
  maxBytes?: number;
  /** A limit on a decimal that is written as text. */
  range?: string;
  default?: string | number | boolean;
  /** id, decimal, epoch-seconds, epoch-milliseconds, date, url */
  means?: string;
  markets?: readonly string[];
  deprecated?: boolean;
}

/** A parameter of the path or the query. */
export type ParameterRow = Omit<FieldFacts, 'path'> & { name: string; in: 'path' | 'query' };

/** Every field of a schema, each object and list before what it holds. */
export function schemaFields(schema: ContractSchema | undefined, at = ''): FieldFacts[] {
  const fields = schema?.properties ?? {};
  const required = new Set(schema?.required ?? []);
  return Object.entries(fields).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return [{ path, ...factsOf(inner), required: required.has(name) }, ...below(inner, path)];
  });
}

function below(schema: ContractSchema, path: string): FieldFacts[] {
  if (schema.items === undefined) return schemaFields(schema, path);
  const inner = `${path}[]`;
  return [...(schema.items.items ? below(schema.items, inner) : schemaFields(schema.items, inner))];
}

function factsOf(schema: ContractSchema): Omit<FieldFacts, 'path' | 'required'> {
  const { minimum, maximum, maxItems, maxLength, deprecated } = schema;
  const values = schema.enum ?? schema['x-enum'] ?? schema.items?.enum ?? schema.items?.['x-enum'];
  return {
    type: typeWord(schema),
    ...(values && { values, allValues: (schema.enum ?? schema.items?.enum) !== undefined }),
    ...limits({ minimum, maximum, maxItems, maxLength }),
    ...(schema['x-max-bytes'] !== undefined && { maxBytes: schema['x-max-bytes'] }),
    ...(schema['x-range'] !== undefined && { range: schema['x-range'] }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(schema['x-format'] !== undefined && { means: schema['x-format'] }),
    ...(schema['x-markets'] && { markets: schema['x-markets'] }),
    ...(deprecated && { deprecated }),
  };
}

/** Placeholders of the path, then the query, in the contract's order. */
export function parameterRows(
  placeholders: readonly string[],
  query: Readonly<Record<string, ParameterFacts>>,
): ParameterRow[] {
  return [
    ...placeholders.map((name): ParameterRow => ({ name, in: 'path', type: 'text', required: true })),
    ...Object.entries(query).map(([name, parameter]): ParameterRow => {
      const values = parameter.enum ?? parameter.known;
      return {
        name,
        in: 'query',
        type: typeWord(parameter),
        required: parameter.required === true,
        ...(values && { values, allValues: parameter.enum !== undefined }),
        ...limits(parameter),
        ...(parameter.default !== undefined && { default: parameter.default }),
      };
    }),
  ];
}

function limits(from: Pick<ParameterFacts, 'minimum' | 'maximum' | 'maxItems' | 'maxLength'>): object {
  const names = ['minimum', 'maximum', 'maxItems', 'maxLength'] as const;
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));
}

function typeWord(schema: { type?: string; format?: string; items?: ContractSchema; properties?: object }): string {
  if (schema.format === 'binary') return 'file';
  const type = schema.type ?? (schema.properties ? 'object' : schema.items ? 'array' : 'string');
  return type === 'string' ? 'text' : type === 'array' ? 'list' : type;
}

/** What there is to know of a value besides its type, in words. */
export function remarksOf(field: Omit<FieldFacts, 'path'>): string {
  const { minimum, maximum, means } = field;
  const range =
    minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : minimum !== undefined
        ? `at least ${minimum}`
        : maximum !== undefined && `at most ${maximum}`;
  return [
    field.values && `${field.values.join(' ')}${field.allValues === false ? ' …' : ''}`,
    range,
    field.range !== undefined && field.range,
    field.maxItems !== undefined && `at most ${field.maxItems} rows`,
    field.maxLength !== undefined && `at most ${field.maxLength} characters`,
    field.maxBytes !== undefined && `at most ${field.maxBytes} bytes`,
    field.default !== undefined && `else ${field.default}`,
    means !== undefined && MEANINGS[means],
    field.markets && `only ${field.markets.join(', ')}`,
    field.deprecated && 'deprecated',
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('; ');
}

const MEANINGS: Readonly<Record<string, string>> = {
  id: 'an id',
  decimal: 'a decimal number',
  'epoch-seconds': 'seconds since 1970',
  'epoch-milliseconds': 'milliseconds since 1970',
  date: 'YYYY-MM-DD',
  url: 'a URL',
};
