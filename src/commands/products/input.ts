import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readDocuments } from '../../files/document.ts';
import { type Failure, usageFailure } from '../../lib/failure.ts';
import { type Problem, type ProductFile, problemText } from '../../shop/products/file.ts';
import { readProductFile } from '../../shop/products/read-file.ts';
import type { Tree } from '../../shop/products/reader.ts';
import type { Deps } from '../deps.ts';

/** A product as it was given, with what is not understood of it. */
export interface GivenProduct {
  product: ProductFile;
  problems: Problem[];
  /** That its image files are relative to. */
  folder: string;
  /** Where each field stands in its file. */
  lines: ReadonlyMap<string, number>;
  /** For messages, where there are several. */
  name: string;
}

/** Problems told one by one. */
const TOLD = 60;

/**
 * Products from `--file` and the flags; flags go before the file.
 * @throws Failure (usage) for a file that does not parse, and for flags that do not go with several products
 */
export async function readGiven(flags: Record<string, unknown>, deps: Deps): Promise<GivenProduct[]> {
  const own = await flagsTree(flags);
  const file = typeof flags.file === 'string' ? flags.file : undefined;
  if (file === undefined) {
    if (Object.keys(own).length === 0) return [];
    return [{ ...readProductFile(own), folder: process.cwd(), lines: new Map(), name: 'the flags' }];
  }
  const documents = await readDocuments(file, { stdin: deps.streams.stdin as AsyncIterable<Uint8Array> });
  const trees = documents.flatMap(({ tree, lines, name }): GivenTree[] => {
    if (tree === null) return [];
    if (!Array.isArray(tree))
      return [{ tree, lines, name: documents.length > 1 ? `${name}, line ${lines.get('') ?? 1}` : name }];
    return (tree as readonly Tree[]).map((one, index) => ({
      tree: one,
      lines: below(lines, `[${index}]`),
      name: `${name}, product ${index + 1}`,
    }));
  });
  if (trees.length > 1 && Object.keys(own).length > 0)
    throw usageFailure(
      `${file} holds ${trees.length} products, and flags would change every one of them.`,
      'Write it into the file.',
      'flags-for-many',
    );
  const folder = file === '-' ? process.cwd() : dirname(file);
  return trees.map(({ tree, lines, name }) => {
    const whole =
      typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? merged(tree as Branch, own) : tree;
    return { ...readProductFile(whole), folder, lines, name };
  });
}

interface GivenTree {
  tree: Tree;
  lines: ReadonlyMap<string, number>;
  name: string;
}

type Branch = { readonly [key: string]: Tree };

/** A flag takes the place of the file's field, however that is spelled. */
function merged(tree: Branch, own: Branch): Branch {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const kept = Object.entries(tree).filter(([name]) => !Object.keys(own).some((flag) => plain(flag) === plain(name)));
  return { ...Object.fromEntries(kept), ...own };
}

function below(lines: ReadonlyMap<string, number>, prefix: string): Map<string, number> {
  return new Map(
    [...lines].flatMap(([path, line]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length).replace(/^\./, ''), line] as [string, number]] : [],
    ),
  );
}

/** What the flags say, in the words of a product file. */
async function flagsTree(flags: Record<string, unknown>): Promise<Branch> {
  const text = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string) : undefined);
  const list = (name: string) => (Array.isArray(flags[name]) ? (flags[name] as string[]) : []);
  if (text('description') !== undefined && text('descriptionFile') !== undefined)
    throw usageFailure('--description and --description-file cannot be combined.', 'Give one of them.', 'named-twice');
  const description =
    text('descriptionFile') === undefined ? text('description') : await readText(text('descriptionFile') as string);
  const attributes: Record<string, string[]> = {};
  for (const given of list('attribute')) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
    if (name === undefined || value === undefined || value.trim() === '')
      throw usageFailure(`«${given}» is no attribute.`, 'Write --attribute Material=Wax.', 'bad-attribute');
    attributes[name.trim()] = [...(attributes[name.trim()] ?? []), value.trim()];
  }
  const single = { sellerSku: text('sellerSku'), price: text('price'), stock: text('stock') };
  const one = Object.fromEntries(Object.entries(single).filter(([, value]) => value !== undefined)) as Branch;
  const skus = list('sku');
  if (skus.length > 0 && Object.keys(one).length > 0)
    throw usageFailure(
      '--sku and --price, --stock or --seller-sku cannot be combined.',
      'Write it into --sku.',
      'named-twice',
    );
  const tree: Record<string, Tree | undefined> = {
    title: text('title'),
    description,
    category: text('category'),
    brand: text('brand'),
    images: list('image').length > 0 ? list('image') : undefined,
    weight: text('weight'),
    dimensions: text('dimensions'),
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    skus: skus.length > 0 ? skus.map(skuTree) : Object.keys(one).length > 0 ? [one] : undefined,
  };
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined)) as Branch;
}

