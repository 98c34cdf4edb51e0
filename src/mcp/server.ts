import { type CallToolResult, ProtocolError, ProtocolErrorCode, Server, type Tool } from '@modelcontextprotocol/server';
import { didYouMean } from '../lib/nearest.ts';
import type { Manifest } from '../manifest/types.ts';
import type { Calls } from './calls.ts';
import { HELP_TEMPLATE, helpPage, topicPages } from './help.ts';
import { PLAN_LIFE_MS } from './plans.ts';
import { NOTICE } from './result.ts';
import { inputSchema, outputSchema } from './schema.ts';
import type { CommandTool } from './types.ts';

export interface ServerInit {
  version: string;
  manifest: Manifest;
  tools: readonly CommandTool[];
  mutations: boolean;
  /** What the tools act on, for people and models: `the profile «main»`. */
  actsOn: string;
  calls: Calls;
  /** @returns what the words print */
  help(words: readonly string[]): Promise<string>;
}

const CONFIRM = 'confirm_plan';

/** A server of the Model Context Protocol over Till's tools and help pages; one a connection. */
export function createServer(init: ServerInit): Server {
  const { version, manifest, calls, mutations } = init;
  const served = init.tools.filter(({ use }) => mutations || use !== 'plan');
  const listed = [...served.map((tool) => toolEntry(tool, mutations)), ...(mutations ? [confirmEntry] : [])];
  const server = new Server(
    { name: 'till', title: 'Till: a seller’s terminal for TikTok Shop', version },
    { capabilities: { tools: {}, resources: {} }, instructions: instructionsOf(init) },
  );
  server.setRequestHandler('tools/list', () => ({ tools: listed }));
  server.setRequestHandler('tools/call', ({ params }, { mcpReq }): Promise<CallToolResult> => {
    const { name, arguments: given = {} } = params;
    if (name === CONFIRM && mutations) return calls.confirm(planIdOf(given), mcpReq.signal);
    // Also those that only --allow-mutations serves: the answer says so.
    const tool = init.tools.find((each) => each.name === name);
    if (!tool) throw unknownTool(name, listed);
    return calls.call(tool, given, mcpReq.signal);
  });
  server.setRequestHandler('resources/list', () => ({
    resources: topicPages(manifest).map(({ uri, name, summary }) => ({
      uri,
      name,
      description: summary,
      mimeType: 'text/plain',
    })),
  }));
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: [
      {
        uriTemplate: HELP_TEMPLATE,
        name: 'help',
        description: 'help on a topic, or on a command: orders-ship',
        mimeType: 'text/plain',
      },
    ],
  }));
  server.setRequestHandler('resources/read', async ({ params: { uri } }) => {
    const page = helpPage(uri, manifest);
    if (!page) throw invalid(`There is no page ${uri.slice(0, 200)}.`);
    return { contents: [{ uri, mimeType: 'text/plain', text: await init.help(page.words) }] };
  });
  return server;
}

function instructionsOf({ mutations, actsOn }: ServerInit): string {
  const changes = mutations
    ? `Tools that change something only make a plan: nothing is sent before ${CONFIRM} is called with its id. Show the plan to the user and have their consent first.`
    : 'No tool changes anything.';
  return [
    `Till is a seller's terminal for TikTok Shop. Every tool is a command of till and acts on ${actsOn}.`,
    'Begin with today: what is due, by when, and what it does to the shop’s health. Ids are texts of digits; money is {amount, currency}; times are UTC.',
    'A result has the command that was run, its exitCode, its data (as the fields of the tool say), remarks, and an error with a hint where something went wrong. Exit code 3 is an answer: a check was made and does not hold. Hints and remarks write inputs as a shell does: --ship-by is shipBy.',
    changes,
    NOTICE,
  ].join('\n');
}

function toolEntry(tool: CommandTool, mutations: boolean): Tool {
  const { name, command, use } = tool;
  const first = command.description?.split('\n\n')[0];
  const fields = command.fields?.map((field) => field.name).join(', ');
  const parts = [
    `${command.summary}.`,
    use === 'plan' && `Makes a plan of it and changes nothing; ${CONFIRM} applies it.`,
    use === 'mixed' &&
      (mutations
        ? `What changes something makes a plan first; ${CONFIRM} applies it.`
        : 'What changes something is refused.'),
    first,
    use !== 'plan' && fields && `Fields: ${fields}.`,
  ];
  return {
    name,
    title: `till ${command.path.join(' ')}`,
    description: parts.filter((part) => typeof part === 'string' && part !== '').join('\n'),
    inputSchema: inputSchema(tool) as Tool['inputSchema'],
    outputSchema: outputSchema as Tool['outputSchema'],
    // Plans change nothing either; what applies them does.
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  };
}

const confirmEntry: Tool = {
  name: CONFIRM,
  title: 'Apply a plan',
  description: `Applies a plan that a tool of this server made, once. It is made again first, and refused when it would not do any more what it showed. Plans expire after ${PLAN_LIFE_MS / 60_000} minutes. Ask the user before.`,
  inputSchema: {
    type: 'object',
    properties: { planId: { type: 'string', description: 'the id of the plan' } },
    required: ['planId'],
    additionalProperties: false,
  },
  outputSchema: outputSchema as Tool['outputSchema'],
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
};

function planIdOf({ planId, ...rest }: Record<string, unknown>): string {
  if (typeof planId !== 'string' || Object.keys(rest).length > 0) throw invalid(`${CONFIRM} takes planId, a text.`);
  return planId;
}

function unknownTool(name: string, listed: readonly Tool[]): ProtocolError {
  const near = didYouMean(
    name.slice(0, 80),
    listed.map((tool) => tool.name),
  );
  return invalid(`There is no tool «${name.slice(0, 80)}».${near ? ` ${near}` : ''}`);
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
