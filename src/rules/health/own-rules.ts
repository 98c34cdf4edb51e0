import { parseDecimal } from '../../lib/decimal.ts';
import { usageFailure } from '../../lib/failure.ts';
import { readJsonLines } from '../../lib/json-lines.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { cancellationRules } from '../cancellation-rate.ts';
import { ruleSets } from '../data.ts';
import { responseRules } from '../messages/response.ts';
import { marketCode } from '../quiz/programmes.ts';
import { parsePercent } from '../rational.ts';
import { OWN_LIMIT } from './overrides.ts';
import { healthMarkets, knownSections } from './rule-sets.ts';
import type { HealthOverrides, HealthSections, MarketHealthOverrides } from './rule-types.ts';

type Path = readonly (string | number)[];

/** A place in the file: says what is wrong there. */
interface Place {
  fail(path: Path, wanted: string, near?: string | undefined): Error;
}

/**
 * Reads a user's own `health-rules.json`:
 * `{"US": {"metrics": {"late-dispatch": {"windowDays": 7, "limits": {"advised": "3", "own": "2"}}}, "scores": {"SPS": {"deliveredOrders": 30,
 * "days": 90}}, "ratings": {"AHR": {"windowDays": 180, "warning": 10, "milestones": {"150": 7}}}, "appeals": {"seller-first": 30},
 * "repeated": {"creator-six": {"count": 6, "days": 90}}}}`. Every part may be left out.
 * @param path what the file is called in messages
 * @throws Failure (usage) naming the file, the line and the key that does not fit
 */
export function readHealthOverrides(json: string, path: string): HealthOverrides {
  const read = readJsonLines(json);
  if (!read.ok)
    throw usageFailure(`${path}, line ${read.line}: ${read.why}.`, 'Correct it, or move the file away.', 'bad-rules');
  const place: Place = {
    fail: (where, wanted, near) =>
      usageFailure(
        `${path}, line ${read.lineOf(where)}: ${where.length === 0 ? 'the file' : where.join('.')} does not fit.`,
        `${near === undefined ? '' : `${near} `}Wanted: ${wanted}.`,
        'bad-rules',
      ),
  };
  const markets: Record<string, MarketHealthOverrides> = {};
  for (const [market, value] of Object.entries(object(read.value, [], place))) {
    const name = marketCode(market);
    const known = healthMarkets();
    if (!known.includes(name)) throw place.fail([market], `one of ${known.join(', ')}`, didYouMean(market, known));
    if (markets[name]) throw place.fail([market], `each market once; ${market} is ${name}`);
    markets[name] = readMarket(value, market, name, place);
  }
  return { markets };
}

function readMarket(value: unknown, market: string, name: string, place: Place): MarketHealthOverrides {
  const known = knownSections(name);
  const names = (section: keyof HealthSections) => [...new Set(known.flatMap((set) => Object.keys(set[section])))];
  const given = fields(value, [market], place, ['metrics', 'scores', 'ratings', 'appeals', 'repeated']);
  const each = <Out>(section: keyof HealthSections, read: (part: unknown, where: Path, key: string) => Out) => {
    if (given[section] === undefined) return {};
    const where = [market, section];
    const entries = Object.entries(fields(given[section], where, place, names(section)));
    return { [section]: Object.fromEntries(entries.map(([key, part]) => [key, read(part, [...where, key], key)])) };
  };
  return {
    ...each('metrics', (part, where, key) => {
      const { windowDays, limits } = fields(part, where, place, ['windowDays', 'limits']);
      const metric = known.map((set) => set.metrics[key as keyof HealthSections['metrics']]).find(Boolean);
      return {
        ...whole({ windowDays }, where, place, 1, 366),
        ...(limits !== undefined && {
          limits: readLimits(limits, [...where, 'limits'], place, limitNames(known, key, name), metric?.unit),
        }),
      };
    }),
    ...each('scores', (part, where) =>
      whole(fields(part, where, place, ['deliveredOrders', 'days']), where, place, 1, 100_000),
    ),
    ...each('ratings', (part, where, key) => {
      const { milestones, ...rest } = fields(part, where, place, ['windowDays', 'warning', 'milestones']);
      const steps = known.flatMap((set) => set.ratings[key]?.milestones.map(({ rating }) => rating) ?? []);
      const at = [...where, 'milestones'];
      return {
        ...whole(rest, where, place, 1, 366),
        ...(milestones !== undefined && {
          milestones: whole(fields(milestones, at, place, [...new Set(steps)]), at, place, 1, 366),
        }),
      };
    }),
    ...each('appeals', (part, where, key) => whole({ [key]: part }, where.slice(0, -1), place, 1, 366)[key]),
    ...each('repeated', (part, where) => whole(fields(part, where, place, ['count', 'days']), where, place, 1, 366)),
  } as MarketHealthOverrides;
}

/** Names of the limits that a metric has or had in the market, and the user's own. */
function limitNames(known: readonly HealthSections[], key: string, market: string): string[] {
  const metrics = known.flatMap((set) => set.metrics[key as keyof HealthSections['metrics']] ?? []);
  const names = metrics.flatMap(({ limits, refersTo }) => [
    ...limits,
    ...(refersTo === 'dispatch'
      ? ruleSets.filter((set) => set.market === market).flatMap(({ lateDispatch }) => lateDispatch.limits)
      : refersTo === 'cancellation'
        ? cancellationRules.filter(({ markets }) => markets.includes(market)).flatMap((rule) => rule.limits)
        : refersTo === 'response'
          ? responseRules.filter(({ markets }) => markets.includes(market)).flatMap((rule) => rule.limits)
          : []),
  ]);
  return [...new Set([...names.map(({ name }) => name), OWN_LIMIT])];
}

function readLimits(
  value: unknown,
  where: Path,
  place: Place,
  names: readonly string[],
  unit: 'percent' | 'hours' | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields(value, where, place, names)).map(([name, limit]) => {
      const fits =
        typeof limit === 'string' &&
        (unit === 'hours'
          ? (parseDecimal(limit)?.units ?? -1n) >= 0n && !limit.startsWith('+')
          : parsePercent(limit) !== undefined);
      if (!fits)
        throw place.fail(
          [...where, name],
          unit === 'hours' ? 'hours as text, such as "26.5"' : 'a percentage as text, such as "4" or "2.5"',
        );
      return [name, limit];
    }),
  );
}

function whole(
  values: Record<string, unknown>,
  where: Path,
  place: Place,
  least: number,
  most: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      if (value === undefined) return [];
      if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
        throw place.fail([...where, key], `a whole number from ${least} to ${most}`);
      return [[key, value as number]];
    }),
  );
}

function fields(value: unknown, where: Path, place: Place, names: readonly string[]): Record<string, unknown> {
  const found = object(value, where, place);
  const stranger = Object.keys(found).find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw place.fail([...where, stranger], `one of ${names.join(', ')}`, didYouMean(stranger, names));
  return found;
}

function object(value: unknown, where: Path, place: Place): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw place.fail(where, 'an object');
  return value as Record<string, unknown>;
}
