/** A line of a calendar: `DTSTART;TZID=Europe/London:20261124T100000`. */
export interface IcsLine {
  /** In the file, from 1; of its first part where it is folded. */
  line: number;
  /** Upper case. */
  name: string;
  /** Names in upper case, values without quotes. */
  parameters: ReadonlyMap<string, string>;
  value: string;
}

/** A component: what stands between `BEGIN:VEVENT` and `END:VEVENT`. */
export interface IcsComponent {
  name: string;
  line: number;
  lines: IcsLine[];
  components: IcsComponent[];
}

/** Components nest two deep; what goes deeper is no calendar. */
const DEEPEST = 8;
/** Characters that a name and its parameters take at most: what has no value by then is no content line. */
const LONGEST_HEAD = 4000;

/**
 * Reads a calendar's structure (RFC 5545), tolerantly: any line end, lines folded by blank or tab, text around the calendar, an
 * `END` that is missing. What is no content line is left out.
 * @returns the outermost components
 */
export function readComponents(text: string): IcsComponent[] {
  const root: IcsComponent = { name: '', line: 0, lines: [], components: [] };
  const open: IcsComponent[] = [root];
  for (const line of unfolded(text)) {
    const inner = open.at(-1) as IcsComponent;
    if (line.name === 'BEGIN') {
      if (open.length > DEEPEST) continue;
      const component = { name: line.value.trim().toUpperCase(), line: line.line, lines: [], components: [] };
      inner.components.push(component);
      open.push(component);
    } else if (line.name === 'END') {
      const at = open.findLastIndex(({ name }) => name === line.value.trim().toUpperCase());
      if (at > 0) open.length = at;
    } else if (inner !== root) {
      inner.lines.push(line);
    }
  }
  return root.components;
}

function* unfolded(text: string): Generator<IcsLine> {
  const rows = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  for (let at = 0; at < rows.length; at += 1) {
    const first = at;
    const parts = [rows[at] as string];
    while (/^[ \t]/.test(rows[at + 1] ?? '')) {
      at += 1;
      parts.push((rows[at] as string).slice(1));
    }
    const line = contentLine(parts.join(''), first + 1);
    if (line) yield line;
  }
}

function contentLine(text: string, line: number): IcsLine | undefined {
  const head = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^;:",]*)(?:,(?:"[^"]*"|[^;:",]*))*)*):/.exec(
    text.slice(0, LONGEST_HEAD),
  );
  if (!head) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name, value] of (head[2] ?? '').matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^;:"])*)/g))
    parameters.set((name as string).toUpperCase(), (value as string).replaceAll('"', ''));
  return { line, name: (head[1] as string).toUpperCase(), parameters, value: text.slice(head[0].length) };
}

/** A text value without its escapes. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));
}

/** A text as a value. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\n|\r/g, '\\n');
}

/** A line as it is written: at most 75 bytes, then folded, never inside a character. */
export function foldLine(text: string): string {
  const lines: string[] = [];
  let [line, bytes] = ['', 0];
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      lines.push(line);
      [line, bytes] = [' ', 1];
    }
    line += character;
    bytes += size;
  }
  return [...lines, line].join('\r\n');
}
