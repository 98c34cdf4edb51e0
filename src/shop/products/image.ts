/** What an image file is, as far as its first bytes tell. */
export interface ImageInfo {
  format: 'JPEG' | 'PNG' | 'WEBP' | 'BMP' | 'HEIC';
  /** Pixels; unknown where the format hides them deep in the file (HEIC). */
  width: number | undefined;
  height: number | undefined;
}

/** @returns undefined for what is no image of a kind that the platform takes (Upload Product Image 202309) */
export function imageInfo(bytes: Uint8Array): ImageInfo | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
  if (bytes.length >= 24 && text(0, 8) === '\x89PNG\r\n\x1a\n' && text(12, 4) === 'IHDR')
    return sized('PNG', view.getUint32(16), view.getUint32(20));
  if (bytes.length >= 26 && text(0, 2) === 'BM' && view.getUint32(14, true) >= 12) {
    const small = view.getUint32(14, true) === 12;
    return small
      ? sized('BMP', view.getUint16(18, true), view.getUint16(20, true))
      : sized('BMP', Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  }
  if (bytes.length >= 30 && text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webp(view, text);
  if (bytes.length >= 12 && text(4, 4) === 'ftyp' && /^(?:hei[cxms]|mif1|msf1|hevc)/.test(text(8, 4)))
    return { format: 'HEIC', width: undefined, height: undefined };
  if (bytes.length >= 4 && view.getUint16(0) === 0xffd8) return jpeg(view);
  return undefined;
}

/** The first frame header; segments before it are passed over. */
function jpeg(view: DataView): ImageInfo | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return sized('JPEG', view.getUint16(at + 7), view.getUint16(at + 5));
    if (marker === 0xd9 || marker === 0xda) return undefined;
    const bare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += bare ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webp(view: DataView, text: (from: number, length: number) => string): ImageInfo | undefined {
  switch (text(12, 4)) {
    case 'VP8 ':
      return sized('WEBP', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized('WEBP', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X': {
      const three = (at: number) => view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
      return sized('WEBP', three(24) + 1, three(27) + 1);
    }
    default:
      return undefined;
  }
}

function sized(format: ImageInfo['format'], width: number, height: number): ImageInfo | undefined {
  return width > 0 && height > 0 ? { format, width, height } : undefined;
}
