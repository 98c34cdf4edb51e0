import { usageFailure } from '../../lib/failure.ts';
import type { RateSettings } from '../../sandbox/faults-store.ts';
import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';

/** `till sandbox faults set` */
export const run: CommandRun = async ({ flags }, deps) => {
  const wanted: Partial<RateSettings> = {
    ...(flags.rateLimit !== undefined && { perSecond: readLimit(String(flags.rateLimit)) }),
    ...(flags.retryAfter !== undefined && { retryAfter: flags.retryAfter === 'on' }),
  };
  if (Object.keys(wanted).length === 0)
    throw usageFailure(
      'Nothing to set.',
      'Give --rate-limit N, off or default, or --retry-after on or off.',
      'nothing-to-set',
    );
  if (await isDryRun(deps, 'the limit would change.', shown(wanted))) return;
  const { openFaultStore } = await import('../../sandbox/faults-store.ts');
  const rates = await withSandbox(deps, (state) => {
    const store = openFaultStore(state.db);
    store.setRates(wanted);
    return store.rates();
  });
  await adoptSandbox(deps);
  await deps.output.record(shown(rates));
};

function shown({ perSecond, retryAfter }: Partial<RateSettings>): Record<string, unknown> {
  return {
    ...(perSecond !== undefined && { rateLimit: String(perSecond) }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function readLimit(text: string): RateSettings['perSecond'] {
  if (text === 'off' || text === 'default') return text;
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  throw usageFailure(
    `«${text}» is no limit (--rate-limit).`,
    'Write a whole number of requests a second, off or default.',
    'bad-limit',
  );
}
