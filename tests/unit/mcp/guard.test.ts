import { describe, expect, it } from 'vitest';
import { type BadLine, createGuard } from '../../../src/mcp/guard.ts';

async function through(input: (string | Buffer)[], longest?: number): Promise<{ passed: string[]; bad: BadLine[] }> {
  const bad: BadLine[] = [];
  const guard = createGuard((line) => bad.push(line), longest);
  let text = '';
  guard.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  for (const piece of input) guard.write(piece);
  await new Promise<void>((resolve) => guard.on('end', resolve).end());
  return { passed: text.split('\n').filter(Boolean), bad };
}

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

describe('the guard before the protocol', () => {
  it('lets messages through, however they are cut', async () => {
    const text = `${ping}\r\n\n${ping.replace('ping', 'ü'.repeat(10))}\n`;
    const bytes = Buffer.from(text);
    const { passed, bad } = await through([...bytes].map((byte) => Buffer.from([byte])));
    expect(bad).toEqual([]);
    expect(passed.map((line) => line.trim())).toEqual([ping, ping.replace('ping', 'ü'.repeat(10))]);
  });

  it('answers nonsense and goes on', async () => {
    const nonsense = [
      'hello',
      '{',
      'null',
      '[]',
      `[${ping}]`,
      '{"id":7}',
      '{"jsonrpc":"1.0","id":"x","method":"ping"}',
      '\u0000',
    ];
    const { passed, bad } = await through([`${nonsense.join('\n')}\n${ping}\n`]);
    expect(passed).toEqual([ping]);
    expect(bad.map(({ code }) => code)).toEqual([-32700, -32700, -32600, -32600, -32600, -32600, -32600, -32700]);
    expect(bad.map(({ id }) => id)).toEqual([null, null, null, null, null, 7, 'x', null]);
  });

  it('skips a message that is too long, told once, and takes no memory for it', async () => {
    const huge = Array.from({ length: 100 }, () => 'x'.repeat(1000));
    const { passed, bad } = await through([...huge, `\n${ping}\n`], 500);
    expect(bad).toEqual([{ code: -32600, message: 'The message has more than 500 bytes.', id: null }]);
    expect(passed).toEqual([ping]);
  });
});
