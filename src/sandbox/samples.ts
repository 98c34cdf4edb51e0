import { createHash } from 'node:crypto';
import type { ContractSchema } from '../partner-api/contract-types.ts';

/** What a sample is made for: the same input gives the same sample. */
export interface SampleContext {
  /** `GET /product/202309/products/{product_id}` */
  operation: string;
  /** The path's values; fields of the same name repeat them. */
  path: Readonly<Record<string, string>>;
  /** Virtual time, epoch seconds. */
  now: number;
  currency: string;
  region: string;
}

/** Lists that say what went wrong: a sample in which all went well has none of it. */
const TROUBLE = /(?:error|fail|warning|invalid)/i;
/** Of several documented values a sample takes one that means well. */
const GOOD = /^(?:ACTIVE|ACTIVATE|ONGOING|PAID|SUCCESS|SUCCEEDED|COMPLETED|APPROVED|AVAILABLE|ENABLED|GOOD|NORMAL)$/;

/**
 * Makes the `data` of an answer from its schema: every field is there, one row a list, and the last page.
 * @returns a value that validates against the schema
 */
export function sampleData(schema: ContractSchema, context: SampleContext): unknown {
  return sample(schema, 'data', '', context);
}

function sample(schema: ContractSchema, at: string, name: string, context: SampleContext): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(
            ([field, inner]) =>
              schema.required?.includes(field) || !(TROUBLE.test(field) && typeOf(inner) === 'object'),
          )
          .map(([field, inner]) => [field, sample(inner, `${at}.${field}`, field, context)]),
      );
    case 'array': {
      if (TROUBLE.test(name)) return [];
      return [sample(schema.items ?? {}, `${at}[]`, singular(name), context)];
    }
    case 'integer':
    case 'number':
      return within(sampleNumber(schema, at, name, context), schema);
    case 'boolean':
      return false;
    default:
      return sampleString(schema, at, name, context);
  }
}

function typeOf(schema: ContractSchema): string {
  return schema.type ?? (schema.properties ? 'object' : schema.items ? 'array' : 'string');
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

function sampleNumber(schema: ContractSchema, at: string, name: string, context: SampleContext): number {
  const listed = Number(choices(schema)?.[0]);
  if (Number.isInteger(listed)) return listed;
  if (schema['x-format'] === 'epoch-milliseconds' || /millis$|_ms$/.test(name)) return context.now * 1000;
  if (schema['x-format'] === 'epoch-seconds' || /(?:^|_)(?:time|timestamp|deadline|due|ge|le|lt)$/.test(name))
    return context.now;
  if (/(?:^|_)(?:total|count|quantity|number|days|index|level|version|size|rank|tier)$/.test(name)) return 1;
  return Number(digits(`${context.operation} ${at}`, schema.format === 'int8' ? 2 : 3));
}

function within(value: number, schema: ContractSchema): number {
  return Math.min(Math.max(value, schema.minimum ?? -Infinity), schema.maximum ?? Infinity);
}

function choices(schema: ContractSchema): readonly string[] | undefined {
  const listed = schema.enum ?? schema['x-enum'];
  return listed && listed.length > 0 ? listed : undefined;
}

function sampleString(schema: ContractSchema, at: string, name: string, context: SampleContext): string {
  const listed = choices(schema);
  if (listed) {
    const chosen = listed.find((value) => GOOD.test(value.replace(/^\d+=/, ''))) ?? (listed[0] as string);
    // Some values are documented as `2=ACTIVE`: what goes over the wire is the number.
    return /^\d+=/.test(chosen) ? (chosen.split('=')[0] as string) : chosen;
  }
  const echoed = context.path[name] ?? (/^data(?:\.\w+)?\.id$/.test(at) ? Object.values(context.path)[0] : undefined);
  if (echoed !== undefined) return echoed;
  const text =
    byFormat(schema['x-format'], `${context.operation} ${at}`, context) ??
    stringFor(name, `${context.operation} ${at}`, context);
  return schema.maxLength !== undefined ? text.slice(0, schema.maxLength) : text;
}

function byFormat(format: string | undefined, seed: string, { now }: SampleContext): string | undefined {
  switch (format) {
    case 'id':
      return `17${digits(seed, 17)}`;
    case 'decimal':
      return `${digits(seed, 2)}.50`;
    case 'epoch-seconds':
      return String(now);
    case 'epoch-milliseconds':
      return String(now * 1000);
    case 'date':
      return new Date(now * 1000).toISOString().slice(0, 10);
    case 'url':
      return `https://sandbox.invalid/sample/${digits(seed, 8)}`;
    default:
      return undefined;
  }
}

function stringFor(name: string, seed: string, { now, currency, region }: SampleContext): string {
  // A token would promise another page, which a sample does not have.
  if (/page_token$|cursor$/.test(name)) return '';
  if (/(?:^|_)currency(?:_code)?$/.test(name)) return currency;
  if (/(?:^|_)(?:region|region_code|country|country_code|market)$/.test(name)) return region;
  if (/(?:^|_)ids?$/.test(name)) return `17${digits(seed, 17)}`;
  if (/(?:url|link|uri|avatar|img|image)$/.test(name)) return `https://sandbox.invalid/sample/${digits(seed, 8)}`;
  if (/(?:^|_)date$/.test(name)) return new Date(now * 1000).toISOString().slice(0, 10);
  if (/(?:^|_)(?:time|timestamp)$/.test(name)) return String(now);
  if (/(?:amount|price|fee|total|subtotal|tax|discount|gmv|revenue|cost|value|refund|payment|balance)$/.test(name))
    return `${digits(seed, 2)}.50`;
  if (/(?:rate|percentage|percent|percentile|ratio|score|ctr)$/.test(name)) return `0.${digits(seed, 2)}`;
  if (/(?:count|quantity|num|number|length|width|height|weight|days|limit)$/.test(name)) return digits(seed, 1);
  if (/email$/.test(name)) return 'sample@sandbox.invalid';
  return `Sample ${name.replaceAll('_', ' ')}`.trim();
}

/** Decimal digits that depend on the seed alone, the first of them not 0. */
function digits(seed: string, count: number): string {
  const hash = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`);
  const rest = hash
    .toString()
    .padStart(24, '7')
    .slice(-(count - 1) || -1);
  return (1 + Number(hash % 9n)).toString() + (count > 1 ? rest : '');
}
