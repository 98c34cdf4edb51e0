import type { Session } from '../../settings/types.ts';

/** Whether this session's shop is a sandbox's, embedded or stand-alone: the tokens of a sandbox say so. */
export async function isSandbox({ sandbox, tokens }: Session): Promise<boolean> {
  return sandbox || /_SANDBOX_/.test((await tokens.read()).accessToken);
}
