// A till of its own process, from the sources of today: for tests that kill it.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Half of its time goes into compiling otherwise.
enableCompileCache(join(import.meta.dirname, 'compiled'));
const { main } = await import('../../src/main.ts');
await main();
