import type { PartnerApi } from '../../partner-api/types.ts';
import { requiredAttributes, resolveAttributes } from '../../shop/products/attributes.ts';
import { checkMoney, checkProduct } from '../../shop/products/check.ts';
import type { ProductFile, SkuFile } from '../../shop/products/file.ts';
import type { Market } from '../../shop/products/market.ts';
import { readProductFile } from '../../shop/products/read-file.ts';
import type { Branch } from '../../shop/products/reader.ts';
import type { WireAttribute } from '../../shop/products/wire.ts';
import type { Deps } from '../deps.ts';
import { lookAtImages } from './images.ts';
import type { GivenProduct } from './input.ts';
import { type CategoryPath, findCategories, isProblem, recommendCategory } from './lookups.ts';
import type { ShopFacts } from './prepare.ts';

export interface AskOptions {
  api: PartnerApi;
  facts: ShopFacts;
  deps: Deps;
  draft: boolean;
}

/** Values that a choice is offered for; of more the name is typed. */
const CHOICES = 40;
/** The choice of what is not offered. */
const OTHER = '';

/** Asks for what a new product still lacks, one thing after another; each answer is checked as it is given. */
export async function askProduct(given: GivenProduct | undefined, options: AskOptions): Promise<GivenProduct> {
  const start = given ?? { product: {}, problems: [], folder: process.cwd(), lines: new Map(), name: 'the answers' };
  const product: ProductFile = { ...start.product };
  const { facts, deps, draft } = options;
  const { prompt } = deps;
  const { market } = facts;
  product.title ??= await prompt.text({
    message: 'Title',
    flag: '--title',
    validate: (title) => fieldSays({ title }, 'title', market),
  });
  product.category ??= await askCategory(product.title, options);
  product.description ??= await prompt.text({
    message: 'Description (HTML, or plain text)',
    flag: '--description',
    validate: (description) => fieldSays({ description }, 'description', market),
  });
  product.images ??= await askImages(start.folder, deps);
  product.weight ??= (
    await askField('weight', 'Weight of the package, such as 0.51 kg', '--weight', market, deps)
  ).weight;
  const category = await facts.category(product.category);
  if (!isProblem(category)) {
    if (!draft) product.attributes = await askAttributes(product.attributes ?? [], category.attributes, deps);
    if (category.rules.package_dimension?.is_required && product.dimensions === undefined) {
      const asked = await askField(
        'dimensions',
        'Size of the package, such as 11 x 11 x 12 cm',
        '--dimensions',
        market,
        deps,
      );
      product.dimensions = asked.dimensions;
    }
  }
  product.skus ??= await askSkus(isProblem(category) ? [] : category.attributes, options);
  return { ...start, product };
}

/** The first thing that is wrong with one field, or that it is right. */
export function fieldSays(product: ProductFile, field: string, market: Market): true | string {
  const [problem] = checkProduct(product, { market, whole: false }).filter((one) => one.field.startsWith(field));
  return problem?.message ?? true;
}

/** A field that is written as in a product file. */
export async function askField(
  field: 'weight' | 'dimensions',
  message: string,
  flag: string,
  market: Market,
  deps: Deps,
): Promise<ProductFile> {
  const answer = await deps.prompt.text({
    message,
    flag,
    validate: (text) => {
      const { product, problems } = readProductFile({ [field]: text } as Branch);
      return problems[0]?.message ?? fieldSays(product, field, market);
    },
  });
  return readProductFile({ [field]: answer } as Branch).product;
}

async function askCategory(title: string, { api, facts, deps }: AskOptions): Promise<string> {
  const proposed = await recommendCategory(api, title, facts.market, deps.signal);
  const take = async (choices: readonly CategoryPath[], message: string) =>
    deps.prompt.select<string>({
      message,
      flag: '--category',
      choices: [
        ...choices.map(({ id, path }) => ({ name: path || id, value: id, description: id })),
        { name: 'Another one: look for it by words', value: OTHER },
      ],
    });
  if (proposed) {
    const taken = await take([proposed], 'Category (the platform proposes)');
    if (taken !== OTHER) return taken;
  }
  for (;;) {
    const words = await deps.prompt.text({
      message: 'Words of the category, or its id',
      flag: '--category',
      validate: (text) => text !== '' || 'A word is needed, such as candles.',
    });
    if (/^\d{4,20}$/.test(words)) return words;
    const found = await findCategories(api, words, facts.market, deps.signal);
    if (found.length === 0) {
      deps.output.note('No category has these words.');
      continue;
    }
    const taken = await take(
      found.slice(0, 15),
      found.length > 15 ? `Category (the first 15 of ${found.length})` : 'Category',
    );
    if (taken !== OTHER) return taken;
  }
}

