import type { NounSpec } from './types.ts';

/** `till mcp`. */
export const mcp: NounSpec = {
  name: 'mcp',
  summary: 'serve the commands to agents (Model Context Protocol)',
  commands: [
    {
      path: ['mcp'],
      summary: 'serve the commands to agents, over the Model Context Protocol on stdin and stdout',
      description: [
        'For programs that speak the Model Context Protocol: each command that only reads is a tool, with the flags of the command for its input and the JSON of the command for its result. What comes from the shop, its buyers and the platform is marked as data in every result.',
        '--allow-mutations adds the commands that change something, in two steps: the tool makes a plan (the command’s dry run) and answers with its id; confirm_plan applies exactly that plan, once. It is made again first, and refused when it would do something else by then, or after 15 minutes.',
        'Tools act for the profile and the shop chosen here and for no other; --any-shop lets them name a shop of the profile. They save nothing on this computer, and take the text of a sheet instead of its name. Commands that need a terminal, go on until stopped, save files, sign in or post to any address are no tools.',
        'It ends when stdin does, and on Ctrl-C.',
      ].join('\n\n'),
      danger: 'local',
      mcp: { leftOut: 'it is what serves the tools' },
      scopes: {},
      endless: [],
      flags: [
        { name: 'allow-mutations', summary: 'also commands that change something, each as a plan to be confirmed' },
        { name: 'only', value: 'NOUN', repeat: true, summary: 'tools of these alone, such as today,orders,returns' },
        { name: 'any-shop', summary: 'tools may name any shop of the profile' },
      ],
      examples: [
        { command: 'till mcp --profile main --shop uk', summary: 'for the configuration of an MCP client' },
        { command: 'till mcp --only today,orders,messages', summary: 'fewer tools, for a model with less room' },
        { command: 'till mcp --profile sandbox --allow-mutations', summary: 'with changes, to practise' },
      ],
    },
  ],
};
