import { ATTRIBUTES, type AttributeDef, type AttributeName } from './attribute-data.ts';
import { GB_TREE } from './category-gb.ts';
import type { LeafRules, Node } from './category-types.ts';
import { US_TREE } from './category-us.ts';

export interface Category {
  id: string;
  parent: string;
  name: string;
  level: number;
  /** Present on leaves. */
  rules: LeafRules | undefined;
}

/** A tree by the id of its categories, parents before children. */
export type Tree = ReadonlyMap<string, Category>;

function treeOf(roots: readonly Node[]): Tree {
  const tree = new Map<string, Category>();
  const add = ([id, name, below]: Node, parent: string, level: number): void => {
    const rules = Array.isArray(below) ? undefined : (below as LeafRules);
    tree.set(id, { id, parent, name, level, rules });
    if (!rules) for (const child of below as readonly Node[]) add(child, id, level + 1);
  };
  for (const root of roots) add(root, '0', 1);
  return tree;
}

const TREES: Readonly<Record<string, { version: 'v1' | 'v2'; tree: Tree }>> = {
  US: { version: 'v2', tree: treeOf(US_TREE) },
  GB: { version: 'v1', tree: treeOf(GB_TREE) },
};

/** The tree of a market, and the version it goes by. */
export function categoryTree(region: string): { version: 'v1' | 'v2'; tree: Tree } {
  return TREES[region] ?? TREES.GB!;
}

/** Whether a category exists in some market. */
export function existsAnywhere(id: string): boolean {
  return Object.values(TREES).some(({ tree }) => tree.has(id));
}

/** A category and those above it, the root first. */
export function chainOf(tree: Tree, id: string): Category[] {
  const chain: Category[] = [];
  for (let at = tree.get(id); at; at = tree.get(at.parent)) chain.unshift(at);
  return chain;
}

export interface CategoryAttribute extends AttributeDef {
  required: boolean;
}

/** What a leaf offers and asks for, sales attributes first. */
export function attributesOf(rules: LeafRules): CategoryAttribute[] {
  const take = (names: readonly AttributeName[], required: boolean) =>
    names.map((name): CategoryAttribute => ({ ...ATTRIBUTES[name], required }));
  return [...take(rules.sales, false), ...take(rules.required, true), ...take(rules.optional, false)];
}

/**
 * The leaf whose words a text has most of; undefined when it has none.
 * @param text a title, with a description where there is one
 */
export function recommend(tree: Tree, text: string): Category | undefined {
  const words = new Set(text.toLowerCase().match(/[a-z]+/g) ?? []);
  let best: { category: Category; hits: number } | undefined;
  for (const category of tree.values()) {
    const hits = category.rules?.words.filter((word) => words.has(word)).length ?? 0;
    if (hits > (best?.hits ?? 0)) best = { category, hits };
  }
  return best?.category;
}
