import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sandboxShop, withoutProductReviews } from '../helpers/sandbox-shop.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const doc = readFileSync(resolve('docs/ci.md'), 'utf8');
const blocks = [...doc.matchAll(/^```(\w+)( sandbox)?\n([\s\S]*?)^```$/gm)].map(([, language, sandbox, text = '']) => ({
  language,
  sandbox: sandbox !== undefined,
  text,
}));
const yaml = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => parse(text));

/** The words of a shell line as a shell would make them of it: quotes, variables, a comment. */
function words(line: string, env: Record<string, string>): string[] {
  const found: string[] = [];
  for (const [, single, double, bare, comment] of line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"#]+)|(#.*)/g)) {
    if (comment !== undefined) break;
    const text = single ?? (double ?? bare ?? '').replace(/\$(\w+)/g, (_, name: string) => env[name] ?? '');
    found.push(text);
  }
  return found;
}

const commandOf = (line: string) => line.replace(/^(?:npx )?till /, '');
const isCommand = (line: string) => /^(?:npx )?till /.test(line);

/** Steps of jobs, wherever they stand in a workflow. */
function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return isCommand(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(linesOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(linesOf) : [];
}

let home: ReturnType<typeof temporaryHome>;
const before = process.cwd();

beforeAll(() => {
  home = temporaryHome();
  using shop = sandboxShop(home.path);
  withoutProductReviews(shop);
  const folder = join(home.path, 'work');
  mkdirSync(folder);
  writeFileSync(join(folder, 'till.toml'), blocks.find(({ language }) => language === 'toml')?.text ?? '');
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  home[Symbol.dispose]();
});

// The British shop: its report takes no dozen of calls for a score.
const run = (line: string, env: Record<string, string> = {}) =>
  till(home.path, words(commandOf(line), { ...env, GITHUB_STEP_SUMMARY: 'step-summary.md' }), {
    env: { TILL_SHOP: 'GBLCTHIST4', ...env },
  });

describe('docs/ci.md', () => {
  it('has its sandbox lines run as they stand', async () => {
    const lines = blocks.filter(({ sandbox }) => sandbox).flatMap(({ text }) => text.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) {
      expect(isCommand(line), line).toBe(true);
      const expected = Number(/# exit (\d)/.exec(line)?.[1] ?? 0);
      const done = await run(line);
      expect(done.code, `${line}\n${done.stdout}${done.stderr}`).toBe(expected);
      if (line.includes('--annotations')) expect(done.stderr).toMatch(/^::error /m);
      if (line.includes('the project file'))
        expect(done.stdout).toMatch(/^kept\tvalid-tracking>=95%.*\nkept\trating>=150/);
    }
    for (const [name, text] of [
      ['health.xml', 'failures="1"'],
      ['summary.md', '## Health check'],
      ['health.html', '<!doctype html>'],
    ] as const)
      expect(readFileSync(name, 'utf8')).toContain(text);
  });

  it('has the commands of its workflows run as they stand', async () => {
    const lines = yaml.flatMap(linesOf);
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const line of lines) {
      // Five days without shipping have passed in this sandbox, so the checks do not hold.
      const done = await run(line, { TILL_PROFILE: 'sandbox', GITHUB_ACTIONS: 'true' });
      expect(done.code, `${line}\n${done.stdout}${done.stderr}`).toBe(line.includes(' check ') ? 3 : 0);
    }
    expect(existsSync('step-summary.md')).toBe(true);
  });

  it('names variables that Till reads, and no secret by value', () => {
    const [github, , gitlab] = yaml;
    expect(Object.keys(github.jobs.health.env)).toEqual(expect.arrayContaining(['TILL_APP_KEY', 'TILL_ACCESS_TOKEN']));
    for (const [name, value] of Object.entries<string>(github.jobs.health.env))
      if (/KEY|SECRET|TOKEN/.test(name)) expect(value).toBe(`\${{ secrets.${name} }}`);
    expect(gitlab['shop-health'].artifacts.reports.junit).toBe('health.xml');
  });
});
