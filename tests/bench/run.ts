// npm run bench: measures and prints ratios against a baseline of the same minute; asserts nothing about the clock.
import { ship } from './ship.ts';
import { startup } from './startup.ts';
import { stock } from './stock.ts';

const benches: Record<string, () => Promise<string[]>> = { startup, ship, stock };
const asked = process.argv.slice(2);

for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const line of await bench()) console.log(`  ${line}`);
}
