import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../src/settings/project-file.ts';
import { workspace } from './workspace.ts';

function inFolder(files: Record<string, string>, below = '.') {
  const folder = workspace();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder.path, name, '..'), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  }
  mkdirSync(join(folder.path, below), { recursive: true });
  return { folder, read: () => readProjectFile(join(folder.path, below)) };
}

describe('the project file', () => {
  it('is found in the folder or one above, the nearest first, till.toml before .tillrc', () => {
    const { folder, read } = inFolder({ 'till.toml': 'shop = "far"', 'a/.tillrc': 'shop = "near"' }, 'a/b/c');
    using _ = folder;
    expect(read()).toEqual({ path: join(folder.path, 'a', '.tillrc'), shop: 'near', thresholds: {} });
    writeFileSync(join(folder.path, 'a', 'till.toml'), 'shop = "nearer"');
    expect(read()?.shop).toBe('nearer');
  });

  it('reads TOML, and JSON in .tillrc, with a byte order mark too', () => {
    const toml = inFolder({
      'till.toml': '\uFEFFprofile = "uk"\nshop = " GB1 "\n[thresholds]\nlate-dispatch = 0.04\nnrr = "3%"\n',
    });
    using _ = toml.folder;
    expect(toml.read()).toMatchObject({
      profile: 'uk',
      shop: 'GB1',
      thresholds: { 'late-dispatch': '0.04', nrr: '3%' },
    });
    const json = inFolder({ '.tillrc': '{"shop": "US1", "thresholds": {"late-dispatch": "0.04"}}' });
    using __ = json.folder;
    expect(json.read()).toMatchObject({ shop: 'US1', thresholds: { 'late-dispatch': '0.04' } });
  });

  it('holds thresholds of a health report, as they are written', () => {
    const { folder, read } = inFolder({
      'till.toml': '[health]\nthresholds = ["late-dispatch<=4%", " rating >= 180 "]\n',
    });
    using _ = folder;
    expect(read()?.healthThresholds).toEqual(['late-dispatch<=4%', ' rating >= 180 ']);
  });

  it.each([
    '[health]\nthresholds = "late-dispatch<=4%"',
    '[health]\nthresholds = [4]',
    '[health]\nlimits = []',
    '[health]',
    'health = 4',
    '[health]\nthresholds = []\nmore = 1',
  ])('refuses a [health] that is no list of thresholds: %j', (text) => {
    const { folder, read } = inFolder({ 'till.toml': text });
    using _ = folder;
    expect(read).toThrow(expect.objectContaining({ kind: 'usage', code: 'bad-project-file' }));
  });

  it('is absent without a file, and a folder of that name is none', () => {
    const { folder, read } = inFolder({ 'till.toml/x': '' });
    using _ = folder;
    expect(read()).toBeUndefined();
  });

  it.each([
    ['app_secret = "s3cr3t-canary"', 'app_secret'],
    ['[app]\naccess_token = "s3cr3t-canary"', 'app.access_token'],
    ['{"profile": "x", "refreshToken": "s3cr3t-canary"}', 'refreshToken'],
    ['password = "s3cr3t-canary"', 'password'],
  ])('refuses a secret, naming its key alone: %j', (text, key) => {
    const { folder, read } = inFolder({ '.tillrc': text });
    using _ = folder;
    expect(read).toThrow(
      expect.objectContaining({ kind: 'usage', code: 'secret-in-project-file', message: expect.stringContaining(key) }),
    );
    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('s3cr3t') }));
  });

  it.each([
    'shop = "a',
    '{"shop": "s3cr3t-canary",',
    '[1, 2]',
    'shop = 7',
    'shop = ""',
    'shp = "x"',
    'api-url = "http://evil.example"',
    'thresholds = 4',
    '[thresholds]\nx = "soon"',
    '[thresholds]\n"Bad Name" = 1',
  ])('refuses %j with the file and no more of its content than a key', (text) => {
    const { folder, read } = inFolder({ '.tillrc': text });
    using _ = folder;
    expect(read).toThrow(expect.objectContaining({ kind: 'usage', message: expect.stringContaining('.tillrc') }));
    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('s3cr3t') }));
  });
});
