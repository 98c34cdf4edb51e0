import { interleaved, timeNode } from './measure.ts';

/** Start-up of the built binary as a multiple of an empty Node in the same minute (aim: at most 1.8). */
export async function startup(): Promise<string[]> {
  const medians = interleaved(
    {
      empty: () => timeNode(['-e', '0']),
      '--version': () => timeNode(['bin/till.js', '--version']),
      '--help': () => timeNode(['bin/till.js', '--help']),
      'orders ship --help': () => timeNode(['bin/till.js', 'orders', 'ship', '--help']),
      'completion: flags': () => timeNode(['bin/till.js', '__complete', 'bash', 'orders', 'ship', '--']),
      'completion: orders': () => timeNode(['bin/till.js', '__complete', 'bash', 'orders', 'ship', '5']),
      'completion: API': () => timeNode(['bin/till.js', '__complete', 'bash', 'api', 'Get']),
    },
    25,
  );
  const empty = medians.empty as number;
  return [
    `empty node -e 0          ${empty.toFixed(1)} ms`,
    ...Object.entries(medians)
      .filter(([name]) => name !== 'empty')
      .map(([name, ms]) => `till ${name.padEnd(20)} ${ms.toFixed(1)} ms, ${(ms / empty).toFixed(2)} × empty`),
  ];
}
