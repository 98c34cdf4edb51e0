// Text from elsewhere (product titles, buyers' notes, file names, API messages) on its way to a terminal, a table or a
// spreadsheet. `node:util` stripVTControlCharacters is not enough: it leaves BS, CR and the bidi overrides in place.

const PLAIN = /^[\x20-\x7e]*$/;

// Whole escape sequences go, so that `\x1b[31m` does not leave `[31m` behind: CSI, then the string sequences (OSC, DCS, SOS,
// PM, APC) where they are closed, then the short ones. Contents exclude every control, which keeps the match linear; what
// is left of a broken sequence loses its control bytes below.
const SEQUENCES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;

const BREAKS = /\r\n|[\n\t\v\f\u0085\u2028\u2029]/g;
const BREAKS_KEPT = /\r\n/g;
const TABS = /[\t\v\f\u0085\u2028\u2029]/g;

// C0, DEL, C1; soft hyphen and Mongolian vowel separator; bidi marks, embeddings, overrides and isolates; what is invisible
// and changes nothing a reader sees (zero-width space, word joiner and its kin, BOM, interlinear anchors).
const UNSAFE =
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

// The joiners stay where they shape what is seen: inside emoji sequences and in scripts that join (Arabic, the Indic ones,
// Khmer, Myanmar…). Anywhere else they only hide text or make two ids look alike.
const JOINING_SCRIPTS =
  'Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan';
const JOINED = `\\p{Extended_Pictographic}\\ufe0f\\u{1f3fb}-\\u{1f3ff}${JOINING_SCRIPTS.replace(/(\w+) ?/g, '\\p{sc=$1}')}`;
const STRAY_JOINERS = new RegExp(`(?<![${JOINED}])[\\u200c\\u200d]+|(?<=[\\u200c\\u200d])[\\u200c\\u200d]+`, 'gu');

// Tag characters spell the flags of England, Scotland and Wales after a black flag, and hide text anywhere else.
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f})|[\u{e0000}-\u{e007f}]+/gu;

/**
 * One line of text, safe for a terminal or a table cell: escape sequences, C0/C1 controls, BS, CR, DEL, bidi controls and
 * hidden characters are removed, tabs and line breaks become one space each, lone surrogates U+FFFD.
 * @returns text without any control character; cleaning it again changes nothing
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return strip(text.replace(SEQUENCES, '').replace(BREAKS, ' ')).replaceAll('\n', ' ');
}

/** Like `cleanText`, for text of several lines: line feeds stay, a CRLF becomes one. */
export function cleanLines(text: string): string {
  if (PLAIN.test(text)) return text;
  return strip(text.replace(SEQUENCES, '').replace(BREAKS_KEPT, '\n').replace(TABS, ' '));
}

function strip(text: string): string {
  return text.replace(UNSAFE, '').toWellFormed().replace(TAGS, '$1').replace(STRAY_JOINERS, '');
}

const JSON_UNSAFE =
  /[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/**
 * JSON text with every control, bidi and tag character, and what else hides text, written as an escape, so that printing it
 * is harmless and parsing it gives the same value; joiners, which emoji need, stay. JSON.stringify has escaped C0 and lone
 * surrogates already; the rest can only stand inside strings.
 */
export function escapeJson(json: string): string {
  return json.replace(JSON_UNSAFE, (found) =>
    found.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

// CSV injection (OWASP; ASVS 1.2.10; CWE-1236): a spreadsheet takes a cell that begins with = + - @ TAB or CR for a formula;
// LF and the full-width forms of the signs do the same in some locales, NUL is skipped by some. Quoting does not help, because
// the quotes are gone before the cell is read (in a tab-separated file also those that belong to the text); a leading
// apostrophe does. Cells that begin with apostrophes or quotes followed by such a sign get one more, so that taking one away
// always gives back what was there.
const FORMULA = /^['"]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^'['"]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

// A negative amount is a number and stays one, also with its currency behind it; nothing that runs looks like this.
const NUMBER = /^-?\d+(?:\.\d+)?(?: [A-Z]{3})?$/;

/** A CSV cell that no spreadsheet takes for a formula: a leading apostrophe where it needs one, numbers as they are. */
export function guardCell(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The cell's text as it was before `guardCell`. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
