import { escapeHtml } from '../html/escape.ts';
import { htmlPage } from '../html/page.ts';
import { type SectionPlace, section, sectionId } from '../html/parts.ts';
import { pageSections } from '../pages/html.ts';
import type { Chapter, GlanceLine, ReportPage, ShopPage } from './types.ts';

/** The report as one HTML file that needs nothing else. All text in it is escaped. */
export function reportHtml({ title, lines, shops, footer }: ReportPage): string {
  const several = shops.length > 1;
  return htmlPage({
    title,
    header: [`<h1>${escapeHtml(title)}</h1>`, ...lines.map((line) => `<p class="muted">${escapeHtml(line)}</p>`)].join(
      '\n',
    ),
    sections: several
      ? shops.map((shop) =>
          section(shop.name, [muted(shop.lines), ...shopSections(shop, placeOf(shop))].join('\n'), placeOf(shop, 2)),
        )
      : shops.flatMap((shop) => shopSections(shop, { level: 2 })),
    footer,
  });
}

function muted(lines: readonly string[]): string {
  return lines.map((line) => `<p class="muted">${escapeHtml(line)}</p>`).join('\n');
}

function placeOf({ id }: ShopPage, level: 2 | 3 = 3): Place {
  return { level, prefix: `shop-${id.replace(/[^\w-]/g, '')}-` };
}

type Place = SectionPlace & { level: 2 | 3 };

function shopSections({ glance, chapters }: ShopPage, place: Place): string[] {
  return [
    section('At a glance', glanceList(glance, place), place),
    ...chapters.map((chapter) => section(chapter.title, chapterHtml(chapter, place), place)),
  ];
}

/** The lines that are read first, each with a link to its chapter. */
function glanceList(lines: readonly GlanceLine[], place: Place): string {
  const items = lines.map(
    ({ part, state, text }) =>
      `<li class="${state}"><a href="#${sectionId(part, place)}">${escapeHtml(part)}</a>: ${escapeHtml(text)}</li>`,
  );
  return items.length === 0 ? '' : `<ul class="glance">\n${items.join('\n')}\n</ul>`;
}

function chapterHtml(chapter: Chapter, { level, prefix = '' }: Place): string {
  const { title, headline } = chapter;
  const inner: SectionPlace = { level: level === 2 ? 3 : 4, prefix: `${sectionId(title, { prefix })}-` };
  return [
    ...(headline ? [`<p class="verdict ${headline.state}">${escapeHtml(headline.text)}</p>`] : []),
    ...pageSections(chapter, inner),
  ]
    .filter(Boolean)
    .join('\n');
}
