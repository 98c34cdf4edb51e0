import { readFile, stat } from 'node:fs/promises';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { imageInfo } from '../../shop/products/image.ts';
import { uploadImage } from '../products/images.ts';

const MOST_BYTES = 10 * 1024 * 1024;
/** Photographs as evidence, read and looked at; nothing is sent yet. @throws Failure naming the file that cannot be used */
export async function readEvidence(paths: readonly string[]): Promise<{ path: string; bytes: Uint8Array }[]> {
  const images: { path: string; bytes: Uint8Array }[] = [];
  for (const path of new Set(paths)) {
    const bytes = await read(path);
    if (!imageInfo(bytes))
      throw usageFailure(
        `${path} is no image that the platform takes.`,
        'It takes JPEG, PNG, WEBP, BMP and HEIC.',
        'bad-image',
      );
    images.push({ path, bytes });
  }
  return images;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      throw usageFailure(`${path} has more than 10 MB.`, 'Make the photograph smaller.', 'bad-image');
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code = 'unknown cause' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Failure('not-found', `There is no file ${path}.`, { code: 'no-such-file', hint: 'Check the path.' });
    if (code === 'EISDIR') throw usageFailure(`${path} is a folder.`, 'Name a file in it.', 'is-a-folder');
    throw usageFailure(`${path} cannot be read: ${code}.`, undefined, 'unreadable');
  }
}

/** Uploads photographs. @returns their ids, in the same order */
export async function uploadEvidence(
  api: PartnerApi,
  images: readonly { path: string; bytes: Uint8Array }[],
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { path, bytes } of images) {
    ids.push(await uploadImage(api, { path, bytes, useCase: 'DESCRIPTION_IMAGE' }, signal));
  }
  return ids;
}
