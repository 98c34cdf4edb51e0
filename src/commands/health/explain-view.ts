import { limitName, limitText, roomText, valueText } from '../../output/health/words.ts';
import type { Look } from '../../output/types.ts';
import { measureNarrow, wrapText } from '../../output/width.ts';
import type { Budget } from '../../rules/health/types.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import { wallClock } from '../../rules/wall-clock.ts';
import type { ClockRow } from '../../shop/health/clock-row.ts';
import type { Explained } from './explain.ts';

const STATES = { good: 'good', warn: 'warn', bad: 'bad', unknown: 'dim' } as const;

/** A metric with everything behind it, for a terminal. */
export function explainText(found: Explained): (row: unknown, look: Look) => string {
  return (_, look) =>
    [
      head(found, look),
      facts(found, look),
      section('Budget', budgets(found, look), look),
      section('Other ways to count', others(found, look), look),
      section('Read it with care', found.notes.map((note) => wrap(look.clean(note), look)).join('\n'), look),
      section(casesTitle(found), cases(found, look), look),
    ]
      .filter(Boolean)
      .join('\n\n');
}

function head(found: Explained, look: Look): string {
  const value = look.tone(STATES[found.state], valueText(found.value, found.unit));
  const line = `${look.tone('strong', look.clean(capital(found.title)))}: ${value} (${found.state})`;
  const place = look.clean(`${found.shop.name} · ${found.shop.market} · ${found.week}`);
  const gap = found.unknown
    ? `\n${wrap(`Unknown: ${look.clean(found.unknown.why)}. ${look.clean(found.unknown.how)}`, look)}`
    : '';
  return `${line}\n${look.tone('dim', place)}${gap}`;
}

function facts(found: Explained, look: Look): string {
  const { formula, numerator, denominator, window, rule, unit } = found;
  const rows: [string, string][] = [];
  if (formula) rows.push(['Formula', `${formula.numerator} ÷ ${formula.denominator}`]);
  for (const exclusion of found.exclusions) rows.push(['Left out', exclusion]);
  if (window) rows.push(['Window', `${window.from} to ${window.to}, ${window.days} days (${found.zone})`]);
  if (numerator !== undefined && denominator !== undefined)
    rows.push([
      'Counted',
      unit === 'percent' ? `${numerator} of ${denominator}` : `${denominator} cases, ${numerator} s in all`,
    ]);
  rows.push(['From', found.source]);
  if (rule) rows.push(['Rule', `${rule.id}: ${rule.source} (read ${rule.date}, confidence ${rule.confidence})`]);
  return look.table(rows.map(([name, text]) => [name, look.clean(text)]));
}

function budgets(found: Explained, look: Look): string {
  return found.budgets
    .map((budget) => {
      const { limit, rule, holds } = budget;
      const sign = holds === undefined ? '?' : holds ? (look.unicode ? '✓' : '+') : look.unicode ? '✗' : 'x';
      const line = `${limitText(limit, found.unit, look.unicode)} (${limitName(limit)}): ${roomText(found.metric, budget)}`;
      const tone = holds === undefined ? 'dim' : holds ? 'good' : limit.kind === 'enforced' ? 'bad' : 'warn';
      const more = [
        limit.effect === undefined ? '' : `Beyond it: ${limit.effect}.`,
        reckoned(found, budget),
        `${rule.source} (read ${rule.date}, confidence ${rule.confidence}).`,
        limit.note ?? '',
      ];
      return [
        wrap(`${sign} ${look.clean(line)}`, look).replace(sign, look.tone(tone, sign)),
        ...more.filter(Boolean).map((text) => look.tone('dim', wrap(look.clean(text), look, '    '))),
      ].join('\n');
    })
    .join('\n');
}

/** How the room was reckoned, with the numbers that went in. */
function reckoned(found: Explained, { limit, missesLeft, goodToRecover, holds }: Budget): string {
  const { numerator: n, denominator: d } = found;
  if (n === undefined || d === undefined || found.unit !== 'percent' || holds === undefined) return '';
  const most = limit.comparator.startsWith('<');
  const sign = limit.comparator;
  const whole = (count: number) => (most ? `${n + count} / ${d + count}` : `${n} / ${d + count}`);
  if (holds && missesLeft !== undefined)
    return `Reckoned: ${whole(missesLeft)} ${sign} ${limit.value} %, and one more miss is beyond it.`;
  if (!holds && goodToRecover !== undefined && goodToRecover > 0)
    return `Reckoned: ${most ? `${n} / ${d + goodToRecover}` : `${n + goodToRecover} / ${d + goodToRecover}`} ${sign} ${limit.value} %.`;
  return '';
}

function others(found: Explained, look: Look): string {
  return found.others
    .map(({ source, value, numerator, denominator, why }) => {
      const counts = numerator === undefined || denominator === undefined ? '' : ` (${numerator} of ${denominator})`;
      return wrap(look.clean(`${valueText(value, found.unit)}${counts}, ${source}: ${why}`), look);
    })
    .join('\n');
}

function casesTitle({ cases }: Explained): string {
  const plural = cases.kind === 'return' ? 'returns' : `${cases.kind}s`;
  return `${capital(plural)} behind it`;
}

function cases(found: Explained, look: Look): string {
  const { ids, total } = found.cases;
  if (total === 0) return found.value === undefined ? '' : 'None.';
  const rows = found.orders ?? [];
  const shown =
    rows.length > 0 ? orderTable(rows, wallClock(found.zone), look) : look.clean(ids.slice(0, 50).join('\n'));
  const count = rows.length > 0 ? rows.length : Math.min(50, ids.length);
  const more =
    total > count
      ? `\n… and ${total - count} more; --json names ${ids.length < total ? 'the first thousand' : 'them all'}.`
      : '';
  const why = found.ordersUnknown ? `\n${wrap(look.clean(found.ordersUnknown.why), look)}` : '';
  return shown + more + why;
}

/** Orders with the clock that was missed; what a narrow terminal has no room for is in --json. */
function orderTable(rows: readonly ClockRow[], clock: WallClock, look: Look): string {
  const time = (iso: string | null) => {
    if (iso === null) return '';
    const { date, time: at } = clock.local(Date.parse(iso) / 1000);
    return `${date.slice(5)} ${at.slice(0, 5)}`;
  };
  const cell = (row: ClockRow): [string, string, string] => {
    if (row.cancelledAt !== null)
      return [time(row.shipBy), '', `cancelled ${time(row.cancelledAt)} by ${row.cancelledBy ?? 'unknown'}`];
    if (row.late === 'delivery') return [time(row.deliverBy), time(row.deliveredAt), 'delivered late'];
    if (row.late === 'collection') return [time(row.collectBy), time(row.collectedAt), 'collected late'];
    if (row.late === 'dispatch') return [time(row.shipBy), time(row.shippedAt), 'shipped late'];
    return [time(row.deliverBy ?? row.shipBy), time(row.deliveredAt ?? row.shippedAt), row.status ?? ''];
  };
  return look.table(
    rows.map((row) => [look.clean(row.id), ...cell(row).map(look.clean)]),
    ['order', 'due', 'done', 'what'],
  );
}

function section(title: string, text: string, look: Look): string {
  return text === '' ? '' : `${look.tone('strong', title)}\n${text}`;
}

/** Breaks a text between words, so that a terminal does not break it inside one. */
function wrap(text: string, look: Look, indent = ''): string {
  return wrapText(text, Math.max(30, look.width) - indent.length, measureNarrow)
    .map((line) => indent + line)
    .join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
