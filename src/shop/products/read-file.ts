import type { Problem, ProductFile, SkuFile } from './file.ts';
import { createReader, type FieldsFound, type Found, isBranch, type Reader, type Tree } from './reader.ts';

/**
 * Reads a product as a seller writes it. Names of fields are understood in any spelling (`sellerSku`, `seller_sku`,
 * `Seller SKU`); those that `till products view` prints and nobody can set are passed over.
 * @returns the product, and everything that is not understood, by field
 */
export function readProductFile(tree: Tree): { product: ProductFile; problems: Problem[] } {
  const problems: Problem[] = [];
  const product: ProductFile = {};
  if (!isBranch(tree)) {
    problems.push({ field: 'product', message: 'A product is a list of fields, such as «title: …».' });
    return { product, problems };
  }
  const reader = createReader(problems);
  const at = reader.fields(tree, '', PRODUCT_FIELDS, PRINTED_FIELDS);
  const set = <Key extends keyof ProductFile>(key: Key, value: ProductFile[Key] | undefined) => {
    if (value !== undefined) product[key] = value;
  };
  set('id', reader.id(at, 'id'));
  set('title', reader.text(at, 'title'));
  set('description', reader.text(at, 'description'));
  set('category', reader.idOrRecord(at, 'category'));
  set('brand', reader.idOrRecord(at, 'brand'));
  set(
    'images',
    reader.list(at, 'images', (value, path) => reader.image(value, path)),
  );
  set('weight', readWeight(reader, at));
  set('dimensions', readDimensions(reader, at));
  set('attributes', readAttributes(reader, at));
  set(
    'certifications',
    reader.list(at, 'certifications', (value, path) => readCertification(reader, value, path)),
  );
  set('sizeChart', readSizeChart(reader, at));
  set('video', reader.id(at, 'video'));
  set(
    'deliveryOptions',
    reader.list(at, 'deliveryOptions', (value, path) => reader.idOf(value, path)),
  );
  set(
    'manufacturers',
    reader.list(at, 'manufacturers', (value, path) => reader.idOf(value, path)),
  );
  set(
    'responsiblePersons',
    reader.list(at, 'responsiblePersons', (value, path) => reader.idOf(value, path)),
  );
  set('cashOnDelivery', reader.flag(at, 'cashOnDelivery'));
  set('minimumOrder', reader.text(at, 'minimumOrder'));
  set('externalId', reader.text(at, 'externalId'));
  set(
    'skus',
    reader.list(at, 'skus', (value, path) => readSku(reader, value, path)),
  );
  return { product, problems };
}

const PRODUCT_FIELDS = [
  'id', 'title', 'description', 'category', 'brand', 'images', 'weight', 'dimensions', 'attributes', 'certifications',
  'sizeChart', 'video', 'deliveryOptions', 'manufacturers', 'responsiblePersons', 'cashOnDelivery', 'minimumOrder',
  'externalId', 'skus',
] as const; // biome-ignore format: a list of names

/** What `till products view --json` prints beside them. */
const PRINTED_FIELDS = [
  '$schema', 'status', 'productStatus', 'auditStatus', 'quality', 'priceFrom', 'priceTo', 'stock', 'createdAt', 'updatedAt',
  'hasDraft', 'notForSale', 'suggestedCategories', 'preApprovedReasons', 'auditReasons', 'advice', 'remainingAdvice',
  'skuCount',
] as const; // biome-ignore format: a list of names

const SKU_FIELDS = [
  'id',
  'sellerSku',
  'price',
  'listPrice',
  'stock',
  'options',
  'image',
  'barcode',
  'externalId',
] as const;
const PRINTED_SKU_FIELDS = ['inventory', 'status', 'deactivatedBy'] as const;

function readSku(reader: Reader, value: Tree, path: string): SkuFile | undefined {
  if (!isBranch(value)) return reader.complain(path, 'A SKU is a list of fields, such as «price: 24.00».');
  const at = reader.fields(value, path, SKU_FIELDS, PRINTED_SKU_FIELDS);
  const sku: SkuFile = {};
  const set = <Key extends keyof SkuFile>(key: Key, given: SkuFile[Key] | undefined) => {
    if (given !== undefined) sku[key] = given;
  };
  set('id', reader.id(at, 'id'));
  set('sellerSku', reader.text(at, 'sellerSku'));
  set('price', readMoney(reader, at.price));
  set('listPrice', readMoney(reader, at.listPrice));
  set('stock', readStock(reader, at.stock, value.inventory));
  set('options', readOptions(reader, at.options));
  set('image', at.image && reader.image(at.image.value, at.image.path));
  set('barcode', readBarcode(reader, at.barcode));
  set('externalId', reader.text(at, 'externalId'));
  return sku;
}

