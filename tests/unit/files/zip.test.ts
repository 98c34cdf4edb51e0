import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzipPieces, unzipText, type ZipEntry, zipEntries } from '../../../src/files/zip.ts';

const archive = Buffer.from(
  zipSync({ 'a.txt': strToU8('a'.repeat(100_000)), 'b/c.txt': [strToU8('plain'), { level: 0 }] }),
);
const entry = (name: string) => zipEntries(archive).get(name) as ZipEntry;

async function unpacked(of: ZipEntry, most: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unzipPieces(of, most)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('a ZIP archive', () => {
  it('lists its files and unpacks them whole or in pieces', async () => {
    expect([...zipEntries(archive).keys()]).toEqual(['a.txt', 'b/c.txt']);
    expect(unzipText(entry('b/c.txt'), 100)).toBe('plain');
    expect(unzipText(entry('a.txt'), 200_000)).toHaveLength(100_000);
    expect(await unpacked(entry('a.txt'), 200_000)).toBe('a'.repeat(100_000));
    expect(await unpacked(entry('b/c.txt'), 200_000)).toBe('plain');
  });

  it('stops at what is allowed, whatever it claims', async () => {
    expect(() => unzipText(entry('a.txt'), 1000)).toThrow(RangeError);
    await expect(unpacked({ ...entry('a.txt'), size: 10 }, 1000)).rejects.toThrow(RangeError);
  });

  it('is refused when it is cut off or something else', () => {
    for (const broken of [archive.subarray(0, -30), archive.subarray(30), Buffer.from('PK'), Buffer.alloc(0)])
      expect(() => zipEntries(broken)).toThrow();
  });
});
