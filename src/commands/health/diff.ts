import type { HealthLedger } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { healthDiff as manifest } from '../../manifest/health-history.ts';
import { codeText } from '../../output/health/words.ts';
import type { Look, Tone } from '../../output/types.ts';
import { measureNarrow, wrapText } from '../../output/width.ts';
import { diffReports, type MetricChange, type ReportDiff } from '../../rules/health/diff.ts';
import type { HealthReport, MetricSource, Violation } from '../../rules/health/types.ts';
import type { CommandRun } from '../deps.ts';
import { withNulls } from './report-json.ts';
import { storedReport } from './stored.ts';
import { readWeek } from './week.ts';

const TONES: Readonly<Record<MetricChange['direction'], Tone>> = {
  better: 'good',
  worse: 'bad',
  same: 'dim',
  unknown: 'dim',
};

/** Whose numbers are compared: a report may lead with the platform's where the week before has Till's alone. */
const BY: Readonly<Record<MetricSource, string>> = {
  platform: 'the platform',
  computed: 'Till',
  ledger: 'recorded',
  unknown: '',
};
/** From this width on there is room to say it. */
const WIDE = 80;

/** `till health diff <week> <week>` */
export const run: CommandRun = async ({ args }, deps) => {
  const weeks = [readWeek(args.before, 'the earlier week'), readWeek(args.after, 'the later week')] as [string, string];
  if (weeks[0] === weeks[1]) {
    throw usageFailure(
      'Both weeks are the same.',
      `till health history --week ${weeks[0]} shows the reports of one week.`,
      'same-week',
    );
  }
  const shop = await deps.shop();
  const { health } = await deps.ledger();
  const [before, after] = weeks.sort().map((week) => reportOf(health, shop.id, week)) as [HealthReport, HealthReport];
  const diff = diffReports(before, after);
  await deps.output.record(withNulls(diff), { fields: manifest.fields ?? [], text: (_, look) => inWords(diff, look) });
};

function reportOf(ledger: HealthLedger, shopId: string, week: string): HealthReport {
  const stored = ledger.report(shopId, week);
  const report = storedReport(stored);
  if (report) return report;
  if (stored) {
    throw new Failure('failed', `The report of ${week} in the ledger is damaged.`, {
      code: 'damaged-report',
      hint: `till health --week ${week} makes it again from what is known today.`,
    });
  }
  const known = ledger.reports(shopId, { limit: 8 }).map((one) => one.week);
  throw new Failure('not-found', `There is no report of ${week}.`, {
    code: 'no-such-report',
    hint:
      known.length > 0
        ? `There are reports of ${known.join(', ')}; till health --week ${week} makes that one from what is known today.`
        : `None was made yet: till health --week ${week} makes it from what is known today.`,
  });
}

function changeText({ before, after, change, direction }: MetricChange): string {
  if (change !== null) return `${change} ${direction}`;
  return before === null || after === null ? '' : 'counted otherwise';
}

function inWords(diff: ReportDiff, look: Look): string {
  const wide = look.width >= WIDE;
  const rows = diff.changes.map((row) => [
    look.clean(row.title.charAt(0).toUpperCase() + row.title.slice(1)),
    row.before ?? 'unknown',
    row.after ?? 'unknown',
    look.tone(TONES[row.direction], changeText(row)),
    ...(wide ? [row.source === undefined ? '' : BY[row.source]] : []),
  ]);
  const verdict = (week: string, text: string) => {
    const lines = wrapText(look.clean(text), Math.max(30, look.width - week.length - 2), measureNarrow);
    return `${look.tone('strong', week)}  ${lines.join(`\n${' '.repeat(week.length + 2)}`)}`;
  };
  const parts = [
    `${verdict(diff.before, diff.verdictBefore.text)}\n${verdict(diff.after, diff.verdictAfter.text)}`,
    look.table(rows, ['metric', diff.before, diff.after, 'change', ...(wide ? ['counted by'] : [])]),
    violations('New violations', diff.newViolations, look),
    violations('Violations that count no more', diff.goneViolations, look),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function violations(title: string, found: readonly Violation[], look: Look): string {
  if (found.length === 0) return '';
  const rows = found.map(({ id, kind, area, at, ratingLost }) => [
    look.clean(at.slice(0, 10)),
    look.clean(`${codeText(kind)} (${area.toLowerCase()})`),
    ratingLost === undefined ? '' : `-${ratingLost}`,
    look.clean(id),
  ]);
  return `${look.tone('strong', title)}\n${look.table(rows)}`;
}
