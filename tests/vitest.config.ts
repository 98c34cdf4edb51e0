import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests that hold the client to a limit of time, which a crowd would break: they run by themselves. */
const timed = 'tests/faults/client-lasting.test.ts';

/** Fastest first: a broken rule is known before a process is spawned. Groups of one turn run together, so that none waits for the last file of another. */
const turns = [['unit', 'property'], ['contract', 'cli', 'e2e', 'pty', 'faults'], ['timed']];

const groups = turns.flat();

/** Those that start programs from the sources. */
const starting = ['contract', 'cli', 'pty', 'faults'];

const stateless = groups.filter((name) => name !== 'timed');

export default defineConfig({
  root,
  test: {
    globalSetup: 'tests/helpers/memory-folder.ts',
    projects: groups.map((name) => ({
      root,
      test: {
        name,
        include: name === 'timed' ? [timed] : [`tests/${name}/**/*.test.ts`],
        exclude: name === 'faults' ? [timed] : [],
        ...(starting.includes(name) && { globalSetup: 'tests/helpers/child-bundle.ts' }),
        sequence: { groupOrder: turns.findIndex((turn) => turn.includes(name)) + 1 },
        testTimeout: 60_000,
        // They keep no state of their own, so that a worker may go on with the next file.
        ...(stateless.includes(name) && { isolate: false }),
        // One less than there are cores, which is the default, leaves half of a small machine idle. Those that start processes,
        // or are paced as the platform wants it, wait half of their time.
        maxWorkers: availableParallelism() * (turns[1]?.includes(name) ? 2 : 1),
        hookTimeout: 60_000,
        // No test reads the machine's own settings, or colours because the terminal that runs it does.
        env: {
          NO_COLOR: '1',
          FORCE_COLOR: '',
          TILL_HOME: '',
          TILL_PROFILE: '',
          TILL_SHOP: '',
          TILL_APP_KEY: '',
          TILL_APP_SECRET: '',
          TILL_ACCESS_TOKEN: '',
          TILL_API_URL: '',
          TILL_AUTH_URL: '',
        },
      },
    })),
  },
});
