import { compareDecimal, type Decimal, parseDecimal, roundTo } from '../../lib/decimal.ts';
import type { Problem, ProductFile, SkuFile } from './file.ts';
import { limits, type Market } from './market.ts';

export interface CheckOptions {
  market: Market;
  /** A new product must be whole; of an edit only what is given counts. */
  whole: boolean;
}

const ZERO: Decimal = { units: 0n, scale: 0 };

/**
 * Everything that is wrong with a product and can be known without asking the platform: what is missing, lengths, counts,
 * numbers, units and currency of the market, the same SKU twice.
 */
export function checkProduct(product: ProductFile, { market, whole }: CheckOptions): Problem[] {
  const problems: Problem[] = [];
  const complain = (field: string, message: string) => {
    problems.push({ field, message });
  };
  if (whole) {
    for (const [field, value] of [
      ['title', product.title],
      ['description', product.description],
      ['images', product.images],
      ['weight', product.weight],
      ['skus', product.skus],
    ] as const) {
      if (value === undefined) complain(field, 'It is missing.');
    }
  }
  if (product.title !== undefined)
    for (const message of titleProblems(product.title, market)) complain('title', message);
  if (product.description !== undefined) {
    const length = [...htmlOf(product.description)].length;
    if (length === 0) complain('description', 'It is empty.');
    if (length > limits.description)
      complain('description', `It has ${length} characters, and may have ${limits.description}.`);
  }
  if (product.images !== undefined) {
    const count = product.images.length;
    if (count === 0) complain('images', 'At least one image is needed.');
    if (count > limits.images) complain('images', `There are ${count}; a product has at most ${limits.images}.`);
  }
  checkWeight(product, market, complain);
  checkDimensions(product, market, complain);
  for (const { name, values } of product.attributes ?? []) {
    if (values.length === 0) complain(`attributes.${name}`, 'It has no value.');
    if (new Set(values).size < values.length) complain(`attributes.${name}`, 'The same value is there twice.');
  }
  if ((product.certifications?.length ?? 0) > limits.certifications)
    complain('certifications', `There are more than ${limits.certifications}.`);
  if (product.minimumOrder !== undefined && !isWhole(product.minimumOrder, 1, 20))
    complain('minimumOrder', 'Write a whole number from 1 to 20.');
  if ((product.externalId?.length ?? 0) > limits.externalId)
    complain('externalId', `It is longer than ${limits.externalId} characters.`);
  if (product.skus !== undefined) checkSkus(product.skus, { market, whole }, complain);
  return problems;
}

type Complain = (field: string, message: string) => void;

