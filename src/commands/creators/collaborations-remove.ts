import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { collaborationsRemove as manifest } from '../../manifest/creators-collaborations.ts';
import type { WireOpen, WireTargetDetail } from '../../shop/creators/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { sendSettled } from '../promotions/send.ts';
import { findCollaboration, statusOf } from './collaboration.ts';
import { report } from './collaboration-change.ts';
import { openOfProduct, plainName, readPromoters } from './fetch.ts';
import { readThingId } from './words.ts';

/** `till creators collaborations remove <id>`: ends a collaboration, or sends one creator away from an open one. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readThingId(args.id as string, 'collaboration', 'till creators collaborations shows the ids.');
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const found = await findCollaboration(api, id, deps.signal);
  const creator = typeof flags.creator === 'string' ? plainName(flags.creator) : undefined;
  if ('target' in found) {
    if (creator !== undefined)
      throw usageFailure(
        '--creator is for open collaborations.',
        `till creators collaborations edit ${id} --remove-creator ${creator} takes somebody out of an invitation.`,
        'bad-flags',
      );
    return removeTarget(found.target, deps);
  }
  return creator === undefined ? removeOpen(found.open, time, deps) : removeCreator(found.open, creator, deps);
};

async function removeOpen(open: WireOpen, { show, zoneName }: ShopTime, deps: Deps): Promise<void> {
  const api = await deps.api();
  const product = open.product?.id ?? '';
  const name = open.product?.title ?? null;
  const row = { id: open.id ?? null, kind: 'open' as const, name };
  if (open.status === 'TERMINATING') {
    deps.output.note('It is ending already; nothing was sent.');
    return report(deps, manifest, { ...row, outcome: 'unchanged' });
  }
  const what = `the open collaboration of «${cleanText(name ?? product)}» (${product})`;
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: ${what} would end. Nothing was sent.`);
    return report(deps, manifest, { ...row, outcome: 'planned' });
  }
  const count = open.content_creator_count ?? 0;
  await deps.confirm(
    `End ${what}?${count > 0 ? ` ${count} creators have shown it.` : ''} The platform ends it at midnight.`,
  );
  const answer = await sendSettled<{ terminated_effective_time?: number }>(
    deps,
    {
      operation: 'DELETE /affiliate_seller/202409/open_collaborations/products/{product_id}',
      path: { product_id: product },
    },
    async () => (await openOfProduct(api, product, deps.signal))?.status !== 'NORMAL',
  );
  const ends = isoFromSeconds(answer?.terminated_effective_time || undefined);
  deps.output.success(`It ends${ends === undefined ? '' : ` ${show(ends)} (${zoneName})`}.`);
  await report(deps, manifest, { ...row, outcome: 'removed' });
}

async function removeTarget(target: WireTargetDetail, deps: Deps): Promise<void> {
  const api = await deps.api();
  const id = target.id ?? '';
  const row = { id, kind: 'target' as const, name: target.name ?? null };
  const over = (status: string | null) => status === 'CANCELING' || status === 'COMPLETED';
  if (over(await statusOf(api, id, deps.signal))) {
    deps.output.note('It is over, or ending already; nothing was sent.');
    return report(deps, manifest, { ...row, outcome: 'unchanged' });
  }
  const people = target.creator_invited_count ?? target.creators?.length ?? 0;
  const what = `invitation «${cleanText(target.name ?? id)}» (${id}) of ${people} ${people === 1 ? 'creator' : 'creators'}`;
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: ${what} would end. Nothing was sent.`);
    return report(deps, manifest, { ...row, outcome: 'planned' });
  }
  await deps.confirm(`End ${what}?`);
  await sendSettled(
    deps,
    {
      operation: 'DELETE /affiliate_seller/202409/target_collaborations/{target_collaboration_id}',
      path: { target_collaboration_id: id },
    },
    async () => over(await statusOf(api, id, deps.signal)),
  );
  deps.output.success(`Ended invitation ${id}.`);
  await report(deps, manifest, { ...row, outcome: 'removed' });
}

async function removeCreator(open: WireOpen, creator: string, deps: Deps): Promise<void> {
  const api = await deps.api();
  const product = open.product?.id ?? '';
  const find = async () =>
    (await readPromoters(api, product, deps.signal)).find(
      ({ creator_profile: who = {} }) => plainName(who.username ?? '') === creator || who.creator_open_id === creator,
    )?.creator_profile;
  const who = await find();
  if (!who?.creator_open_id)
    throw new Failure('not-found', `«${cleanText(creator)}» does not promote this product.`, {
      code: 'no-such-creator',
      hint: `till creators collaborations view ${product} shows who does.`,
    });
  const name = cleanText(who.username ?? creator);
  const row = { id: open.id ?? null, kind: 'open' as const, name: open.product?.title ?? null };
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: ${name} would not promote ${product} any more. Nothing was sent.`);
    return report(deps, manifest, { ...row, outcome: 'planned' });
  }
  await deps.confirm(`Send ${name} away from «${cleanText(row.name ?? product)}»?`);
  await sendSettled(
    deps,
    {
      operation: 'POST /affiliate_seller/202508/open_collaborations/{open_collaboration_id}/remove_creator',
      path: { open_collaboration_id: open.id ?? '' },
      body: { creator_user_open_id: who.creator_open_id, product_id: product },
    },
    async () => (await find()) === undefined,
  );
  deps.output.success(`${name} does not promote product ${product} any more.`);
  await report(deps, manifest, { ...row, outcome: 'removed' });
}
