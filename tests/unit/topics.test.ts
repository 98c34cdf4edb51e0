import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/lib/failure.ts';
import { exitCodes } from '../../src/main.ts';
import { globalFlags } from '../../src/manifest/global-flags.ts';
import { nouns } from '../../src/manifest/index.ts';
import { topics } from '../../src/manifest/topics.ts';
import { parseCommandLine } from '../../src/program.ts';

const textOf = (name: string) => topics.find((topic) => topic.name === name)?.text ?? '';

async function help(line: string, width = 80): Promise<string> {
  const request = await parseCommandLine(line.split(' '), width);
  if (request.kind !== 'help') throw new Error(`«${line}» is no help`);
  return request.text;
}

describe('topics of till help', () => {
  it('are listed by till help, each with a text that fits 80 columns', async () => {
    const list = await help('help');
    expect(topics.length).toBeGreaterThan(4);
    for (const { name, summary } of topics) {
      expect(list).toContain(name);
      const text = await help(`help ${name}`);
      expect(text.startsWith(`${name}: ${summary}\n`)).toBe(true);
      expect(
        text
          .split('\n\ntill ')[0]
          ?.split('\n')
          .filter((line) => [...line].length > (line.startsWith('  till ') ? 90 : 80)),
      ).toEqual([]);
      expect(await help(`help ${name}`, 60)).not.toBe('');
    }
  });

  it('say of a noun what the noun says, too', async () => {
    const text = await help('help sandbox');
    expect(text).toContain('till sandbox advance 26h');
    expect(text).toContain('till sandbox <command> --help');
  });

  it('name the nearest for a typo', async () => {
    const error = await help('help enviroment').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ kind: 'usage', hint: 'Did you mean environment?' });
  });

  it('give every exit code of main, and no other', () => {
    const listed = [...textOf('exit-codes').matchAll(/^ {2}(\d+) /gm)].map(([, code]) => Number(code));
    expect(listed).toEqual([0, ...Object.values(exitCodes)].sort((a, b) => a - b));
  });

  it('give every variable of Till that the sources read, and no other', () => {
    const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(100);
    const read = new Set(
      files.flatMap((file) =>
        [...readFileSync(join('src', file), 'utf8').matchAll(/\benv\.(TILL_[A-Z_]+)/g)].map(([, name]) => name),
      ),
    );
    const told = new Set([...textOf('environment').matchAll(/^ {2}(TILL_[A-Z_]+)(?= |$)/gm)].map(([, name]) => name));
    expect(told).toEqual(read);
    for (const name of ['NO_COLOR', 'FORCE_COLOR', 'CI', 'COLUMNS'])
      expect(textOf('environment')).toContain(`  ${name} `);
  });

  it('show command lines that parse, and flags that there are', async () => {
    const known = new Set(
      [...globalFlags, ...nouns.flatMap((noun) => noun.commands.flatMap((spec) => spec.flags ?? []))].map(
        ({ name }) => name,
      ),
    );
    let commands = 0;
    let flags = 0;
    for (const { text } of topics) {
      for (const line of text.split('\n').filter((each) => /^ {2}till /.test(each))) {
        const [call = ''] = line.trim().split(/\s{2,}|\s[|>]|\s\|\|\s/);
        const words =
          call.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"(.*)"$/, '$1').replace(/^<id>$/, '1')) ?? [];
        expect(await parseCommandLine(words.slice(1), 80), line).toMatchObject({ kind: 'run' });
        commands += 1;
      }
      for (const [, name] of text.matchAll(/--([a-z][a-z-]*)/g)) {
        expect([...known, 'help'], `--${name}`).toContain(name);
        flags += 1;
      }
    }
    expect(commands).toBeGreaterThan(12);
    expect(flags).toBeGreaterThan(15);
  });
});

describe('did you mean', () => {
  it.each([
    ['ship', 'Did you mean till orders ship?'],
    ['orders list --format tabel', 'Did you mean table?'],
    ['completion basj', 'Did you mean bash?'],
    ['sandbox faults add ratelimit', 'Did you mean rate-limit?'],
    ['jobs list --status interupted', 'Did you mean interrupted?'],
    ['heath', 'Did you mean health?'],
  ])('%s', async (line, hint) => {
    const error = await parseCommandLine(line.split(' '), 80).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'usage', hint });
  });

  it('does not let a word of the command line move the terminal', async () => {
    const error = (await parseCommandLine(['\u001b[2Jx'], 80).catch((thrown: unknown) => thrown)) as Failure;
    expect(error.message).not.toContain('\u001b');
  });
});
