import { inline } from '../health/markdown.ts';
import { blocksMarkdown, SIGNS } from '../pages/markdown.ts';
import type { ReportPage, ShopPage } from './types.ts';

/** The report as GitHub-flavoured Markdown, readable as it stands. Remote text is escaped: it makes no markup, link or HTML. */
export function reportMarkdown({ title, lines, shops, footer }: ReportPage): string {
  const several = shops.length > 1;
  const parts = [
    `# ${inline(title)}`,
    lineByLine(lines),
    ...shops.flatMap((shop) => [
      ...(several ? [`## ${inline(shop.name)}`, lineByLine(shop.lines)] : []),
      ...shopMarkdown(shop, several ? 3 : 2),
    ]),
    inline(footer),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function lineByLine(lines: readonly string[]): string {
  return lines.map((line) => `${inline(line)}  `).join('\n');
}

function shopMarkdown({ glance, chapters }: ShopPage, level: number): string[] {
  const heading = (title: string) => `${'#'.repeat(level)} ${inline(title)}`;
  return [
    heading('At a glance'),
    glance.map(({ part, state, text }) => `- ${SIGNS[state]} **${inline(part)}**: ${inline(text)}`).join('\n'),
    ...chapters.flatMap(({ title, headline, blocks, notes }) => [
      heading(title),
      ...(headline ? [`${SIGNS[headline.state]} **${inline(headline.text)}**`] : []),
      ...blocksMarkdown({ blocks, notes }, level + 1),
    ]),
  ];
}
