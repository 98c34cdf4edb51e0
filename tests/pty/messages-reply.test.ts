import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const sandbox = ['--profile', 'sandbox'];

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}

describe('till messages reply at a terminal', { timeout: 60_000 }, () => {
  it('opens the editor, shows what will be sent, asks, and sends it', async () => {
    using home = temporaryHome();
    const [first] = await json<{ conversationId: string }[]>(home.path, 'messages', 'list', '--waiting');
    const id = first?.conversationId as string;
    const editor = join(home.path, 'my editor.mjs');
    writeFileSync(
      editor,
      // Ctrl-C in an editor is a key of the editor's, and reaches Till too.
      "import fs from 'node:fs';if (process.platform !== 'win32') process.kill(process.ppid, 'SIGINT');const f=process.argv.at(-1);fs.writeFileSync(f, 'It leaves today.\\n' + fs.readFileSync(f));",
    );
    const quoted = (path: string) => `"${process.platform === 'win32' ? path : path.replace(/["\\$`]/g, '\\$&')}"`;
    const env = { TILL_HOME: home.path, NO_COLOR: '1', EDITOR: `${quoted(process.execPath)} ${quoted(editor)}` };
    const reply = [CHILD, 'messages', 'reply', id, ...sandbox];
    const declined = spawnPty(process.execPath, reply, { columns: 80, rows: 30, env });
    await declined.waitFor('(y/N)');
    declined.write(keys.enter);
    expect(await declined.exit).toBe(130);
    const pty = spawnPty(process.execPath, reply, { columns: 80, rows: 30, env });
    expect(await pty.waitFor('(y/N)')).toMatch(/To \d+ \(.+\):\s+It leaves today\./);
    pty.write(`y${keys.enter}`);
    expect(await pty.exit, pty.screen()).toBe(0);
    const said = await json<{ from: string; text: string }[]>(home.path, 'messages', 'read', id);
    expect(said.filter(({ from }) => from !== 'BUYER')).toMatchObject([{ text: 'It leaves today.' }]);
  });
});
