import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { readId } from '../../files/cell.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { OutgoingPart } from '../../shop/messages/content.ts';
import { imageInfo } from '../../shop/products/image.ts';

/** Bytes of an image (Upload Buyer Messages Image 202309). */
const MOST_BYTES = 10 * 1024 * 1024;

/** What goes out beside a text. */
export interface CardFlags {
  order?: string;
  product?: string;
  coupon?: string;
  image?: string;
}

/** A card, or an image that is still a file. */
export type Card = { part: OutgoingPart } | { file: string };

/**
 * The one card or image of the command line.
 * @throws Failure (usage) for several of them, for what is no id, and for a file that is no image
 */
export async function readCard(flags: CardFlags): Promise<Card | undefined> {
  const given = (['order', 'product', 'coupon', 'image'] as const).filter((name) => flags[name] !== undefined);
  const [name] = given;
  if (name === undefined) return undefined;
  if (given.length > 1)
    throw usageFailure(
      `${given.map((one) => `--${one}`).join(' and ')} are too many.`,
      'A reply has one card or image.',
      'several-cards',
    );
  const value = flags[name] as string;
  if (name === 'image') {
    await checkImage(value);
    return { file: value };
  }
  const { id, problem } = readId(value);
  if (id === undefined) throw usageFailure(`«${value}» is no ${name} id (--${name}): ${problem}.`, undefined, 'bad-id');
  const content = JSON.stringify({ [`${name}_id`]: id });
  return { part: { type: `${name.toUpperCase() as 'ORDER' | 'PRODUCT' | 'COUPON'}_CARD`, content } };
}

async function checkImage(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      throw usageFailure(
        `${path} has ${(size / 1024 / 1024).toFixed(1)} MB, and an image has at most 10 MB.`,
        undefined,
        'image-too-big',
      );
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Failure('not-found', `There is no file ${path}.`, {
        code: 'no-such-file',
        hint: 'Check the path (--image).',
      });
    throw usageFailure(`${path} cannot be read (${code ?? 'unknown cause'}).`, undefined, 'unreadable');
  }
  if (imageInfo(bytes)) return bytes;
  throw usageFailure(`${path} is no image that the platform takes.`, 'JPEG, PNG, WEBP, BMP or HEIC.', 'no-image');
}

/** Uploads an image and makes its message. An image that is uploaded twice does no harm. */
export async function uploadImage(path: string, api: PartnerApi, signal: AbortSignal): Promise<OutgoingPart> {
  const bytes = await checkImage(path);
  const type = imageInfo(bytes)?.format.toLowerCase();
  const form = [
    { name: 'data', value: bytes, filename: `image${extname(path).toLowerCase()}`, contentType: `image/${type}` },
  ];
  const { data, requestId } = await api.call<{ url?: string; width?: number; height?: number }>(
    { operation: 'POST /customer_service/202309/images/upload', form },
    { signal, retry: 'read' },
  );
  if (!data?.url)
    throw new Failure('failed', `${path} was uploaded, and the platform did not say where to.`, { requestId });
  const { url, width, height } = data;
  return { type: 'IMAGE', content: JSON.stringify({ url, width, height }) };
}
