// Asks the questions it is told to, prints each answer as JSON on stdout, and what went wrong as its kind.
import { Failure } from '../../src/lib/failure.ts';
import { createPrompt } from '../../src/output/prompt.ts';

const { stdin, stdout, stderr, env, argv } = process;
const controller = new AbortController();
process.on('SIGTERM', () => controller.abort());
const prompt = createPrompt({ stdin, stderr, env, signal: controller.signal });
const ask: Record<string, () => Promise<unknown>> = {
  confirm: () => prompt.confirm({ message: 'Ship 14 orders?', flag: '--yes' }),
  text: () =>
    prompt.text({
      message: 'App key\x1b[2J\u202e',
      flag: '--app-key',
      initial: 'abc',
      validate: (value) => /^[a-z0-9]+$/.test(value) || 'Letters and digits only.',
    }),
  secret: () => prompt.secret({ message: 'App secret', flag: '--app-secret-stdin' }),
  select: () =>
    prompt.select({
      message: 'Which shop?',
      flag: '--shop',
      choices: [
        { name: 'Candles US', value: 'us' },
        { name: 'Evil \x1b[31mUK\u202e', value: 'gb', description: 'The \x1b]0;x\x07one in London' },
      ],
    }),
  pick: async () =>
    (await prompt.pick({
      message: 'What first?',
      flag: 'a command',
      choices: [
        { name: 'Ship', value: 'ship' },
        { name: 'Answer', value: 'answer' },
      ],
    })) ?? 'left',
  many: () =>
    prompt.selectMany({
      message: 'Which of these may a listing say about a lamp that was made by hand, with a warranty of two years?',
      flag: '--answers',
      choices: [
        { name: 'Made by hand', value: 'a' },
        { name: 'The best lamp of the world, as everybody who has seen it in the evening light agrees', value: 'b' },
        { name: 'Two years of warranty', value: 'c' },
      ],
    }),
};
try {
  for (const question of argv.slice(2)) {
    const answer = await ask[question]?.();
    stdout.write(`${JSON.stringify({ [question]: answer })}\n`);
  }
} catch (error) {
  stdout.write(`${error instanceof Failure ? `${error.kind}: ${error.message} / ${error.hint}` : error}\n`);
  process.exitCode = 1;
}
