import type { BadgePlan, PlanPace, PlanReview, PlanStep } from '../../rules/badges/plan.ts';
import type { Look, Tone } from '../types.ts';
import { bulleted, columns, heading, needWords, numberText, paragraph, type Row, WIDE } from './parts.ts';

const KINDS: Readonly<Record<PlanStep['kind'], { word: string; tone: Tone; signs: readonly [string, string] }>> = {
  done: { word: 'done', tone: 'good', signs: ['✓', '+'] },
  keep: { word: 'keep', tone: 'good', signs: ['✓', '+'] },
  act: { word: 'to do', tone: 'warn', signs: ['–', '-'] },
  work: { word: 'to earn', tone: 'warn', signs: ['–', '-'] },
  wait: { word: 'comes by itself', tone: 'accent', signs: ['–', '-'] },
  unknown: { word: 'unknown', tone: 'dim', signs: ['?', '?'] },
  unpublished: { word: 'not published', tone: 'dim', signs: ['?', '?'] },
};

/** `till badge plan` for a terminal: the date first, then the steps, what each day must bring, and the reviews to come. */
export function planText(plan: BadgePlan, look: Look): string {
  const parts = [
    head(plan, look),
    `${heading(`Steps for the review of ${plan.target ?? 'an unknown day'}`, look)}\n${steps(plan, look)}`,
    daily(plan, look),
    paces(plan, look),
    reviews(plan, look),
    plan.notes.length === 0 ? '' : bulleted(plan.notes, look),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function head(plan: BadgePlan, look: Look): string {
  const date = (day: string | null) =>
    day === null ? look.tone('warn', 'no date can be told') : look.tone('good', day);
  const lines = [
    look.tone('strong', `${plan.title}: ${plan.state === 'held' ? 'held; how to keep it' : 'how to get it'}`),
    `Earliest at today's pace: ${date(plan.earliest)}${plan.askedPace === null ? '' : `; at the pace asked for: ${date(plan.earliestAsked)}`}`,
    ...(plan.provided.length > 0 && (plan.earliest !== null || plan.earliestAsked !== null)
      ? [look.tone('dim', `Provided: ${look.clean(plan.provided.join('; '))}.`)]
      : []),
  ];
  const why = plan.whyNot.length > 0 ? `\n${bulleted(plan.whyNot, look)}` : '';
  return lines.map((line) => paragraph(line, look)).join('\n') + why;
}

function steps(plan: BadgePlan, look: Look): string {
  return columns(
    plan.steps.map((step): Row => {
      const { word, tone, signs } = KINDS[step.kind];
      const have = step.have === null ? '' : `have ${numberText(look.clean(step.have), step.unit ?? '')}`;
      const settled = step.kind === 'done' && step.unit === null;
      const need = step.need === null || settled ? '' : `need ${needWords(step.need, step.unit)}`;
      const papers = step.kind === 'act' ? step.papers : [];
      const details = [
        [have, need].filter(Boolean).join(', '),
        step.by !== null && (step.kind === 'act' || step.kind === 'work') ? `by ${step.by}` : '',
        ...(papers.length > 0 ? [`bring: ${papers.join('; ')}`, `hand in: ${step.where ?? 'unknown'}`] : []),
        step.why?.replace(/\.$/, '') ?? '',
        step.anyOf === null ? '' : 'one of these is enough',
      ];
      const sign = look.tone(tone, `${signs[look.unicode ? 0 : 1]} ${word}`);
      const text = look.clean(details.filter(Boolean).join('; '));
      // Titles stay whole: on a narrow screen they begin the text, which goes on over lines.
      return look.width < WIDE ? [sign, `${step.title}: ${text}`] : [sign, step.title, text];
    }),
    look,
  );
}

/** What each day must bring, of what is counted. */
function daily(plan: BadgePlan, look: Look): string {
  const rows = plan.steps.flatMap((step): Row[] => {
    if (step.what === null || step.kind === 'done') return [];
    const need = step.perDay === null ? 'no number a day is enough' : `${step.perDay} a day`;
    const when = (day: string | null) => day ?? 'never';
    const pace = step.kind === 'keep' ? '' : `at today's pace from ${when(step.atPace)}`;
    const asked =
      step.kind === 'keep' || plan.askedPace === null ? '' : `at the pace asked for from ${when(step.atAsked)}`;
    return [['-', step.what, need, [pace, asked].filter(Boolean).join('; ')]];
  });
  const title = `Enough for it from tomorrow on, with no bad one between`;
  return rows.length === 0 ? '' : `${heading(title, look)}\n${columns(rows, look)}`;
}

function paces({ pace, askedPace }: BadgePlan, look: Look): string {
  if (pace.length === 0) return '';
  const text = (one: PlanPace | undefined) =>
    one === undefined ? '' : one.whole === null ? `${one.part} a day` : `${one.part} of ${one.whole} a day`;
  const rows = pace.map((one): Row => {
    const asked = askedPace?.find(({ code }) => code === one.code);
    return [one.code, text(one), ...(askedPace ? [text(asked)] : [])];
  });
  const headings = ['', "today's", ...(askedPace ? ['asked for'] : [])].map((cell) => look.tone('dim', cell));
  return `${heading('Pace', look)}\n${columns([headings, ...rows], look)}`;
}

function reviews(plan: BadgePlan, look: Look): string {
  if (plan.reviews.every(({ criteria }) => criteria.length === 0)) return '';
  const sign = (kept: boolean | null) =>
    kept === null ? '?' : kept ? (look.unicode ? '✓' : '+') : look.unicode ? '✗' : 'x';
  const cell = ({ code, value, unit, kept }: PlanReview['criteria'][number]) =>
    `${sign(kept)} ${code} ${value === null ? 'unknown' : numberText(value, unit)}`;
  const rows = plan.reviews.map(({ date, criteria }): Row => [date, criteria.map(cell).join('   ')]);
  const pace = plan.askedPace === null ? "today's pace" : 'the pace asked for';
  return `${heading(`What the reviews to come would find, at ${pace}`, look)}\n${columns(rows, look)}`;
}
