import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileFailure } from './atomic-write.ts';
import { Failure } from './failure.ts';

/**
 * Makes a folder for files that are gone again soon, readable by this user alone. Who asks removes it.
 * @param prefix what its name begins with
 * @throws Failure where the system's place for such files cannot be written
 */
export function makeTemporaryFolder(prefix: string): string {
  const place = tmpdir();
  try {
    return mkdtempSync(join(place, prefix));
  } catch (error) {
    const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
    throw new Failure('failed', fileFailure(error, place).message, {
      code: 'no-temporary-folder',
      hint: `Set ${variable} to a folder that can be written to.`,
      cause: error,
    });
  }
}
