import { usageFailure } from '../lib/failure.ts';
import { decodeText } from './decode.ts';
import { openSource } from './source.ts';
import type { ReadOptions } from './types.ts';

/**
 * What a YAML or JSON document holds, every value as the text it was written with: `24.00` stays `24.00`, an id keeps its
 * digits. Only an empty value and an unquoted null are null.
 */
export type Tree = string | null | readonly Tree[] | { readonly [key: string]: Tree };

export interface ReadDocument {
  /** For messages. */
  name: string;
  tree: Tree;
  /** The line on which the value of a path such as `skus[1].price` begins, from 1. */
  lines: ReadonlyMap<string, number>;
}

/** The most that a document may have: characters, values (aliases can multiply few into many), and levels. */
const LARGEST = 16 * 1024 * 1024;
const VALUES = 200_000;
const ALIASES = 1000;
const LEVELS = 64;

/**
 * Reads the documents of a YAML file (several behind each other, parted by `---`) or of a JSON file; `-` is standard input.
 * @throws Failure: not-found for a missing file; usage, naming file and line, for what does not parse
 */
export async function readDocuments(path: string, options: ReadOptions = {}): Promise<ReadDocument[]> {
  const { name, bytes } = await openSource(path, options);
  let text = '';
  for await (const piece of decodeText(bytes, { name, encoding: options.encoding })) {
    text += piece;
    if (text.length > LARGEST) throw usageFailure(`${name} is too big for a document.`, undefined, 'too-big');
  }
  if (text.trim() === '') throw usageFailure(`${name} is empty.`, 'Nothing was done.', 'empty-file');
  const yaml = await loadYaml();
  const counter = new yaml.LineCounter();
  // Core and JSON schemas would turn digits into floats; failsafe keeps every scalar as its text.
  const parsed = yaml.parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  for (const { errors } of documents) {
    const [error] = errors;
    if (error === undefined) continue;
    const { line } = counter.linePos(error.pos[0]);
    throw usageFailure(
      `${name}, line ${line}: ${error.message.replace(/\.$/, '')}.`,
      'It must be YAML or JSON.',
      'bad-document',
    );
  }
  return documents.map((document) => {
    const lines = new Map<string, number>();
    let values = 0;
    let aliases = 0;
    const walk = (node: unknown, at: string, level: number): Tree => {
      values += 1;
      if (yaml.isAlias(node)) aliases += 1;
      if (values > VALUES || aliases > ALIASES || level > LEVELS)
        throw usageFailure(`${name} holds too many values, or values too deep inside others.`, undefined, 'too-big');
      if (yaml.isAlias(node)) return walk(node.resolve(document), at, level + 1);
      if (yaml.isNode(node) && node.range) lines.set(at, counter.linePos(node.range[0]).line);
      if (yaml.isMap(node)) {
        return Object.fromEntries(
          node.items.map(({ key, value }) => {
            const word = yaml.isScalar(key) ? String(key.value) : String(key);
            return [word, walk(value, at === '' ? word : `${at}.${word}`, level + 1)];
          }),
        );
      }
      if (yaml.isSeq(node)) return node.items.map((item, index) => walk(item, `${at}[${index}]`, level + 1));
      if (!yaml.isScalar(node)) return null;
      const value = String(node.value ?? '');
      const plain = node.type === 'PLAIN' || node.type === undefined;
      return plain && /^(?:|~|null|Null|NULL)$/.test(value) ? null : value;
    };
    return { name, tree: walk(document.contents, '', 0), lines };
  });
}

/** Plain data as a YAML document; text that looks like a number is quoted, so that it stays text everywhere. */
export async function documentText(value: object): Promise<string> {
  const { stringify } = await loadYaml();
  return stringify(value, { lineWidth: 110, aliasDuplicateObjects: false, compat: 'yaml-1.1' });
}

type Yaml = typeof import('yaml');

/** A CommonJS package: inside the bundle all of it is the default export. */
async function loadYaml(): Promise<Yaml> {
  const loaded = (await import('yaml')) as Yaml & { default?: Yaml };
  return loaded.default ?? loaded;
}
