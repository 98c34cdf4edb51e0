import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { collaborationsEdit as manifest } from '../../manifest/creators-collaborations.ts';
import type { UpdateTargetAnswer, UpdateTargetBody, WireTargetDetail } from '../../shop/creators/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { sendSettled } from '../promotions/send.ts';
import { readWhen } from '../promotions/times.ts';
import { findCollaboration } from './collaboration.ts';
import { type Conflict, conflictFailure, endsAtPlan, report } from './collaboration-change.ts';
import { readEmail } from './collaborations-create.ts';
import { editOpen, TARGET_FLAGS } from './collaborations-rule.ts';
import { findCreators, plainName, readTarget } from './fetch.ts';
import { readRate, readThingId } from './words.ts';

const OPEN_FLAGS = ['sampleQuota', 'minFollowers', 'minGmv'];

/** `till creators collaborations edit <id>`: an invitation, or who may ask for samples of an open product. What is not named stays. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const given = [...TARGET_FLAGS, ...OPEN_FLAGS, 'samples'].filter((name) => flags[name] !== undefined);
  if (given.length === 0)
    throw usageFailure(
      'Nothing says what is to change.',
      'Give --name, --end, --add-creator, --samples …',
      'nothing-named',
    );
  const id = readThingId(args.id as string, 'collaboration', 'till creators collaborations shows the ids.');
  const rate = typeof flags.rate === 'string' ? readRate(flags.rate) : undefined;
  const email = typeof flags.email === 'string' ? readEmail(flags.email) : undefined;
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const found = await findCollaboration(api, id, deps.signal);
  if ('open' in found) return editOpen(found.open, flags, given, deps);
  const wrong = given.find((name) => OPEN_FLAGS.includes(name));
  if (wrong !== undefined)
    throw usageFailure(
      'Who may ask for samples is a rule of open collaboration.',
      'Invited creators may all ask: --samples yes or no.',
      'bad-flags',
    );
  return editTarget(found.target, { rate, email, flags, time }, deps);
};

interface TargetEdit {
  rate: number | undefined;
  email: string | undefined;
  flags: Record<string, unknown>;
  time: ShopTime;
}

async function editTarget(target: WireTargetDetail, edit: TargetEdit, deps: Deps): Promise<void> {
  const api = await deps.api();
  const id = target.id ?? '';
  const body = await bodyOf(target, edit, deps);
  const row = { id, kind: 'target' as const, name: body.name };
  const lines = targetChanges(target, body, edit.time);
  if (await endsAtPlan(deps, manifest, row, lines)) return;
  await deps.confirm(`Change invitation «${cleanText(target.name ?? id)}» (${id})?`);
  const isDone = async () => {
    const now = await readTarget(api, id, deps.signal);
    return now !== undefined && targetChanges(now, body, edit.time).length === 0;
  };
  const answer = await sendSettled<UpdateTargetAnswer>(
    deps,
    {
      operation: 'PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}',
      path: { target_collaboration_id: id },
      body,
    },
    isDone,
  );
  const conflicts: readonly Conflict[] = answer?.target_collaboration_conflicts ?? [];
  const failed = Object.entries(answer?.update_failed ?? {}).filter(([, value]) => !isEmpty(value));
  if ((conflicts.length > 0 || failed.length > 0) && !(await isDone())) {
    const people = (target.creators ?? []).map((one) => ({
      id: one.creator_open_id ?? null,
      username: one.username ?? '',
    }));
    if (conflicts.length > 0) throw conflictFailure(conflicts, people, 'Not all of it was changed');
    throw new Failure('failed', `Not changed: ${failed.map(([what]) => what.replaceAll('_', ' ')).join(', ')}.`, {
      code: 'not-all-changed',
      hint: `till creators collaborations view ${id} shows how it stands.`,
    });
  }
  deps.output.success(`Changed invitation ${id}.`);
  await report(deps, manifest, { ...row, outcome: 'changed' });
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** The whole invitation as it is to be: the platform takes it as one. */
async function bodyOf(
  target: WireTargetDetail,
  { rate, email, flags, time }: TargetEdit,
  deps: Deps,
): Promise<UpdateTargetBody> {
  const list = (name: string) => ((flags[name] as string[] | undefined) ?? []).flatMap((text) => text.split(','));
  const readIds = (name: string) =>
    list(name).map((text) => readThingId(text.trim(), 'product', 'till products list shows the ids.'));
  const [put, leave] = [readIds('product'), readIds('removeProduct')];
  const products = new Map(normal(target.products).map((one) => [one.id ?? '', one.commission ?? {}]));
  const first = [...products.values()][0]?.rate;
  for (const id of leave)
    if (!products.delete(id)) throw usageFailure(`Product ${id} is not in this invitation.`, undefined, 'not-in-it');
  for (const id of put) {
    const wanted = rate ?? products.get(id)?.rate ?? first;
    if (wanted === undefined) throw usageFailure('No commission is known for the product.', 'Give --rate.', 'no-rate');
    products.set(id, { ...products.get(id), rate: wanted });
  }
  if (rate !== undefined && put.length === 0)
    for (const [id, commission] of products) products.set(id, { ...commission, rate });
  const away = new Set(list('removeCreator').map(plainName));
  const staying = normal(target.creators);
  const names = new Set(staying.flatMap((one) => [plainName(one.username ?? ''), one.creator_open_id ?? '']));
  for (const name of away)
    if (!names.has(name)) throw usageFailure(`«${cleanText(name)}» is not invited.`, undefined, 'not-in-it');
  const kept = staying.filter(
    (one) => !away.has(plainName(one.username ?? '')) && !away.has(one.creator_open_id ?? ''),
  );
  const added = list('addCreator');
  const fresh = added.length === 0 ? [] : await findCreators(await deps.api(), added, deps.signal);
  const creators = [...new Set([...kept.flatMap((one) => one.creator_open_id ?? []), ...fresh.map(({ id }) => id)])];
  if (products.size === 0 || creators.length === 0)
    throw usageFailure(
      `Nothing would be left of it: no ${products.size === 0 ? 'product' : 'creator'}.`,
      `till creators collaborations remove ${target.id} ends it.`,
      'nothing-left',
    );
  const end =
    typeof flags.end === 'string' ? readWhen(flags.end, '--end', time.clock, time.now, true) : (target.end_time ?? 0);
  if (typeof flags.end === 'string' && end <= time.now)
    throw usageFailure(
      'It would end in the past.',
      'till creators collaborations remove ends it at midnight.',
      'bad-times',
    );
  const name = typeof flags.name === 'string' ? flags.name.trim() : (target.name ?? '');
  if (name === '') throw usageFailure('The name is empty.', 'Give --name TEXT.', 'bad-name');
  const { free_sample_rule: samples = {} } = target;
  const answer = (flag: unknown, before: boolean | undefined) =>
    flag === undefined ? before === true : flag === 'yes';
  return {
    name,
    end_time: String(end),
    products: [...products].map(([id, { rate: own = 0, shop_ads_commission_rate: ads }]) => ({
      id,
      commission_rate: own,
      ...(ads !== undefined && { target_ad_commission_rate: ads }),
    })),
    creator_user_open_ids: creators,
    free_sample_rule: {
      has_free_sample: answer(flags.samples, samples.has_free_sample),
      is_sample_approval_exempt: answer(flags.autoApprove, samples.is_sample_approval_exempt),
    },
    seller_contact_info: { email: email ?? target.seller_contact_info?.email ?? '' },
  };
}

