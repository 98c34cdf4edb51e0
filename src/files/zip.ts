import { createInflateRaw, inflateRawSync } from 'node:zlib';

/** A file in a ZIP archive. */
export interface ZipEntry {
  name: string;
  /** Bytes unpacked, as the archive says; it may lie. */
  size: number;
  /** Its bytes as they lie in the archive. */
  packed: Uint8Array;
  /** 0 stored, 8 deflated. */
  method: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Lists the files of a ZIP archive by its central directory (PKWARE APPNOTE 6.3, 4.3); nothing is unpacked.
 * @throws Error for what is no archive, is cut off, or is of a kind that no workbook is (encrypted, ZIP64)
 */
export function zipEntries(data: Buffer): Map<string, ZipEntry> {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || data.readUInt32LE(end) !== END) throw new Error('no end of the directory');
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  const entries = new Map<string, ZipEntry>();
  for (let index = 0; index < count; index += 1) {
    if (data.readUInt32LE(at) !== CENTRAL) throw new Error('no entry of the directory');
    const [flags, method] = [data.readUInt16LE(at + 8), data.readUInt16LE(at + 10)];
    const [packedSize, size] = [data.readUInt32LE(at + 20), data.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = data.readUInt32LE(at + 42);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    if ((flags & 1) === 1 || packedSize === 0xffffffff || (method !== 0 && method !== 8))
      throw new Error('a kind of entry that is not read');
    if (data.readUInt32LE(local) !== LOCAL) throw new Error('no entry');
    const begin = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    if (begin + packedSize > data.length) throw new Error('cut off');
    entries.set(name, { name, size, method, packed: data.subarray(begin, begin + packedSize) });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** Unpacks a small file. @throws RangeError beyond `most` bytes, Error when it is damaged */
export function unzipText(entry: ZipEntry, most: number): string {
  const bytes = entry.method === 0 ? entry.packed : inflateRawSync(entry.packed, { maxOutputLength: most });
  return new TextDecoder().decode(bytes);
}

/** Unpacks piece by piece. @throws RangeError beyond `most` bytes, whatever the archive said; Error when it is damaged */
export async function* unzipPieces(entry: ZipEntry, most: number): AsyncGenerator<Uint8Array> {
  if (entry.method === 0) {
    yield entry.packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(entry.packed);
  let size = 0;
  for await (const piece of inflate as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) throw new RangeError('unpacks to more than is allowed');
    yield piece;
  }
}
