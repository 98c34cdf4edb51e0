// A till of its own process, straight from the sources: for tests that kill it.
import { main } from '../../src/main.ts';

await main();
