import { Writable } from 'node:stream';
import { createOutput } from '../../../src/output/output.ts';
import type { Output, OutputOptions } from '../../../src/output/types.ts';

export interface Captured {
  output: Output;
  stdout(): string;
  stderr(): string;
}

export interface Terminal {
  columns?: number;
  isTTY?: boolean;
  env?: Record<string, string>;
}

/** A stream that keeps what is written to it. */
export function memoryStream(properties: { isTTY?: boolean; columns?: number } = {}): Writable & { text(): string } {
  const pieces: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      pieces.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, properties, { text: () => pieces.join('') });
}

/** An output on streams in memory; a terminal without colour when `columns` is given. */
export async function capture(options: OutputOptions = {}, terminal: Terminal = {}): Promise<Captured> {
  const { columns, isTTY = columns !== undefined, env = { LANG: 'en_US.UTF-8', NO_COLOR: '1' } } = terminal;
  const stdout = memoryStream({ isTTY, ...(columns !== undefined && { columns }) });
  const stderr = memoryStream({ isTTY, ...(columns !== undefined && { columns }) });
  const output = await createOutput({ stdout, stderr, env, options });
  return { output, stdout: () => stdout.text(), stderr: () => stderr.text() };
}
