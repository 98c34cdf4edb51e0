import { main } from '../../src/main.ts';

// The command line as a process of its own, for a pseudo-terminal.
await main();
