import { today } from './today.ts';
import type { NounSpec } from './types.ts';

/** `till demo` and bare `till`. */
export const demo: NounSpec = {
  name: 'demo',
  summary: "a seller's morning on a throw-away sandbox",
  commands: [
    {
      path: ['demo'],
      summary: "a seller's morning on a throw-away sandbox, start to finish",
      description:
        'Runs the real commands, one after the other, against a sandbox in a temporary folder: what is to be shipped, a dry run, a bulk run that is killed half-way and resumed, two refusals, labels. Asks nothing, takes under a minute, and leaves only the labels and the tracking file.',
      danger: 'local',
      mcp: { leftOut: 'it is a show for a person at a terminal' },
      examples: [{ command: 'till demo', summary: 'watch it' }],
    },
  ],
};

export const start: NounSpec = {
  name: 'start',
  summary: 'where one stands, and how to begin (bare till)',
  commands: [
    {
      path: ['start'],
      ...(today.scopes && { scopes: today.scopes }),
      summary: 'the morning brief when signed in, else how to begin (bare till)',
      danger: 'read',
      mcp: { leftOut: 'till today tells the same' },
      hidden: true,
      examples: [{ command: 'till start', summary: 'the same as bare till' }],
    },
  ],
};
