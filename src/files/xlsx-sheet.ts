/** Columns a sheet may have (Excel specifications and limits). */
const MOST_COLUMNS = 16_384;

/** Characters from one tag to the next, at most: more than a cell may hold, whatever it is written with. */
const LONGEST = 1024 * 1024;

/** A cell as the sheet has it: its raw text, what kind it is of, and the number of its style. */
export interface SheetCell {
  text: string;
  type: string;
  style: number;
}

/** A row of a sheet; cells it does not have are holes. */
export interface SheetRow {
  /** From 1. */
  number: number;
  cells: SheetCell[];
}

/**
 * Reads the rows of a sheet's XML as it comes. What other programs get wrong is forgiven: a dimension tag that lies is not looked
 * at, rows and cells need no numbers, and a row that comes in several pieces of the same number is one row, as in Seller Center's
 * exports.
 * @throws Error for XML that ends in the middle, and for more columns than a sheet has
 */
export async function* sheetRows(text: AsyncIterable<string>): AsyncGenerator<SheetRow> {
  const reader = createSheetReader();
  for await (const piece of text) yield* reader.add(piece);
  yield* reader.end();
}

function createSheetReader(): { add(piece: string): Iterable<SheetRow>; end(): Iterable<SheetRow> } {
  let rest = '';
  let done: SheetRow[] = [];
  let row: SheetRow | undefined;
  let last = 0;
  let cell: (SheetCell & { column: number }) | undefined;
  /** The element whose text belongs to the cell, and how deep in reading aids (rPh) we are. */
  let takes = false;
  let aside = 0;

  function open(name: string, tag: string, empty: boolean): void {
    if (name === 'row') {
      const number = Number(attribute(tag, 'r') ?? last + 1);
      if (row?.number !== number) {
        if (row) done.push(row);
        row = { number, cells: [] };
      }
      last = number;
    } else if (name === 'c' && row) {
      const place = attribute(tag, 'r');
      const column = place === undefined ? row.cells.length : columnOf(place);
      if (column >= MOST_COLUMNS) throw new Error('more columns than a sheet has');
      const made = { text: '', type: attribute(tag, 't') ?? 'n', style: Number(attribute(tag, 's') ?? 0), column };
      if (empty) put(made);
      else cell = made;
    } else if (name === 'rPh' && !empty) aside += 1;
    else if ((name === 'v' || name === 't') && cell && aside === 0) takes = !empty;
  }

  function close(name: string): void {
    if (name === 'v' || name === 't') takes = false;
    else if (name === 'rPh') aside = Math.max(0, aside - 1);
    else if (name === 'c' && cell) {
      put(cell);
      cell = undefined;
    }
  }

  function put({ column, ...made }: SheetCell & { column: number }): void {
    if (row) row.cells[column] = made;
  }

  return {
    *add(piece) {
      const text = rest + piece;
      let at = 0;
      for (;;) {
        const begin = text.indexOf('<', at);
        if (begin < 0) break;
        const end = endOfTag(text, begin);
        if (end < 0) break;
        if (takes && cell && begin > at) cell.text += unescapeXml(text.slice(at, begin));
        at = end + 1;
        const mark = text.charCodeAt(begin + 1);
        if (mark === 33 /* ! */) {
          if (text.startsWith('<!DOCTYPE', begin)) throw new Error('a document type is not allowed');
          if (takes && cell && text.startsWith('<![CDATA[', begin)) cell.text += text.slice(begin + 9, end - 2);
        } else if (mark === 47 /* / */) close(localName(text, begin + 2, end));
        else if (mark !== 63 /* ? */) {
          const empty = text.charCodeAt(end - 1) === 47;
          open(localName(text, begin + 1, end), text.slice(begin, end), empty);
        }
      }
      // The text before the next tag may go on in the next piece.
      rest = text.slice(at);
      if (rest.length > LONGEST) throw new Error('a cell is longer than any cell may be');
      const rows = done;
      done = [];
      yield* rows;
    },
    *end() {
      if (cell !== undefined || rest.includes('<')) throw new Error('the sheet is cut off');
      if (row) yield row;
    },
  };
}

function endOfTag(text: string, begin: number): number {
  if (text.startsWith('<!--', begin)) {
    const end = text.indexOf('-->', begin);
    return end < 0 ? -1 : end + 2;
  }
  if (text.startsWith('<![CDATA[', begin)) {
    const end = text.indexOf(']]>', begin);
    return end < 0 ? -1 : end + 2;
  }
  let end = text.indexOf('>', begin);
  // A > inside quotes does not end the tag.
  while (end >= 0 && isInsideQuotes(text, begin, end)) end = text.indexOf('>', end + 1);
  return end;
}

function isInsideQuotes(text: string, begin: number, end: number): boolean {
  let inside = false;
  for (let at = text.indexOf('"', begin); at >= 0 && at < end; at = text.indexOf('"', at + 1)) inside = !inside;
  return inside;
}

/** An element's name without its prefix. */
function localName(text: string, from: number, to: number): string {
  let end = from;
  let begin = from;
  for (; end < to; end += 1) {
    const code = text.charCodeAt(end);
    if (code === 58 /* : */) begin = end + 1;
    else if (code <= 32 || code === 47) break;
  }
  return text.slice(begin, end);
}

/** An attribute's value, undefined when the tag has none of the name. */
export function attribute(tag: string, name: string): string | undefined {
  const key = ` ${name}="`;
  const at = tag.indexOf(key);
  if (at >= 0) {
    const end = tag.indexOf('"', at + key.length);
    return end < 0 ? undefined : unescapeXml(tag.slice(at + key.length, end));
  }
  if (!tag.includes(name)) return undefined;
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : undefined;
}

/** `A` is 0, `AB12` is 27. */
function columnOf(place: string): number {
  let column = 0;
  for (let index = 0; index < place.length; index += 1) {
    const code = place.charCodeAt(index) | 32;
    if (code < 97 || code > 122) break;
    column = column * 26 + (code - 96);
    if (column > MOST_COLUMNS) break;
  }
  return column - 1;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML text with its entities resolved; only the five that XML has, none of a document type. */
export function unescapeXml(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : '';
  });
}
