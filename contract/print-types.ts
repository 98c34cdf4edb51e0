import type { Operation, Schema } from './model.ts';

const WIDTH = 120;
const HEADER =
  '// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.\n';

/** A field of an object type; `type` may span lines. */
interface Field {
  name: string;
  optional: boolean;
  type: Schema | string;
}

/**
 * TypeScript types of one module's operations: an interface whose keys are `METHOD /path`.
 * Wire names stay as they are; every field is optional unless the contract requires it.
 */
export function printModule(module: string, operations: readonly Operation[]): string {
  const entries = operations.map((operation) => {
    const parts = operationParts(operation).map((part) => `    ${printField(part, '    ')}`);
    return `  '${operation.facts.key}': {\n${parts.join('\n')}\n  };`;
  });
  return `${HEADER}\nexport interface ${interfaceName(module)} {\n${entries.join('\n')}\n}\n`;
}

/** The map of all operations, and what one takes and answers. */
export function printIndex(modules: readonly string[]): string {
  const imports = modules.map((module) => `import type { ${interfaceName(module)} } from './${module}.ts';`);
  return `${HEADER}
${imports.join('\n')}

/** Every operation by \`METHOD /path\`: what it takes (\`path\`, \`query\`, \`body\`) and what it answers (\`data\`). */
export interface Operations
  extends ${modules.map(interfaceName).join(',\n    ')} {}

/** The path's placeholders of an operation. */
export type PathOf<Key extends keyof Operations> = Operations[Key]['path'];
/** The query of an operation, without what the client adds. */
export type QueryOf<Key extends keyof Operations> = Operations[Key]['query'];
/** The request body of an operation. */
export type BodyOf<Key extends keyof Operations> = Operations[Key]['body'];
/** The \`data\` of an operation's answer. */
export type DataOf<Key extends keyof Operations> = Operations[Key]['data'];
`;
}

function interfaceName(module: string): string {
  const words = module.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Operations`;
}

function operationParts({ facts, body, data }: Operation): Field[] {
  const path = facts.pathParameters.map((name): Field => ({ name, optional: false, type: 'string' }));
  const query = Object.entries(facts.query).map(
    ([name, parameter]): Field => ({
      name,
      optional: !parameter.required,
      type:
        parameter.type === 'array'
          ? 'readonly string[]'
          : printType(
              {
                type: parameter.type,
                ...(parameter.enum && { enum: [...parameter.enum] }),
                ...(parameter.known && { 'x-enum': [...parameter.known] }),
              },
              '      ',
            ),
    }),
  );
  const none = 'Record<string, never>';
  return [
    { name: 'path', optional: false, type: path.length === 0 ? none : printFields(path, '    ') },
    { name: 'query', optional: false, type: query.length === 0 ? none : printFields(query, '    ') },
    { name: 'body', optional: false, type: body ?? 'undefined' },
    { name: 'data', optional: false, type: data },
  ];
}

function printField({ name, optional, type }: Field, indent: string): string {
  const label = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return `${label}${optional ? '?' : ''}: ${typeof type === 'string' ? type : printType(type, indent)};`;
}

function printFields(fields: readonly Field[], indent: string): string {
  const inner = `${indent}  `;
  const printed = fields.map((field) => printField(field, inner));
  const flat = `{ ${printed.join(' ').slice(0, -1)} }`;
  if (!flat.includes('\n') && indent.length + flat.length + 30 <= WIDTH) return flat;
  return `{\n${printed.map((line) => inner + line).join('\n')}\n${indent}}`;
}

function printType(schema: Schema, indent: string): string {
  switch (schema.type) {
    case 'array': {
      const item = printType(schema.items ?? {}, indent);
      return item.includes('|') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
    }
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return printString(schema);
    default: {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, type]): Field => ({ name, optional: !schema.required?.includes(name), type }),
      );
      return fields.length === 0 ? 'Record<string, unknown>' : printFields(fields, indent);
    }
  }
}

function printString(schema: Schema): string {
  if (schema.format === 'binary') return 'Uint8Array';
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  // `string & {}` keeps the known values as suggestions and takes any other.
  if (schema['x-enum']) return [...schema['x-enum'].map(literal), '(string & {})'].join(' | ');
  return 'string';
}

function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
