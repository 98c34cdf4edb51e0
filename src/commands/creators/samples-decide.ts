import { SAMPLES_KIND } from '../../jobs/creators/kind.ts';
import { searchSamples } from '../../jobs/creators/read.ts';
import type { PlannedRow } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { formatDuration } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import {
  type SamplePlan,
  type SampleVerb,
  sampleEvidence,
  sampleLine,
  sampleResult,
} from '../../shop/creators/decision.ts';
import { type SampleRow, sampleRow } from '../../shop/creators/sample.ts';
import { rejectReasons } from '../../shop/creators/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { quoted } from '../skus/carry.ts';
import { samplesJob } from './samples-job.ts';
import { readSampleWishes, type SampleWish } from './samples-wishes.ts';

/** Plan lines shown before a question. */
const SHOWN = 10;

type Planned = PlannedRow & { plan: SamplePlan };

/** `till creators samples approve` or `reject`: read what is wanted, read the applications, plan, show, ask, carry out as a job. */
export function decideSamples(verb: SampleVerb): CommandRun {
  return async (input, deps) => {
    const wishes = await readSampleWishes(input, verb, deps);
    if (wishes.length === 0) {
      await deps.output.list([], {
        columns: samplesJob.columns,
        fields: samplesJob.fields,
        empty: 'Nothing to decide.',
      });
      return;
    }
    const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
    const now = Math.floor(clock() / 1000);
    const found = await findApplications(api, wishes, now, deps);
    const unknown = wishes.filter(({ id, line }) => line === null && !found.has(id)).map(({ id }) => id);
    if (unknown.length > 0) throw noSuchApplication(unknown);
    const reason = await missingReason(wishes, found, deps);
    const rows = wishes.map((wish) => planRow(wish, found.get(wish.id), reason));
    const toSend = rows.filter(({ state }) => state === undefined);
    for (const line of planLines(toSend, found)) deps.output.note(line);
    if (toSend.length === 0 || deps.flags.dryRun) return report(rows, deps);
    await deps.confirm(question(toSend));
    const [{ journal }, { profile }, shop] = await Promise.all([deps.ledger(), deps.session(), deps.shop()]);
    const start = {
      kind: SAMPLES_KIND,
      title: titleOf(verb, input),
      profile: profile.name,
      shopId: shop.id,
      settings: {},
    };
    const job = await journal.create(start, rows);
    if (rows.length > 1) deps.output.note(`Job ${job.id}: ${toSend.length} to decide.`);
    await carryOut(deps, journal, job, samplesJob as unknown as JobView);
  };
}

/** Reads the applications: those that wait first, since the search has no filter by id. */
async function findApplications(
  api: PartnerApi,
  wishes: readonly SampleWish[],
  now: number,
  { signal }: Deps,
): Promise<Map<string, SampleRow>> {
  const left = new Set(wishes.map(({ id }) => id));
  const found = new Map<string, SampleRow>();
  for (const filter of [{ status: 'PENDING' }, {}]) {
    if (left.size === 0) break;
    for await (const wire of searchSamples(api, filter, { signal })) {
      if (wire.id === undefined || !left.delete(wire.id)) continue;
      found.set(wire.id, sampleRow(wire, now));
      if (left.size === 0) break;
    }
  }
  return found;
}

function noSuchApplication(ids: readonly string[]): Failure {
  const [one] = ids;
  return new Failure(
    'not-found',
    ids.length === 1
      ? `The platform lists no application ${one}.`
      : `The platform lists no applications ${ids.join(', ')}.`,
    {
      code: 'no-such-application',
      hint: 'till creators samples list --all shows those there are; --shop picks another shop.',
    },
  );
}

/** The reason of rejections that say none: the platform wants one. @throws Failure (input-needed) where nobody can be asked */
async function missingReason(
  wishes: readonly SampleWish[],
  found: ReadonlyMap<string, SampleRow>,
  deps: Deps,
): Promise<string | null> {
  const silent = wishes.some(
    ({ id, verb, reason }) => verb === 'reject' && reason === undefined && found.get(id)?.status === 'PENDING',
  );
  if (!silent) return null;
  return deps.prompt.select<string>({
    message: 'Why are they rejected?',
    flag: '--reason not-match|offline|out-of-stock|other',
    choices: rejectReasons.map((value) => ({ name: value.toLowerCase().replaceAll('_', ' '), value })),
  });
}