/** `24.00`, `24.00 USD`, or `{amount, currency}`. */
function readMoney(reader: Reader, found: Found | undefined): SkuFile['price'] {
  if (!found || found.value === null) return undefined;
  if (isBranch(found.value)) {
    const at = reader.fields(found.value, found.path, ['amount', 'currency']);
    const amount = reader.text(at, 'amount');
    const currency = reader.text(at, 'currency');
    if (amount === undefined) return reader.complain(`${found.path}.amount`, 'It is missing.');
    return { amount, ...(currency !== undefined && { currency: currency.toUpperCase() }) };
  }
  const text = reader.plain(found);
  if (text === undefined) return undefined;
  const [, amount, currency] = /^(.*?)\s*([A-Za-z]{3})?$/s.exec(text.trim()) ?? [];
  return { amount: amount ?? text, ...(currency !== undefined && { currency: currency.toUpperCase() }) };
}

/**
 * `25`, `{Warehouse: 25}`, or `[{warehouse, quantity}]`; and where a printed SKU has its stock a warehouse (`inventory`)
 * beside the sum, that.
 */
function readStock(reader: Reader, found: Found | undefined, inventory: Tree | undefined): SkuFile['stock'] {
  if (!found || found.value === null) return undefined;
  const { value, path } = found;
  const printed = Array.isArray(inventory) ? (inventory as readonly Tree[]).filter(isBranch) : [];
  if (typeof value === 'string' && printed.length > 1) {
    const sum = printed.reduce((total, { quantity }) => total + Number(quantity), 0);
    if (String(sum) === value.trim()) {
      return printed.map((entry) => ({ warehouse: String(entry.warehouseId), quantity: String(entry.quantity) }));
    }
    return reader.complain(
      path,
      'It is no longer the sum of «inventory»: write the units of each warehouse as {WAREHOUSE: UNITS}.',
    );
  }
  if (typeof value === 'string') return [{ quantity: value.trim() }];
  if (isBranch(value)) {
    return Object.entries(value).map(([warehouse, quantity]) => ({
      warehouse,
      quantity: reader.plain({ value: quantity, path: `${path}.${warehouse}` }) ?? '',
    }));
  }
  return (value as readonly Tree[]).flatMap((entry, index) => {
    const place = `${path}[${index}]`;
    if (!isBranch(entry)) return reader.complain(place, 'Write {warehouse, quantity}.') ?? [];
    const at = reader.fields(entry, place, ['warehouse', 'quantity'], ['warehouseId']);
    const warehouse =
      reader.text(at, 'warehouse') ?? (typeof entry.warehouseId === 'string' ? entry.warehouseId : undefined);
    return [{ ...(warehouse !== undefined && { warehouse }), quantity: reader.text(at, 'quantity') ?? '' }];
  });
}

function readOptions(reader: Reader, found: Found | undefined): SkuFile['options'] {
  if (!found || found.value === null) return undefined;
  if (!isBranch(found.value)) return reader.complain(found.path, 'Write the options as {Color: Red}.');
  return Object.entries(found.value).map(([name, value]) => ({
    name: name.trim(),
    value: (reader.plain({ value, path: `${found.path}.${name}` }) ?? '').trim(),
  }));
}

function readBarcode(reader: Reader, found: Found | undefined): SkuFile['barcode'] {
  if (!found || found.value === null) return undefined;
  if (!isBranch(found.value)) {
    const [, type, code] = /^\s*([A-Za-z]+)\s*[: ]\s*(\S+)\s*$/.exec(String(found.value)) ?? [];
    if (type && code) return { type: type.toUpperCase(), code };
    return reader.complain(found.path, 'Write {type: EAN, code: …}.');
  }
  const at = reader.fields(found.value, found.path, ['type', 'code']);
  return { type: (reader.text(at, 'type') ?? '').toUpperCase(), code: reader.text(at, 'code') ?? '' };
}

/** `0.51 kg`, or `{value, unit}`. */
function readWeight(reader: Reader, at: FieldsFound<'weight'>): ProductFile['weight'] {
  const found = at.weight;
  if (!found || found.value === null) return undefined;
  if (isBranch(found.value)) {
    const fields = reader.fields(found.value, found.path, ['value', 'unit']);
    return { value: reader.text(fields, 'value') ?? '', unit: unitWord(reader.text(fields, 'unit') ?? '') };
  }
  const text = reader.plain(found);
  if (text === undefined) return undefined;
  const [, value, unit] = /^\s*(\S+?)\s*([A-Za-z]+)\s*$/.exec(text) ?? [];
  return value && unit
    ? { value, unit: unitWord(unit) }
    : reader.complain(found.path, 'Write it with its unit, such as «0.51 kg».');
}

