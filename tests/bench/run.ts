// npm run bench [-- name [number]]: measures and prints ratios against a baseline of the same minutes; asserts nothing about the
// clock. `npm run bench -- list 1000000` lists so many orders.
import { due } from './due.ts';
import { ledger } from './ledger.ts';
import { list } from './list.ts';
import { ship } from './ship.ts';
import { startup } from './startup.ts';
import { stock } from './stock.ts';

const benches: Readonly<Record<string, (size?: number) => Promise<string[]>>> = {
  startup,
  ship,
  list,
  due,
  ledger,
  stock,
};
const words = process.argv.slice(2);
const size = words.map(Number).find((number) => number > 0);
const asked = words.filter((word) => !(Number(word) > 0));
const unknown = asked.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n${name}`);
    for (const line of await bench(size)) console.log(`  ${line}`);
  }
}
