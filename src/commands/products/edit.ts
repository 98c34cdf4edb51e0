import { EDIT_KIND } from '../../jobs/products/edit-kind.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { productsEdit } from '../../manifest/products-edit.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { missingAttributes, type WireAttributes } from '../../shop/products/attributes.ts';
import { type Change, type EditPlan, planEdit } from '../../shop/products/edit.ts';
import type { ImageRef, Problem } from '../../shop/products/file.ts';
import { type Market, marketOf } from '../../shop/products/market.ts';
import type { EditRowPlan } from '../../shop/products/results.ts';
import type { WireProduct } from '../../shop/products/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { askChanges } from './ask-edit.ts';
import { fetchLatest, readProductId } from './fetch.ts';
import { uploadImages } from './images.ts';
import { type GivenProduct, problemsFailure, readGiven } from './input.ts';
import { editJob } from './jobs.ts';
import { type Checked, checkGiven, resolveGiven, shopFacts } from './prepare.ts';

interface Latest {
  product: WireProduct;
  live: WireProduct;
}

/** `till products edit`: read, compare, show the difference, ask, send the least that makes it so. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readProductId(args.id as string);
  const remove = ((flags.removeSku as string[] | undefined) ?? [])
    .flatMap((word) => word.split(','))
    .map((word) => word.trim());
  if (flags.draft === true && flags.publish === true)
    throw usageFailure('--draft and --publish cannot be combined.', 'Give one of them.', 'named-twice');
  const [given, ...others] = await readGiven(flags, deps);
  if (others.length > 0)
    throw usageFailure(
      'The file holds several products, and one is edited at a time.',
      'Give a file of one product.',
      'several-products',
    );
  if (given?.product.id !== undefined && given.product.id !== id)
    throw usageFailure(
      `The file is about product ${given.product.id}, and ${id} was named.`,
      'Name the one you mean.',
      'other-product',
    );
  const idle = given === undefined && remove.length === 0 && flags.publish !== true;
  if (idle && !deps.prompt.interactive) {
    throw new Failure('input-needed', 'Nothing says what to change, and there is no terminal to ask on.', {
      code: 'nothing-named',
      hint: 'Give flags such as --title, or a product file with --file; till products edit --help names them.',
    });
  }
  const shop = await deps.shop();
  const market = marketOf(shop.region, shop.sellerType);
  if (given) await checked(given, market);
  const api = await deps.api();
  const latest = await fetchLatest(api, id, deps.signal);
  const wanted = await checked(
    idle ? await askChanges(latest.product, market, deps) : (given ?? nothingGiven()),
    market,
  );
  const options = {
    draft: flags.draft === true,
    publish: flags.publish === true,
    remove,
    removeUnnamed: flags.removeUnnamed === true,
  };
  const make = await planner(latest, wanted, { api, deps, market, ...options });
  const plan = make((image) =>
    'uri' in image ? image.uri : `(upload of ${wanted.images.get(image)?.label ?? image.file})`,
  );
  if (plan.problems.length > 0) throw problemsFailure([{ ...wanted, problems: plan.problems }]);
  tellOfSkus(plan, typeof flags.file === 'string', deps);
  if (plan.steps.length === 0) {
    deps.output.note('Nothing differs: there is nothing to change.');
    return empty(deps);
  }
  if (deps.flags.dryRun) return dryRun(id, plan, deps);

  for (const change of plan.changes) deps.output.note(`  ${changeText(change)}`);
  await deps.confirm(`Change «${latest.product.title ?? id}» like this?`);
  const uris = await uploadImages(api, wanted.images, deps);
  const { steps } = make((image) => ('uri' in image ? image.uri : (uris.get(image) ?? '')));
  const [{ profile }, { journal }] = await Promise.all([deps.session(), deps.ledger()]);
  const job = await journal.create(
    { kind: EDIT_KIND, title: `till products edit ${id}`, profile: profile.name, shopId: shop.id, settings: {} },
    steps.map((step) => ({ key: `${id} ${step.step}`, plan: { productId: id, ...step } satisfies EditRowPlan })),
  );
  await carryOut(deps, journal, job, editJob as unknown as JobView);
};

function nothingGiven(): GivenProduct {
  return { product: {}, problems: [], folder: process.cwd(), lines: new Map(), name: 'the flags' };
}

async function empty(deps: Deps): Promise<void> {
  await deps.output.list([], { columns: editJob.columns, fields: productsEdit.fields ?? [] });
}

/** @throws Failure (usage) with everything that is wrong and can be seen here */
async function checked(given: GivenProduct, market: Market): Promise<Checked> {
  const found = await checkGiven(given, market, false);
  if (found.problems.length > 0) throw problemsFailure([found]);
  return found;
}

interface PlannerOptions {
  api: PartnerApi;
  deps: Deps;
  market: Market;
  draft: boolean;
  publish: boolean;
  remove: readonly string[];
  removeUnnamed: boolean;
}

