/** What the first bytes of an image say. */
export interface ImageHeader {
  format: 'JPEG' | 'PNG' | 'WEBP' | 'BMP' | 'HEIC';
  width: number;
  height: number;
}

/** Formats that are recognised and not taken. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^GIF8[79]a/, 'GIF'],
  [/^(?:II\*\0|MM\0\*)/, 'TIFF'],
  [/^%PDF-/, 'PDF'],
  [/^\s*(?:<\?xml[^>]*>\s*)?<svg/i, 'SVG'],
  [/^\0\0\x01\0/, 'ICO'],
];

/**
 * Reads format and size of an image from its header, and whether it goes on to its end.
 * @returns the header; the name of another format that is not taken; undefined for what is no image or is cut off
 */
export function readImage(bytes: Uint8Array): ImageHeader | string | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = data.subarray(0, 256).toString('latin1');
  const other = OTHERS.find(([pattern]) => pattern.test(start));
  if (other) return other[1];
  const found = readPng(data) ?? readJpeg(data) ?? readWebp(data) ?? readBmp(data) ?? readHeic(data);
  return found && found.width > 0 && found.height > 0 ? found : undefined;
}

/** ISO/IEC 15948: the first chunk is IHDR, the last one IEND. */
function readPng(data: Buffer): ImageHeader | undefined {
  const signed = data.length > 45 && data.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';
  if (!signed || data.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  if (!data.subarray(-12).includes('IEND')) return undefined;
  return { format: 'PNG', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** ITU-T T.81: the size is in the frame header (SOF0 to SOF15 without DHT, JPG and DAC); the end is marked by FFD9. */
function readJpeg(data: Buffer): ImageHeader | undefined {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return undefined;
  if (data.lastIndexOf(Buffer.from([0xff, 0xd9])) < 4) return undefined;
  for (let at = 2; at + 9 < data.length; ) {
    if (data[at] !== 0xff) return undefined;
    const marker = data[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { format: 'JPEG', height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) };
    }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += alone ? 2 : 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}

/** RFC 9649: lossy, lossless and extended files keep the size in three ways. */
function readWebp(data: Buffer): ImageHeader | undefined {
  if (data.length < 30 || data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP')
    return undefined;
  if (data.readUInt32LE(4) + 8 > data.length) return undefined;
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { format: 'WEBP', width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = data.readUInt32LE(21);
      return { format: 'WEBP', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { format: 'WEBP', width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

function readBmp(data: Buffer): ImageHeader | undefined {
  if (data.length < 30 || data.toString('latin1', 0, 2) !== 'BM' || data.readUInt32LE(2) > data.length)
    return undefined;
  return { format: 'BMP', width: Math.abs(data.readInt32LE(18)), height: Math.abs(data.readInt32LE(22)) };
}

/** ISO/IEC 23008-12: the box `ispe` holds the size. */
function readHeic(data: Buffer): ImageHeader | undefined {
  if (data.length < 40 || data.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  if (!/^(?:heic|heix|mif1|heim|heis|hevc)/.test(data.toString('latin1', 8, 12))) return undefined;
  const box = data.subarray(0, 65_536).indexOf('ispe');
  if (box < 0 || box + 16 > data.length) return undefined;
  return { format: 'HEIC', width: data.readUInt32BE(box + 8), height: data.readUInt32BE(box + 12) };
}
