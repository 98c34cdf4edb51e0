import type { DatabaseSync } from 'node:sqlite';
import type { ShopFacts } from '../shops.ts';
import { brandOf } from './brands.ts';
import { categoryTree } from './categories.ts';
import { checkCategory } from './check-category.ts';
import { checkSkus } from './check-skus.ts';
import { checkTexts } from './check-text.ts';
import type { Content } from './content.ts';
import { IMAGE_SIDE, type Market, MOST_IMAGES, marketOf } from './market.ts';
import type { ProductCode } from './refusals.ts';
import { type Problem, problem } from './resolve.ts';
import { openUploads, type Upload } from './uploads.ts';

/** What lacks rather than is wrong: a draft may lack it. */
const LACKS: ReadonlySet<ProductCode> = new Set<ProductCode>([
  12052261, 12052015, 12052028, 12052902, 12052104, 12052182, 12052105, 12052673, 12052385, 12052522, 12052571,
  12052096, 12019011, 12019012, 12052600,
]);

/** Problems that even a draft may not have. */
export function wrongInDraft(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }) => !LACKS.has(code));
}

/** All that keeps a version of a product from being listed, price and stock apart; the first is what an edit is refused with. */
export function checkContent(db: DatabaseSync, facts: ShopFacts, content: Content): Problem[] {
  const { region } = facts.shop;
  const market = marketOf(region);
  const upload = openUploads(db);
  return [
    ...checkTexts(content, market, upload),
    ...checkCategory(content, region, categoryTree(region).tree, upload),
    ...checkBrand(db, content.brand),
    ...checkImages(content.images, upload),
    ...(content.video !== undefined && upload(content.video)?.kind !== 'file' ? [problem(12052360)] : []),
    ...checkParcel(content, market),
    ...checkSkus(content, market, upload),
  ];
}

function checkBrand(db: DatabaseSync, id: string | undefined): Problem[] {
  if (id === undefined) return [];
  const brand = brandOf(db, id);
  if (!brand) return [problem(12052026, id)];
  return brand.famous && !brand.authorised ? [problem(12052208, brand.name)] : [];
}

function checkImages(images: readonly string[], upload: (uri: string) => Upload | undefined): Problem[] {
  if (images.length === 0) return [problem(12052028)];
  const problems: Problem[] = [];
  if (images.length > MOST_IMAGES) problems.push(problem(12052306, `${images.length}, at most ${MOST_IMAGES}`));
  const [least, most] = IMAGE_SIDE.main;
  for (const uri of images) {
    const found = upload(uri);
    if (found?.kind !== 'image') problems.push(problem(12052300, uri.slice(0, 120)));
    else if (Math.min(found.width, found.height) < least) problems.push(problem(12052301, uri));
    else if (Math.max(found.width, found.height) > most) problems.push(problem(12052302, uri));
  }
  return problems;
}

/** Decimal places that each unit of weight takes. */
const PLACES: Readonly<Record<string, RegExp>> = {
  KILOGRAM: /^\d{1,6}(?:\.\d{1,3})?$/,
  POUND: /^\d{1,6}(?:\.\d{1,2})?$/,
};

function checkParcel({ weight, size }: Content, market: Market): Problem[] {
  const problems: Problem[] = [];
  if (!weight) problems.push(problem(12019011));
  else if (!market.weightUnits.includes(weight.unit)) {
    problems.push(problem(weight.unit === 'POUND' ? 12019061 : 12019011, weight.unit));
  } else if (!PLACES[weight.unit]?.test(weight.value)) problems.push(problem(12052006, weight.value));
  else if (Number(weight.value) === 0) problems.push(problem(12052181));
  if (!size) return [...problems, problem(12019012)];
  if (!market.sizeUnits.includes(size.unit)) {
    problems.push(problem(size.unit === 'INCH' ? 12019061 : 12019012, size.unit));
  }
  const sides = [
    [size.length, 12052005],
    [size.width, 12052004],
    [size.height, 12052003],
  ] as const;
  for (const [side, code] of sides) {
    if (!(/^\d{1,4}(?:\.\d{1,2})?$/.test(side) && Number(side) > 0)) problems.push(problem(code, side));
  }
  if (weight && (weight.unit === 'POUND') !== (size.unit === 'INCH')) problems.push(problem(12052915));
  return problems;
}