const SKU_KEYS: Readonly<Record<string, string>> = {
  id: 'id',
  sku: 'sellerSku',
  sellersku: 'sellerSku',
  price: 'price',
  listprice: 'listPrice',
  image: 'image',
  barcode: 'barcode',
};

/** `sku=CND-CAMP,price=24.00,stock=25,Scent=Campfire`; a comma inside a value is written `\,`. */
function skuTree(given: string): Branch {
  const sku: Record<string, Tree> = {};
  const options: Record<string, string> = {};
  const stock: Record<string, string> = {};
  for (const part of given.split(/(?<!\\),/)) {
    const [, key, raw] = /^\s*([^=]+?)\s*=(.*)$/s.exec(part) ?? [];
    if (key === undefined || raw === undefined)
      throw usageFailure(
        `«${part.trim()}» in --sku «${given}» has no value.`,
        'Write sku=CODE,price=24.00,stock=25,Color=Red.',
        'bad-sku',
      );
    const value = raw.replaceAll('\\,', ',').trim();
    const name = key.toLowerCase().replace(/[^a-z0-9.]/g, '');
    if (name === 'stock') sku.stock = value;
    else if (name.startsWith('stock.')) stock[key.slice(key.indexOf('.') + 1)] = value;
    else if (SKU_KEYS[name]) sku[SKU_KEYS[name]] = value;
    else options[key] = value;
  }
  if (Object.keys(stock).length > 0 && sku.stock !== undefined)
    throw usageFailure(
      `--sku «${given}» has stock with and without a warehouse.`,
      'Name the warehouse of each.',
      'bad-sku',
    );
  return {
    ...sku,
    ...(Object.keys(stock).length > 0 && { stock }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageFailure(`${path} cannot be read: ${code ?? 'unknown cause'}.`, 'Check the path.', 'unreadable');
  }
}

/** All problems of the products as one failure; each with its field, and its line where there is a file. */
export function problemsFailure(
  given: readonly { name: string; lines: ReadonlyMap<string, number>; problems: readonly Problem[] }[],
  hint = 'Mend it and run the command again; nothing was sent.',
): Failure {
  const several = given.length > 1;
  const told = given.flatMap(({ name, lines, problems }) =>
    problems
      .map((problem) => {
        const line = lineOf(problem.field, lines);
        return { ...problem, ...(line !== undefined && { line }) };
      })
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map((problem) => (several ? `${name}: ${problemText(problem)}` : problemText(problem))),
  );
  const shown = told.slice(0, TOLD);
  const rest = told.length - shown.length;
  return usageFailure(
    told.length === 1
      ? (shown[0] as string)
      : `${told.length} things are wrong:\n  ${shown.join('\n  ')}${rest > 0 ? `\n  and ${rest} more` : ''}`,
    hint,
    'bad-product',
  );
}

/** The line of a field, or of the nearest one above it; fields may be spelled otherwise in the file. */
function lineOf(field: string, lines: ReadonlyMap<string, number>): number | undefined {
  if (lines.size === 0) return undefined;
  const plain = (path: string) => path.toLowerCase().replace(/[\s_-]+/g, '');
  const places = new Map([...lines].map(([path, line]) => [plain(path), line]));
  for (let path = plain(field); path !== ''; ) {
    const line = places.get(path);
    if (line !== undefined) return line;
    const above = path.replace(/(?:\.[^.[\]]*|\[\d+\]|^[^.[]+)$/, '');
    path = above === path ? '' : above;
  }
  return undefined;
}
