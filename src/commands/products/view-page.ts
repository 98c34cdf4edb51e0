import type { Look, Tone } from '../../output/types.ts';
import type { Measure } from '../../output/width.ts';
import type { ProductDetail, SkuDetail } from '../../shop/products/detail.ts';
import { statusText } from './words.ts';

/** From this width on the platform's SKU ids are shown beside the seller's. */
const WIDE = 110;

/** A product on one screen: what it is, its SKUs, why an audit failed, what would raise its quality. */
export function productPage(product: ProductDetail, look: Look, measure: Measure): string {
  const paragraphs = (lines: readonly string[], indent: string) =>
    lines.flatMap((line) => wrap(look.clean(line), look.width, indent, measure)).join('\n');
  return [
    [
      ...wrap(look.clean(product.title), look.width, '', measure).map((line) => look.tone('strong', line)),
      look.tone(toneOf(product), headline(product)),
    ].join('\n'),
    ...product.auditReasons.map((reason) =>
      [
        look.tone('bad', look.clean(`Audit: ${reason.where}`)),
        paragraphs(reason.reasons, '  '),
        paragraphs(
          reason.whatToDo.map((text) => `→ ${text}`),
          '  ',
        ),
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    skuTable(product.skus, look),
    factsTable(product, look),
    advice(product, look, measure),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function headline(product: ProductDetail): string {
  return [
    product.id,
    statusText(product.status),
    product.auditStatus && product.auditStatus !== 'NONE' && product.auditStatus !== 'APPROVED'
      ? `audit ${statusText(product.auditStatus)}`
      : '',
    product.quality && `quality ${product.quality.toLowerCase()}`,
    product.hasDraft && 'has a saved draft',
    product.notForSale && 'not for sale',
  ]
    .filter(Boolean)
    .join(' · ');
}

function toneOf({ status, auditStatus }: ProductDetail): Tone {
  if (status === 'ACTIVATE') return auditStatus === 'FAILED' ? 'warn' : 'good';
  return status === 'FAILED' || status === 'PLATFORM_DEACTIVATED' || status === 'FREEZE' ? 'bad' : 'dim';
}

/** A column a warehouse while there are at most three; then all of them in one. */
function skuTable(skus: readonly SkuDetail[], look: Look): string {
  const warehouses = [
    ...new Map(
      skus.flatMap(({ inventory }) =>
        inventory.map(({ warehouseId, warehouse }) => [warehouseId, warehouse ?? warehouseId]),
      ),
    ),
  ];
  const optionNames = [...new Set(skus.flatMap(({ options }) => Object.keys(options)))];
  const apart = warehouses.length > 1 && warehouses.length <= 3 && look.width >= 80;
  const ids = look.width >= WIDE;
  const head = [
    'SKU',
    ...(ids ? ['id'] : []),
    ...(look.width >= 80 ? optionNames : optionNames.length > 0 ? ['options'] : []),
    'price',
    'stock',
    ...(apart ? warehouses.map(([, name]) => name) : warehouses.length > 1 ? ['where'] : []),
  ];
  const rows = skus.map((sku) => {
    const off = sku.status === 'DEACTIVATED';
    const cells = [
      sku.sellerSku || sku.id,
      ...(ids ? [sku.id] : []),
      ...(look.width >= 80
        ? optionNames.map((name) => sku.options[name] ?? '')
        : optionNames.length > 0
          ? [Object.values(sku.options).join(', ')]
          : []),
      sku.price ? `${sku.price.amount} ${sku.price.currency}` : '',
      off ? `${sku.stock} (off)` : String(sku.stock),
      ...(apart
        ? warehouses.map(([id]) => String(sku.inventory.find(({ warehouseId }) => warehouseId === id)?.quantity ?? '–'))
        : warehouses.length > 1
          ? [sku.inventory.map((entry) => `${entry.warehouse ?? entry.warehouseId} ${entry.quantity}`).join(', ')]
          : []),
    ].map((cell) => look.clean(cell));
    return off ? cells.map((cell) => look.tone('dim', cell)) : cells;
  });
  return look.table(
    rows,
    head.map((name) => look.clean(name)),
  );
}

function factsTable(product: ProductDetail, look: Look): string {
  const { dimensions: size, weight } = product;
  const facts: [string, string | undefined][] = [
    ['category', product.category && `${product.category.path} (${product.category.id})`],
    [
      'better fit',
      product.suggestedCategories
        .filter(({ id }) => id !== product.category?.id)
        .map(({ id, name }) => `${name} (${id})`)
        .join(', '),
    ],
    ['brand', product.brand?.name],
    ['images', product.images.length > 0 ? String(product.images.length) : 'none'],
    [
      'package',
      [weight && `${weight.value} ${weight.unit.toLowerCase()}`, size && sizeText(size)].filter(Boolean).join(', '),
    ],
    [
      'attributes',
      product.attributes
        .map(({ name, values }) => `${name}: ${values.map((value) => value.name).join(', ')}`)
        .join('; '),
    ],
    ['waits for', product.preApprovedReasons.join(', ').toLowerCase().replaceAll('_', ' ')],
    ['description', `${product.description.length} characters`],
    ['external id', product.externalId],
    ['created', product.createdAt],
    ['changed', product.updatedAt],
  ];
  return look.table(facts.flatMap(([label, value]) => (value ? [[look.tone('dim', label), look.clean(value)]] : [])));
}

function sizeText({ length, width, height, unit }: NonNullable<ProductDetail['dimensions']>): string {
  return `${length} × ${width} × ${height} ${unit === 'CENTIMETER' ? 'cm' : unit === 'INCH' ? 'in' : unit.toLowerCase()}`;
}

function advice({ advice: pieces, status }: ProductDetail, look: Look, measure: Measure): string {
  if (pieces === undefined) {
    return status === 'ACTIVATE' ? look.tone('dim', 'Quality advice: unknown (the platform gave none).') : '';
  }
  if (pieces.length === 0) return look.tone('good', 'Quality advice: nothing to improve.');
  const lines = pieces.flatMap(({ field, tier, whatToDo, code, suggestions }) => {
    const reach = tier ? ` (keeps it from ${tier.toLowerCase()})` : '';
    return [
      ...wrap(
        look.clean(`${field.toLowerCase().replaceAll('_', ' ')}: ${whatToDo || code}${reach}`),
        look.width,
        '  ',
        measure,
      ),
      ...suggestions.slice(0, 3).flatMap((text) => wrap(look.clean(`· ${text}`), look.width, '    ', measure)),
    ];
  });
  return [look.tone('strong', 'Quality advice'), ...lines].join('\n');
}

/** Breaks clean text between words into lines of at most `width` columns; a longer word stays whole. */
function wrap(text: string, width: number, indent: string, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(indent) + measure(longer) > width) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}
