import { badgeShow as manifest } from '../../manifest/badge-show.ts';
import { badgeText } from '../../output/badge/text.ts';
import type { CommandRun } from '../deps.ts';
import { askOnce } from './ask.ts';
import { checkRules, judge, openBadgeDesk } from './desk.ts';
import { ledgerLine, reportOf } from './report.ts';

/** `till badge`: what is held, what is next, and how each criterion stands. */
export const run: CommandRun = async ({ flags }, deps) => {
  const rules = checkRules(flags.rules);
  deps.output.check(manifest.fields);
  let desk = await openBadgeDesk(deps, rules);
  const line = ledgerLine(desk);
  if (flags.ask !== false && (await askOnce(desk, deps))) desk = judge(desk);
  else if (line !== undefined) deps.output.note(line);
  await deps.output.record(reportOf(desk), { fields: manifest.fields ?? [], text: badgeText });
  if (desk.next) deps.output.note(`till badge plan shows how to get ${desk.next.title}.`);
};
