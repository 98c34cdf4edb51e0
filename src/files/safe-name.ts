import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';

/** What file systems take as one name (ext4, APFS, NTFS), bytes in UTF-8, with room for a temporary file's ending. */
const LONGEST = 200;

// Names that Windows keeps for devices, with any extension behind (learn.microsoft.com, Naming Files).
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=\.|$)/i;

/**
 * A file name from the network or a user as one that any system takes and that cannot leave its folder: no separators, no
 * drive, no device, no control characters, no leading dash, not longer than 200 bytes. The extension stays.
 * @param fallback the name when nothing is left
 */
export function safeFileName(name: string, fallback = 'file'): string {
  let safe = cleanText(name)
    .normalize('NFC')
    .replace(/[/\\:*?"<>|]/g, '_')
    .trim()
    .replace(/[. ]+$/, '');
  if (safe === '' || /^\.*$/.test(safe)) return fallback;
  if (DEVICE.test(safe) || safe.startsWith('-')) safe = `_${safe}`;
  return shorten(safe);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const extension = /(?<=.)\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let kept = '';
  let bytes = extension.length;
  for (const char of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(char);
    if (bytes > LONGEST) break;
    kept += char;
  }
  return kept.replace(/[. ]+$/, '') + extension;
}

/**
 * The path of a name inside a folder.
 * @throws Failure (failed) when the name leads anywhere else
 */
export function pathInside(folder: string, name: string): string {
  const path = join(folder, name);
  const way = relative(resolve(folder), resolve(path));
  if (name === '' || way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) || isAbsolute(name)) {
    throw new Failure('failed', `«${cleanText(name)}» would be written outside of ${folder}.`, {
      code: 'outside-folder',
      hint: 'Nothing was written.',
    });
  }
  return path;
}
