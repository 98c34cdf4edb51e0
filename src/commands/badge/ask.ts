import type { BadgeRecord } from '../../ledger/badge.ts';
import { isoFromMs } from '../../lib/time.ts';
import { badgeSetIds, badgesById } from '../../rules/badges/rule-sets.ts';
import { NOT_KNOWN, type Recordable, readRecordable, recordables } from '../../shop/badge/recorded.ts';
import type { Deps } from '../deps.ts';
import type { BadgeDesk } from './desk.ts';
import { brokenOff } from './facts.ts';

/** Codes of all badges that ever were, in any set. */
export function badgeCodes(): string[] {
  const sets = badgeSetIds().flatMap((id) => badgesById(id)?.badges ?? []);
  return [...new Set(sets.map(({ code }) => code))];
}

/**
 * Asks for what the badge to work for needs and nobody but the seller knows, at a terminal and once: what is left empty is stored as
 * not known and not asked for again.
 * @returns whether something was asked
 */
export async function askOnce(desk: BadgeDesk, deps: Deps): Promise<boolean> {
  if (!deps.prompt.interactive || !deps.output.terminal || deps.output.format !== 'table' || !desk.set) return false;
  const { unsupported } = { unsupported: false, ...desk.gathered.platform.badges };
  const open = new Set<string>(desk.next?.criteria.filter(({ state }) => state === 'unknown').map(({ code }) => code));
  if (unsupported && !desk.held) open.add('held');
  // What the platform has and could not give this time is not for the seller to fill in.
  const { reputation, profile, violations, ratings } = desk.gathered.platform;
  for (const [reading, names] of [
    [reputation, ['reputation', 'reputation-90-days']],
    [profile, ['logo', 'account', 'trademark', 'domain']],
    [violations, ['serious-violation']],
    [ratings, ['positive-feedback']],
  ] as const)
    if (brokenOff(reading)) for (const name of names) open.delete(name);
  const questions = recordables.filter(({ name }) => open.has(name) && !desk.recorded.asked.has(name));
  if (questions.length === 0) return false;
  deps.output.note(
    'The platform gives these to nobody but you. Leave empty what you do not know; till badge record changes them later.',
  );
  const at = isoFromMs(desk.now);
  for (const question of questions) {
    const record = await askFor(question, at, deps);
    // Each answer is kept at once: Ctrl-C loses none that was given.
    desk.ledger.badge.record(desk.shop.id, [record ?? { name: question.name, value: NOT_KNOWN, at }]);
  }
  return true;
}

/** Asks for one thing; undefined for an empty answer. @throws Failure (input-needed) without a terminal, naming the flag */
export async function askFor(question: Recordable, at: string, deps: Deps): Promise<BadgeRecord | undefined> {
  const { name, flag, form } = question;
  const codes = badgeCodes();
  const message = form.form === 'number' ? question.question : `${question.question} (${wordsOf(question, codes)})`;
  const text = await deps.prompt.text({
    message,
    flag: `--${flag}`,
    validate: (value) => {
      if (value.trim() === '') return true;
      const read = readRecordable(question, value, codes);
      return read.ok || `${read.why}.`;
    },
  });
  const read = readRecordable(question, text, codes);
  return text.trim() !== '' && read.ok ? { name, value: read.value, at } : undefined;
}

function wordsOf({ form }: Recordable, codes: readonly string[]): string {
  if (form.form === 'number') return '';
  return form.form === 'codes' ? [...codes, 'none'].join(', ') : form.words.join(', ');
}
