import type { CallToolResult } from '@modelcontextprotocol/server';
import { Failure } from '../lib/failure.ts';
import { createRedactor } from '../lib/redact.ts';
import { createPlans, type Plan, samePlan } from './plans.ts';
import { refusal, resultOf } from './result.ts';
import { runLine } from './run.ts';
import { createTurns } from './turns.ts';
import type { CommandTool, Ran, RunLine } from './types.ts';
import { type Line, lineOf } from './words.ts';

/** Commands that read at once. The API's pace is shared among them. */
const READS_AT_ONCE = 4;

export interface CallOptions {
  run: RunLine;
  /** Flags of every command line: the profile, and the shop where one was chosen. */
  fixed: readonly string[];
  mutations: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
  makePlanId: () => string;
  /** Values that must not be in a result, as they are now. */
  secrets(): Promise<readonly string[]>;
  debug(line: string): void;
}

/** Answers calls of tools. What goes wrong is in the result; the promise never rejects for a Failure. */
export interface Calls {
  call(tool: CommandTool, given: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<CallToolResult>;
  confirm(planId: string, signal: AbortSignal): Promise<CallToolResult>;
  /** Waits for all that runs. */
  ended(): Promise<void>;
}

/** Carries out what clients call: reads side by side, changes one after the other and by their plans alone. */
export function createCalls(options: CallOptions): Calls {
  const { run, fixed, mutations, now, makePlanId, secrets, debug } = options;
  const plans = createPlans(now, makePlanId);
  const reading = createTurns(READS_AT_ONCE);
  // One change after the other: the second one's plan is checked against what the first one left.
  const changing = createTurns(1);
  const running = new Set<Promise<unknown>>();

  const inTurn = (
    turns: typeof reading,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<CallToolResult>,
  ): Promise<CallToolResult> => {
    const result = withReason(signal, (ends) => turns(() => work(ends), ends)).catch((error: unknown) => {
      if (error instanceof Failure) return refusal(error);
      throw error;
    });
    const tracked = result.catch(() => {}).finally(() => running.delete(tracked));
    running.add(tracked);
    return result;
  };

  const runWith = async (line: Line, flags: string[], signal: AbortSignal, finish = false): Promise<Ran> => {
    const known = await secrets();
    const redact = createRedactor(known);
    return runLine(line, ['--json', ...flags, ...fixedFor(line)], {
      run,
      signal,
      secrets: known,
      redact,
      finish,
      debug,
    });
  };
  /** A shop that the call names stands in for the chosen one. */
  const fixedFor = ({ words }: Line) =>
    words.some((word) => word.startsWith('--shop=')) ? fixed.filter((word) => !word.startsWith('--shop=')) : fixed;

  const makePlan = async (tool: CommandTool, line: Line, signal: AbortSignal): Promise<CallToolResult> => {
    const madeAt = now();
    const ran = await runWith(line, ['--dry-run'], signal);
    if (ran.exitCode !== 0) return resultOf(ran, commandText(line));
    const plan = plans.add({ tool: tool.name, line, shown: ran.data, madeAt });
    const remarks = [...ran.remarks, 'Nothing was changed. confirm_plan with the id of the plan applies it, once.'];
    return resultOf({ ...ran, remarks }, commandText(line), shownPlan(plan));
  };

  const apply = async (plan: Plan, signal: AbortSignal): Promise<CallToolResult> => {
    let again: Ran;
    const began = now();
    try {
      again = await runWith(plan.line, ['--dry-run'], signal);
    } catch (error) {
      plans.giveBack(plan);
      throw error;
    }
    if (again.exitCode !== 0) {
      plans.giveBack(plan);
      const remarks = [
        ...again.remarks,
        'The plan could not be checked again: nothing was sent, and it can be confirmed later.',
      ];
      return resultOf({ ...again, remarks }, commandText(plan.line));
    }
    if (!samePlan(plan.shown, again.data, began - plan.madeAt)) {
      plans.discard(plan);
      throw new Failure('usage', `Nothing was sent: the plan ${plan.id} would not do any more what it showed.`, {
        code: 'plan-changed',
        hint: `Call ${plan.tool} again, and look at the new plan before it is confirmed.`,
      });
    }
    return resultOf(await runWith(plan.line, ['--yes'], signal, true), commandText(plan.line));
  };

  return {
    async call(tool, given, signal) {
      if (tool.use === 'plan' && !mutations) return refusal(readOnly(tool.name));
      let line: Line;
      try {
        line = lineOf(tool, given);
      } catch (error) {
        if (error instanceof Failure) return refusal(error, 2);
        throw error;
      }
      return inTurn(reading, signal, async (ends) => {
        if (tool.use === 'plan') return makePlan(tool, line, ends);
        const ran = await runWith(line, [], ends);
        if (tool.use !== 'mixed' || !askedFirst(ran)) return resultOf(ran, commandText(line));
        return mutations ? makePlan(tool, line, ends) : refusal(readOnly(tool.name));
      });
    },
    async confirm(planId, signal) {
      return inTurn(changing, signal, (ends) => apply(plans.take(planId), ends));
    },
    async ended() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** The command wanted a confirmation and had nobody to ask: this use of it changes something. */
function askedFirst({ error }: Ran): boolean {
  return error?.code === 'input-needed';
}

function readOnly(name: string): Failure {
  return new Failure('permission', `${name} would change something, and this server only reads.`, {
    code: 'read-only',
    hint: 'Its user allows changes by starting it as: till mcp --allow-mutations',
  });
}

function commandText({ words }: Line): string {
  return ['till', ...words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word)))].join(' ');
}

function shownPlan({ id, tool, expiresAt }: Plan) {
  return { id, expiresAt: new Date(expiresAt).toISOString(), tool };
}

/** Runs `work` with the same signal, but with a reason that a command can throw. */
async function withReason<T>(signal: AbortSignal, work: (ends: AbortSignal) => Promise<T>): Promise<T> {
  const ends = new AbortController();
  const end = () => ends.abort(new Failure('interrupted', 'The call was cancelled.', { code: 'interrupted' }));
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  try {
    return await work(ends.signal);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
