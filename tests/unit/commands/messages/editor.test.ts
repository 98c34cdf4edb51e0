import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Deps } from '../../../../src/commands/deps.ts';
import { editorCommand, writeInEditor } from '../../../../src/commands/messages/editor.ts';
import { Failure } from '../../../../src/lib/failure.ts';

describe('the editor', () => {
  it('is VISUAL, else EDITOR, else what the system has', () => {
    expect(editorCommand({ VISUAL: 'code --wait', EDITOR: 'nano' }, 'linux')).toEqual(['code', '--wait']);
    expect(editorCommand({ VISUAL: ' ', EDITOR: 'nano' }, 'darwin')).toEqual(['nano']);
    expect(editorCommand({}, 'linux')).toEqual(['vi']);
    expect(editorCommand({}, 'win32')).toEqual(['notepad']);
  });

  it('is split as a shell splits it, and nothing in it is run by one', () => {
    expect(editorCommand({ EDITOR: `'my editor' -a "b c" d\\ e '' ; $(rm)` }, 'linux')).toEqual([
      'my editor',
      '-a',
      'b c',
      'd e',
      '',
      ';',
      '$(rm)',
    ]);
    expect(editorCommand({ EDITOR: '"C:\\Program Files\\Ed\\ed.exe" -n' }, 'win32')).toEqual([
      'C:\\Program Files\\Ed\\ed.exe',
      '-n',
    ]);
    expect(() => editorCommand({ EDITOR: '"open' }, 'linux')).toThrow(Failure);
  });

  /** Runs a program of node in place of an editor; its last argument is the file. */
  async function edit(program: string): Promise<{ text: string | Failure; file: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'till-editor-'));
    try {
      const script = join(folder, 'editor.mjs');
      const seen = join(folder, 'seen.txt');
      writeFileSync(
        script,
        `import fs from 'node:fs'; const file = process.argv.at(-1); fs.writeFileSync(${JSON.stringify(seen)}, file + '\\n' + (fs.statSync(file).mode & 0o777).toString(8)); ${program}`,
      );
      const env = {
        EDITOR: `"${process.execPath}" "${script.replaceAll('\\', process.platform === 'win32' ? '\\' : '\\\\')}"`,
      };
      const deps = {
        env,
        streams: { stdout: { isTTY: true } },
        signal: new AbortController().signal,
      } as unknown as Deps;
      const text = await writeInEditor('before', deps).catch((error: Failure) => error);
      return { text, file: existsSync(seen) ? readFileSync(seen, 'utf8') : '' };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('gets a file for its user alone, which is gone afterwards', async () => {
    const { text, file } = await edit(
      "fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('before', 'It leaves today.\\r\\n# not a comment'));",
    );
    expect(text).toBe('It leaves today.\n# not a comment');
    const [path, mode] = file.split('\n') as [string, string];
    expect(existsSync(path)).toBe(false);
    if (process.platform !== 'win32') expect(mode).toBe('600');
  });

  it('that fails, or leaves nothing, ends it', async () => {
    expect(await edit('process.exit(3);')).toMatchObject({ text: { code: 'editor-ended', kind: 'interrupted' } });
    expect(await edit("fs.writeFileSync(file, '\\n  \\n');")).toMatchObject({ text: { code: 'empty-text' } });
    const deps = {
      env: { EDITOR: '/no/such/editor' },
      streams: { stdout: { isTTY: true } },
      signal: new AbortController().signal,
    };
    await expect(writeInEditor('', deps as unknown as Deps)).rejects.toMatchObject({
      code: 'no-editor',
      kind: 'usage',
    });
  });
});
