import { describe, expect, it } from 'vitest';
import { listingWordChecker, listingWords, visibleText } from '../../../src/rules/listing-words.ts';

const us = listingWordChecker('US');
const idsOf = (title: string, description = '', check = us) => check({ title, description }).map(({ id }) => id);

describe('the words of a listing', () => {
  it('rests every rule on a source that is there, and words on bounds', () => {
    expect(listingWords.rules.length).toBeGreaterThan(8);
    for (const rule of listingWords.rules) {
      expect((rule.words?.length ?? 0) + (rule.patterns?.length ?? 0), rule.id).toBeGreaterThan(0);
      for (const [market, source] of Object.entries(rule.markets)) {
        expect(market).toMatch(/^(?:[A-Z]{2}|\*)$/);
        expect(listingWords.sources[source], `${rule.id}: ${source}`).toMatchObject({
          name: expect.any(String),
          read: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
          confidence: expect.stringMatching(/^[HM]$/),
        });
      }
    }
  });

  it.each([
    ['Bottle, dupe of the famous one', 'imitation'],
    ['KNOCK-OFF watch', 'imitation'],
    ['Knock  off watch', 'imitation'],
    ['Mug 20% OFF', 'promotion-in-title'],
    ['Free shipping mug', 'promotion-in-title'],
    ['Tea for weight loss', 'weight-loss'],
    ['Balm that cures eczema', 'medical-claim'],
  ])('finds «%s»', (title, id) => {
    expect(idsOf(title)).toContain(id);
  });

  it.each([
    'Duplex stand',
    'Fake plants for the shelf',
    'Fake leather belt',
    'Discounted? No: discovery box',
    'Weightless lossless headphones',
    'Manicures and pedicures',
  ])('leaves «%s» alone', (title) => {
    expect(idsOf(title)).toEqual([]);
  });

  it('reads descriptions as a buyer does, and follows their links', () => {
    expect(idsOf('Mug', '<p title="dupe">A good mug</p>')).toEqual([]);
    expect(idsOf('Mug', '<p>A good <b>knock</b>-<i>off</i></p>')).toEqual(['imitation']);
    expect(idsOf('Mug', '<p>A d<b>u</b>p<!-- x -->e</p>')).toEqual(['imitation']);
    expect(idsOf('Mug', '<p>du</p><p>pe</p>')).toEqual([]);
    expect(idsOf('Mug', '<p>Not a&nbsp;dupe</p>')).toEqual(['imitation']);
    expect(idsOf('Mug', '<a href="https://example.com/x">more</a>')).toEqual(['off-platform']);
    expect(idsOf('Mug', '<img src="https://p16.example.com/x.jpg">')).toEqual([]);
    expect(visibleText('a<script>dupe</script>b')).not.toContain('dupe');
  });

  it('says where a rule comes from, and whether it is one of this market', () => {
    const here = us({ title: 'A dupe', description: '' })[0];
    expect(here).toMatchObject({
      here: true,
      found: 'dupe',
      field: 'title',
      rule: { confidence: 'H', date: '2026-11-22' },
    });
    const there = listingWordChecker('TH')({ title: 'A dupe', description: '' })[0];
    expect(there).toMatchObject({ here: false, rule: { confidence: 'L', id: 'listing-words/imitation' } });
    expect(listingWordChecker('GB')({ title: 'It heals', description: '' })[0]).toMatchObject({ here: true });
  });

  it('takes a description of any shape in a moment', () => {
    const html = `${'<a '.repeat(3000)}${'<script'.repeat(500)}${'refund '.repeat(500)}`.slice(0, 10_000);
    expect(idsOf('Mug', html)).toEqual(expect.any(Array));
  });
});
