import { readProduct } from '../../jobs/products/read.ts';
import { statusKindName } from '../../jobs/products/status-kind.ts';
import type { JobRecord, PlannedRow } from '../../ledger/types.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import {
  isThere,
  type StatusAction,
  type StatusPlan,
  type StatusResult,
  statusResult,
} from '../../shop/products/status.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { statusJob } from './jobs.ts';
import { searchProducts } from './search.ts';
import { readProductIds } from './status-input.ts';

/** From so many on, products are looked up in the catalogue instead of one by one. */
const MANY = 60;

interface Seen {
  title: string | null;
  /** `gone` for a product that the platform does not show. */
  status: string;
  /** Why, for one that it does not show. */
  code?: string;
  message?: string;
}

/** The run of `till products activate | deactivate | delete | recover`: read, plan into the journal, ask, send, report. */
export function statusRun(action: StatusAction): CommandRun {
  return async ({ args, flags }, deps) => {
    const named = (args.ids as string[] | undefined) ?? [];
    const ids = await readProductIds(named, flags.from, deps);
    const view = statusJob(action);
    if (ids.length === 0) {
      await deps.output.list([], { columns: view.columns, fields: view.fields, empty: 'No products are named.' });
      return;
    }
    const asked = askedFor(action, ids.length, flags);
    if (deps.flags.dryRun) return dryRun(action, ids, deps);
    const { profile } = await deps.session();
    // Without anyone to ask there is no reason to read anything first.
    if (!deps.prompt.interactive) await confirm(action, ids.length, asked, flags, deps);
    const [{ journal }, shop, api] = await Promise.all([deps.ledger(), deps.shop(), deps.api()]);
    const title = [
      'till products',
      action,
      ...(typeof flags.from === 'string' ? [`--from ${flags.from}`] : shortened(named)),
    ];
    const job = await journal.create(
      { kind: statusKindName(action), title: title.join(' '), profile: profile.name, shopId: shop.id, settings: {} },
      plan(action, ids, await look(action, ids, api, deps)),
    );
    try {
      if (deps.prompt.interactive && job.planned > 0) await confirm(action, job.planned, asked, flags, deps);
    } catch (error) {
      await journal.discard(job.id);
      throw error;
    }
    deps.output.note(noteOf(action, job));
    await carryOut(deps, journal, job, view as unknown as JobView);
  };
}

/** @returns whether `--confirm` has the number right. @throws Failure (usage) where it has another one */
function askedFor(action: StatusAction, count: number, flags: Record<string, unknown>): boolean {
  if (action !== 'delete' || typeof flags.confirm !== 'number') return false;
  if (flags.confirm !== count)
    throw usageFailure(
      `--confirm says ${flags.confirm}, and ${count} products are named.`,
      'Nothing was done. Look at them with --dry-run.',
      'other-count',
    );
  return true;
}

async function confirm(
  action: StatusAction,
  count: number,
  confirmed: boolean,
  flags: Record<string, unknown>,
  deps: Deps,
): Promise<void> {
  const what = count === 1 ? 'one product' : `${count} products`;
  if (action !== 'delete') return deps.confirm(`${capital(action)} ${what}?`);
  // Who typed the ids has counted them; a file may hold more than one thinks.
  if (confirmed || (deps.flags.yes && typeof flags.from !== 'string')) return;
  const answer = await deps.prompt.text({
    message: `This deletes ${what}. Type ${count} to go on.`,
    flag: `--confirm ${count}`,
  });
  if (answer !== String(count)) throw new Failure('interrupted', 'Nothing was deleted.', { code: 'declined' });
}

async function dryRun(action: StatusAction, ids: readonly string[], deps: Deps): Promise<void> {
  const { openLedger } = await import('../../ledger/ledger.ts');
  const ledger = openLedger({ path: '', now: Date.now });
  try {
    const seen = await look(action, ids, await deps.api(), deps);
    const start = { kind: statusKindName(action), title: '', profile: '', shopId: '', settings: {} };
    const job = await ledger.journal.create(start, plan(action, ids, seen));
    const { columns, fields } = statusJob(action);
    async function* lines() {
      for await (const { plan: row, result } of ledger.journal.rows(job.id))
        yield (result as StatusResult | undefined) ?? statusResult(row as StatusPlan, 'planned');
    }
    await deps.output.list(lines(), { columns, fields });
    deps.output.note(`Dry run: ${noteOf(action, job).replace(/^Job \S+: /, '')} Nothing was sent.`);
  } finally {
    ledger.close();
  }
}

function* plan(action: StatusAction, ids: readonly string[], seen: ReadonlyMap<string, Seen>): Generator<PlannedRow> {
  for (const id of ids) {
    const found = seen.get(id);
    const status = found?.status === 'gone' ? null : (found?.status ?? null);
    const row: StatusPlan = { productId: id, title: found?.title ?? null, from: status };
    const refusal = refusedAlready(action, found);
    if (refusal) {
      yield { key: id, plan: row, state: 'refused', result: statusResult(row, 'refused', refusal) };
    } else if (found && status !== null && isThere(action, status)) {
      const message = `It is ${status.toLowerCase().replaceAll('_', ' ')} already.`;
      yield { key: id, plan: row, state: 'done', result: statusResult(row, 'unchanged', { message }) };
    } else yield { key: id, plan: row };
  }
}

/** A product that the platform does not show can only be recovered. */
function refusedAlready(action: StatusAction, found: Seen | undefined): { code: string; message: string } | undefined {
  if (found?.status !== 'gone' || action === 'recover') return undefined;
  return { code: found.code ?? 'not-shown', message: found.message ?? 'The platform does not show it.' };
}

/** What can be read of the products: a few one by one, many from the catalogue, deleted ones from the search for them. */
async function look(
  action: StatusAction,
  ids: readonly string[],
  api: PartnerApi,
  deps: Deps,
): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  const progress = deps.output.progress('Reading products', ids.length);
  try {
    if (action !== 'recover' && ids.length <= MANY) {
      await mapConcurrent(ids, 8, async (id) => {
        const found = await readProduct(api, id, { signal: deps.signal });
        seen.set(
          id,
          'gone' in found
            ? { title: null, status: 'gone', code: found.gone, message: plainMessage(found.message) }
            : {
                title: found.product.title ?? null,
                status: found.product.status ?? found.product.product_status ?? '',
              },
        );
        progress.update(seen.size);
      });
      return seen;
    }
    const wanted = new Set(ids);
    const now = (await deps.clock())();
    const filter = action === 'recover' ? { status: 'DELETED' } : {};
    for await (const product of searchProducts(api, filter, { now, signal: deps.signal })) {
      if (!product.id || !wanted.delete(product.id)) continue;
      seen.set(product.id, { title: product.title ?? null, status: product.status ?? '' });
      progress.update(seen.size);
      if (wanted.size === 0) break;
    }
    return seen;
  } finally {
    progress.stop();
  }
}

function plainMessage(message: string): string {
  return message.replace(/^[A-Z]+ \/\S+: /, '').replace(/ \(code \d+\)\.$/, '');
}

function noteOf(action: StatusAction, { id, planned, done, refused }: JobRecord): string {
  const parts = [
    `${planned} to ${action}`,
    done > 0 && `${done} are so already`,
    refused > 0 && `${refused} cannot be`,
  ].filter(Boolean);
  return `Job ${id}: ${parts.join(', ')}.`;
}

/** A command line that stays readable. */
function shortened(ids: readonly string[]): string[] {
  return ids.length <= 5 ? [...ids] : [...ids.slice(0, 5), `… (${ids.length} ids)`];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
