import { type Failure, usageFailure } from '../lib/failure.ts';
import { type KnownEncoding, sniffEncoding } from './sniff.ts';

export interface DecodeOptions {
  name: string;
  /** Label of the encoding; found out when absent. */
  encoding?: string | undefined;
}

/**
 * Bytes as text without a byte order mark. UTF-16 is known by its mark or its NUL bytes; the rest is UTF-8, or Windows-1252
 * where the first bytes beyond ASCII are no UTF-8.
 * @throws Failure (usage) naming the line of bytes that fit no encoding, or of a NUL
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, options: DecodeOptions): AsyncGenerator<string> {
  let decode: ((piece: Uint8Array | undefined) => string) | undefined;
  const lines = createLineCounter();
  for await (const piece of bytes) {
    decode ??= options.encoding === undefined ? guessing(sniffEncoding(piece)) : strict(knownLabel(options.encoding));
    yield checked(run(decode, piece));
  }
  const rest = decode === undefined ? '' : run(decode, undefined);
  if (rest !== '') yield checked(rest);

  function run(decoder: (piece: Uint8Array | undefined) => string, piece: Uint8Array | undefined): string {
    try {
      return decoder(piece);
    } catch {
      throw encodingFailure(options.name, lines.line(), options.encoding);
    }
  }

  function checked(text: string): string {
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      lines.add(text.slice(0, nul));
      throw usageFailure(
        `${options.name}, line ${lines.line()}: there is a NUL byte, so this is no text file.`,
        'Export the table again, as CSV (UTF-8) or XLSX.',
        'nul-byte',
      );
    }
    lines.add(text);
    return text;
  }
}

function encodingFailure(name: string, line: number, label: string | undefined): Failure {
  return usageFailure(
    `${name}: from line ${line} on there are characters that are no ${label ?? 'UTF-8'}.`,
    'Save it as “CSV UTF-8”.',
    'bad-encoding',
  );
}

function knownLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw usageFailure(
      `«${label}» is no encoding that Till knows.`,
      'Try utf-8, utf-16le, windows-1252 or gbk.',
      'bad-encoding',
    );
  }
}

function strict(encoding: string): (piece: Uint8Array | undefined) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => (piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }));
}

function guessing(known: KnownEncoding | undefined): (piece: Uint8Array | undefined) => string {
  if (known !== undefined) return strict(known);
  let decided: ((piece: Uint8Array | undefined) => string) | undefined;
  // The last bytes of a piece while all before them was ASCII: the next piece says what they are.
  let held: Uint8Array = new Uint8Array();
  return (piece) => {
    if (decided !== undefined) return decided(piece);
    const all = piece === undefined ? held : Buffer.concat([held, piece]);
    const foreign = all.findIndex((byte) => byte >= 0x80);
    if (foreign < 0) {
      held = new Uint8Array();
      return Buffer.from(all).toString('latin1');
    }
    if (piece !== undefined && foreign >= all.length - 3) {
      held = all.subarray(foreign);
      return Buffer.from(all.subarray(0, foreign)).toString('latin1');
    }
    try {
      const utf8 = strict('utf-8');
      const text = utf8(all) + (piece === undefined ? utf8(undefined) : '');
      decided = utf8;
      return text;
    } catch {
      decided = strict('windows-1252');
      return decided(all);
    }
  };
}

/** Counts line ends in text that comes in pieces; CRLF, LF and CR count as one each. */
function createLineCounter(): { add(text: string): void; line(): number } {
  let line = 1;
  let last = '';
  return {
    add(text) {
      if (text === '') return;
      const joined = last === '\r' && text.startsWith('\n') ? text.slice(1) : text;
      line += joined.match(/\r\n|\n|\r/g)?.length ?? 0;
      last = text.at(-1) as string;
    },
    line: () => line,
  };
}
