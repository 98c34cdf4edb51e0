import { cleanText } from '../../lib/sanitise.ts';
import type { HealthReport } from '../../rules/health/types.ts';
import { sparkline } from '../plot.ts';
import { type HealthPage, healthPage, type ViolationRow } from './page.ts';
import { STATE_WORDS, type State } from './words.ts';

const SIGNS: Readonly<Record<State, string>> = { good: '🟢', warn: '🟡', bad: '🔴', unknown: '⚪' };
/** Violations in one table; GitHub takes no job summary of more than 1 MiB. */
const MOST = 50;

/**
 * The report as GitHub-flavoured Markdown, for a job summary, an issue or a chat. Remote text is escaped: it makes no markup,
 * link, HTML or formula.
 */
export function healthMarkdown(report: HealthReport): string {
  const page = healthPage(report);
  const blocks = [
    `## Account health: ${inline(page.shop)}`,
    `${inline(page.period)}; made ${inline(page.made)}`,
    `${SIGNS[page.verdict.state]} **${STATE_WORDS[page.verdict.state].toUpperCase()}** ${inline(page.verdict.text)}`,
    block('### Do first', actions(page)),
    block('### Ratings', ratings(page)),
    block('### Metrics', metrics(page)),
    block('### Violations of the week', page.violations.length === 0 ? 'None is known.' : violations(page.violations)),
    block('### Still standing from other weeks', violations(page.earlier)),
    block('### How often each kind repeats', list(page.kinds)),
    block('### Lessons to read', list(page.lessons)),
    block(
      '### Unknown, and how to make it known',
      list(page.unknown.map(({ what, why, how }) => `${what.join(', ')}: ${why}. ${how}`)),
    ),
    block("### What the platform's report lacks", details(page)),
    block('### Changed by your own rules', list(page.overridden)),
    block('### Where the data comes from', list(page.sources)),
    block('### Sources of the rules', page.references.map((text) => `${inline(text)}  `).join('\n')),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** One line of text in which Markdown and HTML find nothing of theirs. */
export function inline(text: string): string {
  return cleanText(text)
    .replace(/[\\`*_[\]<>|~&#!$@]/g, '\\$&')
    .replace(/^(\s*)([-+=])(?=[-+=\s]|$)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/:(?=\/\/)/g, '\\:');
}

/** A table; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A command as code; one that code cannot hold as text. */
export function code(command: string): string {
  const text = cleanText(command);
  return text.includes('`') ? inline(text) : `\`${text}\``;
}

function block(heading: string, body: string): string {
  return body === '' ? '' : `${heading}\n\n${body}`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${inline(line)}`).join('\n');
}

function state(of: State): string {
  return `${SIGNS[of]} ${STATE_WORDS[of]}`;
}

function actions({ actions: rows }: HealthPage): string {
  return rows
    .map(({ title, why, by, command }, index) => {
      const when = by ? `, ${inline(by)}` : '';
      const how = command ? ` ${code(command)}` : '';
      return `${index + 1}. **${inline(title)}**${when}. ${inline(why)}${how}`;
    })
    .join('\n');
}

function ratings({ ratings: rows, score, feedback }: HealthPage): string {
  const cells = rows.map((row) => [
    state(row.state),
    `${row.account} (${inline(row.model)})`,
    `**${inline(row.value)}** ${inline([row.change, row.from].filter(Boolean).join(', '))}`,
    [
      `${row.warned ? '**warned:** ' : ''}${inline(row.milestone)}`,
      ...(row.restricted ? [`**${inline(row.restricted)}**`] : []),
    ]
      .filter(Boolean)
      .join('<br>'),
  ]);
  if (score.headline !== 'unknown') {
    const more = [score.dimensions.join('; '), score.benefits.join('; '), ...score.issues].filter(Boolean);
    cells.push([
      state(score.state),
      'Performance score',
      `**${inline(score.headline)}**`,
      more.map(inline).join('<br>'),
    ]);
  }
  if (feedback !== '') cells.push(['', "Buyers' ratings", inline(feedback), '']);
  return markdownTable(['State', 'What', 'Value', 'Next'], cells);
}

function metrics({ metrics: rows }: HealthPage): string {
  return markdownTable(
    ['State', 'Metric', 'Value', 'Limit', 'Room', 'Trend'],
    rows.map((row) => {
      const values = row.trend.map(({ value }) => value);
      const drawn = values.filter((value) => value !== null).length < 2 ? '' : sparkline(values);
      return [state(row.state), inline(row.title), inline(row.value), inline(row.limit), inline(row.room), drawn];
    }),
  );
}

function violations(rows: readonly ViolationRow[]): string {
  const table = markdownTable(
    ['When', 'What', 'Cost', 'Expires', 'Appeal', 'Message'],
    rows
      .slice(0, MOST)
      .map((row) => [
        inline(row.when),
        inline(`${row.account}, ${row.area}: ${row.kind}; ${row.status}`),
        inline(row.cost),
        inline(row.expires),
        inline(row.appeal),
        inline(row.message),
      ]),
  );
  return rows.length > MOST ? `${table}\n\n${rows.length - MOST} more are not shown.` : table;
}

function details({ details: rows, notes: shared }: HealthPage): string {
  const metrics = rows
    .map(({ state: own, title, value, limits, others, notes }) =>
      [
        `- ${SIGNS[own]} **${inline(title)}**: ${inline(value)}`,
        ...limits.map((one) => `  - ${one.word}: ${inline(one.text)}`),
        ...others.map((other) => `  - also ${inline(other)}`),
        ...notes.map((note) => `  - ${inline(note)}`),
      ].join('\n'),
    )
    .join('\n');
  return [metrics, list(shared)].filter(Boolean).join('\n');
}
