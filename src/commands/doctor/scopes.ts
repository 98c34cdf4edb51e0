import type { NounSpec, ScopeUse } from '../../manifest/types.ts';
import type { Profile } from '../../settings/types.ts';
import { type Check, finding } from './types.ts';

/** What a command loses without a scope. */
export interface ScopeLoss {
  scope: string;
  /** Command lines that do not work at all without it, a noun where all its commands do not. */
  needed: string[];
  /** Those that work and know less. */
  helpful: string[];
}

/** Every scope that some command uses, with the commands that help shows, in the order of the manifest. */
export function scopeUses(nouns: readonly NounSpec[]): ScopeLoss[] {
  const found = new Map<string, ScopeLoss>();
  const at = (scope: string): ScopeLoss => {
    const loss = found.get(scope) ?? { scope, needed: [], helpful: [] };
    found.set(scope, loss);
    return loss;
  };
  for (const noun of nouns) {
    const shown = noun.commands.filter(({ hidden }) => hidden !== true);
    for (const kind of ['needs', 'also'] as const) {
      const users = new Map<string, string[]>();
      for (const command of shown) {
        for (const scope of useOf(noun, command)[kind] ?? [])
          users.set(scope, [...(users.get(scope) ?? []), command.path.join(' ')]);
      }
      for (const [scope, commands] of users) {
        const whole = commands.length === shown.length;
        at(scope)[kind === 'needs' ? 'needed' : 'helpful'].push(...(whole ? [noun.name] : commands));
      }
    }
  }
  return [...found.values()];
}

function useOf(noun: NounSpec, command: NounSpec['commands'][number]): ScopeUse {
  return command.scopes ?? noun.scopes ?? {};
}

/**
 * What the seller granted, and which commands each missing scope takes away.
 * @param granted as the token host told at sign-in; undefined where nobody told
 */
export function scopeChecks(nouns: readonly NounSpec[], { name, credentials, scopes: granted }: Profile): Check[] {
  if (credentials === 'sandbox') return [finding('scopes', 'ok', 'the sandbox grants all of them')];
  if (granted === undefined) {
    return [
      finding(
        'scopes',
        'ok',
        'not known: the token host tells them when a seller signs in, and these tokens came another way',
        'A command that lacks one says so and exits 5.',
      ),
    ];
  }
  const uses = scopeUses(nouns);
  const missing = uses.filter(({ scope }) => !granted.includes(scope));
  if (missing.length === 0) return [finding('scopes', 'ok', `all ${uses.length} that till uses are granted`)];
  const cure = `Add it to the app in Partner Center, then let the seller authorise again: till login --profile ${name}`;
  return [
    finding('scopes', 'ok', `${uses.length - missing.length} of the ${uses.length} that till uses are granted`),
    ...missing.map(({ scope, needed, helpful }) =>
      finding('scope', 'warn', `${scope} is not granted: ${lossOf(needed, helpful)}`, cure),
    ),
  ];
}

function lossOf(needed: readonly string[], helpful: readonly string[]): string {
  const lines = (commands: readonly string[]) => commands.map((words) => `till ${words}`).join(', ');
  return [needed.length > 0 ? `no ${lines(needed)}` : '', helpful.length > 0 ? `less in ${lines(helpful)}` : '']
    .filter(Boolean)
    .join('; ');
}
