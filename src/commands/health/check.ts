import { writeText } from '../../files/target.ts';
import { Failure } from '../../lib/failure.ts';
import { healthCheck as manifest } from '../../manifest/health-check.ts';
import { githubAnnotations } from '../../output/annotations.ts';
import { checkLimits, checkReport } from '../../rules/health/check.ts';
import type { CommandRun } from '../deps.ts';
import { annotationsOf, append, junitOf, summaryOf } from './check-reports.ts';
import { checkRows, columns } from './check-rows.ts';
import { checkFailure, fileFlag, readThresholds, type UnknownMode, unreachedFailure } from './check-thresholds.ts';
import { makeReport } from './make-report.ts';

/** `till health check`: the report held against thresholds; exit 3 when one does not hold. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const thresholds = readThresholds((args.thresholds as string[] | undefined) ?? [], await deps.settings());
  const mode = ((flags.unknown as string | undefined) ?? 'fail') as UnknownMode;
  const [junit, summary] = [fileFlag(flags.junit, 'junit'), fileFlag(flags.summary, 'summary')];
  const annotated =
    flags.annotations === undefined ? deps.env.GITHUB_ACTIONS === 'true' : flags.annotations === 'github';

  const report = await makeReport(deps, { ...(typeof flags.week === 'string' && { week: flags.week }) });
  const results = thresholds.length > 0 ? checkReport(report, thresholds) : checkLimits(report);
  const rows = checkRows(results, report.week, mode);

  await deps.output.list(rows, { columns, fields: manifest.fields ?? [] });
  if (junit !== undefined) await writeText(junit, junitOf(report, rows));
  if (summary !== undefined) await append(summary, summaryOf(report, rows));
  // Not a remark: the runner must see the line whole and at its beginning, with --quiet too.
  if (annotated) deps.streams.stderr.write(githubAnnotations(annotationsOf(report, rows)));
  for (const { message, how } of rows.filter(({ warns }) => warns && !annotated)) {
    deps.output.warn(how === null ? `${message}.` : `${message}. ${how}`);
  }

  const failed = rows.filter(({ fails }) => fails);
  const broken = failed.filter(({ state }) => state === 'broken');
  const unreached = results.filter(({ passing }) => passing);
  // What could not be reached is no gap that --unknown may let through: the next run may find it broken.
  if (broken.length === 0 && unreached.length > 0) throw unreachedFailure(unreached, rows.length);
  if (failed.length > 0) {
    const isUnknown = ({ state }: { state: string }) => state === 'unknown';
    throw checkFailure(broken, failed.filter(isUnknown), rows.length);
  }
  if (rows.length === 0 && mode !== 'pass') {
    throw new Failure('check', `Nothing was checked: no limit is known for the market ${report.shop.market}.`, {
      code: 'nothing-to-check',
      hint: "Name what must hold: till health check 'late-dispatch<=4%' 'violations==0'.",
    });
  }
  const kept = rows.filter(({ state }) => state === 'kept').length;
  const open = kept < rows.length ? `, ${rows.length - kept} ${rows.length - kept === 1 ? 'is' : 'are'} unknown` : '';
  deps.output.success(`Week ${report.week}: ${kept} of ${rows.length} thresholds hold${open}.`);
};
