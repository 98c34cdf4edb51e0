import { papers } from '../../files/pdf-paper.ts';
import { tablePdf } from '../../files/pdf-table.ts';
import { writeFileAtomic } from '../../lib/atomic-write.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { PickLine } from '../../shop/picklist.ts';

/** Orders printed beside a SKU; a viral one is for thousands. */
const MOST_ORDERS = 12;

/**
 * Saves a pick list to be printed, with boxes to tick.
 * @param facts beside the title: shop, counts, time
 * @throws Failure (failed) naming the file that cannot be written
 */
export async function savePickList(
  path: string,
  lines: readonly PickLine[],
  { paper, facts }: { paper: 'A4' | 'letter'; facts: string },
): Promise<{ pages: number; lossy: boolean }> {
  const { bytes, pages, lossy } = await tablePdf({
    paper: papers[paper],
    title: 'Pick list',
    facts: cleanText(facts),
    columns: [
      { heading: '', share: 3 },
      { heading: 'units', share: 6, align: 'right' },
      { heading: 'SKU', share: 22 },
      { heading: 'product', share: 40 },
      { heading: 'orders', share: 29 },
    ],
    rows: lines.map((line) => [
      'box',
      [{ text: String(line.units), bold: true }],
      [
        { text: cleanText(line.sellerSku) || line.skuId, bold: true },
        ...(line.sellerSku === '' ? [] : [{ text: line.skuId, small: true }]),
      ],
      [{ text: cleanText(line.product) }, { text: cleanText(line.variant), small: true }],
      ordersOf(line).map((text) => ({ text, small: true })),
    ]),
  });
  await writeFileAtomic(path, bytes, { mode: 0o644 });
  return { pages, lossy };
}

function ordersOf({ orders }: PickLine): string[] {
  const shown = orders.length > MOST_ORDERS ? orders.slice(0, MOST_ORDERS - 1) : orders;
  const texts = shown.map(({ id, units }) => (units === 1 ? id : `${id} ×${units}`));
  return shown.length < orders.length ? [...texts, `and ${orders.length - shown.length} more orders`] : texts;
}
