import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { collaborationsCreate as manifest } from '../../manifest/creators-collaborations.ts';
import type { CreateTargetBody } from '../../shop/creators/wire.ts';
import { MOST_INVITED } from '../../shop/creators/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { sendSettled } from '../promotions/send.ts';
import { readWhen } from '../promotions/times.ts';
import { type Conflict, conflictFailure, report } from './collaboration-change.ts';
import { findCreators, openOfProduct, searchTargets } from './fetch.ts';
import { readRate, readThingId } from './words.ts';

/** `till creators collaborations create`: a product open to every creator, or with --creator an invitation. */
export const run: CommandRun = async ({ flags }, deps) => {
  const products = readProducts(flags.product as string[] | undefined);
  const creators = (flags.creator as string[] | undefined) ?? [];
  const time = await shopTime(deps, flags.zone);
  if (creators.length === 0) {
    const given = ['name', 'end', 'email', 'message', 'samples', 'autoApprove'].find(
      (name) => flags[name] !== undefined && flags[name] !== false,
    );
    if (given !== undefined)
      throw usageFailure(
        `--${given === 'autoApprove' ? 'auto-approve' : given} is for invitations.`,
        'Name whom to invite with --creator, or leave it out.',
        'bad-flags',
      );
    return createOpen(products, await rateOf(flags, deps), deps);
  }
  return createTarget(products, creators, flags, time, deps);
};

function readProducts(given: readonly string[] | undefined): string[] {
  const ids = (given ?? [])
    .flatMap((text) => text.split(','))
    .map((text) => readThingId(text.trim(), 'product', 'till products list shows the ids.'));
  if (ids.length === 0)
    throw usageFailure('No product is named.', 'Give --product ID; till products list shows the ids.', 'nothing-named');
  return [...new Set(ids)];
}

async function rateOf(flags: Record<string, unknown>, deps: Deps): Promise<number> {
  return readRate(
    (flags.rate as string | undefined) ??
      (await deps.prompt.text({ message: 'Which commission, per cent?', flag: '--rate PERCENT' })),
  );
}

async function createOpen(products: readonly string[], rate: number, deps: Deps): Promise<void> {
  const [product, ...others] = products as [string, ...string[]];
  if (others.length > 0)
    throw usageFailure(
      'Open collaboration takes one product at a time.',
      'Run it once for each product, or invite creators with --creator.',
      'too-many-products',
    );
  const api = await deps.api();
  const there = await openOfProduct(api, product, deps.signal);
  if (there?.status === 'NORMAL' && there.current_commission?.rate === rate) {
    deps.output.note('It is so already; nothing was sent.');
    return report(deps, manifest, {
      id: there.id ?? null,
      kind: 'open',
      name: there.product?.title ?? null,
      outcome: 'unchanged',
    });
  }
  if (there)
    throw new Failure(
      'failed',
      `Product ${product} is in open collaboration already, at ${(there.current_commission?.rate ?? 0) / 100} %.`,
      {
        code: 'open-already',
        hint: `The API has no operation that changes the rate: ${
          there.status === 'NORMAL'
            ? `till creators collaborations remove ${product}, and make it anew after midnight`
            : 'it ends at midnight; make it anew then'
        }.`,
      },
    );
  deps.output.note(`Every creator may promote product ${product} and gets ${rate / 100} % of what they sell of it.`);
  const planned = { id: null, kind: 'open' as const, name: null };
  if (deps.flags.dryRun) {
    deps.output.note('Dry run: nothing was sent.');
    return report(deps, manifest, { ...planned, outcome: 'planned' });
  }
  await deps.confirm(`Open product ${product} to every creator at ${rate / 100} %?`);
  const made = await sendSettled<{ open_collaboration?: { id?: string } }>(
    deps,
    {
      operation: 'POST /affiliate_seller/202412/open_collaborations',
      body: { product_id: product, commission_rate: rate },
    },
    async () => (await openOfProduct(api, product, deps.signal))?.current_commission?.rate === rate,
  );
  const id = made?.open_collaboration?.id ?? (await openOfProduct(api, product, deps.signal))?.id ?? null;
  deps.output.success(`Product ${product} is open to every creator.`);
  await report(deps, manifest, { ...planned, id, outcome: 'created' });
}

