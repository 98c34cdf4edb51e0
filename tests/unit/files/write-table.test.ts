import { lstat, mkdir, readdir, readFile, realpath, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { writeTable } from '../../../src/files/write-table.ts';
import { put, temporaryFolder } from './temp.ts';

const folder = await realpath(await temporaryFolder());
const columns = [
  { heading: 'id', cell: (row: { id: string; note?: string }) => row.id },
  { heading: 'note', cell: (row: { id: string; note?: string }) => row.note },
];
const rows = [{ id: '1', note: '=1+1' }, { id: '-12.50', note: 'a "b",\nc' }, { id: '3' }];

describe('writeTable', () => {
  it.each([
    [{ kind: 'csv' }, 'id,note\n1,\'=1+1\n-12.50,"a ""b"",\nc"\n3,\n'],
    [{ kind: 'csv', raw: true, bom: true }, '\ufeffid,note\n1,=1+1\n-12.50,"a ""b"",\nc"\n3,\n'],
    [{ kind: 'tsv' }, 'id\tnote\n1\t\'=1+1\n-12.50\t"a ""b"",\nc"\n3\t\n'],
    [{ kind: 'jsonl' }, '{"id":"1","note":"=1+1"}\n{"id":"-12.50","note":"a \\"b\\",\\nc"}\n{"id":"3","note":""}\n'],
  ] as const)('writes %j', async (options, expected) => {
    const path = join(folder, `a.${options.kind}`);
    expect(await writeTable(path, rows, { columns, ...options })).toBe(3);
    expect(await readFile(path, 'utf8')).toBe(expected);
  });

  it('writes the headings alone when there are no rows', async () => {
    const path = join(folder, 'none.csv');
    expect(await writeTable(path, [], { kind: 'csv', columns })).toBe(0);
    expect(await readFile(path, 'utf8')).toBe('id,note\n');
  });

  it('leaves the old file and nothing else behind when the rows fail', async () => {
    const inner = join(folder, 'fail');
    await mkdir(inner);
    const path = await put(inner, 'a.csv', 'old\n');
    async function* failing() {
      for (let at = 0; at < 5000; at++) yield { id: String(at) };
      throw new Error('the API went away');
    }
    await expect(writeTable(path, failing(), { kind: 'csv', columns })).rejects.toThrow('the API went away');
    expect(await readdir(inner)).toEqual(['a.csv']);
    expect(await readFile(path, 'utf8')).toBe('old\n');
  });

  it('appears under its name only when it is whole', async () => {
    const inner = join(folder, 'whole');
    await mkdir(inner);
    async function* watched() {
      for (let at = 0; at < 2000; at++) {
        if (at === 1500) expect((await readdir(inner)).some((name) => name === 'a.csv')).toBe(false);
        yield { id: String(at) };
      }
    }
    expect(await writeTable(join(inner, 'a.csv'), watched(), { kind: 'csv', columns })).toBe(2000);
    expect(await readdir(inner)).toEqual(['a.csv']);
    expect((await readFile(join(inner, 'a.csv'), 'utf8')).split('\n')).toHaveLength(2002);
  });

  it('says why it cannot write', async () => {
    await expect(writeTable(folder, rows, { kind: 'csv', columns })).rejects.toMatchObject({ code: 'is-a-folder' });
    await expect(writeTable(join(folder, 'no', 'a.csv'), rows, { kind: 'csv', columns })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'no-such-folder',
    });
  });

  if (process.platform !== 'win32') {
    it('keeps permissions and links, and never replaces a device', async () => {
      const path = await put(folder, 'kept.csv', 'old');
      await symlink(path, join(folder, 'link.csv'));
      await writeTable(join(folder, 'link.csv'), rows, { kind: 'csv', columns });
      expect((await lstat(join(folder, 'link.csv'))).isSymbolicLink()).toBe(true);
      expect(await readFile(path, 'utf8')).toContain('id,note');
      await writeTable(join(folder, 'mode.csv'), rows, { kind: 'csv', columns, mode: 0o600 });
      expect((await stat(join(folder, 'mode.csv'))).mode & 0o777).toBe(0o600);
      await writeTable('/dev/null', rows, { kind: 'csv', columns });
      expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
    });
  }

  it('writes to a stream no faster than it takes', async () => {
    const written: string[] = [];
    let under = 0;
    const stream = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        expect(++under).toBe(1);
        written.push(String(chunk));
        setImmediate(() => {
          under -= 1;
          done();
        });
      },
    });
    const many = Array.from({ length: 3000 }, (_, at) => ({ id: String(at) }));
    expect(await writeTable(stream, many, { kind: 'csv', columns })).toBe(3000);
    expect(written.length).toBeGreaterThan(3);
    expect(written.join('').split('\n')).toHaveLength(3002);
  });
});
