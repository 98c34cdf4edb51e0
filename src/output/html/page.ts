import { escapeHtml } from './escape.ts';
import { STYLE } from './style.ts';

// The page runs no script and fetches nothing; with this it could not even if a text got through as markup.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface HtmlPage {
  /** Of the window; plain text. */
  title: string;
  /** What stands on top, as markup: a heading of the first level, and what it is about. */
  header: string;
  /** Sections as markup; empty ones are left out. */
  sections: readonly string[];
  /** A line on what made it, plain text. */
  footer: string;
}

/**
 * One HTML page that needs nothing else: its style is in it, light or dark as the reader's system is, for phones, desks and paper.
 * Header and sections are markup: whoever makes them has escaped what is in them.
 */
export function htmlPage({ title, header, sections, footer }: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
${header}
</header>
<main>
${sections.filter(Boolean).join('\n')}
</main>
<footer class="muted"><p>${escapeHtml(footer)}</p></footer>
</body>
</html>
`;
}