async function createTarget(
  products: readonly string[],
  names: readonly string[],
  flags: Record<string, unknown>,
  time: ShopTime,
  deps: Deps,
): Promise<void> {
  if (products.length > MOST_INVITED.products || names.length > MOST_INVITED.creators)
    throw usageFailure(
      `An invitation has at most ${MOST_INVITED.products} products and ${MOST_INVITED.creators} creators.`,
      'Make several.',
      'too-many',
    );
  const ask = (name: string, message: string, flag: string) =>
    typeof flags[name] === 'string' ? Promise.resolve(flags[name] as string) : deps.prompt.text({ message, flag });
  const rate = await rateOf(flags, deps);
  const name = (await ask('name', 'What is it called?', '--name TEXT')).trim();
  const end = readWhen(await ask('end', 'Until when does it run?', '--end TIME'), '--end', time.clock, time.now, true);
  if (end <= time.now) throw usageFailure('It would end in the past.', 'Give a later --end.', 'bad-times');
  const email = readEmail(await ask('email', 'Which e-mail address can creators write to?', '--email ADDRESS'));
  if (name === '') throw usageFailure('The name is empty.', 'Give --name TEXT.', 'bad-name');
  if (flags.autoApprove === true && flags.samples !== true)
    throw usageFailure('--auto-approve is for samples.', 'Give --samples too.', 'bad-flags');
  const api = await deps.api();
  const creators = await findCreators(api, names, deps.signal);
  const taken = await targetNamed(deps, name);
  if (taken !== undefined)
    throw new Failure('failed', `An invitation «${cleanText(name)}» runs already: ${taken}.`, {
      code: 'name-taken',
      hint: 'Take another name, so that a broken connection makes no second one; or edit that one.',
    });
  const body: CreateTargetBody = {
    name,
    ...(typeof flags.message === 'string' && { message: flags.message }),
    end_time: String(end),
    products: products.map((id) => ({ id, target_commission_rate: rate })),
    creator_user_open_ids: [...new Set(creators.map(({ id }) => id))],
    free_sample_rule: {
      has_free_sample: flags.samples === true,
      is_sample_approval_exempt: flags.autoApprove === true,
    },
    seller_contact_info: { email },
  };
  const who = creators.map(({ username }) => cleanText(username)).join(', ');
  deps.output.note(
    `«${cleanText(name)}» invites ${who} to ${products.length === 1 ? '1 product' : `${products.length} products`} at ${rate / 100} %, until ${time.show(new Date(end * 1000).toISOString())} (${time.zoneName})${flags.samples === true ? `; free samples${flags.autoApprove === true ? ', sent without asking you' : ''}` : ''}.`,
  );
  const planned = { id: null, kind: 'target' as const, name };
  if (deps.flags.dryRun) {
    deps.output.note('Dry run: nothing was sent.');
    return report(deps, manifest, { ...planned, outcome: 'planned' });
  }
  await deps.confirm(`Invite ${creators.length === 1 ? who : `${creators.length} creators`}?`);
  const made = await sendSettled<{
    target_collaboration?: { id?: string };
    target_collaboration_conflicts?: Conflict[];
  }>(
    deps,
    { operation: 'POST /affiliate_seller/202508/target_collaborations', body },
    async () => (await targetNamed(deps, name)) !== undefined,
  );
  const conflicts = made?.target_collaboration_conflicts ?? [];
  const id = made === undefined ? ((await targetNamed(deps, name)) ?? null) : (made.target_collaboration?.id ?? null);
  if (id === null || id === '') throw conflictFailure(conflicts, creators, 'It was not made');
  if (conflicts.length > 0) deps.output.warn(conflictFailure(conflicts, creators, 'Not all of it was taken').message);
  deps.output.success(`Invited: ${id}.`);
  await report(deps, manifest, { ...planned, id, outcome: 'created' });
}

/** @throws Failure (usage) for what is no address */
export function readEmail(text: string): string {
  const email = text.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return email;
  throw usageFailure(`«${text}» is no e-mail address.`, 'Write it as shop@example.com.', 'bad-email');
}

/** The id of an invitation that runs and has this very name. */
async function targetNamed({ api, signal }: Deps, name: string): Promise<string | undefined> {
  const filter = {
    collaboration_status: 'VALID',
    search_param: { keyword_type: 'TARGET_COLLABORATION_NAME', keyword: name },
  };
  for await (const wire of searchTargets(await api(), filter, signal)) if (wire.name === name) return wire.id;
  return undefined;
}
