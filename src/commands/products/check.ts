import { writeText } from '../../files/target.ts';
import { inOrder } from '../../jobs/in-order.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { productsCheck as manifest } from '../../manifest/products-check.ts';
import type { Column, Tone } from '../../output/types.ts';
import { listingWordChecker } from '../../rules/listing-words.ts';
import { auditFindings, qualityFindings } from '../../shop/catalogue-check/listing.ts';
import { priceFindings, stockFindings } from '../../shop/catalogue-check/stock.ts';
import { CHECKS, type Check, type Finding, finding } from '../../shop/catalogue-check/types.ts';
import { productDetail } from '../../shop/products/detail.ts';
import { marketOf } from '../../shop/products/market.ts';
import { productRow } from '../../shop/products/row.ts';
import type { WireListed, WireProduct } from '../../shop/products/wire.ts';
import type { CommandRun } from '../deps.ts';
import { readProduct } from '../skus/resolve.ts';
import { isOnTheWay, readChecks, readFailOn } from './check-flags.ts';
import { junitOf } from './check-junit.ts';
import { attributeReader, readDiagnoses, readFloors, readSalesRate } from './check-read.ts';
import { catalogue } from './export-source.ts';
import { readProductStatuses } from './words.ts';

const DAY_MS = 86_400_000;
/** Products whose details are read ahead. */
const AHEAD = 12;

const tones: Readonly<Record<Finding['severity'], Tone>> = { problem: 'bad', advice: 'warn' };

const columns: readonly Column<Finding>[] = [
  { field: 'severity', tone: ({ severity }) => tones[severity] },
  { field: 'check' },
  { field: 'productId', label: 'product', drop: 3 },
  { field: 'title', label: 'listing' },
  { field: 'message', label: 'what' },
  { field: 'whatToDo', label: 'what to do', drop: 1 },
];

