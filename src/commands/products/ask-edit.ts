import { checkMoney } from '../../shop/products/check.ts';
import type { ProductFile, SkuFile } from '../../shop/products/file.ts';
import type { Market } from '../../shop/products/market.ts';
import type { WireProduct, WireSku } from '../../shop/products/wire.ts';
import type { Deps } from '../deps.ts';
import { askField, askImages, fieldSays } from './ask.ts';
import type { GivenProduct } from './input.ts';

type Part = 'title' | 'description' | 'images' | 'weight' | 'dimensions' | 'skus' | 'done';

/** Asks what of a product is to change, until nothing more is. */
export async function askChanges(wire: WireProduct, market: Market, deps: Deps): Promise<GivenProduct> {
  const product: ProductFile = {};
  const { prompt } = deps;
  for (;;) {
    const part = await prompt.select<Part>({
      message: 'What is to change?',
      flag: '--title, --file and others',
      choices: [
        { name: 'Title', value: 'title', description: wire.title ?? '' },
        { name: 'Description', value: 'description' },
        { name: 'Images', value: 'images' },
        { name: 'Price and stock', value: 'skus' },
        { name: 'Weight', value: 'weight' },
        { name: 'Size', value: 'dimensions' },
        { name: 'Nothing more', value: 'done' },
      ],
    });
    switch (part) {
      case 'title':
      case 'description': {
        const now = product[part] ?? wire[part];
        product[part] = await prompt.text({
          message: part === 'title' ? 'Title' : 'Description (HTML, or plain text)',
          flag: `--${part}`,
          ...(now !== undefined && { initial: now }),
          validate: (text) => fieldSays({ [part]: text }, part, market),
        });
        break;
      }
      case 'images':
        product.images = await askImages(process.cwd(), deps);
        break;
      case 'weight':
        Object.assign(
          product,
          await askField('weight', 'Weight of the package, such as 0.51 kg', '--weight', market, deps),
        );
        break;
      case 'dimensions':
        Object.assign(
          product,
          await askField('dimensions', 'Size of the package, such as 11 x 11 x 12 cm', '--dimensions', market, deps),
        );
        break;
      case 'skus': {
        const changed = await askSku(wire, market, deps);
        product.skus = [...(product.skus ?? []).filter(({ id }) => id !== changed.id), changed];
        break;
      }
      case 'done':
        return { product, problems: [], folder: process.cwd(), lines: new Map(), name: 'the answers' };
    }
  }
}

async function askSku(wire: WireProduct, market: Market, deps: Deps): Promise<SkuFile> {
  const { prompt } = deps;
  const [only, ...others] = wire.skus ?? [];
  const sku =
    only && others.length === 0
      ? only
      : await prompt.select<WireSku>({
          message: 'Which SKU?',
          flag: '--sku',
          choices: (wire.skus ?? []).map((one) => ({ name: labelOf(one), value: one })),
        });
  const now = sku.price?.sale_price || sku.price?.tax_exclusive_price;
  const amount = await prompt.text({
    message: `Price, ${market.currency ?? sku.price?.currency ?? ''}`,
    flag: '--sku',
    ...(now && { initial: now }),
    validate: (text) => {
      let says: true | string = true;
      checkMoney({ amount: text }, 'price', market, (_, message) => {
        says = message;
      });
      return says;
    },
  });
  const stock: NonNullable<SkuFile['stock']> = [];
  for (const { warehouse_id: warehouse = '', quantity = 0 } of sku.inventory ?? []) {
    const units = await prompt.text({
      message: (sku.inventory?.length ?? 0) > 1 ? `Stock in warehouse ${warehouse}` : 'Stock',
      flag: '--sku',
      initial: String(quantity),
      validate: (text) => /^\d{1,5}$/.test(text) || 'Write a whole number up to 99999.',
    });
    // Untouched stock is not sent: buyers may order while one types.
    if (units !== String(quantity)) stock.push({ warehouse, quantity: units });
  }
  return { ...(sku.id && { id: sku.id }), price: { amount }, ...(stock.length > 0 && { stock }) };
}

function labelOf({ seller_sku, id, sales_attributes }: WireSku): string {
  const options = (sales_attributes ?? []).map(({ value_name }) => value_name).filter(Boolean);
  return [seller_sku || id, ...options].join(', ');
}
