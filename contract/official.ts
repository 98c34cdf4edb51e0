import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParameterFacts } from '../src/partner-api/contract-types.ts';
import type { Operation, Schema } from './model.ts';

interface OfficialParameter {
  name: string;
  in: 'query' | 'path' | 'header';
  required?: boolean;
  schema: Schema;
}

interface OfficialOperation {
  summary: string;
  parameters: OfficialParameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: { '200': { content: { 'application/json': { schema: Schema } } } };
}

type OfficialFile = { paths: Record<string, Record<string, OfficialOperation>> };

/**
 * Reads the official OpenAPI files, one a module.
 * @returns every operation by `METHOD /path`, without any of the prose
 */
export function readOfficial(folder: string): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const module = file.slice(0, -'.json'.length);
    const { paths } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as OfficialFile;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const key = `${method.toUpperCase()} ${path}`;
        if (operations.has(key)) throw new Error(`${key} is in the official files twice`);
        operations.set(key, convert(module, method.toUpperCase(), path, operation));
      }
    }
  }
  return operations;
}

function convert(module: string, method: string, path: string, official: OfficialOperation): Operation {
  const query: Record<string, ParameterFacts> = {};
  let takesCipher = false;
  for (const parameter of official.parameters) {
    if (parameter.in !== 'query') continue;
    if (parameter.name === 'shop_cipher') {
      takesCipher = true;
      continue;
    }
    query[parameter.name] = {
      type: parameter.schema.type ?? 'string',
      ...(parameter.required && { required: true }),
    };
  }
  const content = Object.entries(official.requestBody?.content ?? {})[0];
  const contentType = content?.[0] === 'multipart/form-data' ? 'multipart/form-data' : 'application/json';
  const data = official.responses['200'].content['application/json'].schema.properties?.data;
  return {
    facts: {
      key: `${method} ${path}`,
      name: official.summary,
      method: method as Operation['facts']['method'],
      path,
      version: versionOf(path),
      module,
      scopes: [],
      // Declared in the official files as optional nearly everywhere; the gateway wants it (106013) wherever it is declared.
      shopCipher: takesCipher ? 'required' : 'forbidden',
      contentType,
      query,
      pathParameters: placeholders(path),
      body: content !== undefined,
      mutates: method !== 'GET',
      errors: [],
    },
    ...(content && { body: withoutProse(content[1].schema) }),
    data: data === undefined ? { type: 'object' } : withoutProse(data),
  };
}

/** `202309` of `/order/202309/orders`. */
export function versionOf(path: string): string {
  const version = /\/(\d{6})\//.exec(path)?.[1];
  if (version === undefined) throw new Error(`${path} has no version`);
  return version;
}

/** Names of a path's placeholders, in order. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

/** The schema's structure alone: types, formats, properties, items. */
function withoutProse(schema: Schema): Schema {
  const out: Schema = {};
  if (schema.type !== undefined) out.type = schema.type;
  else if (schema.properties !== undefined) out.type = 'object';
  if (schema.format !== undefined) out.format = schema.format;
  if (schema.properties !== undefined) {
    out.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [name, withoutProse(inner)]),
    );
  }
  if (schema.items !== undefined) out.items = withoutProse(schema.items);
  return out;
}
