import type { DatabaseSync } from 'node:sqlite';
import type { ShopFacts } from '../shops.ts';
import { attributesOf, categoryTree, chainOf } from './categories.ts';
import { imagesIn, lengthOf, plainText } from './check-text.ts';
import type { Content } from './content.ts';
import { marketOf } from './market.ts';
import type { Tier } from './rows.ts';
import { openUploads, type Upload } from './uploads.ts';

export type DiagnosedField = 'TITLE' | 'DESCRIPTION' | 'IMAGE' | 'ATTRIBUTE' | 'SIZE_CHART';

/** Something that would make a listing better. Codes: api/models/reasons.json, `listing_quality_codes`. */
export interface Finding {
  field: DiagnosedField;
  code: string;
  /** The tier that is reached once this and what comes before it is done; US only. */
  tier: 'FAIR' | 'GOOD' | undefined;
  solve: string;
}

/** What is looked at; an unsaved product may lack any of it. */
export type Diagnosed = Pick<Content, 'title' | 'description' | 'images' | 'attributes' | 'category' | 'sizeChart'>;

/** What would make a listing better, the gravest first. */
export function diagnose(db: DatabaseSync, facts: ShopFacts, content: Diagnosed): Finding[] {
  const upload = openUploads(db);
  const us = marketOf(facts.shop.region).tiers;
  return us ? diagnoseUs(facts, content, upload) : diagnoseRest(facts, content, upload);
}

/** The quality tier of a listing; null outside the US, where there are none. */
export function tierOf(db: DatabaseSync, facts: ShopFacts, content: Diagnosed): Tier | null {
  if (!marketOf(facts.shop.region).tiers) return null;
  const findings = diagnose(db, facts, content);
  if (findings.some(({ tier }) => tier === 'FAIR')) return 'POOR';
  return findings.length > 0 ? 'FAIR' : 'GOOD';
}

function diagnoseUs(facts: ShopFacts, content: Diagnosed, upload: (uri: string) => Upload | undefined): Finding[] {
  const text = plainText(content.description);
  const fair: Finding[] = [];
  const good: Finding[] = [];
  const add = (
    list: Finding[],
    tier: 'FAIR' | 'GOOD',
    when: boolean,
    field: DiagnosedField,
    code: string,
    solve: string,
  ) => {
    if (when) list.push({ field, code, tier, solve });
  };
  add(
    fair,
    'FAIR',
    /\b(?:sale|free shipping|best seller|hot deal|discount)\b/i.test(content.title),
    'TITLE',
    'TITLE_INCLUDE_ADVERTISE',
    'Leave promotional words out of the title.',
  );
  add(fair, 'FAIR', isRepetitive(content.title), 'TITLE', 'TITLE_REPETITIVE', 'Do not repeat words in the title.');
  add(
    fair,
    'FAIR',
    lengthOf(text) < 80,
    'DESCRIPTION',
    'DESCRIPTION_CHARACTERS_LESS_THAN_80_CHARS',
    'Write at least 80 characters about the product.',
  );
  add(fair, 'FAIR', hasDuplicates(content.images), 'IMAGE', 'MAIN_IMG_DUPLICATE', 'Show each main image once only.');
  add(
    fair,
    'FAIR',
    isSmall(content.images[0], upload),
    'IMAGE',
    'MAIN_IMG_FIRST_IMG_LOW_QUALITY',
    'Use a first image of at least 600 x 600 pixels.',
  );
  add(
    good,
    'GOOD',
    content.images.length < 5,
    'IMAGE',
    'MAIN_IMG_LESS_THAN_5_IMAGES',
    'Add main images until there are 5.',
  );
  add(
    good,
    'GOOD',
    imagesIn(content.description).length < 3,
    'DESCRIPTION',
    'DESCRIPTION_INCLUDE_LESS_THAN_3_IMAGES',
    'Show at least 3 images in the description.',
  );
  add(
    good,
    'GOOD',
    text.split('\n').some((part) => lengthOf(part) > 500),
    'DESCRIPTION',
    'DESCRIPTION_HAVE_TOO_LONG_PARAGRAPH',
    'Break the description into paragraphs of at most 500 characters.',
  );
  add(
    good,
    'GOOD',
    text !== '' && (text === text.toUpperCase() || text === text.toLowerCase()),
    'DESCRIPTION',
    'DESCRIPTION_NOT_PROPER_CAPITALIZATION',
    'Write sentences with capitals where they belong.',
  );
  add(
    good,
    'GOOD',
    lacksMaterial(facts, content),
    'ATTRIBUTE',
    'PRD_NOT_INCLUDE_MATERIAL_DETAILS',
    'Say what the product is made of in the attribute Material.',
  );
  add(
    good,
    'GOOD',
    lacksSizeChart(facts, content),
    'SIZE_CHART',
    'SIZE_CHART_NOT_INCLUDE_SIZE_INFO',
    'Add a size chart with the measurements of each size.',
  );
  return [...fair, ...good];
}

