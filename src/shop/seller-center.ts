import data from './data/seller-center-headings.json' with { type: 'json' };

/** A column of Seller Center's order export. */
export interface SellerCenterColumn {
  key: string;
  /** Its heading in the US export. */
  heading: string;
  /** What the row under the headings says of it, in Till's own words. */
  explains: string;
  id?: boolean;
  /** Holds a buyer's data, or may: never kept. */
  personal?: boolean;
  /** Other English headings of the same column. */
  also?: readonly string[];
  /** Headings in other languages, by language. */
  local?: Readonly<Record<string, readonly string[]>>;
}

// JSON modules are typed by their content, where optional fields are unions; tests/unit/shop/seller-center.test.ts holds it to this.
/** The columns in the order of the US export. */
export const sellerCenterColumns = data.columns as unknown as readonly SellerCenterColumn[];

/** Name of the sheet in Seller Center's own workbook. */
export const SELLER_CENTER_SHEET = 'OrderSKUList';

/** Headings of other markets that are known and not needed. */
const elsewhere: readonly { heading: string }[] = data.elsewhere;

/** A column in the form that the file readers match headings with. */
interface ReaderColumn {
  key: string;
  names: readonly string[];
  required?: boolean;
  id?: boolean;
}

/** What of an export is read; a buyer's columns are not among it. */
export function readerColumns(): { columns: ReaderColumn[] } {
  return {
    columns: sellerCenterColumns
      .filter(({ personal }) => personal !== true)
      .map(({ key, heading, also = [], local = {}, id }) => ({
        key,
        names: [heading, ...also, ...Object.values(local).flat()],
        ...(id && { id }),
        ...(['order_id', 'status', 'sku_id', 'quantity'].includes(key) && { required: true }),
      })),
  };
}

/** What of a heading counts; the file readers do the same. */
type HeadingKey = (heading: string) => string;

/** The headings of a file that neither the export nor another market's is known to have. */
export function unknownHeadings(unmatched: readonly string[], keyOf: HeadingKey): string[] {
  const known = new Set(
    [
      ...elsewhere.map(({ heading }) => heading),
      ...sellerCenterColumns.flatMap(({ heading, also = [], local = {} }) => [
        heading,
        ...also,
        ...Object.values(local).flat(),
      ]),
    ].map(keyOf),
  );
  return unmatched.filter((heading) => !known.has(keyOf(heading)));
}

/** What a file with these headings is, where it is one that sellers confuse with an order export. */
export function otherFile(headings: readonly string[], keyOf: HeadingKey): string | undefined {
  const keys = new Set(headings.map(keyOf));
  return data.otherFiles.find(({ headings: own }) => own.every((heading) => keys.has(keyOf(heading))))?.what;
}

/** The currency of a market's amounts; undefined where it is not known. */
export function currencyOf(region: string): string | undefined {
  return (data.currencies as Record<string, string>)[region.toUpperCase() === 'UK' ? 'GB' : region.toUpperCase()];
}

/** Whether amounts in this currency have no decimal places, so that every separator groups thousands. */
export function isWholeCurrency(currency: string | undefined): boolean {
  return currency !== undefined && data.wholeCurrencies.includes(currency);
}

const statusWords = new Map(
  Object.entries(data.statuses as unknown as Record<string, Record<string, readonly string[]>>).flatMap(
    ([status, words]) =>
      Object.values(words)
        .flat()
        .map((word) => [wordKey(word), status] as const),
  ),
);

/**
 * What a status or substatus word of an export means, in any of the known languages: a status of the API, `TO_SHIP` or `SHIPPED`
 * (which the substatus tells apart), or undefined for a word that is not known.
 */
export function statusWord(word: string): string | undefined {
  return statusWords.get(wordKey(word));
}

function wordKey(word: string): string {
  return word
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
