import type { FlagSpec } from '../manifest/types.ts';
import type { CommandTool, ToolInput } from './types.ts';

type Schema = Record<string, unknown>;

/** The JSON Schema of what a tool takes. */
export function inputSchema({ inputs }: CommandTool): Schema & { type: 'object' } {
  const required = inputs.filter(({ spec }) => 'required' in spec && spec.required).map(({ property }) => property);
  return {
    type: 'object',
    properties: Object.fromEntries(inputs.map((input) => [input.property, inputProperty(input)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function inputProperty({ shape, spec }: ToolInput): Schema {
  const { choices } = spec;
  const { type, min, max, default: fallback } = spec as FlagSpec;
  const one: Schema = { type: 'string', ...(choices && { enum: choices }) };
  switch (shape) {
    case 'switch':
      return { type: 'boolean', description: spec.summary };
    case 'integer':
      return {
        type: 'integer',
        minimum: min ?? 0,
        ...(max !== undefined && { maximum: max }),
        ...(fallback !== undefined && { default: fallback }),
        description: spec.summary,
      };
    case 'list':
      return { type: 'array', items: one, description: spec.summary };
    case 'content':
      return { type: 'string', description: `the text itself, not a file's name: ${withoutStdin(spec.summary)}` };
    case 'text': {
      const form = type === 'duration' ? ' (a time such as 90m, 24h or 7d)' : '';
      return {
        ...one,
        ...(fallback !== undefined && { default: fallback }),
        description: `${spec.summary}${form}`,
      };
    }
  }
}

/** Summaries of files say how a shell would give them. */
function withoutStdin(summary: string): string {
  return summary.replace(/[,;]? ?- (?:is|reads|for) (?:stdin|standard input)/, '');
}

/**
 * The JSON Schema of every tool's structured result. Short, since each tool repeats it; the instructions of the server say what the
 * parts are.
 */
export const outputSchema: Schema & { type: 'object' } = {
  type: 'object',
  properties: {
    notice: { type: 'string' },
    command: { type: 'string' },
    exitCode: { type: 'integer' },
    plan: { type: 'object' },
    data: {},
    remarks: { type: 'array', items: { type: 'string' } },
    error: { type: 'object' },
  },
  required: ['notice', 'exitCode'],
};
