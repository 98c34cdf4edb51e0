import { moneyTier as manifest } from '../../manifest/money-books.ts';
import { paragraph } from '../../output/badge/parts.ts';
import type { Look, Tone } from '../../output/types.ts';
import { reserveVerdict, tierVerdicts } from '../../rules/money/tier.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { CommandRun } from '../deps.ts';
import { moneyClock } from './period.ts';
import { money } from './rows.ts';
import { gatherTier, type TierGathered } from './tier-gather.ts';

export const run: CommandRun = async ({ flags }, deps) => {
  const clock = await moneyClock(flags, deps);
  const { region } = await deps.shop();
  const view = tierView(region, await gatherTier(deps, clock));
  await deps.output.record(view, { fields: manifest.fields ?? [], text: tierPage });
};

type TierView = ReturnType<typeof tierView>;

function tierView(market: string, { rules, judging, facts, told, seen }: TierGathered) {
  const tiers = rules ? tierVerdicts(rules, facts) : [];
  const reserve = rules && reserveVerdict(rules, facts);
  return {
    market,
    judgedOn: judging?.last ?? null,
    nextOn: judging?.next ?? null,
    facts: told,
    tier: tiers.find(({ state }) => state === 'implied')?.tier ?? 'unknown',
    tiers: tiers.map(({ tier, days, state, why, rule, daysRule }) => ({
      tier,
      days,
      state,
      why,
      ...ruleCells(rule),
      daysSource: daysRule.source,
      daysConfidence: daysRule.confidence,
    })),
    reserve: reserve
      ? {
          percent: reserve.percent ?? 'unknown',
          days: reserve.days ?? null,
          why: reserve.why,
          ...ruleCells(reserve.rule),
        }
      : {
          percent: 'unknown',
          days: null,
          why: 'a rate is not known, or no rules are',
          source: null,
          read: null,
          confidence: null,
        },
    judging: rules?.judging.note ?? null,
    seen: {
      // Days alone do not tell a new shop from one that is a risk.
      tier:
        tiers.flatMap(({ tier, days }) => (days === seen.expectedDays[0]?.days ? [tier] : [])).join(' or ') ||
        'unknown',
      expectedDays: seen.expectedDays,
      told: seen.told,
      reserveHeld: seen.percent === undefined ? null : money(seen.held, seen.currency),
      settled: seen.percent === undefined ? null : money(seen.settled, seen.currency),
      reservePercent: seen.percent ?? null,
    },
  };
}

function ruleCells({ source, date, confidence }: RuleRef) {
  return { source, read: date, confidence };
}

const TONES: Readonly<Record<string, Tone>> = { implied: 'good', not: 'dim' };

function tierPage(view: TierView, look: Look): string {
  const facts = look.table(
    view.facts.map(({ name, value, unknown }) => [
      name,
      value ?? look.tone('warn', 'unknown'),
      look.clean(unknown ?? ''),
    ]),
  );
  const head =
    view.tiers.length === 0
      ? `Settlement tier: unknown. No rules are known for ${look.clean(view.market)}.`
      : `Settlement tier: ${tierText(view)}${view.judgedOn === null ? '' : `, judged ${view.judgedOn}, next ${view.nextOn}`}`;
  const tiers = look.table(
    view.tiers.map(({ tier, days, state, why, confidence, daysConfidence }) => [
      look.tone(TONES[state] ?? 'strong', tier),
      String(days).padStart(4),
      state,
      lessSure(confidence, daysConfidence),
      why,
    ]),
    ['tier', 'days', 'is', 'sure', 'why'],
  );
  const sections = [look.tone('strong', paragraph(head, look)), facts];
  if (view.judgedOn !== null) {
    sections.push(paragraph(`Score and rates are of today; the platform judged by those of ${view.judgedOn}.`, look));
  }
  if (view.tiers.length > 0) sections.push(tiers);
  sections.push(paragraph(reserveText(view), look), seenText(view, look));
  const sources = new Set(
    view.tiers.flatMap(({ source, read, daysSource }) => [`${source}, read ${read}`, `${daysSource}, read ${read}`]),
  );
  if (view.reserve.source !== null) sources.add(`${view.reserve.source}, read ${view.reserve.read}`);
  if (sources.size > 0) {
    const lines = ['Days count from delivery. Sure: H official, M several guides, L one.', ...sources];
    sections.push(look.tone('dim', lines.map((line) => paragraph(line, look)).join('\n')));
  }
  return sections.join('\n\n');
}

/** The tier by the rules, with how sure they are, and the one that the platform acts by where that is another. */
function tierText({ tier, tiers, seen }: TierView): string {
  const implied = tiers.find((one) => one.tier === tier);
  if (implied === undefined) return seen.tier === 'unknown' ? tier : `${seen.tier} by what the platform does`;
  const sure = `${tier} (${lessSure(implied.confidence, implied.daysConfidence)})`;
  return seen.tier === 'unknown' || seen.tier === tier
    ? sure
    : `${seen.tier} by what the platform does, ${sure} by the rules that are known`;
}

/** A row is as sure as the less sure of what it says: who is in the tier, and its days. */
function lessSure(...confidences: readonly RuleRef['confidence'][]): RuleRef['confidence'] {
  return (['L', 'M', 'H'] as const).find((one) => confidences.includes(one)) ?? 'L';
}

function reserveText({ reserve }: TierView): string {
  if (reserve.confidence === null) return `Reserve: unknown; ${reserve.why}.`;
  const days = reserve.days === null || reserve.days === 0 ? '' : ` for ${reserve.days} days`;
  const percent = reserve.percent === 'unknown' ? 'unknown how much' : `${reserve.percent} %${days}`;
  return `Reserve: ${percent} (${reserve.confidence}); ${reserve.why}.`;
}

/** What the platform does leads over what guides say. */
function seenText({ seen, tier }: TierView, look: Look): string {
  const lines = seen.expectedDays
    .slice(0, 3)
    .map(
      ({ days, orders }) =>
        `${orders} unsettled ${orders === 1 ? 'order is' : 'orders are'} expected ${days} days after delivery.`,
    );
  if (seen.tier !== 'unknown' && tier !== seen.tier) {
    lines.push(`That is the ${seen.tier} tier: what the platform does leads over what guides tell of its rules.`);
  }
  for (const rule of seen.told) lines.push(`The platform says: ${look.clean(rule)}.`);
  lines.push(
    seen.reservePercent === null
      ? 'Nothing was settled in the last 14 days.'
      : `Held back in the last 14 days: ${seen.reserveHeld?.amount} of ${seen.settled?.amount} ${seen.settled?.currency}, ${seen.reservePercent} %.`,
  );
  return [look.tone('strong', 'What the platform does'), ...lines.map((line) => paragraph(line, look))].join('\n');
}
