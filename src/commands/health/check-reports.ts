import { appendFile } from 'node:fs/promises';
import { errnoOf, fileFailure } from '../../lib/atomic-write.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { Annotation } from '../../output/annotations.ts';
import { healthMarkdown, inline, markdownTable } from '../../output/health/markdown.ts';
import { junitXml } from '../../output/junit.ts';
import type { HealthReport } from '../../rules/health/types.ts';
import type { CheckRow } from './check-rows.ts';

/** The outcome as JUnit XML: one suite, a case a threshold. */
export function junitOf(report: HealthReport, rows: readonly CheckRow[]): string {
  const cases = rows.map(({ expression, state, fails, message, how }) => ({
    name: expression,
    group: `till.health.${report.week}`,
    failures: fails ? [{ message, type: state, ...(how && { text: how }) }] : [],
    remarks: fails ? [] : [message],
  }));
  return junitXml('till health check', [{ name: `${report.shop.name} ${report.week}`, cases }]);
}

/** What GitHub shows of it: an error a breach, a warning where a value is unknown and may be. */
export function annotationsOf(report: HealthReport, rows: readonly CheckRow[]): Annotation[] {
  return rows
    .filter(({ fails, state, warns }) => fails || (state === 'unknown' && warns))
    .map(({ expression, fails, message, how }) => ({
      level: fails ? 'error' : 'warning',
      title: `Shop health ${report.week}: ${expression}`,
      message: how ? `${message}. ${how}` : message,
    }));
}

/** The outcome and the report below it, for a job summary. */
export function summaryOf(report: HealthReport, rows: readonly CheckRow[]): string {
  const signs = { kept: '✅ kept', broken: '❌ broken', unknown: '❔ unknown' } as const;
  const table = markdownTable(
    ['', 'Threshold', 'Value', 'What'],
    rows.map((row) => [signs[row.state], inline(row.expression), inline(row.value), inline(row.message)]),
  );
  return `## Health check\n\n${table}\n\n${healthMarkdown(report)}`;
}

/** Adds to a file, which is made where there is none: a job summary belongs to all steps of a job. @throws Failure */
export async function append(path: string, text: string): Promise<void> {
  try {
    await appendFile(path, `\n${text}`);
  } catch (error) {
    if (errnoOf(error) === 'EISDIR') throw usageFailure(`${path} is a folder.`, 'Name a file in it.', 'is-a-folder');
    throw fileFailure(error, path);
  }
}