/** What is in it and stays; what has been taken out already would be put in again by naming it. */
function normal<Item extends { collaboration_status?: string }>(items: readonly Item[] | undefined): Item[] {
  return (items ?? []).filter(({ collaboration_status: state }) => state === undefined || state === 'NORMAL');
}

/** What would be different, a line each. */
function targetChanges(before: WireTargetDetail, after: UpdateTargetBody, { show }: ShopTime): string[] {
  const line = (what: string, from: string, to: string) =>
    from === to ? [] : [`${what}: ${cleanText(from)} → ${cleanText(to)}`];
  const when = (seconds: number) => show(isoFromSeconds(seconds) ?? null);
  const [wasRule, rule] = [before.free_sample_rule, after.free_sample_rule];
  const word = (value: boolean | undefined) => (value ? 'yes' : 'no');
  const products = new Map(normal(before.products).map((one) => [one.id ?? '', one.commission?.rate]));
  const people = new Map(normal(before.creators).map((one) => [one.creator_open_id ?? '', one.username ?? '']));
  const out = (what: string, id: string) => [
    `${what} ${cleanText(id)} leaves; who has it in a showcase keeps it until midnight`,
  ];
  return [
    ...line('name', before.name ?? '', after.name),
    ...line('ends', when(before.end_time ?? 0), when(Number(after.end_time))),
    ...line('contact', before.seller_contact_info?.email ?? '', after.seller_contact_info.email),
    ...line('samples', word(wasRule?.has_free_sample), word(rule.has_free_sample)),
    ...line(
      'samples without a decision',
      word(wasRule?.is_sample_approval_exempt),
      word(rule.is_sample_approval_exempt),
    ),
    ...after.products.flatMap(({ id, commission_rate: rate }) => {
      const was = products.get(id);
      return was === undefined
        ? [`product ${id} joins at ${rate / 100} %`]
        : line(`product ${id}`, `${was / 100} %`, `${rate / 100} %`);
    }),
    ...[...products.keys()].flatMap((id) => (after.products.some((one) => one.id === id) ? [] : out('product', id))),
    ...after.creator_user_open_ids.flatMap((id) => (people.has(id) ? [] : [`creator ${cleanText(id)} is invited`])),
    ...[...people].flatMap(([id, name]) =>
      after.creator_user_open_ids.includes(id) ? [] : out('creator', name || id),
    ),
  ];
}
