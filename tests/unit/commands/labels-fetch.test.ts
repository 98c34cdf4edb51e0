import { describe, expect, it } from 'vitest';
import { fetchDocument } from '../../../src/commands/orders/labels-fetch.ts';
import type { PartnerApi } from '../../../src/partner-api/types.ts';
import { apiFailure } from '../../helpers/fake-shop.ts';

const PDF = Buffer.from('%PDF-1.4\n');
const kind = { type: 'SHIPPING_LABEL', size: 'A6' } as const;
const refused = (apiCode: number, message?: string) =>
  apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode, ...(message && { message }) });
const gone = (httpStatus: number) => apiFailure({ apiClass: 'not-found', outcome: 'refused', httpStatus });

/** An API that gives one link after another; `links` says what asking gives, `documents` what each link holds. */
function shop(links: (string | Error)[], documents: Record<string, Uint8Array | Error>) {
  const asked: string[] = [];
  const api = {
    async call() {
      const next = links[asked.length] ?? links.at(-1);
      asked.push('link');
      if (next instanceof Error) throw next;
      return { data: { doc_url: next, tracking_number: '1Z' } };
    },
    async download(url: string) {
      const found = documents[url];
      if (found === undefined || found instanceof Error) throw found ?? gone(404);
      return found;
    },
  } as unknown as PartnerApi;
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const get = () => fetchDocument(api, '1152', kind, new AbortController().signal, wait);
  return { get, asked, waits };
}

describe('a document of the platform', () => {
  it('comes with its tracking number', async () => {
    const { get, asked } = shop(['a'], { a: PDF });
    expect(await get()).toEqual({ bytes: PDF, trackingNumber: '1Z' });
    expect(asked).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 410])('is asked for once more when its link answers %i', async (status) => {
    const { get, asked } = shop(['old', 'fresh'], { old: gone(status), fresh: PDF });
    expect(await get()).toMatchObject({ bytes: PDF });
    expect(asked).toHaveLength(2);
  });

  it('is refused when the fresh link does not work either', async () => {
    const { get, asked } = shop(['old'], { old: gone(403) });
    expect(await get()).toMatchObject({ problem: { code: 'document-gone' } });
    expect(asked).toHaveLength(2);
  });

  it('is refused when what comes is no PDF, twice', async () => {
    const { get, asked } = shop(['a'], { a: Buffer.from('<html>busy</html>') });
    expect(await get()).toEqual({ problem: { code: 'bad-pdf', message: 'What the platform gave is no PDF.' } });
    expect(asked).toHaveLength(2);
    const mended = shop(['a', 'b'], { a: Buffer.from('<html>busy</html>'), b: PDF });
    expect(await mended.get()).toMatchObject({ bytes: PDF });
  });

  it('is waited for while the platform makes it, but not for ever', async () => {
    const { get, waits } = shop([refused(11034037), refused(11034023), 'a'], { a: PDF });
    expect(await get()).toMatchObject({ bytes: PDF });
    expect(waits).toEqual([300, 700]);
    const never = shop([refused(11034037)], {});
    expect(await never.get()).toMatchObject({ problem: { code: '11034037' } });
    expect(never.waits).toHaveLength(5);
  });

  it('is refused in words for what concerns this package alone', async () => {
    expect(await shop([refused(21023059)], {}).get()).toEqual({
      problem: { code: '21023059', message: 'It was cancelled meanwhile: do not send it.' },
    });
    expect(await shop([refused(99, 'GET /x: Something new (code 99).')], {}).get()).toEqual({
      problem: { code: '99', message: 'Something new' },
    });
    expect(await shop([''], {}).get()).toMatchObject({ problem: { code: 'no-document' } });
  });

  it('ends the command for what concerns them all', async () => {
    for (const error of [
      apiFailure({ apiClass: 'temporary', outcome: 'unknown', httpStatus: 503 }),
      apiFailure({ apiClass: 'credentials', outcome: 'refused', apiCode: 105_001 }),
      new Error('a bug'),
    ]) {
      await expect(shop([error], {}).get()).rejects.toBe(error);
    }
  });
});
