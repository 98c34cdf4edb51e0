import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileFailure, writeFileAtomic } from '../../../src/lib/atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const posix = process.platform !== 'win32';

describe('writeFileAtomic', () => {
  it('writes text and bytes, into folders it creates for the owner alone', async () => {
    const path = join(folder, 'a', 'b', 'file.json');
    await writeFileAtomic(path, 'grüße');
    expect(readFileSync(path, 'utf8')).toBe('grüße');
    await writeFileAtomic(path, new Uint8Array([1, 2]));
    expect([...readFileSync(path)]).toEqual([1, 2]);
    if (posix) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
    }
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['file.json']);
  });

  it('takes the mode asked for', async () => {
    await writeFileAtomic(join(folder, 'open'), 'x', { mode: 0o644 });
    if (posix) expect(statSync(join(folder, 'open')).mode & 0o777).toBe(0o644);
    expect(readFileSync(join(folder, 'open'), 'utf8')).toBe('x');
  });

  it('leaves one of the written contents, whole, when many write at once', async () => {
    const path = join(folder, 'file');
    const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000));
    await Promise.all(contents.map((content) => writeFileAtomic(path, content)));
    expect(contents).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it.runIf(posix)('refuses a symbolic link and leaves its target alone', async () => {
    writeFileSync(join(folder, 'real'), 'old');
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    await expect(writeFileAtomic(join(folder, 'link'), 'new')).rejects.toMatchObject({
      kind: 'failed',
      code: 'symbolic-link',
    });
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('old');
  });

  it('names the path, keeps the old content and leaves nothing behind when it cannot write', async () => {
    writeFileSync(join(folder, 'plain'), 'old');
    const path = join(folder, 'plain', 'file');
    await expect(writeFileAtomic(path, 'x')).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringContaining(path),
    });
    expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['plain']);
  });
});

describe('fileFailure', () => {
  it.each([
    ['ENOSPC', 'disk is full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'permission denied'],
    ['ESTRANGE', 'ESTRANGE'],
  ])('says what %s means for which file', (code, words) => {
    const failure = fileFailure(Object.assign(new Error('x'), { code }), '/home/me/till.json');
    expect(failure.message).toContain('/home/me/till.json');
    expect(failure.message).toContain(words);
    expect(failure.kind).toBe('failed');
  });
});
