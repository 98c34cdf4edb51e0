import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { imagesOf, type UseCase } from '../../shop/products/body.ts';
import type { ImageRef, Problem, ProductFile } from '../../shop/products/file.ts';
import { imageInfo } from '../../shop/products/image.ts';
import { limits } from '../../shop/products/market.ts';
import type { Deps } from '../deps.ts';

/** An image file that can be uploaded. */
export interface LocalImage {
  path: string;
  useCase: UseCase;
  /** Of the content, so that one picture is uploaded once. */
  hash: string;
  /** `front.jpg, 1200 × 1200` */
  label: string;
}

/** The shorter side that a size chart needs, pixels (Upload Product Image 202309). */
const CHART_SIDE = 1024;

const TYPES: Readonly<Record<string, string>> = {
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  WEBP: 'image/webp',
  BMP: 'image/bmp',
  HEIC: 'image/heic',
};

/**
 * Looks at every image file of a product: whether it is there, is an image, and has the size that its use needs. Reads one
 * file at a time.
 * @param folder that relative paths begin at
 */
export async function lookAtImages(
  product: ProductFile,
  folder: string,
): Promise<{ images: Map<ImageRef, LocalImage>; problems: Problem[] }> {
  const images = new Map<ImageRef, LocalImage>();
  const problems: Problem[] = [];
  for (const { image, field, useCase } of imagesOf(product)) {
    if ('uri' in image) continue;
    const path = isAbsolute(image.file) ? image.file : resolve(folder, image.file);
    const found = await lookAt(path, useCase);
    if (typeof found === 'string') problems.push({ field, message: `${image.file}: ${found}` });
    else images.set(image, found);
  }
  return { images, problems };
}

/** One image file, or what is wrong with it. */
async function lookAt(path: string, useCase: UseCase): Promise<LocalImage | string> {
  let bytes: Uint8Array;
  try {
    const facts = await stat(path);
    // A device or a pipe never ends, or is empty the second time it is read.
    if (!facts.isFile()) return facts.isDirectory() ? 'it is a folder.' : 'it is no file.';
    const { size } = facts;
    if (size > limits.imageBytes)
      return `it has ${(size / 1024 / 1024).toFixed(1)} MB, and an image has at most ${limits.imageBytes / 1024 / 1024} MB.`;
    bytes = await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file.';
    return `it cannot be read (${code ?? 'unknown cause'}).`;
  }
  if (bytes.length === 0) return 'it is empty.';
  const info = imageInfo(bytes);
  if (!info) return 'it is no image that the platform takes: JPEG, PNG, WEBP, BMP or HEIC.';
  const { width, height, format } = info;
  const side = useCase === 'MAIN_IMAGE' ? limits.mainImage : limits.image;
  if (width !== undefined && height !== undefined) {
    if (Math.min(width, height) < side.least || Math.max(width, height) > side.most)
      return `it has ${width} × ${height} pixels; ${side.least} to ${side.most} a side are needed.`;
    if (useCase === 'SIZE_CHART_IMAGE' && Math.min(width, height) < CHART_SIDE)
      return `it has ${width} × ${height} pixels; a size chart needs ${CHART_SIDE} on its shorter side.`;
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  const size = width === undefined ? format : `${width} × ${height}`;
  return { path, useCase, hash, label: `${basename(path)}, ${size}` };
}

/**
 * Uploads images, one picture once.
 * @returns the uri of each
 * @throws Failure naming the file that is gone or has changed since it was looked at, or that the platform refuses
 */
export async function uploadImages(
  api: PartnerApi,
  images: ReadonlyMap<ImageRef, LocalImage>,
  deps: Deps,
): Promise<Map<ImageRef, string>> {
  const pictures = new Map<string, LocalImage>();
  for (const image of images.values()) pictures.set(`${image.useCase} ${image.hash}`, image);
  if (pictures.size === 0) return new Map();
  const progress = deps.output.progress('Uploading images', pictures.size);
  let done = 0;
  try {
    const uris = new Map(
      await mapConcurrent([...pictures], 3, async ([key, image]): Promise<[string, string]> => {
        const uri = await upload(api, image, deps.signal);
        done += 1;
        progress.update(done);
        return [key, uri];
      }),
    );
    return new Map([...images].map(([ref, { useCase, hash }]) => [ref, uris.get(`${useCase} ${hash}`) ?? '']));
  } finally {
    progress.stop();
  }
}

/**
 * Uploads a picture; one that is uploaded twice does no harm.
 * @returns its id at the platform
 * @throws Failure of the API, and when the answer names no id
 */
export async function uploadImage(
  api: PartnerApi,
  { path, bytes, useCase }: { path: string; bytes: Uint8Array; useCase: UseCase | 'DESCRIPTION_IMAGE' },
  signal: AbortSignal,
): Promise<string> {
  const contentType = TYPES[imageInfo(bytes)?.format ?? ''];
  const form = [
    {
      name: 'data',
      value: bytes,
      filename: `image${extname(path).toLowerCase()}`,
      ...(contentType && { contentType }),
    },
    { name: 'use_case', value: useCase },
  ];
  const { data, requestId } = await api.call<{ uri?: string }>(
    { operation: 'POST /product/202309/images/upload', form },
    { signal, retry: 'read' },
  );
  if (data?.uri) return data.uri;
  throw new Failure('failed', `${path} was uploaded, and the platform did not say where to.`, { requestId });
}

async function upload(api: PartnerApi, { path, useCase, hash }: LocalImage, signal: AbortSignal): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Failure('not-found', `${path} was there a moment ago, and is not any more.`, {
      code: 'no-such-file',
      hint: 'Nothing was created or changed; run the command again with the file in its place.',
      cause: error,
    });
  }
  if (createHash('sha256').update(bytes).digest('hex') !== hash) {
    throw new Failure('failed', `${path} has changed since it was looked at.`, {
      code: 'changed-file',
      hint: 'Nothing was created or changed; run the command again.',
    });
  }
  try {
    return await uploadImage(api, { path, bytes, useCase }, signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.kind, `${path}: ${error.message}`, {
      code: error.code,
      hint: error.hint ?? 'Nothing was created or changed.',
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      cause: error,
    });
  }
}
