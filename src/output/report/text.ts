import { blocksText, head, TONES } from '../pages/text.ts';
import type { Look } from '../types.ts';
import type { Chapter, GlanceLine, ReportPage } from './types.ts';

/** The short form for a terminal: what is to be known first, and the tables that it comes from. */
export function reportText({ title, lines, shops }: ReportPage, look: Look): string {
  const several = shops.length > 1;
  const parts = [
    head({ title, lines }, look),
    ...shops.flatMap(({ name, lines: about, glance, chapters }) => [
      ...(several ? [head({ title: name, lines: about }, look)] : []),
      glanceText(glance, look),
      ...chapters.flatMap((chapter) => chapterText(chapter, look)),
    ]),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function glanceText(lines: readonly GlanceLine[], look: Look): string {
  return look.table(
    lines.map(({ part, state, text }) => [look.tone(TONES[state], look.clean(part)), look.clean(text)]),
  );
}

function chapterText({ title, short }: Chapter, look: Look): string[] {
  const named = short.map((block) => ({ ...block, title: block.title === title ? title : `${title}: ${block.title}` }));
  return blocksText({ blocks: named, notes: [] }, look);
}
