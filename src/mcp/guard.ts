import { Transform } from 'node:stream';
import { isJSONRPCNotification, isJSONRPCRequest, isJSONRPCResponse } from '@modelcontextprotocol/server';

/** The longest message, bytes: a sheet of a hundred thousand rows fits. */
export const LONGEST_MESSAGE = 8_000_000;

/** What is wrong with a line, as JSON-RPC numbers it. */
export interface BadLine {
  code: -32700 | -32600;
  message: string;
  /** The id it has, where it has one that can be answered to. */
  id: string | number | null;
}

/**
 * Lets lines through that are messages of JSON-RPC. Anything else is reported and skipped, and a line without an end takes no
 * memory: what a broken client sends neither ends the server nor goes unanswered.
 */
export function createGuard(onBad: (bad: BadLine) => void, longest = LONGEST_MESSAGE): Transform {
  let chunks: Buffer[] = [];
  let bytes = 0;
  const endLine = (): string | undefined => {
    const line = bytes > longest ? undefined : Buffer.concat(chunks, bytes).toString('utf8');
    chunks = [];
    bytes = 0;
    return line;
  };
  const keep = (part: Buffer) => {
    const before = bytes;
    bytes += part.length;
    if (bytes <= longest) chunks.push(part);
    else if (before <= longest) {
      chunks = [];
      onBad({ code: -32600, message: `The message has more than ${longest} bytes.`, id: null });
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        keep(chunk.subarray(from, at));
        from = at + 1;
        const line = endLine();
        const bad = line === undefined || line.trim() === '' ? undefined : judge(line);
        if (bad) onBad(bad);
        else if (line !== undefined && line.trim() !== '') this.push(`${line}\n`);
      }
      if (from < chunk.length) keep(chunk.subarray(from));
      done();
    },
  });
}

function judge(line: string): BadLine | undefined {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return { code: -32700, message: 'This is no JSON; a message is one line of it.', id: null };
  }
  if (isJSONRPCRequest(message) || isJSONRPCNotification(message) || isJSONRPCResponse(message)) return undefined;
  const id = (message as { id?: unknown } | null)?.id;
  return {
    code: -32600,
    message: 'This is no message of JSON-RPC 2.0.',
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
  };
}