function diagnoseRest(facts: ShopFacts, content: Diagnosed, upload: (uri: string) => Upload | undefined): Finding[] {
  const text = plainText(content.description);
  const title = lengthOf(content.title);
  const findings: Finding[] = [];
  const add = (when: boolean, field: DiagnosedField, code: string, solve: string) => {
    if (when) findings.push({ field, code, tier: undefined, solve });
  };
  add(title < 25, 'TITLE', 'TITLE_LESS_THAN_25_CHARACTERS', 'Write a title of at least 25 characters.');
  add(title >= 25 && title < 40, 'TITLE', 'TITLE_LESS_THAN_40_CHARACTERS', 'Write a title of at least 40 characters.');
  add(
    lengthOf(text) < 50,
    'DESCRIPTION',
    'DESC_LESS_THAN_FIFTY_CHARS',
    'Write at least 50 characters about the product.',
  );
  add(
    lengthOf(text) >= 50 && lengthOf(text) < 500,
    'DESCRIPTION',
    'DESC_LESS_THAN_FIVE_HUNDRED_CHARS',
    'Write at least 500 characters about the product.',
  );
  add(!text.includes('\n'), 'DESCRIPTION', 'DESC_NO_NEW_LINE', 'Break the description into paragraphs.');
  add(content.images.length < 5, 'IMAGE', 'MAIN_IMG_NUMBER_LESS_THAN_FIVE', 'Add main images until there are 5.');
  add(hasDuplicates(content.images), 'IMAGE', 'MAIN_IMG_DUPLICATE', 'Show each main image once only.');
  add(
    isSmall(content.images[0], upload),
    'IMAGE',
    'MAIN_IMG_FIRST_IMG_LOW_QUALITY',
    'Use a first image of at least 600 x 600 pixels.',
  );
  add(
    lacksSizeChart(facts, content),
    'SIZE_CHART',
    'SIZE_CHART_NOT_INCLUDE_SIZE_INFO',
    'Add a size chart with the measurements of each size.',
  );
  return findings;
}

function isRepetitive(title: string): boolean {
  const words = title.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return words.some((word) => words.filter((other) => other === word).length > 2);
}

function hasDuplicates(images: readonly string[]): boolean {
  return new Set(images).size < images.length;
}

function isSmall(uri: string | undefined, upload: (uri: string) => Upload | undefined): boolean {
  const found = uri === undefined ? undefined : upload(uri);
  return found !== undefined && Math.min(found.width, found.height) < 600;
}

function rulesOf(facts: ShopFacts, content: Diagnosed) {
  return categoryTree(facts.shop.region).tree.get(content.category)?.rules;
}

function lacksMaterial(facts: ShopFacts, content: Diagnosed): boolean {
  const rules = rulesOf(facts, content);
  const material = rules && attributesOf(rules).find(({ name }) => name === 'Material');
  return material !== undefined && !content.attributes.some(({ id }) => id === material.id);
}

function lacksSizeChart(facts: ShopFacts, content: Diagnosed): boolean {
  return rulesOf(facts, content)?.sizeChart !== undefined && !content.sizeChart;
}

/** Words buyers look for in the category of a product. */
export function seoWords(facts: ShopFacts, content: Diagnosed): string[] {
  const { tree } = categoryTree(facts.shop.region);
  const leaf = tree.get(content.category);
  const names = chainOf(tree, content.category).map(({ name }) => name.toLowerCase());
  const words = [...(leaf?.rules?.words ?? []), ...names, ...valuesOf(content).map((value) => value.toLowerCase())];
  return [...new Set(words)].filter((word) => !content.title.toLowerCase().includes(word)).slice(0, 8);
}

/** A title that says what the product is and is made of. */
export function suggestedTitle(facts: ShopFacts, content: Diagnosed): string {
  const leaf = categoryTree(facts.shop.region).tree.get(content.category)?.name;
  const more = [...valuesOf(content).slice(0, 2), ...(leaf ? [leaf] : [])];
  const fresh = more.filter((word) => !content.title.toLowerCase().includes(word.toLowerCase()));
  return [content.title, ...fresh].join(', ').slice(0, 255);
}

/** A description in paragraphs, with what the attributes say. */
export function suggestedDescription(facts: ShopFacts, content: Diagnosed): string {
  const facts_ = content.attributes.map(
    ({ name, values }) => `<li>${name}: ${values.map((value) => value.name).join(', ')}</li>`,
  );
  const text = plainText(content.description) || suggestedTitle(facts, content);
  return `<p>${text.split('\n').filter(Boolean).join('</p><p>')}</p>${facts_.length > 0 ? `<ul>${facts_.join('')}</ul>` : ''}`;
}

function valuesOf(content: Diagnosed): string[] {
  return content.attributes
    .filter(({ name }) => /^(?:Material|Fragrance|Occasion|Flavor)/.test(name))
    .flatMap(({ values }) => values.map(({ name }) => name));
}
