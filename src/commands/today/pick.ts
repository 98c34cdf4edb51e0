import { Failure } from '../../lib/failure.ts';
import { choiceText } from '../../output/today.ts';
import type { BriefItem } from '../../shop/brief/types.ts';
import type { Deps } from '../deps.ts';

/**
 * Lets a person pick a line with the arrows, runs its command, and comes back to a list without what was done.
 * @param gather reads the lines anew
 */
export async function pickAndDo(
  first: readonly BriefItem[],
  gather: () => Promise<BriefItem[]>,
  deps: Deps,
): Promise<void> {
  let items = first;
  for (;;) {
    const doable = items.filter(({ command }) => command !== null);
    if (doable.length === 0) return deps.output.note('Nothing is left to do here.');
    const item = await deps.prompt.pick({
      message: 'What first? (q leaves)',
      flag: 'a command of its own',
      choices: doable.map((value) => ({
        name: choiceText(value),
        value,
        description: [value.command, value.effect].filter((text) => text !== null).join(': '),
      })),
    });
    if (item === undefined) return;
    const words = await wordsOf(item.command as string, deps);
    if (words !== undefined) {
      deps.output.note(`$ ${['till', ...words].join(' ')}`);
      const code = await deps.runCommand(words);
      if (deps.signal.aborted) return;
      if (code !== 0) deps.output.note(`It ended with exit code ${code}.`);
    }
    items = await gather();
  }
}

/** The words after `till`; what a command needs from a person, written in capitals, is asked for. */
async function wordsOf(command: string, { prompt }: Deps): Promise<string[] | undefined> {
  const words: string[] = [];
  for (const word of command.split(' ').slice(1)) {
    if (!/^[A-Z]{3,}$/.test(word)) {
      words.push(word);
      continue;
    }
    try {
      words.push(
        await prompt.text({
          message: word.toLowerCase(),
          flag: word,
          validate: (text) => text !== '' || 'A value is needed.',
        }),
      );
    } catch (error) {
      if (error instanceof Failure && error.kind === 'interrupted') return undefined;
      throw error;
    }
  }
  return words;
}
