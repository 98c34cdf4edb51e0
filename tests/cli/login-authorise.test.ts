import { describe, expect, it } from 'vitest';
import { authorisationPage, checkAuthCode, readPasted, readRedirect } from '../../src/commands/login/authorise.ts';
import { opener } from '../../src/commands/login/browser.ts';

const page = { appKey: 'k', serviceId: '123', state: 's t', authUrl: 'https://auth.tiktok-shops.com' };

describe('the authorisation page', () => {
  it('differs for the United States and for the rest of the world', () => {
    expect(authorisationPage({ ...page, region: 'us' })).toBe(
      'https://services.us.tiktokshop.com/open/authorize?service_id=123&state=s+t',
    );
    expect(authorisationPage({ ...page, region: 'row', redirectUri: 'http://127.0.0.1:1/' })).toBe(
      'https://services.tiktokshop.com/open/authorize?service_id=123&state=s+t',
    );
  });

  it("is the sandbox's own where the token host is this computer", () => {
    const url = new URL(
      authorisationPage({
        ...page,
        region: 'us',
        authUrl: 'http://127.0.0.1:4010',
        redirectUri: 'http://127.0.0.1:1/callback',
      }),
    );
    expect(url.origin + url.pathname).toBe('http://127.0.0.1:4010/open/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      service_id: '123',
      state: 's t',
      app_key: 'k',
      redirect_uri: 'http://127.0.0.1:1/callback',
    });
  });

  it('is one argument of the opener, whatever is in it', () => {
    const url = 'https://services.tiktokshop.com/?a=b&c=$(x)"';
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const [, args] = opener(url, platform);
      expect(args.at(-1)).toBe(url);
    }
    expect(opener(url, 'win32')[0]).not.toContain('cmd');
  });
});

describe('what comes back', () => {
  const read = (query: string) => readRedirect(new URLSearchParams(query), 'mine');

  it('is the code, when the state is ours', () => {
    expect(read('app_key=k&code=ROW_abc%2Bd&state=mine&shop_region=GB')).toBe('ROW_abc+d');
  });

  it.each([
    ['code=c&state=other', 'state-mismatch'],
    ['code=c', 'state-mismatch'],
    ['code=null&error=auth_denied&state=other', 'state-mismatch'],
    ['code=null&error=auth_denied&state=mine', 'auth_denied'],
    ['code=null&error=auth_denied', 'auth_denied'],
    ['error=<script>&state=mine', 'auth_denied'],
    ['code=null&state=mine', 'auth_denied'],
  ])('is refused as a sign-in: %s', (query, code) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: 'sign-in', code }));
  });

  it.each(['', 'state=mine', 'code=&state=mine', 'code=a%20b&state=mine'])('has no code in it: %j', (query) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('may be pasted as an address, as its query, or as the code alone', () => {
    expect(readPasted(' https://x.example/cb?code=c1&state=mine#top\n', 'mine')).toBe('c1');
    expect(readPasted('x.example/cb?code=c1&state=mine', 'mine')).toBe('c1');
    expect(readPasted('code=c1&state=mine', 'mine')).toBe('c1');
    expect(readPasted('ROW_c1', 'mine')).toBe('ROW_c1');
    expect(() => readPasted('https://x.example/cb?code=c1', 'mine')).toThrow(
      expect.objectContaining({ code: 'state-mismatch' }),
    );
    expect(() => readPasted('', 'mine')).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('is never repeated when it cannot be a code', () => {
    expect(() => checkAuthCode('canary code')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') }),
    );
  });
});
