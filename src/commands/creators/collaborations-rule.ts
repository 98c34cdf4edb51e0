import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { collaborationsEdit as manifest } from '../../manifest/creators-collaborations.ts';
import type { SampleRuleBody, WireOpen, WireSampleRule } from '../../shop/creators/wire.ts';
import type { Deps } from '../deps.ts';
import { sendSettled } from '../promotions/send.ts';
import { endsAtPlan, report } from './collaboration-change.ts';
import { readSampleRules } from './fetch.ts';

/** Flags that change an invitation, and nothing of an open collaboration. */
export const TARGET_FLAGS = [
  'name',
  'end',
  'email',
  'product',
  'rate',
  'removeProduct',
  'addCreator',
  'removeCreator',
  'autoApprove',
];
/**
 * Changes who may ask for samples of a product in open collaboration: all that the API lets one change of it.
 * @param given flags that were given
 */
export async function editOpen(
  open: WireOpen,
  flags: Record<string, unknown>,
  given: readonly string[],
  deps: Deps,
): Promise<void> {
  const product = open.product?.id ?? '';
  if (given.includes('rate'))
    throw new Failure(
      'failed',
      'The commission of an open collaboration cannot be changed: the API has no operation for it.',
      {
        code: 'no-operation',
        hint: `Seller Center changes it; or till creators collaborations remove ${product}, and create it anew after midnight.`,
      },
    );
  const wrong = given.find((name) => TARGET_FLAGS.includes(name));
  if (wrong !== undefined)
    throw usageFailure(
      `${flagOf(wrong)} is for invitations; this one is open to every creator.`,
      'Of an open collaboration the rule for samples can be changed: --samples, --sample-quota, --min-followers, --min-gmv.',
      'bad-flags',
    );
  const api = await deps.api();
  const before = (await readSampleRules(api, [product], deps.signal)).get(product);
  const rule = ruleOf(flags, before);
  const name = open.product?.title ?? null;
  const row = { id: open.id ?? null, kind: 'open' as const, name };
  const lines = ruleChanges(before, rule);
  if (await endsAtPlan(deps, manifest, row, lines)) return;
  await deps.confirm(`Change who may ask for samples of «${cleanText(name ?? product)}»?`);
  const body: SampleRuleBody = { product_id: product, sample_rule: rule };
  await sendSettled(
    deps,
    { operation: 'POST /affiliate_seller/202410/open_collaborations/sample_rules', body },
    async () => ruleChanges((await readSampleRules(api, [product], deps.signal)).get(product), rule).length === 0,
  );
  deps.output.success(`Changed the samples of product ${product}.`);
  await report(deps, manifest, { ...row, outcome: 'changed' });
}

type Rule = NonNullable<SampleRuleBody['sample_rule']>;

function ruleOf(flags: Record<string, unknown>, before: WireSampleRule | undefined): Rule {
  const [quota, followers, gmv] = [flags.sampleQuota, flags.minFollowers, flags.minGmv] as (number | undefined)[];
  if (flags.samples === 'no') {
    if (quota !== undefined || followers !== undefined || gmv !== undefined)
      throw usageFailure('--samples no stands beside a rule for samples.', 'Leave one out.', 'bad-flags');
    return { activate_status: 'DEACTIVATE' };
  }
  const wanted = quota ?? before?.sample_quota;
  if (wanted === undefined)
    throw usageFailure('There is no rule for samples yet.', 'Say how many there are: --sample-quota 20.', 'no-quota');
  const { status, product_id, available_quantity, thresholds, ...rest } = before ?? {};
  return {
    is_sample_time_unlimited: true,
    ...rest,
    activate_status: 'ACTIVATE',
    sample_quota: wanted,
    thresholds: {
      ...thresholds,
      ...(followers !== undefined && { minimum_follower_count: followers }),
      ...(gmv !== undefined && { minimum_gmv: gmv }),
    },
  };
}

/** What would be different, a line each. */
function ruleChanges(before: WireSampleRule | undefined, after: Rule): string[] {
  if (after.activate_status === 'DEACTIVATE') return before === undefined ? [] : ['samples: yes → no'];
  const line = (what: string, from: number | undefined, to: number | undefined) =>
    from === to ? [] : [`${what}: ${from ?? 'none'} → ${to ?? 'none'}`];
  return [
    ...(before === undefined ? ['samples: no → yes'] : []),
    ...line('samples in all', before?.sample_quota, after.sample_quota),
    ...line('followers at least', before?.thresholds?.minimum_follower_count, after.thresholds?.minimum_follower_count),
    ...line('GMV in 30 days at least', before?.thresholds?.minimum_gmv, after.thresholds?.minimum_gmv),
  ];
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
