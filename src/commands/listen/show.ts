import { escapeJson } from '../../lib/sanitise.ts';
import { listen as manifest } from '../../manifest/listen.ts';
import { pick } from '../../output/value.ts';
import type { Deps } from '../deps.ts';
import { type ListenLine, textOf } from './lines.ts';

/** Shows lines as they come: one each on a terminal, JSON Lines for a pipe, else the format that was asked for. */
export async function showLines(
  lines: AsyncIterable<ListenLine>,
  flags: Record<string, unknown>,
  deps: Deps,
): Promise<void> {
  const { output } = deps;
  const asked = flags.jsonl === true ? 'jsonl' : flags.json === true ? 'json' : (flags.format as string | undefined);
  const fields = typeof flags.fields === 'string' ? flags.fields.split(',').map((field) => field.trim()) : undefined;
  const plain = fields === undefined && flags.query === undefined;
  const format = asked ?? (output.terminal && plain ? 'table' : 'jsonl');
  const shown = limited(lines, deps.flags.limit);
  if (format === 'table' && plain) {
    for await (const line of shown) await output.text(`${textOf(line, output.look)}\n`);
  } else if (format === 'jsonl' && flags.query === undefined) {
    for await (const line of shown)
      await output.text(`${escapeJson(JSON.stringify(fields === undefined ? line : pick(line, fields)))}\n`);
  } else {
    await output.list(shown, {
      columns: ['time', 'topic', 'subject', 'status', 'verified', 'event', 'httpStatus', 'ms'].map((field) => ({
        field,
      })),
      fields: manifest.commands[0]?.fields ?? [],
    });
  }
}

async function* limited(lines: AsyncIterable<ListenLine>, limit: number | undefined): AsyncGenerator<ListenLine> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const line of lines) {
    yield line;
    left -= 1;
    if (left <= 0) return;
  }
}
