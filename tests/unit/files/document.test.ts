import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentText, readDocuments } from '../../../src/files/document.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-document-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const read = (text: string | Uint8Array) => {
  const path = join(dir, 'product.yaml');
  writeFileSync(path, text);
  return readDocuments(path, { name: 'product.yaml' });
};
const tree = async (text: string) => (await read(text))[0]?.tree;

describe('a YAML or JSON document', () => {
  it('keeps every value as the text it is written with', async () => {
    expect(await tree('id: 1729582718312380123\nprice: 24.00\nzip: 007\nyes: no\nsize: 1e3\n"quoted": "5.50"')).toEqual(
      {
        id: '1729582718312380123',
        price: '24.00',
        zip: '007',
        yes: 'no',
        size: '1e3',
        quoted: '5.50',
      },
    );
    expect(await tree('{"id": 1729582718312380123, "price": 24.00, "list": [1, true, null, "x"]}')).toEqual({
      id: '1729582718312380123',
      price: '24.00',
      list: ['1', 'true', null, 'x'],
    });
  });

  it('takes nothing for nothing, and the word null in quotes for a word', async () => {
    expect(await tree('a:\nb: ~\nc: null\nd: "null"\ne: ""')).toEqual({ a: null, b: null, c: null, d: 'null', e: '' });
  });

  it('knows the line of every value, reads several documents, block text and aliases', async () => {
    const [first, second] = await read(
      'title: x\nskus:\n  - price: 1\n    stock: 2\n  - &b { price: 3 }\n  - *b\n---\ntext: |\n  one\n\n  two\n',
    );
    expect(first?.lines.get('skus[0].stock')).toBe(4);
    expect(first?.lines.get('skus[1].price')).toBe(5);
    expect(first?.tree).toMatchObject({ skus: [{}, { price: '3' }, { price: '3' }] });
    expect(second?.tree).toEqual({ text: 'one\n\ntwo\n' });
    expect(second?.lines.get('text')).toBe(8);
  });

  it('reads a byte order mark and UTF-16, as Windows saves them', async () => {
    expect((await read('\ufefftitle: Bücher'))[0]?.tree).toEqual({ title: 'Bücher' });
    expect((await read(Buffer.from('\ufefftitle: Bücher', 'utf16le')))[0]?.tree).toEqual({ title: 'Bücher' });
  });

  it.each([
    ['a tab that indents', 'a:\n\tb: 1', /line 2/],
    ['an open quote', 'title: "x\nprice: 1\n', /line \d/],
    ['the same field twice', 'title: a\ntitle: b', /line 2/],
    ['broken JSON', '{"a": 1,, "b": 2}', /line 1/],
  ])('names the line of %s', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      kind: 'usage',
      code: 'bad-document',
      message: expect.stringMatching(message),
    });
  });

  it('is not an empty file, nor one that is not there', async () => {
    await expect(read(' \n')).rejects.toMatchObject({ kind: 'usage', code: 'empty-file' });
    await expect(readDocuments(join(dir, 'none.yaml'))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('cannot be made to grow without end', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${new Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}`;
    await expect(read(bomb)).rejects.toMatchObject({ kind: 'usage', code: 'too-big' });
    await expect(read('a: &a [*a]')).rejects.toMatchObject({ kind: 'usage' });
  });

  it('gives back what is written, also words that YAML 1.1 takes for something else', async () => {
    expect(await documentText({ a: 'No', b: '24.00', c: '1e3', d: 'null', e: 'x: y' })).toContain('a: "No"');
    const value = fc.dictionary(
      fc.stringMatching(/^[A-Za-z][\w ]{0,8}$/).filter((key) => key.trim() === key),
      fc.oneof(
        fc.string(),
        fc.array(fc.string(), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string(), { minKeys: 1 }),
      ),
      { minKeys: 1 },
    );
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const [found] = await read(await documentText(given));
        expect(found?.tree).toEqual({ ...given });
      }),
      { numRuns: 200 },
    );
  });
});
