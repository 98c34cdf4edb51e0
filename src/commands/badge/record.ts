import type { BadgeRecord } from '../../ledger/badge.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { isoFromMs, parseMoment } from '../../lib/time.ts';
import { badgeRecord as manifest } from '../../manifest/badge-record.ts';
import { type Recordable, readRecordable, recordables } from '../../shop/badge/recorded.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { askFor, badgeCodes } from './ask.ts';

/** `till badge record`: keeps what only the seller knows. */
export const run: CommandRun = async ({ flags }, deps) => {
  deps.output.check(manifest.fields);
  const given = recordables.flatMap((one) => {
    const texts = flags[camel(one.flag)];
    return texts === undefined ? [] : [{ one, value: recordedValue(one, texts) }];
  });
  const now = (await deps.clock())();
  const ms = flags.at === undefined ? now : parseMoment(flags.at as string, '--at', now);
  if (ms > now) throw usageFailure(`--at is in the future: ${isoFromMs(ms)}.`, 'Give when it was so.', 'bad-date');
  const at = isoFromMs(ms);
  const [shop, ledger] = await Promise.all([deps.shop(), deps.ledger()]);
  const records: BadgeRecord[] =
    given.length > 0 ? given.map(({ one, value }) => ({ name: one.name, value, at })) : await askAll(at, deps);
  if (!deps.flags.dryRun) ledger.badge.record(shop.id, records);
  await deps.output.list(
    records.map(({ name, value }) => ({ name, value, at, shopId: shop.id })),
    {
      columns: [{ field: 'name', label: 'what' }, { field: 'value' }, { field: 'at', label: 'as of' }],
      fields: manifest.fields ?? [],
      empty: 'Nothing was recorded.',
    },
  );
  if (records.length > 0)
    deps.output.note(deps.flags.dryRun ? 'Dry run: nothing was kept.' : 'Kept; till badge counts with it.');
};

async function askAll(at: string, deps: Deps): Promise<BadgeRecord[]> {
  if (!deps.prompt.interactive) {
    throw new Failure('input-needed', 'Nothing to record was given, and there is no terminal to ask on.', {
      code: 'input-needed',
      hint: `Give one or more of ${recordables.map(({ flag }) => `--${flag}`).join(', ')}.`,
    });
  }
  deps.output.note('Leave empty what you do not know or what has not changed.');
  const records: BadgeRecord[] = [];
  for (const one of recordables) {
    const record = await askFor(one, at, deps);
    if (record) records.push(record);
  }
  return records;
}

function recordedValue(one: Recordable, given: unknown): string {
  const codes = badgeCodes();
  const text = Array.isArray(given) ? given.join(',') : String(given);
  const read = readRecordable(one, text, codes);
  if (read.ok) return read.value;
  const words = one.form.form === 'codes' ? [...codes, 'none'] : one.form.form === 'word' ? one.form.words : [];
  throw usageFailure(
    `--${one.flag}: ${read.why}.`,
    didYouMean(text, words) ?? `Wanted: ${one.question.toLowerCase()}.`,
    'bad-value',
  );
}

function camel(flag: string): string {
  return flag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
