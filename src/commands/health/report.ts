import { writeText } from '../../files/target.ts';
import { usageFailure } from '../../lib/failure.ts';
import { escapeJson } from '../../lib/sanitise.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { healthReport as manifest } from '../../manifest/health.ts';
import type { MetricCode } from '../../rules/health/types.ts';
import type { CommandRun } from '../deps.ts';
import { type OutKind, outKind } from '../out-file.ts';
import { explain } from './explain.ts';
import { explainText } from './explain-view.ts';
import { makeReport, type ReportOptions, weigh } from './make-report.ts';
import { withNulls } from './report-json.ts';

/** Orders behind a metric whose clocks are shown to a person. */
const SHOWN_ORDERS = 50;

/** `till health [report]` */
export const run: CommandRun = async ({ flags }, deps) => {
  const out = flags.out as string | undefined;
  const kind = out === undefined ? undefined : outKind(out);
  const options: ReportOptions = {
    ...(typeof flags.week === 'string' && { week: flags.week }),
    fromLedger: flags.fromLedger === true,
  };
  keepHeapSmall();
  if (typeof flags.explain === 'string') {
    if (out !== undefined)
      throw usageFailure('--explain writes no file.', 'Use --json and redirect it.', 'flag-conflict');
    const weighed = await weigh(deps, options);
    const most = deps.flags.limit ?? (deps.flags.all || deps.output.format !== 'table' ? 1000 : SHOWN_ORDERS);
    const explained = await explain(weighed, flags.explain as MetricCode, most);
    await deps.output.record(withNulls(explained), { fields: manifest.fields ?? [], text: explainText(explained) });
    return;
  }

  const report = await makeReport(deps, options);
  if (out !== undefined && kind !== undefined) {
    await writeText(out, await render(kind, report));
    await deps.output.record(
      { file: out, week: report.week, verdict: report.verdict },
      { text: () => `${out}: ${report.week}.` },
    );
    return;
  }
  const { format } = deps.output;
  const picked = typeof flags.fields === 'string' || typeof flags.query === 'string';
  if (!picked && format === 'markdown') {
    const { healthMarkdown } = await import('../../output/health/markdown.ts');
    await deps.output.text(healthMarkdown(report));
  } else if (!picked && (format === 'csv' || format === 'tsv')) {
    const { healthCsvFields, healthCsvRows } = await import('../../output/health/csv.ts');
    await deps.output.list(healthCsvRows(report), { columns: healthCsvFields.map((field) => ({ field })) });
  } else {
    const { healthText } = await import('../../output/health/text.ts');
    await deps.output.record(withNulls(report), {
      fields: manifest.fields ?? [],
      text: (_, look) => healthText(report, look),
    });
  }
};

async function render(kind: OutKind, report: Awaited<ReturnType<typeof makeReport>>): Promise<string> {
  switch (kind) {
    case 'html':
      return (await import('../../output/health/html.ts')).healthHtml(report);
    case 'md':
      return (await import('../../output/health/markdown.ts')).healthMarkdown(report);
    case 'csv':
      return (await import('../../output/health/csv.ts')).healthCsv(report);
    default:
      return reportFile(report);
  }
}

/** The report as a JSON file. */
export function reportFile(report: object): string {
  return `${escapeJson(JSON.stringify(withNulls(report), undefined, 2))}\n`;
}
