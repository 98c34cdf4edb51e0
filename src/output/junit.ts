import { cleanLines } from '../lib/sanitise.ts';

/** One check of one thing. */
export interface JunitCase {
  name: string;
  /** What it was about: a product, an order. */
  group: string;
  /** Why it did not hold; none when it did. */
  failures: readonly { message: string; type: string; text?: string }[];
  /** Remarks that fail nothing. */
  remarks?: readonly string[];
}

export interface JunitSuite {
  name: string;
  cases: readonly JunitCase[];
}

/** Results as JUnit XML, which CI servers show. Each case has at most one `<failure>`, with all that failed in its text. */
export function junitXml(name: string, suites: readonly JunitSuite[]): string {
  const total = counts(suites.flatMap(({ cases }) => cases));
  const body = suites.map(
    (suite) =>
      `  <testsuite name="${xml(suite.name)}" ${counts(suite.cases)}>\n${suite.cases.map(caseXml).join('')}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(name)}" ${total}>\n${body.join('')}</testsuites>\n`;
}

function counts(cases: readonly JunitCase[]): string {
  return `tests="${cases.length}" failures="${cases.filter(({ failures }) => failures.length > 0).length}" errors="0"`;
}

function caseXml({ name, group, failures, remarks = [] }: JunitCase): string {
  const [first] = failures;
  const failed = first
    ? `      <failure message="${xml(first.message)}" type="${xml(first.type)}">${xml(
        failures.map(({ message, text }) => (text ? `${message}\n${text}` : message)).join('\n\n'),
      )}</failure>\n`
    : '';
  const said = remarks.length > 0 ? `      <system-out>${xml(remarks.join('\n'))}</system-out>\n` : '';
  const inner = failed + said;
  const open = `    <testcase name="${xml(name)}" classname="${xml(group)}"`;
  return inner === '' ? `${open}/>\n` : `${open}>\n${inner}    </testcase>\n`;
}

/** Text for an attribute or between tags; what XML 1.0 cannot hold is gone. */
function xml(text: string): string {
  return cleanLines(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '&#10;');
}
