import { loadSchemas } from '../../partner-api/contract.ts';
import type { ContractSchema, OperationFacts, ParameterFacts } from '../../partner-api/contract-types.ts';

/** Ids of the form that the platform gives them. The warehouse is the sandbox's; whose the others are, nobody knows. */
const IDS: readonly (readonly [RegExp, string])[] = [
  [/order_line/, '576461413038785753'],
  [/order/, '576461413038785752'],
  [/package/, '1152321127278713123'],
  [/product|^ids?$/, '1729382256910270123'],
  [/sku/, '1729582718312380123'],
  [/warehouse/, '7410053821169043201'],
  [/categor/, '600001'],
];

/** How many optional fields of a change a sample shows, where none is required: an empty change says nothing. */
const SHOWN_OPTIONAL = 2;

/**
 * A command line for an operation that holds all it requires and passes the contract's check.
 * @param name as it is written after `till api`: with its version where that matters
 */
export function sampleCommand(facts: OperationFacts, name: string): string {
  const words = ['till', 'api', name];
  for (const placeholder of facts.pathParameters) words.push('-p', `${placeholder}=${valueFor(placeholder, {})}`);
  for (const [parameter, known] of Object.entries(facts.query)) {
    if (known.required || parameter === 'page_size')
      words.push('-p', `${parameter}=${valueFor(parameter, { ...known, listed: known.enum ?? known.known })}`);
  }
  const body = loadSchemas(facts.module)[facts.key]?.body;
  if (facts.contentType === 'multipart/form-data') words.push(...formWords(body));
  else if (facts.body) for (const field of bodyFields(body ?? {}, facts.mutates)) words.push('-F', field);
  words.push('--profile', 'sandbox', ...(facts.mutates ? ['--yes'] : []));
  return words.map(quoted).join(' ');
}

/** Safe in the shells people have: what is not plain stands in single quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function formWords(schema: ContractSchema | undefined): string[] {
  const all = Object.entries(schema?.properties ?? {});
  const required = all.filter(([name]) => name === 'data' || schema?.required?.includes(name));
  return (required.length > 0 ? required : all).flatMap(([name, inner]) =>
    inner.format === 'binary' ? ['--file', `${name}=front.jpg`] : ['--form', `${name}=${formValue(name, inner)}`],
  );
}

function formValue(name: string, schema: ContractSchema): string {
  return name === 'name' ? 'front.jpg' : valueFor(name, { ...schema, means: schema['x-format'] });
}

function bodyFields(schema: ContractSchema, mutates: boolean): string[] {
  const required = requiredFields(schema, '');
  if (required.length > 0 || !mutates) return required;
  const plain = Object.entries(schema.properties ?? {}).filter(([, inner]) => !inner.properties && !inner.items);
  const chosen =
    plain.length > 0 ? plain.slice(0, SHOWN_OPTIONAL) : Object.entries(schema.properties ?? {}).slice(0, 1);
  return chosen.flatMap(([name, inner]) => fieldWords(inner, name, name));
}

function requiredFields(schema: ContractSchema, at: string): string[] {
  return (schema.required ?? []).flatMap((name) =>
    fieldWords(schema.properties?.[name] ?? {}, at === '' ? name : `${at}[${name}]`, name),
  );
}

/** The words for one field; an object or a row that requires nothing shows its first fields, since an empty one counts as missing. */
function fieldWords(schema: ContractSchema, at: string, name: string): string[] {
  if (schema.type === 'array' || schema.items) {
    return fieldWords(schema.items ?? {}, `${at}[]`, name.replace(/ies$/, 'y').replace(/s$/, ''));
  }
  if (schema.properties) {
    const needed = requiredFields(schema, at);
    if (needed.length > 0) return needed;
    return Object.entries(schema.properties)
      .slice(0, SHOWN_OPTIONAL)
      .flatMap(([inner, innerSchema]) => fieldWords(innerSchema, `${at}[${inner}]`, inner));
  }
  const listed = schema.enum ?? schema['x-enum'];
  // Of a row's own id the list's name says what it is.
  const named = name === 'id' ? at : name;
  return [`${at}=${valueFor(named, { ...schema, listed, means: schema['x-format'] })}`];
}

interface Known extends Pick<ParameterFacts, 'minimum' | 'maximum' | 'maxLength'> {
  type?: string;
  listed?: readonly string[] | undefined;
  means?: string | undefined;
}

function valueFor(name: string, known: Known): string {
  const { type, listed, minimum, maximum, maxLength, means } = known;
  // Some values are documented as `2=ACTIVE`: what goes over the wire is the number.
  if (listed?.[0] !== undefined) return /^\d+=/.test(listed[0]) ? (listed[0].split('=')[0] as string) : listed[0];
  if (type === 'boolean') return 'true';
  if (type === 'integer' || type === 'number' || /^page_size$/.test(name)) {
    const usual = /page_size/.test(name) ? 10 : isTime(name, means) ? timeFor(name, means) : 1;
    return String(Math.min(Math.max(usual, minimum ?? usual), maximum ?? usual));
  }
  const text = textFor(name, means);
  return maxLength === undefined ? text : text.slice(0, maxLength);
}

function isTime(name: string, means: string | undefined): boolean {
  return means?.startsWith('epoch') === true || /(?:^|_)time(?:_|$)|(?:_ge|_lt|_le)$/.test(name);
}

/** A day in November 2026; what ends lies a week after what begins. */
function timeFor(name: string, means: string | undefined): number {
  const seconds = 1_793_491_200 + (/(?:_lt|_le)$|end|until|due/.test(name) ? 7 * 86_400 : 0);
  return means === 'epoch-milliseconds' ? seconds * 1000 : seconds;
}

function textFor(name: string, means: string | undefined): string {
  const end = /(?:_lt|_le)$|end|until/.test(name);
  if (means === 'date' || /(?:^|_)date(?:_|$)/.test(name)) return end ? '2026-11-08' : '2026-11-01';
  if (means?.startsWith('epoch') || /(?:^|_)time(?:_|$)/.test(name)) return String(timeFor(name, means));
  if (means === 'decimal' || /amount|price|fee|value|weight|length|width|height/.test(name)) return '9.50';
  if (/currency/.test(name)) return 'USD';
  if (/region|country|market$/.test(name)) return 'US';
  if (/locale|language/.test(name)) return 'en-US';
  if (/tracking_number/.test(name)) return '9400111899223197420000';
  if (means === 'url' || /url|uri|link/.test(name)) return 'https://example.com/front.jpg';
  if (/email/.test(name)) return 'seller@example.com';
  const id = /(?:^|_)ids?$|\[id\]$/.test(name) || means === 'id';
  if (id) return IDS.find(([pattern]) => pattern.test(name))?.[1] ?? '7208502187360519961';
  return /keyword|name|title/.test(name) ? 'mug' : 'text';
}