export async function askImages(folder: string, deps: Deps): Promise<ProductFile['images']> {
  const split = (text: string) =>
    text
      .split(',')
      .map((file) => ({ file: file.trim().replace(/^(["'])(.*)\1$/, '$2') }))
      .filter(({ file }) => file !== '');
  for (;;) {
    const images = split(
      await deps.prompt.text({
        message: 'Images: files, the first one first, commas between',
        flag: '--image',
        validate: (text) => split(text).length > 0 || 'At least one image is needed.',
      }),
    );
    const { problems } = await lookAtImages({ images }, folder);
    if (problems.length === 0 && images.length <= 9) return images;
    for (const { message } of problems) deps.output.warn(message);
    if (images.length > 9) deps.output.warn('A product has at most 9.');
  }
}

/** Asks for required attributes until none is missing: an answer may make others required. */
async function askAttributes(
  given: NonNullable<ProductFile['attributes']>,
  known: readonly WireAttribute[],
  deps: Deps,
): Promise<NonNullable<ProductFile['attributes']>> {
  const answers = [...given];
  for (;;) {
    const { attributes: chosen } = resolveAttributes(answers, known);
    const next = requiredAttributes(known, chosen).find(
      ({ id }) => !chosen.some((attribute) => attribute.id === id) && !answers.some(({ name }) => name === id),
    );
    if (!next?.id) return answers;
    answers.push({ name: next.id, values: [await askValue(next, deps)] });
  }
}

async function askValue(attribute: WireAttribute, deps: Deps): Promise<string> {
  const { id = '', name = id, values = [] } = attribute;
  const flag = `--attribute "${name}=…"`;
  const free = async () =>
    deps.prompt.text({
      message: name,
      flag,
      validate: (text) => {
        if (text === '') return 'The category requires it.';
        return resolveAttributes([{ name: id, values: [text] }], [attribute]).problems[0]?.message ?? true;
      },
    });
  if (values.length === 0 || values.length > CHOICES) return free();
  const taken = await deps.prompt.select<string>({
    message: name,
    flag,
    choices: [
      ...values.map((value) => ({ name: value.name ?? value.id ?? '', value: value.id ?? value.name ?? '' })),
      ...(attribute.is_customizable === false ? [] : [{ name: 'Something else', value: OTHER }]),
    ],
  });
  return taken === OTHER ? free() : taken;
}

/** One SKU, or one for each combination of what tells them apart. */
async function askSkus(known: readonly WireAttribute[], { facts, deps }: AskOptions): Promise<SkuFile[]> {
  const { prompt } = deps;
  const usual = known.filter(({ type }) => type === 'SALES_PROPERTY').flatMap(({ name }) => name ?? []);
  const names = usual.length > 0 ? usual.slice(0, 4).join(', ') : 'Color, Size';
  const listOf = (text: string) => [
    ...new Set(
      text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
  const by = listOf(
    await prompt.text({
      message: `What tells its variants apart (${names}; commas between; empty for one SKU)`,
      flag: '--sku',
      validate: (text) => listOf(text).length <= 3 || 'At most three.',
    }),
  );
  let combinations: NonNullable<SkuFile['options']>[] = [[]];
  for (const name of by) {
    const values = listOf(
      await prompt.text({
        message: `${name}: values, commas between`,
        flag: '--sku',
        validate: (text) => listOf(text).length > 0 || 'At least one value is needed.',
      }),
    );
    combinations = combinations.flatMap((options) => values.map((value) => [...options, { name, value }]));
  }
  const warehouses = await facts.warehouses();
  const skus: SkuFile[] = [];
  for (const options of combinations) {
    const label = options.map(({ value }) => value).join(', ');
    const of = label === '' ? '' : ` of ${label}`;
    const sellerSku = await prompt.text({
      message: `Seller SKU${of} (may be empty)`,
      flag: '--seller-sku',
      validate: (text) =>
        !/\s/.test(text) && !skus.some((sku) => sku.sellerSku === text && text !== '')
          ? true
          : 'It has spaces, or another SKU has it already.',
    });
    const amount = await prompt.text({
      message: `Price${of}, ${facts.market.currency ?? ''}`.replace(/, $/, ''),
      flag: '--price',
      ...(skus[0]?.price && { initial: skus[0].price.amount }),
      validate: (text) => {
        let says: true | string = true;
        checkMoney({ amount: text }, 'price', facts.market, (_, message) => {
          says = message;
        });
        return says;
      },
    });
    const stock: NonNullable<SkuFile['stock']> = [];
    for (const { id, name } of warehouses) {
      const quantity = await prompt.text({
        message: warehouses.length > 1 ? `Stock${of} in ${name}` : `Stock${of}`,
        flag: '--stock',
        ...(warehouses.length > 1 && { initial: '0' }),
        validate: (text) => /^\d{1,5}$/.test(text) || 'Write a whole number up to 99999.',
      });
      stock.push({ warehouse: id, quantity });
    }
    skus.push({
      ...(sellerSku !== '' && { sellerSku }),
      price: { amount },
      stock,
      ...(options.length > 0 && { options }),
    });
  }
  return skus;
}
