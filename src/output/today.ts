import { formatDuration } from '../lib/time.ts';
import type { Look, Tone } from './types.ts';
import { type Measure, measureNarrow, wrapText } from './width.ts';

/** A line of the brief, as it is shown. */
export interface BriefLine {
  kind: string;
  title: string;
  detail: string | null;
  secondsLeft: number | null;
  overdue: boolean | null;
  effect: string | null;
  risk: boolean;
  command: string | null;
}

export interface BriefPage {
  /** `Maple & Pine Goods (US)` */
  shop: string;
  /** `Sun 22 Nov 07:00 Pacific` */
  at: string;
  lines: readonly BriefLine[];
  /** `12 orders, 2 returns` */
  later: string;
  /** `24h` */
  within: string;
}

const CLOCK = 8;
const NBSP = '\u00a0';
const DAY = 86_400;

/** The morning of a shop on one screen: what to do in its order, each with its clock, what it does, and its command. */
export function briefText(
  { shop, at, lines, later, within }: BriefPage,
  look: Look,
  measure: Measure = measureNarrow,
): string {
  const wrap = wrapper(measure);
  const tasks = lines.filter(({ kind }) => kind !== 'health' && kind !== 'badge' && kind !== 'unread');
  const rest = lines.filter((line) => !tasks.includes(line));
  const parts = [
    ...wrap(`${look.clean(shop)}, ${look.clean(at)}`, look.width).map((line) => look.tone('strong', line)),
    ...(tasks.length === 0
      ? [`Nothing is due within ${within}.`]
      : tasks.flatMap((line) => taskLines(line, look, measure))),
    ...(later === '' ? [] : wrap(`Later: ${later}.`, look.width).map((line) => look.tone('dim', line))),
    '',
    ...rest.flatMap((line) => standingLines(line, look, measure)),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

/** Lines alone, for mails of cron: nothing else is said. */
export function briefLines(lines: readonly BriefLine[], look: Look, measure: Measure = measureNarrow): string {
  return lines
    .flatMap((line) =>
      line.kind === 'health' || line.kind === 'badge' || line.kind === 'unread'
        ? standingLines(line, look, measure)
        : taskLines(line, look, measure),
    )
    .join('\n')
    .concat('\n');
}

/** A line as one choice of a list. */
export function choiceText({ title, secondsLeft, overdue }: BriefLine): string {
  const clock = clockText(secondsLeft, overdue);
  return clock === '' ? title : `${title} (${clock})`;
}

function taskLines(line: BriefLine, look: Look, measure: Measure): string[] {
  const { title, detail, effect, secondsLeft, overdue, risk } = line;
  const clock = clockText(secondsLeft, overdue).padStart(CLOCK);
  const tone = toneOf(line);
  return entry(
    { head: tone ? look.tone(tone, clock) : clock, title, strong: true, command: line.command },
    [
      ...(effect === null
        ? []
        : [{ text: `${risk ? '! ' : ''}${effect}`, tone: risk ? ('warn' as const) : undefined }]),
      ...(detail === null ? [] : [{ text: detail, tone: 'dim' as const }]),
    ],
    look,
    measure,
  );
}

interface Head {
  /** What stands before the title, as wide as a clock. */
  head: string;
  title: string;
  strong: boolean;
  command: string | null;
}

/** A title with its command at the end of the line, or below where there is no room; then what is said of it. */
function entry(
  { head, title, strong, command }: Head,
  said: readonly { text: string; tone: Tone | undefined }[],
  look: Look,
  measure: Measure,
): string[] {
  const wrap = wrapper(measure);
  const room = look.width - CLOCK - 2;
  const indent = ' '.repeat(CLOCK + 2);
  const lines = wrap(look.clean(title), room);
  const run = command === null ? '' : look.clean(command);
  const beside = lines.length === 1 && run !== '' && measure(lines[0] ?? '') + 3 + run.length <= room;
  const shown = lines.map(
    (text, at) => `${at === 0 ? `${head}  ` : indent}${strong ? look.tone('strong', text) : text}`,
  );
  if (beside) {
    const gap = ' '.repeat(room - measure(lines[0] ?? '') - run.length);
    shown[0] += `${gap}${look.tone('accent', run)}`;
  }
  const texts = said.map(({ text, tone }) => ({ text: look.clean(text), tone }));
  const [first, second] = texts;
  if (first && second && measure(`${first.text}; ${second.text}`) <= room) {
    const paint = ({ text, tone }: { text: string; tone: Tone | undefined }) => (tone ? look.tone(tone, text) : text);
    shown.push(`${indent}${paint(first)}; ${paint(second)}`);
  } else {
    for (const { text, tone } of texts)
      for (const part of wrap(text, room)) shown.push(indent + (tone ? look.tone(tone, part) : part));
  }
  // A command stays whole, so that it can be copied: one that is too long for its place begins further left.
  const lead = indent.slice(0, Math.max(2, look.width - run.length));
  if (!beside && run !== '') shown.push(lead + look.tone('accent', run));
  return shown;
}

const NAMES: Readonly<Record<string, string>> = { health: 'Health', badge: 'Badge' };

function standingLines({ kind, title, detail, command, risk }: BriefLine, look: Look, measure: Measure): string[] {
  const name = (NAMES[kind] ?? (look.unicode ? '–' : '-')).padEnd(CLOCK);
  const head = kind === 'unread' ? look.tone('warn', name) : look.tone('strong', name);
  const said = detail === null ? [] : [{ text: detail, tone: 'dim' as const }];
  return entry({ head, title: `${risk ? '! ' : ''}${title}`, strong: false, command }, said, look, measure);
}

/** `late 9h`, `16h 59m`, `6d`: at most eight columns. */
function clockText(left: number | null, overdue: boolean | null): string {
  if (left === null) return '';
  const span = Math.abs(left);
  const [big = '', small = ''] = formatDuration(span * 1000).split(' ');
  if (left < 0) return overdue === true ? `late ${big}` : 'now';
  return span >= 10 * DAY || small === '' ? big : `${big} ${small}`;
}

function toneOf({ overdue, secondsLeft: left, risk }: BriefLine): Tone | undefined {
  if (overdue === true) return 'bad';
  if (risk || (left !== null && left < DAY / 2)) return 'warn';
  return left === null ? 'dim' : undefined;
}

/** Breaks texts between words; a number and its per cent sign stay together. */
function wrapper(measure: Measure): (text: string, width: number) => string[] {
  return (text, width) =>
    wrapText(text.replaceAll(/(\d) %/g, `$1${NBSP}%`), Math.max(20, width), measure).map((line) =>
      line.replaceAll(NBSP, ' '),
    );
}