/** `till products check`: what keeps listings from selling. */
export const run: CommandRun = async ({ flags }, deps) => {
  const checks = readChecks(flags.only as string[] | undefined, '--only');
  const wanted = new Set<Check>(checks.length === 0 ? CHECKS : checks);
  const failOn = readFailOn(flags.failOn as string[] | undefined);
  const statuses = readProductStatuses(flags.status as string[] | undefined);
  const [within, window] = [days(flags.stockWithin, '--stock-within', 7), days(flags.rate, '--rate', 14)];
  const floorOf = await readFloors(flags.floor as string | undefined, flags.floors as string | undefined, deps);
  if (floorOf === undefined && checks.includes('prices'))
    throw usageFailure(
      'Nothing says below what a price is too low.',
      'Add --floor 4.99, or --floors FILE.',
      'no-floor',
    );
  if (floorOf === undefined) wanted.delete('prices');
  const full = flags.quick !== true && (wanted.has('attributes') || wanted.has('words'));

  const [api, clock, shop] = await Promise.all([deps.api(), deps.clock(), deps.shop()]);
  const now = clock();
  const progress = deps.output.progress('Looking at products');
  const findings: Finding[] = [];
  const products: { id: string; title: string }[] = [];
  try {
    const search = { now, signal: deps.signal, onNote: (text: string) => deps.output.note(text) };
    const listed: WireListed[] = [];
    for await (const product of limited(catalogue(api, statuses, search), deps.flags.limit)) {
      if (statuses.length > 0 || isOnTheWay(product.status ?? '')) listed.push(product);
      progress.update(listed.length);
    }
    const live = listed.filter(({ status }) => status === 'ACTIVATE').flatMap(({ id }) => id ?? []);
    const diagnoses = wanted.has('quality') ? await readDiagnoses(api, live, deps.signal) : new Map();
    const rate =
      wanted.has('stock') && live.length > 0
        ? await readSalesRate(api, window, now, (orders) => progress.update(listed.length, `${orders} orders`))
        : undefined;
    const market = marketOf(shop.region);
    const missing = attributeReader(api, market, deps.signal);
    const words = listingWordChecker(shop.region);

    const look = async (product: WireListed): Promise<Finding[]> => {
      const row = productRow(product);
      const detailed = full || (wanted.has('audit') && hasFailed(product));
      const detail = detailed ? await readProduct(api, row.id, deps.signal) : undefined;
      const shown = productDetail(detail ?? asDetail(product), new Map(), diagnoses?.get(row.id));
      const about = { id: row.id, title: row.title };
      const onSale = row.status === 'ACTIVATE';
      return [
        ...(wanted.has('audit') ? auditFindings({ ...shown, status: row.status }) : []),
        ...(wanted.has('quality') && onSale ? qualityFindings(shown) : []),
        ...(wanted.has('attributes') && detail && flags.quick !== true
          ? (await missing(detail)).map(({ field, message }) =>
              finding(about, {
                check: 'attributes',
                severity: 'problem',
                code: 'missing-attribute',
                field,
                message: `${field.replace(/^attributes\./, '')}: ${message}`,
                whatToDo: `till products edit ${row.id}`,
              }),
            )
          : []),
        ...(rate && onSale ? stockFindings(about, row.skus, rate, within) : []),
        ...(floorOf && wanted.has('prices') ? priceFindings(about, row.skus, floorOf) : []),
        ...(wanted.has('words')
          ? words({ title: row.title, description: detail?.description ?? '' }).map((find) =>
              finding(about, {
                check: 'words',
                severity: find.here ? 'problem' : 'advice',
                code: find.id,
                field: find.field,
                message: `«${find.found}» in the ${find.field}: ${find.why}${find.here ? '' : ' (a rule of other markets)'}`,
                whatToDo: find.instead,
                rule: find.rule,
              }),
            )
          : []),
      ];
    };
    let done = 0;
    for await (const found of inOrder(listed, AHEAD, look)) {
      findings.push(...found);
      done += 1;
      progress.update(done);
    }
    products.push(...listed.map(({ id = '', title = '' }) => ({ id, title })));
    if (diagnoses === undefined)
      deps.output.warn('Quality is unknown: the platform gives this shop, or this app, no advice on listings.');
  } finally {
    progress.stop();
  }
  await deps.output.list(findings, {
    columns,
    fields: manifest.fields ?? [],
    empty: `${products.length} products looked at: nothing found.`,
  });
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  deps.output.note(
    `${products.length} products: ${problems} ${problems === 1 ? 'problem' : 'problems'}, ${findings.length - problems} pieces of advice. Looked at: ${[...wanted].join(', ')}.`,
  );
  if (typeof flags.junit === 'string')
    await writeText(
      flags.junit,
      junitOf(products, findings, [...wanted], failOn ?? (({ severity }) => severity === 'problem')),
    );
  conclude(findings, failOn);
};

function conclude(findings: readonly Finding[], failOn: ((found: Finding) => boolean) | undefined): void {
  const failed = failOn === undefined ? [] : findings.filter(failOn);
  if (failed.length === 0) return;
  const listings = new Set(failed.map(({ productId }) => productId)).size;
  throw new Failure(
    'check',
    `${failed.length} ${failed.length === 1 ? 'finding' : 'findings'} on ${listings} ${listings === 1 ? 'listing' : 'listings'}.`,
    { code: 'products-check', hint: 'Each says what to do; --fail-on says which of them count.' },
  );
}

function hasFailed({ status, audit }: WireListed): boolean {
  return ['FAILED', 'PLATFORM_DEACTIVATED'].includes(status ?? '') || audit?.status === 'FAILED';
}

/** What a list tells of a product, in the form of a detail. */
function asDetail(product: WireListed): WireProduct {
  const { id, title, status, audit, listing_quality_tier } = product;
  return {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    ...(audit !== undefined && { audit }),
    ...(listing_quality_tier !== undefined && { listing_quality_tier }),
  } as WireProduct;
}

/** A duration in whole days, at least one. @throws Failure (usage) */
function days(value: unknown, flag: string, absent: number): number {
  const ms = typeof value === 'number' ? value : absent * DAY_MS;
  if (ms < DAY_MS) throw usageFailure(`${flag} is less than a day.`, `Write ${flag} 7d.`, 'bad-duration');
  return Math.round(ms / DAY_MS);
}

async function* limited<Item>(items: AsyncIterable<Item>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Item> {
  let left = limit;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left <= 0) return;
  }
}