/** @returns what makes the plan, once before the images are uploaded and once after */
async function planner(
  { product: wire, live }: Latest,
  wanted: Checked,
  { api, deps, market, draft, publish, remove, removeUnnamed }: PlannerOptions,
): Promise<(uriOf: (image: ImageRef) => string) => EditPlan> {
  const { product, images } = wanted;
  const leaf = wire.category_chains?.find(({ is_leaf }) => is_leaf === true) ?? wire.category_chains?.at(-1);
  const moved = product.category !== undefined && product.category !== leaf?.id;
  const needsCategory = moved || product.attributes !== undefined || product.skus?.some(({ options }) => options);
  const facts = shopFacts(api, market, deps.signal);
  const { context, problems } = await resolveGiven(product, facts, {
    category: needsCategory ? (product.category ?? leaf?.id) : undefined,
    whole: false,
  });
  if (moved) problems.push(...missingAttributes(context.known, withKept(wire, context.attributes)));
  const onSale = live.status === 'ACTIVATE';
  const staysDraft = draft || (live.status === 'DRAFT' && !publish);
  return (uriOf) => {
    const plan = planEdit(wire, product, {
      ...context,
      uriOf,
      nameOf: (image) =>
        'uri' in image ? (image.uri.split('/').at(-1) ?? '') : (images.get(image)?.label ?? image.file),
      remove,
      removeUnnamed,
      live: onSale,
      draft: staysDraft,
    });
    const unsaved: Problem[] =
      draft && plan.steps.some(({ step }) => step !== 'content')
        ? [
            {
              field: 'skus',
              message:
                'Price and stock of a live product cannot be saved as a draft: they change at once. Leave --draft out.',
            },
          ]
        : [];
    return {
      ...plan,
      ...(publish && published(live, wire, plan)),
      problems: [...problems, ...plan.problems, ...unsaved],
    };
  };
}

/** Attributes that a product keeps in another category, and those that it is given. */
function withKept(wire: WireProduct, given: WireAttributes): WireAttributes {
  const kept = (wire.product_attributes ?? [])
    .filter(({ id }) => !given.some((attribute) => attribute.id === id))
    .map(({ id = '', values = [] }) => ({ id, values: values.map((value) => ({ id: value.id ?? '' })) }));
  return [...kept, ...given];
}

/** Submitting a draft takes a request of its own where nothing else is sent. */
function published(
  live: WireProduct,
  wire: WireProduct,
  { changes, steps }: EditPlan,
): Pick<EditPlan, 'changes' | 'steps'> {
  if (live.status !== 'DRAFT' && live.has_draft !== true) return { changes, steps };
  const status: Change = { field: 'status', from: 'draft', to: 'submitted' };
  if (steps.some(({ step }) => step === 'content')) return { changes: [...changes, status], steps };
  return {
    changes: [...changes, status],
    steps: [
      {
        step: 'content',
        operation: 'POST /product/202509/products/{product_id}/partial_edit',
        body: { title: wire.title ?? '', save_mode: 'LISTING' },
        expect: {},
        added: [],
      },
      ...steps,
    ],
  };
}

/** No SKU goes, and none stays by surprise. */
function tellOfSkus({ changes, unnamed }: EditPlan, fromFile: boolean, deps: Deps): void {
  const gone = changes.filter(({ to }) => to === 'deleted').map(({ field }) => field.replace(/^sku /, ''));
  if (gone.length > 0)
    deps.output.warn(
      `${gone.length === 1 ? 'One SKU is' : `${gone.length} SKUs are`} deleted, with its stock: ${gone.join(', ')}.`,
    );
  if (fromFile && unnamed.length > 0)
    deps.output.note(`Not in the file, and left as they are: ${unnamed.join(', ')}. --remove-unnamed deletes them.`);
}

async function dryRun(id: string, { changes, steps }: EditPlan, deps: Deps): Promise<void> {
  const { format } = deps.output;
  if (format === 'json' || format === 'jsonl') {
    const requests = steps.map(({ operation, body }) => ({ operation: operation.replace('{product_id}', id), body }));
    await deps.output.list([{ productId: id, changes, requests }], {
      columns: [{ field: 'productId' }, { field: 'changes' }, { field: 'requests' }],
      fields: productsEdit.fields ?? [],
    });
  } else {
    await deps.output.list(changes, {
      columns: [
        { field: 'field' },
        { field: 'from', label: 'now', wrap: true },
        { field: 'to', label: 'new', wrap: true, tone: () => 'accent' as const },
      ],
      fields: [
        { name: 'field', summary: 'what differs' },
        { name: 'from', summary: 'as it is' },
        { name: 'to', summary: 'as it would be' },
      ],
    });
  }
  const names = steps.map(({ operation }) => operation.replace('{product_id}', id)).join(', ');
  deps.output.note(
    `Dry run: nothing was sent. It would take ${steps.length === 1 ? 'one request' : `${steps.length} requests`}: ${names}.`,
  );
}

function changeText({ field, from, to }: Change): string {
  return from === '' ? `${field}: ${short(to)}` : `${field}: ${short(from)} → ${short(to)}`;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}
