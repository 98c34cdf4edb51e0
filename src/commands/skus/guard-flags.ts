import { parseDecimal, ROUNDINGS, type Rounding } from '../../lib/decimal.ts';
import { usageFailure } from '../../lib/failure.ts';
import { DEFAULT_ROUNDING, roundingNamed } from '../../shop/skus/change.ts';
import type { Guards } from '../../shop/skus/guards.ts';

/** The guards and the rounding of a command line. @throws Failure (usage) for what does not parse */
export function readGuards(flags: Record<string, unknown>): { guards: Guards; rounding: Rounding } {
  const decimal = (name: string, flag: string, unit = '') => {
    const text = typeof flags[name] === 'string' ? (flags[name] as string).trim() : undefined;
    if (text === undefined) return null;
    const value = parseDecimal(unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text);
    if (value === undefined || value.units < 0n)
      throw usageFailure(
        `«${text}» is no ${unit === '%' ? 'share' : 'amount'} (${flag}).`,
        unit === '%' ? `Write ${flag} 30%.` : `Write ${flag} 9.99.`,
        'bad-guard',
      );
    return value;
  };
  const name = typeof flags.round === 'string' ? flags.round : DEFAULT_ROUNDING;
  const rounding = roundingNamed(name);
  if (rounding === undefined)
    throw usageFailure(`«${name}» is no way to round.`, `There are: ${ROUNDINGS.join(', ')}.`, 'bad-rounding');
  return {
    guards: {
      maxDrop: decimal('maxDrop', '--max-drop', '%'),
      floor: decimal('floor', '--floor'),
      allowZero: flags.allowZero === true,
    },
    rounding,
  };
}
