import { badgeShow as manifest } from '../../manifest/badge-show.ts';
import { criterionFields, reportRows, wantsRows } from '../../output/badge/rows.ts';
import { badgeText } from '../../output/badge/text.ts';
import type { CommandRun } from '../deps.ts';
import { askOnce } from './ask.ts';
import { checkRules, judge, openBadgeDesk } from './desk.ts';
import { brokenOff } from './facts.ts';
import { ledgerLine, reportOf } from './report.ts';

/** `till badge`: what is held, what is next, and how each criterion stands. */
export const run: CommandRun = async ({ flags }, deps) => {
  const rules = checkRules(flags.rules);
  deps.output.check(manifest.fields);
  let desk = await openBadgeDesk(deps, rules);
  const line = ledgerLine(desk);
  if (flags.ask !== false && (await askOnce(desk, deps))) desk = judge(desk);
  else if (line !== undefined) deps.output.note(line);
  const report = reportOf(desk);
  if (wantsRows(deps.output, flags)) {
    await deps.output.list(reportRows(report), { columns: criterionFields.map((field) => ({ field })) });
    if (report.remark !== null) deps.output.note(report.remark);
  } else await deps.output.record(report, { fields: manifest.fields ?? [], text: badgeText });
  const broken = brokenOff(desk.gathered.platform.badges);
  if (broken) deps.output.warn(`Which badge is held is not known: ${broken.why}. ${broken.how}`);
  if (desk.next) deps.output.note(`till badge plan shows how to get ${desk.next.title}.`);
};
