import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationFacts, ParameterFacts } from '../src/partner-api/contract-types.ts';
import type { Fact, Facts, Operation, Overlay, OverlayOperation, Schema } from './model.ts';
import { placeholders, versionOf } from './official.ts';

/** Reads the overlay's files, one a module; `errors.json` is none of them. */
export function readOverlay(folder: string): Overlay[] {
  return readdirSync(folder)
    .sort()
    .filter((file) => file.endsWith('.json') && file !== 'errors.json')
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Overlay);
}

/**
 * Lays the overlay over the official operations, adding those they lack.
 * @throws Error for a fact about an operation or field that does not exist: an overlay that outlived its subject must not pass
 */
export function applyOverlay(operations: Map<string, Operation>, overlays: readonly Overlay[]): void {
  const entries = overlays.flatMap(({ module, operations: all }) =>
    Object.entries(all).map(([key, entry]) => ({ module, key, entry })),
  );
  // What another one is made like must be complete before.
  const inOrder = [...entries.filter(({ entry }) => !entry.added), ...entries.filter(({ entry }) => entry.added)];
  for (const { module, key, entry } of inOrder) {
    if (entry.added) {
      if (operations.has(key)) throw new Error(`${key} is official now: drop "added" from overlay/${module}.json`);
      operations.set(key, added(module, key, entry, operations));
    }
    const operation = operations.get(key);
    if (operation === undefined) throw new Error(`overlay/${module}.json: ${key} is not in the official files`);
    merge(operation, entry);
  }
}

function added(module: string, key: string, entry: OverlayOperation, known: Map<string, Operation>): Operation {
  const [method, path] = key.split(' ') as [OperationFacts['method'], string];
  const model = entry.like === undefined ? undefined : known.get(entry.like);
  if (entry.like !== undefined && model === undefined)
    throw new Error(`${key} is like ${entry.like}, which is unknown`);
  const copy = structuredClone(model);
  return {
    facts: {
      key,
      name: entry.name ?? copy?.facts.name ?? key,
      method,
      path,
      version: versionOf(path),
      module,
      scopes: copy?.facts.scopes ?? [],
      shopCipher: 'required',
      contentType: copy?.facts.contentType ?? 'application/json',
      query: copy?.facts.query ?? {},
      pathParameters: placeholders(path),
      body: copy?.facts.body ?? entry.body !== undefined,
      mutates: method !== 'GET',
      errors: copy?.facts.errors ?? [],
      ...(entry.confidence !== undefined && { confidence: entry.confidence }),
    },
    ...((copy?.body ?? entry.body) && { body: copy?.body ?? { type: 'object' } }),
    data: copy?.data ?? { type: 'object' },
  };
}

function merge(operation: Operation, entry: OverlayOperation): void {
  const { facts } = operation;
  const query = { ...facts.query };
  for (const [name, fact] of Object.entries(entry.query ?? {})) {
    const known = query[name];
    if (known === undefined && fact.type === undefined) throw new Error(`${facts.key}: no query parameter ${name}`);
    query[name] = parameterWith(known ?? { type: wireType(fact.type as string) }, fact);
  }
  operation.facts = {
    ...facts,
    query,
    ...(entry.scopes && { scopes: entry.scopes }),
    ...(entry.errors && { errors: entry.errors }),
    ...(entry.shopCipher && { shopCipher: entry.shopCipher }),
    ...(entry.mutates !== undefined && { mutates: entry.mutates }),
    ...(entry.markets && { markets: entry.markets }),
    ...(entry.supersededBy && { supersededBy: entry.supersededBy }),
  };
  if (operation.body) applyFacts(operation.body, entry.body ?? {}, `${facts.key} body`);
  applyFacts(operation.data, entry.data ?? {}, `${facts.key} data`);
}

function wireType(type: string): string {
  return type.endsWith('[]') ? 'array' : type;
}

function parameterWith(known: ParameterFacts, fact: Fact): ParameterFacts {
  return {
    ...known,
    ...(fact.required && { required: true }),
    ...(fact.enum && { enum: fact.enum }),
    ...(fact.known && { known: fact.known }),
    ...(fact.minimum !== undefined && { minimum: fact.minimum }),
    ...(fact.maximum !== undefined && { maximum: fact.maximum }),
    ...(fact.maxItems !== undefined && { maxItems: fact.maxItems }),
    ...(fact.maxLength !== undefined && { maxLength: fact.maxLength }),
    ...(fact.default !== undefined && { default: fact.default }),
  };
}

function applyFacts(root: Schema, facts: Facts, where: string): void {
  for (const [path, fact] of Object.entries(facts)) {
    const names = path.split('.');
    const last = names.pop() as string;
    const holder = names.reduce((schema, name) => within(schema, name, where, path), objectOf(root));
    holder.properties ??= {};
    if (holder.properties[last] === undefined) {
      if (fact.type === undefined) throw new Error(`${where}: no field ${path}`);
      holder.properties[last] = fresh(fact.type);
    }
    if (fact.required) holder.required = [...(holder.required ?? []), last].sort();
    describe(holder.properties[last] as Schema, fact);
  }
}

/** The object of a schema that may be a list of objects. */
function objectOf(schema: Schema): Schema {
  let at = schema;
  while (at.type === 'array' && at.items !== undefined) at = at.items;
  return at;
}

function within(schema: Schema, name: string, where: string, path: string): Schema {
  const inner = schema.properties?.[name];
  if (inner === undefined) throw new Error(`${where}: no field ${path} (${name} is missing)`);
  return objectOf(inner);
}

function fresh(type: string): Schema {
  if (type.endsWith('[]')) return { type: 'array', items: fresh(type.slice(0, -2)) };
  if (type === 'integer') return { type, format: 'int64' };
  return { type };
}

function describe(schema: Schema, fact: Fact): void {
  // What is said of a list's values goes to the values.
  const value = objectOf(schema);
  if (fact.enum) value.enum = fact.enum;
  if (fact.known) value['x-enum'] = fact.known;
  if (fact.minimum !== undefined) value.minimum = fact.minimum;
  if (fact.maximum !== undefined) value.maximum = fact.maximum;
  if (fact.maxItems !== undefined) schema.maxItems = fact.maxItems;
  if (fact.maxLength !== undefined) value.maxLength = fact.maxLength;
  if (fact.itemMaxLength !== undefined) value.maxLength = fact.itemMaxLength;
  if (fact.maxBytes !== undefined) value['x-max-bytes'] = fact.maxBytes;
  if (fact.range !== undefined) value['x-range'] = fact.range;
  if (fact.meaning !== undefined) value['x-format'] = fact.meaning;
  if (fact.markets) schema['x-markets'] = fact.markets;
  if (fact.deprecated) schema.deprecated = true;
  if (fact.default !== undefined) {
    const typed = defaultOf(schema, fact.default);
    if (typed !== undefined) schema.default = typed;
  }
}

/** A default in the field's own type; nothing when the text does not fit it. */
function defaultOf(schema: Schema, text: string): string | number | boolean | undefined {
  if (schema.type === 'string') return text;
  if (schema.type === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  if (schema.type === 'integer' && /^\d+$/.test(text)) return Number(text);
  return undefined;
}
