import { describe, expect, it } from 'vitest';
import { isLoopback, readHost } from '../../../src/settings/hosts.ts';
import { checkProfileName } from '../../../src/settings/profile-name.ts';

describe('hosts', () => {
  it.each([
    ['https://open-api.tiktokglobalshop.com', 'https://open-api.tiktokglobalshop.com'],
    ['https://api.example:8443/', 'https://api.example:8443'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010/', 'http://localhost:4010'],
    [' http://[::1]:4010 ', 'http://[::1]:4010'],
  ])('takes %s', (text, origin) => {
    expect(readHost(text, 'TILL_API_URL')).toBe(origin);
  });

  it.each([
    'http://open-api.tiktokglobalshop.com',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.999.example:80',
    'ftp://127.0.0.1',
    'open-api.tiktokglobalshop.com',
    'https://host/path',
    'https://host/?a=b',
    'https://ann:hunter2@host',
    '',
  ])('refuses %j without repeating it', (text) => {
    const failure = expect.objectContaining({
      kind: 'usage',
      code: 'bad-host',
      message: expect.not.stringContaining('hunter2'),
    });
    expect(() => readHost(text, 'TILL_API_URL')).toThrow(failure);
  });

  it('knows this computer', () => {
    expect(['127.0.0.1', '127.9.9.9', 'localhost', '[::1]'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['127.0.0.1.example', '10.0.0.1', 'localhost.example'].map(isLoopback)).toEqual([false, false, false]);
  });
});

describe('profile names', () => {
  it('takes plain ones', () => {
    for (const name of ['default', 'uk', 'Shop-2', 'a.b_c', 'constructor', '7']) checkProfileName(name);
  });

  it.each([
    '',
    '.hidden',
    '../up',
    'a/b',
    'a\\b',
    'CON',
    'nul',
    'com1',
    'aux.x',
    'end.',
    '__proto__',
    'x'.repeat(64),
    'a b',
    'é',
  ])('refuses %j', (name) => {
    expect(() => checkProfileName(name)).toThrow(expect.objectContaining({ kind: 'usage', code: 'bad-profile-name' }));
  });

  it('keeps its own names, and those that would be the same file on some systems', () => {
    expect(() => checkProfileName('sandbox')).toThrow(/taken/);
    expect(() => checkProfileName('environment')).toThrow(/taken/);
    expect(() => checkProfileName('UK', ['uk'])).toThrow(/only in case/);
    checkProfileName('uk', ['uk']);
  });
});
