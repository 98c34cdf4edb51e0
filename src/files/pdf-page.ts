import type { PDFPageLeaf } from '@cantoo/pdf-lib';
import { type Paper, placeOnPaper } from './pdf-paper.ts';

/**
 * Places a page on another paper. What stands in the page's box is moved as a whole; notes pinned to the page, which have
 * places of their own, are left out.
 */
export async function fitPage(page: PDFPageLeaf, paper: Paper): Promise<void> {
  const { PDFArray, PDFName } = await import('@cantoo/pdf-lib');
  const { context } = page;
  const { x, y, width, height } = (page.CropBox() ?? page.MediaBox()).asRectangle();
  const matrix = placeOnPaper(
    { x0: x, y0: y, x1: x + width, y1: y + height, turn: page.Rotate()?.asNumber() ?? 0 },
    paper,
  );
  const numbers = (...values: readonly number[]) => values.map((value) => Number(value.toFixed(5))).join(' ');
  const begin = `q ${numbers(...matrix)} cm ${numbers(x, y, width, height)} re W n\n`;
  const contents = page.get(PDFName.of('Contents'));
  const inside = context.lookup(contents);
  const pieces = inside instanceof PDFArray ? inside.asArray() : contents === undefined ? [] : [contents];
  page.set(
    PDFName.of('Contents'),
    context.obj([
      context.register(context.stream(begin)),
      ...pieces,
      // The line break ends whatever the page's own content ends with.
      context.register(context.stream('\nQ')),
    ]),
  );
  for (const name of ['CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'Annots']) page.delete(PDFName.of(name));
  page.set(PDFName.of('MediaBox'), context.obj([0, 0, Number(numbers(paper.width)), Number(numbers(paper.height))]));
}