/** `11 x 11 x 12 cm`, or `{length, width, height, unit}`. */
function readDimensions(reader: Reader, at: FieldsFound<'dimensions'>): ProductFile['dimensions'] {
  const found = at.dimensions;
  if (!found || found.value === null) return undefined;
  if (isBranch(found.value)) {
    const fields = reader.fields(found.value, found.path, ['length', 'width', 'height', 'unit']);
    return {
      length: reader.text(fields, 'length') ?? '',
      width: reader.text(fields, 'width') ?? '',
      height: reader.text(fields, 'height') ?? '',
      unit: unitWord(reader.text(fields, 'unit') ?? ''),
    };
  }
  const text = reader.plain(found);
  if (text === undefined) return undefined;
  const [, length, width, height, unit] =
    /^\s*(\S+?)\s*[x×*]\s*(\S+?)\s*[x×*]\s*(\S+?)\s*([A-Za-z]+)\s*$/i.exec(text) ?? [];
  return length && width && height && unit
    ? { length, width, height, unit: unitWord(unit) }
    : reader.complain(found.path, 'Write it as «11 x 11 x 12 cm».');
}

const UNITS: Readonly<Record<string, string>> = {
  kg: 'KILOGRAM', kilo: 'KILOGRAM', kilos: 'KILOGRAM', kilograms: 'KILOGRAM', g: 'GRAM', gr: 'GRAM', grams: 'GRAM',
  lb: 'POUND', lbs: 'POUND', pounds: 'POUND', cm: 'CENTIMETER', centimetre: 'CENTIMETER', centimetres: 'CENTIMETER',
  centimeters: 'CENTIMETER', in: 'INCH', inches: 'INCH',
}; // biome-ignore format: a list of words

function unitWord(text: string): string {
  return UNITS[text.trim().toLowerCase()] ?? text.trim().toUpperCase();
}

/** `{Material: Wax}`, `{Material: [Wax, Cotton]}`, or what is printed: `[{id, name, values: [{id, name}]}]`. */
function readAttributes(reader: Reader, at: FieldsFound<'attributes'>): ProductFile['attributes'] {
  const found = at.attributes;
  if (!found || found.value === null) return undefined;
  const valuesOf = (value: Tree, path: string): string[] =>
    (Array.isArray(value) ? (value as readonly Tree[]) : [value]).flatMap((entry, index) => {
      const place = Array.isArray(value) ? `${path}[${index}]` : path;
      if (isBranch(entry)) {
        const fields = reader.fields(entry, place, ['id', 'name']);
        return reader.text(fields, 'id') || reader.text(fields, 'name') || [];
      }
      return reader.plain({ value: entry, path: place }) ?? [];
    });
  if (isBranch(found.value)) {
    return Object.entries(found.value).map(([name, value]) => ({
      name: name.trim(),
      values: valuesOf(value, `${found.path}.${name}`),
    }));
  }
  if (!Array.isArray(found.value)) return reader.complain(found.path, 'Write the attributes as {Material: Wax}.');
  return (found.value as readonly Tree[]).flatMap((entry, index) => {
    const path = `${found.path}[${index}]`;
    if (!isBranch(entry)) return reader.complain(path, 'Write {name, values}.') ?? [];
    const fields = reader.fields(entry, path, ['id', 'name', 'values']);
    const name = reader.text(fields, 'id') || reader.text(fields, 'name');
    if (!name) return reader.complain(path, 'It names no attribute.') ?? [];
    return [{ name, values: fields.values ? valuesOf(fields.values.value, fields.values.path) : [] }];
  });
}

type Certification = NonNullable<ProductFile['certifications']>[number];

function readCertification(reader: Reader, value: Tree, path: string): Certification | undefined {
  if (!isBranch(value)) return reader.complain(path, 'Write {id, images, files}.');
  const at = reader.fields(value, path, ['id', 'images', 'files', 'expires']);
  const id = reader.id(at, 'id');
  if (id === undefined) return reader.complain(`${path}.id`, 'It is missing.');
  const expires = reader.text(at, 'expires');
  return {
    id,
    images: reader.list(at, 'images', (image, place) => reader.image(image, place)) ?? [],
    files:
      reader.list(at, 'files', (file, place) => {
        if (!isBranch(file)) return reader.complain(place, 'Write {id, name} of an uploaded file.');
        const fields = reader.fields(file, place, ['id', 'name']);
        return { id: reader.id(fields, 'id') ?? '', name: reader.text(fields, 'name') ?? '' };
      }) ?? [],
    ...(expires !== undefined && { expires }),
  };
}

function readSizeChart(reader: Reader, at: FieldsFound<'sizeChart'>): ProductFile['sizeChart'] {
  const found = at.sizeChart;
  if (!found || found.value === null) return undefined;
  if (isBranch(found.value) && 'template' in found.value) {
    const template = reader.id(reader.fields(found.value, found.path, ['template']), 'template');
    return template === undefined ? undefined : { template };
  }
  const inner = isBranch(found.value) && 'image' in found.value ? (found.value.image as Tree) : found.value;
  const image = reader.image(inner, found.path);
  return image && { image };
}
