import { Ajv } from 'ajv';
import { loadSchemas } from '../../src/partner-api/contract.ts';
import type { ContractSchema, OperationFacts } from '../../src/partner-api/contract-types.ts';
import { sampleData } from '../../src/sandbox/samples.ts';

export const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });

/** The schema with no room for a misspelt field. */
export function closed(schema: ContractSchema): object {
  return {
    ...schema,
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, closed(inner)])),
      additionalProperties: false,
    }),
    ...(schema.items && { items: closed(schema.items) }),
  };
}

const context = { path: {}, now: 1_790_000_000, currency: 'USD', region: 'US' };

/** A request that the contract allows: every required parameter, and a body made from its schema. */
export function requestFor(
  facts: OperationFacts,
  ids: Readonly<Record<string, string>>,
  /** Values of the query that go before those the contract gives. */
  known: Readonly<Record<string, string>> = {},
) {
  const path = facts.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '1729384756102938475');
  const query: Record<string, string> = {};
  for (const [name, parameter] of Object.entries(facts.query)) {
    if ((!parameter.required && !(name in known)) || name === 'shop_cipher') continue;
    const value =
      known[name] ??
      parameter.default ??
      parameter.enum?.[0] ??
      parameter.known?.[0] ??
      ids[name] ??
      (parameter.type === 'integer' || name === 'page_size'
        ? '10'
        : parameter.type === 'boolean'
          ? 'false'
          : '1729384756102938475');
    query[name] =
      parameter.maximum !== undefined && Number(value) > parameter.maximum ? String(parameter.maximum) : value;
  }
  const schema = loadSchemas(facts.module)[facts.key]?.body;
  const body =
    facts.body && facts.contentType === 'application/json'
      ? sampleData(schema ?? {}, { ...context, operation: facts.key })
      : undefined;
  const form = facts.contentType === 'multipart/form-data' ? formOf(Object.keys(schema?.properties ?? {})) : undefined;
  return { path, query, body, form, schema };
}

/** A form with a few bytes in every part; its boundary is `till`. */
function formOf(names: readonly string[]): string {
  const part = (name: string) =>
    `--till\r\nContent-Disposition: form-data; name="${name}"${name === 'data' ? '; filename="a.png"' : ''}\r\n\r\nabc\r\n`;
  return `${names.map(part).join('')}--till--\r\n`;
}
