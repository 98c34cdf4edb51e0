import type { HealthReport } from '../../rules/health/types.ts';
import { sparkline } from '../plot.ts';
import type { Look, Tone } from '../types.ts';
import { type HealthPage, healthPage, type MetricRow, type ViolationRow } from './page.ts';
import { STATE_WORDS, type State } from './words.ts';

const TONES: Readonly<Record<State, Tone>> = { good: 'good', warn: 'warn', bad: 'bad', unknown: 'dim' };
const SIGNS: Readonly<Record<State, string>> = { good: '✓', warn: '!', bad: '✗', unknown: '?' };
const PLAIN_SIGNS: Readonly<Record<State, string>> = { good: '+', warn: '!', bad: 'x', unknown: '?' };
/** From this width on a metric, its trend and its room have a line together. */
const WIDE = 100;
/** Below it there is no room for trends. */
const NARROW = 66;
/** Weeks in a trend. */
const TREND = 8;

/**
 * The report for a terminal: what the platform's weekly report has first, then what it lacks. A state is a sign and a word as
 * well as a colour.
 * @returns lines without control characters, none wider than the terminal but for commands, which stay whole
 */
export function healthText(report: HealthReport, look: Look): string {
  // A table lets colours through, which are ours alone: nothing of the report may bring its own.
  const page = cleaned(healthPage(report, look.unicode), look.clean);
  const parts = [
    head(page, look),
    section('Do first', numbered(page, look), look),
    section('Ratings', ratings(page, look), look),
    section('Metrics', metrics(page.metrics, look), look),
    section(
      'Violations of the week',
      page.violations.length === 0 ? 'None is known.' : violations(page.violations, look),
      look,
    ),
    page.earlier.length === 0 ? '' : section('Still standing from other weeks', violations(page.earlier, look), look),
    section('How often each kind repeats', list(page.kinds, look), look),
    section('Lessons to read', list(page.lessons, look), look),
    section('Unknown, and how to make it known', unknown(page, look), look),
    details(page, look),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** The same data, each text in it made safe for a terminal. */
function cleaned<Data>(data: Data, clean: (text: string) => string): Data {
  if (typeof data === 'string') return clean(data) as Data;
  if (Array.isArray(data)) return data.map((one) => cleaned(one, clean)) as Data;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, cleaned(value, clean)])) as Data;
}

function head(page: HealthPage, look: Look): string {
  const { state, text } = page.verdict;
  const word = look.tone(TONES[state], STATE_WORDS[state].toUpperCase());
  return [
    paragraph(look.tone('strong', page.shop), look),
    paragraph(look.tone('dim', `${page.period}; made ${page.made}`), look),
    '',
    look.table([[`${sign(state, look)} ${word}`, text]]),
  ].join('\n');
}

function section(title: string, body: string, look: Look): string {
  return body === '' ? '' : `${look.tone('strong', title.toUpperCase())}\n${body}`;
}

/** Breaks a line between words where the terminal would break it anywhere. */
function paragraph(text: string, look: Look): string {
  return look.table([[text]]);
}

function list(lines: readonly string[], look: Look): string {
  return lines.length === 0 ? '' : look.table(lines.map((line) => ['-', line]));
}

function sign(state: State, look: Look): string {
  return look.tone(TONES[state], (look.unicode ? SIGNS : PLAIN_SIGNS)[state]);
}

function numbered({ actions }: HealthPage, look: Look): string {
  const parts = actions.flatMap(({ title, why, by, command }, index) => [
    look.table([
      [`${index + 1}.`, by ? `${title}, ${by}` : title],
      ['  ', why],
    ]),
    // Whole on its line, so that it can be copied whole.
    ...(command ? [`    ${look.tone('accent', command)}`] : []),
  ]);
  return parts.length === 0 ? 'Nothing is known to do.' : parts.join('\n');
}

