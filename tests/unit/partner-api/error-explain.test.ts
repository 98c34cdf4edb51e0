import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findOperations } from '../../../src/partner-api/contract.ts';
import type { ErrorFacts } from '../../../src/partner-api/contract-types.ts';
import advice from '../../../src/partner-api/data/error-advice.json' with { type: 'json' };
import { areaOf, errorSummaries, explainError, nearestCodes } from '../../../src/partner-api/error-explain.ts';
import { parseCommandLine } from '../../../src/program.ts';

const facts = JSON.parse(readFileSync('contract/errors.json', 'utf8')) as ErrorFacts[];

describe('explaining an error code', () => {
  it('has something to say of every code of the contract: what happened, what to do, from where', () => {
    expect(facts.length).toBeGreaterThan(700);
    for (const { code } of facts) {
      const explained = explainError(code);
      expect(explained?.happened, String(code)).toMatch(/.{15}/);
      expect(explained?.advice.length, String(code)).toBeGreaterThan(0);
      expect(explained?.sources.length, String(code)).toBeGreaterThan(0);
      expect(explained?.about, String(code)).not.toBe('');
    }
    expect(errorSummaries()).toHaveLength(facts.length);
  });

  it('says of retries what the client does', () => {
    expect(explainError(36009002)).toMatchObject({ retriedReads: true, retriedWrites: true, outcome: 'not-done' });
    expect(explainError(36009007)).toMatchObject({ retriedReads: true, retriedWrites: false, outcome: 'unknown' });
    expect(explainError(105002)).toMatchObject({ retriedReads: true, retriedWrites: true });
    expect(explainError(21011020)).toMatchObject({ retriedReads: false, retriedWrites: false, outcome: 'refused' });
    expect(explainError(0)).toMatchObject({ class: 'ok', retriedReads: false, exitCodeKind: null });
    expect(explainError(99)).toBeUndefined();
  });

  it('tells areas and neighbours of a code that nobody has described', () => {
    expect(areaOf('21011099')).toBe('fulfilment');
    expect(areaOf('2101109')).toBeUndefined();
    expect(nearestCodes('21011099').every(({ code }) => code.startsWith('21011'))).toBe(true);
    expect(nearestCodes('21011099')).toHaveLength(3);
    expect(nearestCodes('77777777')).toEqual([]);
  });
});

describe('the advice', () => {
  const classes = new Set(facts.map((each) => each.class));
  const texts = [...Object.values(advice.classes), ...Object.values(advice.codes)];

  it('is for classes and codes that there are, from sources that are named', () => {
    expect(new Set(Object.keys(advice.classes))).toEqual(classes);
    const known = new Set(facts.map(({ code }) => String(code)));
    for (const code of Object.keys(advice.codes)) expect(known, code).toContain(code);
    for (const { sources } of texts) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(Object.keys(advice.sources)).toContain(source);
    }
  });

  it('names commands and operations that there are', async () => {
    let checked = 0;
    for (const text of texts.flatMap((each) => each.advice)) {
      for (const [call, words] of text.matchAll(/\btill ((?:[a-z]+ ?)+(?:(?:--[a-z-]+|<\w+>|[A-Z]\w+) ?)*)/g)) {
        const line = (words as string).trim().split(' ');
        // A sentence goes on behind the command: its longest beginning that parses is the command.
        const parses = await Promise.all(
          line.map((_, length) =>
            parseCommandLine(
              line.slice(0, line.length - length).map((word) => (word.startsWith('<') ? '1' : word)),
              80,
            ).then(
              () => true,
              () => false,
            ),
          ),
        );
        expect(parses, call).toContain(true);
        checked += 1;
      }
      for (const [, name] of text.matchAll(/till api ([A-Z]\w+)/g))
        expect(findOperations(name as string)).not.toEqual([]);
    }
    expect(checked).toBeGreaterThan(20);
  });
});
