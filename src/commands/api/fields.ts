import { usageFailure } from '../../lib/failure.ts';
import type { ContractSchema } from '../../partner-api/contract-types.ts';
import { exactNumber } from './json.ts';

/** One `--field` or `--raw-field`, in the order in which they came. */
export interface GivenField {
  text: string;
  /** Its value is text as it stands. */
  raw: boolean;
}

/** Reads the file behind `@name`; `-` is stdin. */
export type ReadText = (name: string) => Promise<string>;

/** A step into the body: a name, or `[]`, the end of a list. */
type Step = { name: string } | 'push';

type Tree = Record<string, unknown> | unknown[];

/**
 * Makes a JSON body of `a=1`, `a[b]=1`, `a[]=1`, `a[][b]=1`, as `gh api` does. What the contract calls text stays text, so that an id
 * keeps its digits; without the contract's word true, false, null and numbers are what they look like.
 * @returns a plain value; numbers that a double cannot hold keep their digits (`JSON.rawJSON`)
 * @throws Failure (usage) for a field that does not parse, or that says two things of one place
 */
export async function fieldsBody(
  given: readonly GivenField[],
  schema: ContractSchema | undefined,
  readText: ReadText,
): Promise<Record<string, unknown>> {
  const root: Record<string, unknown> = Object.create(null);
  for (const { text, raw } of given) {
    const { steps, value } = parseField(text);
    const leaf = schemaAt(schema, steps);
    if (value === undefined) place(root, steps, () => [], text);
    else {
      const read = raw ? value : await readValue(value, leaf, readText);
      place(root, steps, () => read, text);
    }
  }
  return root;
}

function parseField(text: string): { steps: Step[]; value: string | undefined } {
  const at = text.indexOf('=');
  const key = at < 0 ? text : text.slice(0, at);
  const parts = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
  const empty = at < 0 && key.endsWith('[]');
  if (!parts || (at < 0 && !empty))
    throw usageFailure(
      `«${key}» is not a field.`,
      'Write --field name=value, --field a[b]=value, --field list[]=value, or --field list[] for an empty list.',
      'bad-field',
    );
  const inner = [...(parts[2] as string).matchAll(/\[([^[\]]*)\]/g)].map(
    ([, name]): Step => (name === '' ? 'push' : { name: name as string }),
  );
  if (empty) inner.pop();
  return { steps: [{ name: parts[1] as string }, ...inner], value: at < 0 ? undefined : text.slice(at + 1) };
}

function schemaAt(schema: ContractSchema | undefined, steps: readonly Step[]): ContractSchema | undefined {
  let at = schema;
  for (const step of steps) {
    if (step === 'push') at = at?.items;
    else at = at?.properties && Object.hasOwn(at.properties, step.name) ? at.properties[step.name] : undefined;
  }
  return at;
}

async function readValue(text: string, schema: ContractSchema | undefined, readText: ReadText): Promise<unknown> {
  if (text.startsWith('@')) {
    const read = await readText(text.slice(1));
    return schema?.type === undefined || schema.type === 'string' ? read : typed(read.trim(), schema.type);
  }
  return typed(text, schema?.type);
}

function typed(text: string, type: string | undefined): unknown {
  if (type === 'string') return text;
  if (text === 'null') return null;
  // A word where the contract wants a number goes on as it is: the check names it, and --no-check sends it.
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
  if (number && type !== 'boolean') return exactNumber(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if ((type === 'array' || type === 'object') && /^[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

function place(root: Record<string, unknown>, steps: readonly Step[], make: () => unknown, text: string): void {
  let at: Tree = root;
  for (const [depth, step] of steps.entries()) {
    const next = steps[depth + 1];
    if (next === undefined) putLeaf(at, step, make(), text);
    else at = descend(at, step, steps.slice(depth + 1), text);
  }
}

function putLeaf(at: Tree, step: Step, value: unknown, text: string): void {
  if (step === 'push') {
    if (!Array.isArray(at)) throw twice(text);
    at.push(value);
    return;
  }
  if (Array.isArray(at) || Object.hasOwn(at, step.name)) throw twice(text);
  at[step.name] = value;
}

function descend(at: Tree, step: Step, rest: readonly Step[], text: string): Tree {
  const fresh = (): Tree => (rest[0] === 'push' ? [] : Object.create(null));
  if (step === 'push') {
    if (!Array.isArray(at)) throw twice(text);
    const last = at.at(-1);
    // A name that the last row has already begins the next row.
    if (isTree(last) && Array.isArray(last) === (rest[0] === 'push') && !taken(last, rest)) return last;
    const made = fresh();
    at.push(made);
    return made;
  }
  if (Array.isArray(at)) throw twice(text);
  const found = at[step.name];
  if (found === undefined) {
    const made = fresh();
    at[step.name] = made;
    return made;
  }
  if (!isTree(found) || Array.isArray(found) !== (rest[0] === 'push')) throw twice(text);
  return found;
}

/** Whether the place that these steps lead to holds a value already; a list has always room. */
function taken(tree: Tree, steps: readonly Step[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined || step === 'push' || Array.isArray(tree)) return false;
  if (!Object.hasOwn(tree, step.name)) return false;
  const inner = tree[step.name];
  return rest.length === 0 || !isTree(inner) || taken(inner, rest);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !('rawJSON' in value && Object.isFrozen(value));
}

function twice(text: string) {
  const name = text.split('=')[0] as string;
  return usageFailure(
    `«${name}» does not fit the fields before it.`,
    'A place holds one value: write name[]= for a list, name[inner]= for an object.',
    'bad-field',
  );
}