function planRow(wish: SampleWish, row: SampleRow | undefined, fallback: string | null): Planned {
  const plan: SamplePlan = {
    id: wish.id,
    verb: wish.verb,
    reason: wish.verb === 'reject' ? (wish.reason ?? fallback) : null,
    creator: row?.creator ?? null,
    productId: row?.productId ?? null,
    product: row?.product ?? null,
    skuId: row?.skuId ?? null,
  };
  const settled = (state: 'done' | 'refused', code: string, message: string): Planned => ({
    key: wish.id,
    plan,
    state,
    result: sampleResult(plan, state === 'done' ? 'already-done' : 'refused', { code, message }),
  });
  if (row === undefined) return settled('refused', 'not-found', 'The platform lists no such application.');
  const evidence = sampleEvidence(row.status, plan);
  if (evidence.is === 'done') return settled('done', 'decided', 'It stands as decided already.');
  if (evidence.is === 'otherwise') return settled('refused', 'decided-otherwise', evidence.message);
  if (row.overdue) return settled('refused', 'lapsed', 'The time for it is over.');
  if (plan.verb === 'approve' && row.approvable === false)
    return settled(
      'refused',
      'not-approvable',
      row.obstacles.join('; ') || 'The platform says that it cannot be approved.',
    );
  return { key: wish.id, plan };
}

/** What each decision does, in words. */
function planLines(rows: readonly Planned[], found: ReadonlyMap<string, SampleRow>): string[] {
  const lines = rows.slice(0, SHOWN).map(({ plan }) => {
    const row = found.get(plan.id);
    const left = row?.secondsLeft == null ? '' : `, ${formatDuration(Math.max(0, row.secondsLeft) * 1000)} left`;
    const goods = cleanText([plan.product, row?.variant].filter(Boolean).join(', '));
    const who = cleanText(plan.creator ?? 'the creator');
    const what =
      plan.verb === 'approve'
        ? `${who} gets ${goods} free of charge`
        : `${who} gets no ${goods}: ${plan.reason?.toLowerCase().replaceAll('_', ' ')}`;
    return `${plan.id}: ${what}${left}.`;
  });
  return rows.length > SHOWN ? [...lines, `… and ${rows.length - SHOWN} more.`] : lines;
}

function question(rows: readonly Planned[]): string {
  const count = (verb: SampleVerb) => rows.filter(({ plan }) => plan.verb === verb).length;
  const noun = (number: number) => (number === 1 ? '1 sample' : `${number} samples`);
  const parts = [
    count('approve') > 0 && `send ${noun(count('approve'))}`,
    count('reject') > 0 && `refuse ${noun(count('reject'))}`,
  ].filter((part): part is string => typeof part === 'string');
  const text = parts.join(' and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}? It cannot be undone.`;
}

async function report(rows: readonly Planned[], deps: Deps): Promise<void> {
  const { limit = rows.length, dryRun } = deps.flags;
  const lines = rows.map((row) => sampleLine({ state: row.state ?? 'planned', plan: row.plan, result: row.result }));
  await deps.output.list(lines.slice(0, limit), { columns: samplesJob.columns, fields: samplesJob.fields });
  const open = rows.filter(({ state }) => state === undefined).length;
  const refused = rows.filter(({ state }) => state === 'refused').length;
  if (dryRun) {
    deps.output.note(`Dry run: ${open} would be decided, ${rows.length - open} not. Nothing was sent.`);
    return;
  }
  if (refused > 0)
    throw new Failure('partial', `${refused} of ${rows.length} cannot be decided so; nothing was sent.`, {
      code: 'rows-refused',
      hint: 'The report says why.',
    });
}

/** The command line again, for the job's record. */
function titleOf(verb: SampleVerb, { args, flags }: Parameters<CommandRun>[0]): string {
  const ids = (args.ids as string[] | undefined) ?? [];
  const words = ids.length > 3 ? [...ids.slice(0, 3), '…'] : ids;
  const named = (['from', 'reason'] as const).flatMap((name) =>
    typeof flags[name] === 'string' ? [`--${name} ${quoted(flags[name] as string)}`] : [],
  );
  return ['till creators samples', verb, ...words, ...named].join(' ');
}
