import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  home = temporaryHome();
});
afterEach(() => home[Symbol.dispose]());

const cli = (args: string[], options?: Options): Promise<Result> => till(home.path, args, options);

describe('till config', () => {
  it('sets, gets, lists and forgets, with the layer in JSON', async () => {
    expect(await cli(['config', 'set', 'thresholds.late-dispatch', '3%'])).toMatchObject({ code: 0 });
    expect(await cli(['config', 'get', 'thresholds.late-dispatch'])).toMatchObject({ code: 0, stdout: '3%\n' });
    expect(JSON.parse((await cli(['config', 'get', 'profile', '--json'])).stdout)).toEqual({
      key: 'profile',
      value: 'sandbox',
      source: 'default',
    });
    expect(JSON.parse((await cli(['config', '--json'])).stdout)).toContainEqual({
      key: 'thresholds.late-dispatch',
      value: '3%',
      source: 'user',
    });
    expect(await cli(['config', 'set', 'thresholds.late-dispatch', '--unset'])).toMatchObject({ code: 0 });
    expect(await cli(['config', 'get', 'thresholds.late-dispatch'])).toMatchObject({ code: 6, stdout: '' });
  });

  it('chooses the sandbox for good, by name', async () => {
    expect(await cli(['config', 'set', 'profile', 'sandbox'])).toMatchObject({ code: 0 });
    expect(JSON.parse((await cli(['whoami', '--json'])).stdout)).toMatchObject({ sandbox: true, implicit: false });
    expect(await cli(['config', 'set', 'profile', 'nope'])).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('sandbox'),
    });
  });

  it.each([
    [['config', 'get', 'colour'], 2],
    [['config', 'set', 'colour', 'red'], 2],
    [['config', 'set', 'profile'], 2],
    [['config', 'set', 'profile', 'x', '--unset'], 2],
    [['config', 'set', 'thresholds.nrr', 'soon'], 2],
    [['config', 'set', 'api-url', 'http://127.0.0.1:1'], 2],
    [['config', 'get'], 2],
  ])('refuses %j', async (args, code) => {
    const result = await cli([...args, '--json']);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(JSON.parse(result.stderr.trim().split('\n').at(-1)!)).toMatchObject({
      error: { message: expect.any(String) },
    });
  });

  it('leaves a damaged file as it is, exits 1 and says where it lies', async () => {
    const file = join(home.path, 'config', 'config.json');
    mkdirSync(join(home.path, 'config'));
    writeFileSync(file, '{"profiles": ');
    for (const args of [
      ['config', 'list'],
      ['config', 'set', 'thresholds.nrr', '1'],
      ['whoami'],
      ['shops', 'list'],
      ['logout', '--yes'],
    ]) {
      expect(await cli(args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(file) });
    }
    expect(readFileSync(file, 'utf8')).toBe('{"profiles": ');
  });

  it('keeps every change of commands that run at once', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `limit-${index}`);
    const results = await Promise.all(names.map((name) => cli(['config', 'set', `thresholds.${name}`, '1'])));
    expect(results.map(({ code }) => code)).toEqual(names.map(() => 0));
    const listed = JSON.parse((await cli(['config', 'list', '--json'])).stdout) as { key: string }[];
    expect(listed.map(({ key }) => key)).toEqual(expect.arrayContaining(names.map((name) => `thresholds.${name}`)));
  });
});
