import { describe, expect, it } from 'vitest';
import { imageInfo } from '../../../../src/shop/products/image.ts';
import { png } from '../../../helpers/pictures.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

const jpeg = (height: number[], width: number[]) =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xff, 0xc2, 0, 17, 8],
    height,
    width,
    [3, 1, 0x22, 0, 2, 0x11, 1, 3],
  );

describe('what an image file is', () => {
  it.each([
    ['a PNG', png(640, 480, [1, 2, 3]), { format: 'PNG', width: 640, height: 480 }],
    [
      'a progressive JPEG behind an APP0 segment',
      jpeg([0x01, 0xe0], [0x02, 0x80]),
      { format: 'JPEG', width: 640, height: 480 },
    ],
    [
      'a lossy WEBP',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x41]),
      { format: 'WEBP', width: 640, height: 480 },
    ],
    [
      'a lossless WEBP',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x7f, 0xc2, 0x77, 0, 0, 0, 0, 0, 0]),
      { format: 'WEBP', width: 640, height: 480 },
    ],
    [
      'an extended WEBP',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0]),
      { format: 'WEBP', width: 640, height: 480 },
    ],
    [
      'a BMP written from the top',
      bytes('BM', new Array(12).fill(0), [40, 0, 0, 0, 0x80, 0x02, 0, 0, 0x20, 0xfe, 0xff, 0xff, 1, 0]),
      { format: 'BMP', width: 640, height: 480 },
    ],
    ['a HEIC', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0]), { format: 'HEIC', width: undefined, height: undefined }],
  ])('%s', (_, file, info) => {
    expect(imageInfo(file)).toEqual(info);
  });

  it.each([
    ['nothing', bytes()],
    ['a page of HTML', bytes('<!doctype html><html></html>                ')],
    ['a GIF, which the platform does not take', bytes('GIF89a', [0x80, 0x02, 0xe0, 0x01, 0, 0, 0])],
    ['a PNG without pixels', png(0, 0, [0, 0, 0])],
    ['a JPEG that is cut off before its size', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2])],
    ['a PNG that is cut off', png(640, 480, [1, 2, 3]).subarray(0, 12)],
    ['a JPEG whose first segment has no length', bytes([0xff, 0xd8, 0x00], new Array(20).fill(0))],
  ])('is not %s', (_, file) => {
    expect(imageInfo(file)).toBeUndefined();
  });
});
