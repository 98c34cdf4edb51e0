import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scripts } from '../../src/commands/completion/scripts.ts';
import { temporaryHome } from '../helpers/till.ts';

const installed = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;
/** What a machine has of the shells; bash and PowerShell come with their systems, the others are tried where they are. */
const shells = process.platform === 'win32' ? [] : ['bash', 'zsh', 'fish'].filter(installed);

/** A folder with a `till` in it, as a user's PATH has. */
function pathWithTill(home: string): string {
  const folder = join(home, 'bin');
  mkdirSync(folder);
  const file = join(folder, 'till');
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/till.js')}" "$@"\n`);
  chmodSync(file, 0o755);
  return folder;
}

const lines = [
  ['till sandb', 'sandbox'],
  ['till orders list --form', '--format'],
  ['till orders ship --provider Fed', 'FedEx'],
  ['till api GetOrderDet', 'GetOrderDetail'],
  ['till help exi', 'exit-codes'],
] as const;

/** How each shell is asked what it would offer at the end of a line, its own machinery included. */
const ask: Record<string, (line: string) => string[]> = {
  bash: (line) => [
    '--norc',
    '-c',
    `eval "$(till completion bash)"; COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _till; printf '%s\\n' "\${COMPREPLY[@]}"; complete -p till`,
  ],
  // compadd is what _describe ends in; the line editor itself needs a terminal.
  zsh: (line) => [
    '-f',
    '-c',
    `compdef() { print registered }; _describe() { local name; for name in described open; do print -l -- \${(P)name}; done }; _files() { print files }; source <(till completion zsh); words=(${line}); CURRENT=$#words; _till`,
  ],
  fish: (line) => ['--no-config', '-c', `till completion fish | source; complete -C '${line}'`],
};

describe('completion in real shells', () => {
  it('is tried in one at least', () => expect(shells.length + Number(process.platform === 'win32')).toBeGreaterThan(0));

  it.each(shells.filter((shell) => shell === 'bash'))('%s never runs what a word holds', (shell) => {
    const answer = ['Royal Mail', 'R$(touch x)', 'R`touch x`', 'R"; touch x; "', "R'; touch x; '"];
    const asked = `till() { printf ':words\\n%s\\n' "$ANSWER"; }
${scripts.bash}
COMP_WORDS=(till "$TYPED"); COMP_CWORD=1; _till; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const offered = (typed: string) =>
      execFileSync(shell, ['--norc', '-c', asked], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', ANSWER: answer.join('\n'), TYPED: typed },
      })
        .trimEnd()
        .split('\n');
    expect(offered('"R')).toEqual(['Royal Mail', "R'; touch x; '"]);
    expect(offered("'R")).toEqual(answer.slice(0, 4));
    expect(offered('R')).toEqual([
      'Royal\\ Mail',
      'R\\$\\(touch\\ x\\)',
      'R\\`touch\\ x\\`',
      'R\\"\\;\\ touch\\ x\\;\\ \\"',
      "R\\'\\;\\ touch\\ x\\;\\ \\'",
    ]);
  });

  it.each(shells)('%s offers what the manifest and this machine have', (shell) => {
    using home = temporaryHome();
    const PATH = `${pathWithTill(home.path)}:${process.env.PATH}`;
    // A quote that is still open; bash and zsh take it here as a word of its own.
    const open = shell === 'fish' ? '"Fed' : `'"Fed'`;
    for (const [line, word] of [...lines, [`till orders ship --provider ${open}`, 'FedEx'] as const]) {
      const text = execFileSync(shell, ask[shell]?.(line) ?? [], {
        encoding: 'utf8',
        env: { PATH, HOME: home.path, TILL_HOME: home.path, LANG: 'C.UTF-8' },
      });
      expect(
        text.split('\n').map((each) => each.split(/[\t:]/)[0]),
        `${shell}: ${line}`,
      ).toContain(word);
    }
  });
});
