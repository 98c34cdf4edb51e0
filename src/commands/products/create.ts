import { CREATE_KIND } from '../../jobs/products/create-kind.ts';
import type { PlannedRow } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { productsCreate } from '../../manifest/products-edit.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type BodyContext, createBody, listingCheckBody } from '../../shop/products/body.ts';
import type { ImageRef, Problem } from '../../shop/products/file.ts';
import { type Market, marketOf } from '../../shop/products/market.ts';
import { type CreatePlan, type CreateResult, createResult } from '../../shop/products/results.ts';
import type { CreateBody } from '../../shop/products/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { askProduct } from './ask.ts';
import { type Earlier, findEarlier, idempotencyKey } from './create-earlier.ts';
import { uploadImages } from './images.ts';
import { problemsFailure, readGiven } from './input.ts';
import { createJob } from './jobs.ts';
import { carriersOf, checkListing, recommendCategory, shopProblems } from './lookups.ts';
import { type Checked, checkGiven, resolveGiven, type ShopFacts, shopFacts } from './prepare.ts';

/** A product that can be created, once its images are uploaded. */
interface Ready extends Checked {
  context: Omit<BodyContext, 'uriOf'>;
  key: string;
  sellerSkus: string[];
  others: string[];
}

/** `till products create`: read, check here, check there, ask, upload, create by the journal. */
export const run: CommandRun = async ({ flags }, deps) => {
  if (flags.schema === true) {
    const { default: schema } = await import('../../shop/products/product.schema.json', { with: { type: 'json' } });
    return deps.output.text(`${JSON.stringify(schema, undefined, 2)}\n`);
  }
  const draft = flags.draft === true;
  let given = await readGiven(flags, deps);
  // What a file holds is meant as it stands; flags and a bare command are completed at a prompt.
  const asks = deps.prompt.interactive && flags.file === undefined;
  if (given.length === 0 && !asks) {
    if (flags.file !== undefined) return nothing(deps);
    throw new Failure('input-needed', 'Nothing says what to create, and there is no terminal to ask on.', {
      code: 'nothing-named',
      hint: 'Give a product file with --file, or --title and the other flags; till products create --help names them.',
    });
  }
  const shop = await deps.shop();
  const market = marketOf(shop.region, shop.sellerType);
  if (!asks) await checkAll(given, market);
  const api = await deps.api();
  const facts = shopFacts(api, market, deps.signal);
  if (asks) given = [await askProduct(given[0], { api, facts, deps, draft })];
  const ready = await resolveAll(await checkAll(given, market), {
    api,
    facts,
    deps,
    draft,
    shopId: shop.id,
    again: flags.again === true,
  });
  if (deps.flags.dryRun) return dryRun(ready, draft, deps);

  const { profile } = await deps.session();
  const { journal } = await deps.ledger();
  const earlier = await findEarlier(journal, new Set(ready.map(({ key }) => key)), shop.id);
  const fresh = ready.filter(({ key }) => !earlier.has(key));
  if (fresh.length === 0) return nothingNew(ready, earlier, draft, deps);
  await deps.confirm(questionFor(fresh, draft, shop.name));
  const bodies = await submitImages(fresh, draft, api, deps);
  const job = await journal.create(
    {
      kind: CREATE_KIND,
      title: `till products create${typeof flags.file === 'string' ? ` --file ${flags.file}` : ''}${draft ? ' --draft' : ''}`,
      profile: profile.name,
      shopId: shop.id,
      settings: {},
    },
    rows(ready, bodies, earlier, draft),
  );
  await carryOut(deps, journal, job, createJob as unknown as JobView);
};

async function nothing(deps: Deps): Promise<void> {
  await deps.output.list([], {
    columns: createJob.columns,
    fields: createJob.fields,
    empty: 'The file holds no product.',
  });
}

/** What an earlier run created already is told, and no job made of it. */
async function nothingNew(
  ready: readonly Ready[],
  earlier: ReadonlyMap<string, Earlier>,
  draft: boolean,
  deps: Deps,
): Promise<void> {
  const lines = [...rows(ready, new Map(), earlier, draft)].map(({ result }) => result as CreateResult);
  await deps.output.list(lines, { columns: createJob.columns, fields: createJob.fields });
  deps.output.note('Nothing was created: an earlier run did it.');
}

/** @throws Failure (usage) with everything that is wrong with any of them; nothing was asked of the platform then */
async function checkAll(given: readonly Parameters<typeof checkGiven>[0][], market: Market): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const one of given) checked.push(await checkGiven(one, market, true));
  if (checked.some(({ problems }) => problems.length > 0)) throw problemsFailure(checked);
  return checked;
}

interface ResolveOptions {
  api: PartnerApi;
  facts: ShopFacts;
  deps: Deps;
  draft: boolean;
  shopId: string;
  again: boolean;
}

