// A till of its own process, straight from the sources: for tests that kill it.
import { enableCompileCache } from 'node:module';

// Half of its time goes into reading the sources otherwise.
enableCompileCache();
const { main } = await import('../../src/main.ts');
await main();
