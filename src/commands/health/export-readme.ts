import { cleanText } from '../../lib/sanitise.ts';
import type { HealthReport, Violation } from '../../rules/health/types.ts';

/** What an exported folder holds. */
interface Exported {
  files: readonly string[];
  orders: number;
  late: number;
  tracked: number;
  missing: readonly { what: string; why: string }[];
}

const ABOUT: Readonly<Record<string, string>> = {
  'orders.csv':
    'a row an order: when it was placed, had to be shipped, collected and delivered, and when it was; «late» names the first step that came after its deadline',
  'tracking.csv': "the carrier's events of the late orders, or of the violation's, oldest first",
  'violations.csv': 'the violations with what they cost, when they expire and until when they may be appealed against',
  'report.json': 'the report of the week as data, with every number that went in',
  'report.md': 'the report of the week as text',
  'report.html': 'the report of the week as a page to print',
};

/** The README of an exported folder: what each file is, and what is missing. */
export function readmeText(
  { shop, week, from, to, zone, madeAt, metrics, verdict }: HealthReport,
  violations: readonly Violation[],
  { files, orders, late, tracked, missing }: Exported,
): string {
  const rules = [...new Set(metrics.flatMap(({ rule }) => (rule ? [`${rule.source} (read ${rule.date})`] : [])))];
  const lines = [
    `Shop ${shop.name} (${shop.id}, ${shop.market}), week ${week}`,
    `From ${from} to ${to}, the market's zone is ${zone}. Made ${madeAt} by till.`,
    '',
    verdict.text,
    '',
    'Files',
    ...files.filter((name) => ABOUT[name]).map((name) => `  ${name}: ${ABOUT[name]}.`),
    '',
    `${orders} orders, ${late} of them late; tracking events of ${tracked}.`,
    'All times are UTC (ISO 8601). Empty is not known. The names and addresses of buyers are not in here.',
    '',
    ...(violations.length > 0 ? ['Violations'] : []),
    ...violations.map(
      ({ id, kind, at, status, appealBy }) =>
        `  ${id}: ${kind}, ${at}, ${status}${appealBy === undefined ? '' : `, appeal until ${appealBy}`}`,
    ),
    ...(missing.length > 0 ? ['', 'Missing'] : []),
    ...missing.map(({ what, why }) => `  ${what}: ${why}`),
    ...(rules.length > 0 ? ['', 'Rules'] : []),
    ...rules.map((rule) => `  ${rule}`),
  ];
  return `${lines.map(cleanText).join('\n')}\n`;
}