/** @throws Failure (usage) with everything that the shop's and the category's facts say against any of them */
async function resolveAll(checked: readonly Checked[], options: ResolveOptions): Promise<Ready[]> {
  const { api, facts, deps, draft, shopId, again } = options;
  const shopwide = draft ? [] : await shopProblems(api, deps.signal);
  const ready: Ready[] = [];
  for (const one of checked) {
    const { product } = one;
    const problems: Problem[] = ready.length === 0 ? [...shopwide] : [];
    if (product.category === undefined) problems.push(await categoryMissing(product.title ?? '', options));
    const { context, problems: found } = await resolveGiven(product, facts, {
      category: product.category,
      whole: !draft,
    });
    const { problems: unplaced } = createBody(product, { ...context, uriOf: () => '' }, { draft });
    const sellerSkus = (product.skus ?? []).flatMap(({ sellerSku }) => sellerSku?.trim() || []);
    ready.push({
      ...one,
      context,
      problems: [...problems, ...found, ...unplaced],
      key: idempotencyKey(product, one.images, { shopId, draft, again }),
      sellerSkus,
      others: [],
    });
  }
  if (ready.some(({ problems }) => problems.length > 0)) throw problemsFailure(ready);
  for (const one of ready) {
    const others = await carriersOf(api, one.sellerSkus, deps.signal);
    one.others = others.map(({ id }) => id);
  }
  return ready;
}

async function categoryMissing(title: string, { api, facts, deps }: ResolveOptions): Promise<Problem> {
  const found = await recommendCategory(api, title, facts.market, deps.signal);
  const hint = found ? ` The platform proposes ${found.id} (${found.path}).` : '';
  return { field: 'category', message: `It is missing.${hint}` };
}

/** The bodies as they would be sent; images that are not uploaded yet stand there by their files. */
async function dryRun(ready: readonly Ready[], draft: boolean, deps: Deps): Promise<void> {
  const operation = 'POST /product/202309/products';
  const lines = ready.map((one) => ({
    title: one.product.title ?? '',
    operation,
    body: bodyOf(one, draft, (image) =>
      'uri' in image ? image.uri : `(upload of ${one.images.get(image)?.label ?? image.file})`,
    ),
  }));
  warnOfOthers(ready, deps);
  if (deps.output.format === 'table') {
    const texts = lines.map(({ body }) => `${operation}\n${JSON.stringify(body, undefined, 2)}\n`);
    await deps.output.text(
      texts
        .join('\n')
        .split('\n')
        .map((line) => deps.output.look.clean(line))
        .join('\n'),
    );
  } else {
    const columns = [{ field: 'title' }, { field: 'operation' }, { field: 'body' }];
    await deps.output.list(lines, { columns, fields: productsCreate.fields ?? [] });
  }
  deps.output.note(
    `Dry run: nothing was sent. ${draft ? '' : 'The platform’s own check of the listing comes when the images are uploaded.'}`.trim(),
  );
}

function warnOfOthers(ready: readonly Ready[], deps: Deps): void {
  for (const { others, product, sellerSkus } of ready) {
    if (others.length === 0) continue;
    deps.output.warn(
      `${product.title}: ${others.length === 1 ? `product ${others[0]} has` : `the products ${others.join(', ')} have`} a seller SKU of it already (${sellerSkus.join(', ')}); orders and stock files that go by seller SKU cannot tell them apart.`,
    );
  }
}

function questionFor(fresh: readonly Ready[], draft: boolean, shopName: string): string {
  const [only] = fresh;
  const what =
    fresh.length === 1
      ? `«${only?.product.title}», ${countOf(only?.product.skus?.length ?? 0, 'SKU')}`
      : countOf(fresh.length, 'product');
  return draft ? `Save ${what} as a draft in ${shopName}?` : `List ${what} in ${shopName}?`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * Uploads the images and lets the platform look at each listing.
 * @throws Failure with everything that the platform says against them; nothing was created then
 */
async function submitImages(
  fresh: readonly Ready[],
  draft: boolean,
  api: PartnerApi,
  deps: Deps,
): Promise<Map<string, CreateBody>> {
  warnOfOthers(fresh, deps);
  const bodies = new Map<string, CreateBody>();
  const refused: { name: string; lines: ReadonlyMap<string, number>; problems: Problem[] }[] = [];
  for (const one of fresh) {
    const uris = await uploadImages(api, one.images, deps);
    const body = bodyOf(one, draft, (image) => ('uri' in image ? image.uri : (uris.get(image) ?? '')));
    if (!draft) {
      const { problems, remarks } = await checkListing(api, listingCheckBody(body), deps.signal);
      for (const remark of remarks) deps.output.note(`${one.product.title}: ${remark}`);
      if (problems.length > 0) refused.push({ name: one.name, lines: one.lines, problems });
    }
    bodies.set(one.key, body);
  }
  if (refused.length > 0) {
    const failure = problemsFailure(refused);
    throw new Failure('failed', `The platform would not list it. ${failure.message}`, {
      code: 'listing-check',
      hint: 'Mend it and run the command again; nothing was created. --draft saves it as it is.',
    });
  }
  return bodies;
}

function bodyOf({ product, context, key }: Ready, draft: boolean, uriOf: (image: ImageRef) => string): CreateBody {
  const { body } = createBody(product, { ...context, uriOf }, { draft });
  return { ...body, idempotency_key: key };
}

function* rows(
  ready: readonly Ready[],
  bodies: ReadonlyMap<string, CreateBody>,
  earlier: ReadonlyMap<string, Earlier>,
  draft: boolean,
): Generator<PlannedRow> {
  for (const { key, product, sellerSkus, others } of ready) {
    const plan: CreatePlan = {
      title: product.title?.trim() ?? '',
      body: bodies.get(key) ?? {},
      sellerSkus,
      others,
      draft,
    };
    const before = earlier.get(key);
    if (!before) {
      yield { key, plan };
      continue;
    }
    const { productId, skus } = before.result;
    const message = `Job ${before.jobId} created it on ${before.createdAt}; --again creates another one.`;
    yield { key, plan, state: 'done', result: createResult(plan, 'unchanged', { productId, skus, message }) };
  }
}