function ratings({ ratings: rows, score, feedback }: HealthPage, look: Look): string {
  const lines = rows.flatMap(({ state, account, model, value, change, band, milestone, warned, restricted, from }) => [
    [sign(state, look), `${account} (${model})`, [value, band, change, from].filter(Boolean).join(', ')],
    ...(milestone ? [['', '', `${warned ? look.tone('warn', 'WARNED: ') : ''}${milestone}`]] : []),
    ...(restricted ? [['', '', look.tone('bad', restricted)]] : []),
  ]);
  if (score.headline !== 'unknown') {
    lines.push([sign(score.state, look), 'Performance score', score.headline]);
    for (const more of [score.dimensions.join('; '), score.benefits.join('; '), ...score.issues]) {
      if (more) lines.push(['', '', more]);
    }
  }
  if (feedback) lines.push(['-', "Buyers' ratings", feedback]);
  return lines.length === 0 ? '' : look.table(lines);
}

function metrics(rows: readonly MetricRow[], look: Look): string {
  if (rows.length === 0) return '';
  const wide = look.width >= WIDE;
  const head = ['', 'metric', 'value', 'limit', ...(look.width >= NARROW ? ['trend'] : []), ...(wide ? ['room'] : [])];
  const lines = rows.map((row) => [
    sign(row.state, look),
    row.title,
    row.state === 'good' ? row.value : look.tone(TONES[row.state], row.value),
    row.limit,
    ...(look.width >= NARROW ? [trend(row, look)] : []),
    ...(wide ? [row.room] : []),
  ]);
  const table = look.table(lines, head).split('\n');
  if (wide) return table.join('\n');
  // Narrow: the room stands below its metric, where it need not be cut.
  return table
    .flatMap((line, index) => {
      const row = rows[index - 1];
      return row ? [line, look.table([['  ', row.room]])] : [line];
    })
    .join('\n');
}

function trend({ trend: points }: MetricRow, look: Look): string {
  const shown = points.slice(-TREND).map(({ value }) => value);
  return shown.filter((value) => value !== null).length < 2 ? '' : sparkline(shown, { ascii: !look.unicode });
}

function violations(rows: readonly ViolationRow[], look: Look): string {
  return look.table(
    rows.flatMap((row) => [
      [row.when, `${row.account}, ${row.area}: ${row.kind}; ${row.status}, ${row.cost}`],
      ...(row.message ? [['', row.message]] : []),
      ['', [row.expires, row.appeal, row.id].filter(Boolean).join('; ')],
    ]),
  );
}

function unknown({ unknown: rows }: HealthPage, look: Look): string {
  return rows.length === 0
    ? ''
    : look.table(
        rows.flatMap(({ what, why, how }) => [
          [sign('unknown', look), `${what.join(', ')}: ${why}.`],
          ...(how ? [['', how]] : []),
        ]),
      );
}

function details(page: HealthPage, look: Look): string {
  const lines = page.details.flatMap(({ state, title, value, limits, others, notes }) => [
    [sign(state, look), `${title}: ${value}`],
    ...limits.map((one) => ['', `${one.word}: ${one.text}`]),
    ...others.map((other) => ['', `also ${other}`]),
    ...notes.map((note) => ['', note]),
  ]);
  for (const note of page.notes) lines.push(['-', note]);
  const [first] = page.details.filter(({ state }) => state === 'bad').concat(page.details);
  if (first) {
    const command = look.tone('accent', `till health report --explain ${first.metric}`);
    lines.push(['', `${command} shows what is behind a number.`]);
  }
  return [
    section("What the platform's report lacks", lines.length === 0 ? '' : look.table(lines), look),
    section('Changed by your own rules', list(page.overridden, look), look),
    section('Where the data comes from', list(page.sources, look), look),
    section(
      'Sources of the rules',
      page.references.length === 0 ? '' : look.table(page.references.map((text) => [text])),
      look,
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}
