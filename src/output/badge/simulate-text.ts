import type { WhatIf, WhatIfRow } from '../../rules/badges/what-if.ts';
import type { Look, Tone } from '../types.ts';
import { bulleted, columns, heading, needWords, numberText, paragraph, type Row } from './parts.ts';

const OUTCOMES: Readonly<Record<WhatIf['outcome'], { text: string; tone: Tone }>> = {
  kept: { text: 'it would be kept', tone: 'good' },
  lost: { text: 'it would be lost', tone: 'bad' },
  gained: { text: 'it would be earned', tone: 'good' },
  'not-yet': { text: 'it would not be earned yet', tone: 'warn' },
  unknown: { text: 'nobody can tell: something it asks for is unknown', tone: 'dim' },
};

const STATE_WORDS: Readonly<
  Record<NonNullable<WhatIfRow['stateAfter']>, { word: string; tone: Tone; signs: readonly [string, string] }>
> = {
  met: { word: 'met', tone: 'good', signs: ['✓', '+'] },
  'not-met': { word: 'missing', tone: 'bad', signs: ['✗', 'x'] },
  unknown: { word: 'unknown', tone: 'dim', signs: ['?', '?'] },
  unpublished: { word: 'not published', tone: 'dim', signs: ['?', '?'] },
};

/** Below it names would be cut. */
const NARROW = 90;

/** `till badge simulate` for a terminal. */
export function simulateText(result: WhatIf, look: Look): string {
  const { title, from, to, rows, badDays, outcome, notes } = result;
  const { text, tone } = OUTCOMES[outcome];
  const when = from === to ? `after ${from}` : `after ${from} to ${to}`;
  const criteria = rows.filter(({ criterion }) => criterion);
  const beside = rows.filter(({ criterion }) => !criterion);
  const parts = [
    paragraph(`${look.tone('strong', look.clean(title))}, ${when}: ${look.tone(tone, text)}`, look),
    columns(
      look.width < NARROW
        ? criteria.flatMap((row) => lines(row, look))
        : [
            ['', '', 'now', 'then', ''].map((cell) => look.tone('dim', cell)),
            ...criteria.map((row) => line(row, look)),
          ],
      look,
    ),
    beside.length === 0
      ? ''
      : `${heading('Also; no criterion of this badge', look)}\n${columns(
          beside.map((row) => [row.title, shown(row.before, row), arrow(look), shownAfter(row)]),
          look,
        )}`,
    badDays.length === 0
      ? ''
      : `${heading('What would cost it, as things are now', look)}\n${bulleted(
          badDays.map(({ count, what }) => `${count} ${what} on one day`),
          look,
        )}`,
    notes.length === 0 ? '' : bulleted(notes, look),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function line(row: WhatIfRow, look: Look): Row {
  const { word, tone, signs } = STATE_WORDS[row.stateAfter ?? 'unknown'];
  const turned = row.stateAfter === row.stateBefore ? 'otherwise for a while' : word;
  const turns = row.turnsOn === null ? '' : `${turned} from ${row.turnsOn}`;
  const need = row.need === null ? '' : `need ${needWords(row.need, row.unit)}`;
  return [
    look.tone(tone, `${signs[look.unicode ? 0 : 1]} ${word}`),
    row.title,
    shown(row.before, row),
    shownAfter(row),
    [need, turns].filter(Boolean).join('; '),
  ];
}

/** On a narrow screen the numbers stand below the name. */
function lines(row: WhatIfRow, look: Look): Row[] {
  const [sign = '', title = '', before = '', after = '', need = ''] = line(row, look);
  const numbers = before === after ? before : `${before} ${arrow(look)} ${after}`;
  return [
    [sign, title],
    ['', [numbers, need].filter(Boolean).join('; ')],
  ];
}

function shown(value: string | null, { unit }: WhatIfRow): string {
  return value === null ? 'unknown' : numberText(value, unit ?? '');
}

function shownAfter(row: WhatIfRow): string {
  const of = row.countsAfter ? ` (${row.countsAfter.numerator} of ${row.countsAfter.denominator})` : '';
  return `${shown(row.after, row)}${of}`;
}

function arrow(look: Look): string {
  return look.unicode ? '→' : '->';
}