function titleProblems(title: string, market: Market): string[] {
  const problems: string[] = [];
  const { least, most } = market.title;
  const length = [...title.trim()].length;
  if (length < least || length > most)
    problems.push(
      length === 0
        ? 'It is empty.'
        : `It has ${length} characters; a title in ${market.region} has ${least} to ${most}.`,
    );
  if (/<\/?[a-z!][^>]*>|&(?:[a-z]+|#\d+);/i.test(title))
    problems.push('It holds HTML, which a title shows as it is written: write plain text.');
  if (/[\u0000-\u001f\u007f]/.test(title)) problems.push('It holds a control character or a line break.');
  return problems;
}

function checkWeight({ weight }: ProductFile, market: Market, complain: Complain): void {
  if (!weight) return;
  const value = parseDecimal(weight.value);
  if (!(market.weightUnits as readonly string[]).includes(weight.unit))
    complain(
      'weight',
      `«${weight.unit}» is no unit of weight in ${market.region}: ${market.weightUnits.join(', ').toLowerCase()}.`,
    );
  if (!value || compareDecimal(value, ZERO) <= 0) {
    complain('weight', `«${weight.value}» is no weight: write a number above 0 with a point, such as 0.51.`);
    return;
  }
  // Digits behind the point by unit: Partner Center, Create Product 202309, package_weight.value.
  const digits = { KILOGRAM: 3, POUND: 2, GRAM: 0 }[weight.unit];
  if (digits !== undefined && compareDecimal(roundTo(value, digits, 'down'), value) !== 0)
    complain('weight', `${weight.unit.toLowerCase()}s have at most ${digits} digits behind the point.`);
}

function checkDimensions({ dimensions, weight }: ProductFile, market: Market, complain: Complain): void {
  if (!dimensions) return;
  if (!(market.sizeUnits as readonly string[]).includes(dimensions.unit))
    complain(
      'dimensions',
      `«${dimensions.unit}» is no unit of length in ${market.region}: ${market.sizeUnits.join(', ').toLowerCase()}.`,
    );
  for (const side of ['length', 'width', 'height'] as const) {
    if (!isWhole(dimensions[side], 1, 1_000_000))
      complain(`dimensions.${side}`, `«${dimensions[side]}» is no length: write a whole number above 0.`);
  }
  if (weight && (weight.unit === 'POUND') !== (dimensions.unit === 'INCH'))
    complain('dimensions', 'Weight and size must both be metric or both imperial.');
}

function checkSkus(skus: readonly SkuFile[], { market, whole }: CheckOptions, complain: Complain): void {
  if (skus.length === 0) complain('skus', 'At least one SKU is needed.');
  if (skus.length > market.skus)
    complain('skus', `There are ${skus.length}; a product in ${market.region} has at most ${market.skus}.`);
  const seen = { sku: new Map<string, number>(), options: new Map<string, number>() };
  const names = skus[0]?.options?.map(({ name }) => name.toLowerCase()).sort();
  const pictured = skus.filter(({ image }) => image).length;
  for (const [index, sku] of skus.entries()) {
    const at = `skus[${index}]`;
    checkSku(sku, at, { market, whole }, complain);
    const key = sku.sellerSku?.trim();
    if (key) {
      const before = seen.sku.get(key);
      if (before !== undefined) complain(`${at}.sellerSku`, `«${key}» is the seller SKU of skus[${before}] already.`);
      seen.sku.set(key, index);
    }
    if (sku.options !== undefined || whole) {
      const options = sku.options ?? [];
      const own = options.map(({ name }) => name.toLowerCase()).sort();
      if (skus.length > 1 && options.length === 0)
        complain(`${at}.options`, 'What tells it from the other SKUs is missing, such as {Color: Red}.');
      else if (names && names.join('\n') !== own.join('\n'))
        complain(`${at}.options`, 'All SKUs of a product need the same options.');
      const combination = options
        .map(({ name, value }) => `${name.toLowerCase()}=${value.toLowerCase()}`)
        .sort()
        .join('\n');
      const before = seen.options.get(combination);
      if (before !== undefined && options.length > 0)
        complain(`${at}.options`, `It has the same options as skus[${before}].`);
      seen.options.set(combination, index);
    }
  }
  if (whole && pictured > 0 && pictured < skus.length)
    complain('skus', 'Either every SKU has an image, or none: the platform shows one a value of the first option.');
}

/** What is wrong with one SKU. @param whole it is new, and must have a price and stock */
export function checkSku(sku: SkuFile, at: string, { market, whole }: CheckOptions, complain: Complain): void {
  if (sku.sellerSku !== undefined) {
    if (/\s/.test(sku.sellerSku.trim()))
      complain(`${at}.sellerSku`, `«${sku.sellerSku}» has spaces, and may have none.`);
    const { length } = sku.sellerSku.trim();
    if (length === 0 || length > limits.sellerSku)
      complain(`${at}.sellerSku`, `It has ${length} characters; a seller SKU has 1 to ${limits.sellerSku}.`);
  }
  if (sku.price) checkMoney(sku.price, `${at}.price`, market, complain);
  else if (whole) complain(`${at}.price`, 'It is missing.');
  if (sku.listPrice) {
    checkMoney(sku.listPrice, `${at}.listPrice`, market, complain);
    const [list, price] = [parseDecimal(sku.listPrice.amount), sku.price && parseDecimal(sku.price.amount)];
    if (list && price && compareDecimal(list, price) < 0)
      complain(`${at}.listPrice`, 'It is below the price, and would be thrown away.');
    if (market.region !== 'US') complain(`${at}.listPrice`, 'Only shops in the US have list prices.');
  }
  if (whole && (sku.stock?.length ?? 0) === 0) complain(`${at}.stock`, 'It is missing.');
  for (const { warehouse, quantity } of sku.stock ?? []) {
    const field = warehouse === undefined ? `${at}.stock` : `${at}.stock.${warehouse}`;
    if (/^-/.test(quantity)) complain(field, `Stock cannot be negative: ${quantity}.`);
    else if (!isWhole(quantity, 0, limits.quantity))
      complain(field, `«${quantity}» is no stock: write a whole number up to ${limits.quantity}, without commas.`);
  }
  for (const { name, value } of sku.options ?? []) {
    if (name === '') complain(`${at}.options`, 'An option has no name.');
    if (value === '') complain(`${at}.options.${name}`, 'It has no value.');
    if (name.length > limits.salesAttributeName)
      complain(`${at}.options.${name}`, `The name is longer than ${limits.salesAttributeName} characters.`);
    if (value.length > limits.salesAttributeValue)
      complain(`${at}.options.${name}`, `«${value}» is longer than ${limits.salesAttributeValue} characters.`);
  }
  if ((sku.options?.length ?? 0) > limits.salesAttributes)
    complain(`${at}.options`, `There are ${sku.options?.length}; a product has at most ${limits.salesAttributes}.`);
  if (sku.image && !sku.options?.length) complain(`${at}.image`, 'Only a SKU with options has an image of its own.');
  if (sku.barcode) checkBarcode(sku.barcode, `${at}.barcode`, complain);
}

/** A price as the market writes it: digits and a point, its own currency, above zero. */
export function checkMoney(
  { amount, currency }: { amount: string; currency?: string },
  field: string,
  market: Market,
  complain: Complain,
): void {
  if (currency !== undefined && market.currency !== undefined && currency !== market.currency)
    complain(
      field,
      `${currency} is not the currency of the market; prices in ${market.region} are in ${market.currency}.`,
    );
  const value = parseDecimal(amount.trim());
  if (!value) {
    const comma = /,/.test(amount) ? ' Commas are not understood: 1299.00, not 1,299.00 or 1299,00.' : '';
    complain(field, `«${amount}» is no price: write digits and a point, such as 24.00.${comma}`);
  } else if (compareDecimal(value, ZERO) <= 0) complain(field, 'A price must be above 0.');
  else if (compareDecimal(roundTo(value, market.digits, 'down'), value) !== 0)
    complain(field, `«${amount}» has more digits behind the point than ${market.currency ?? 'the currency'} has.`);
}

/** Source: Partner Center, Create Product 202309, skus.identifier_code.code. */
const BARCODES: Readonly<Record<string, RegExp>> = {
  GTIN: /^\d{14}$/,
  EAN: /^(?:\d{8}|\d{13}|\d{14})$/,
  UPC: /^\d{12}$/,
  ISBN: /^(?:\d{13}|\d{9}X)$/,
  JAN: /^(?:\d{8}|\d{13})$/,
};

function checkBarcode({ type, code }: { type: string; code: string }, field: string, complain: Complain): void {
  const form = BARCODES[type];
  if (!form) complain(field, `«${type}» is no kind of barcode: ${Object.keys(BARCODES).join(', ')}.`);
  else if (!form.test(code)) complain(field, `«${code}» is no ${type}: it has the wrong length or holds other signs.`);
}

/**
 * The description as the platform takes it: HTML. Plain text becomes paragraphs, parted where a line is empty.
 */
export function htmlOf(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || /<[a-z!/][^>]*>/i.test(trimmed)) return trimmed;
  return trimmed
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replace(/\r?\n/g, '<br>')}</p>`)
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
