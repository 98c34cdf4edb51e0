import type { CommandRun } from './deps.ts';

/** Bare `till`: the morning brief when somebody signed in or chose the sandbox, else how to begin. */
export const run: CommandRun = async (input, deps) => {
  const settings = await deps.settings();
  const session = await settings.session();
  if (!session.implicit) return (await import('./today.ts')).run(input, deps);
  const { look, format } = deps.output;
  if (format === 'json' || format === 'jsonl') {
    const { profile, sandbox, implicit } = session;
    await deps.output.record({
      signedIn: !sandbox,
      profile: profile.name,
      sandbox,
      implicit,
      seller: profile.sellerName ?? null,
    });
    return;
  }
  const where = session.implicit
    ? 'Not signed in: commands work on the embedded sandbox, where nothing real happens.'
    : session.sandbox
      ? 'On the embedded sandbox, where nothing real happens.'
      : `Signed in: profile ${session.profile.name}${session.profile.sellerName ? `, ${look.clean(session.profile.sellerName)}` : ''}.`;
  const next: [string, string][] = [
    ...(session.sandbox ? ([['till demo', "a seller's morning on a throw-away sandbox"]] as [string, string][]) : []),
    ['till orders list', 'orders, newest first'],
    ['till orders ship --from FILE', 'ship from a file of tracking numbers'],
    ['till jobs list', 'bulk runs, and what is left of them'],
    ...(session.sandbox
      ? ([['till login', 'sign in to your own shop']] as [string, string][])
      : ([['till whoami', 'shop, scopes and where the credentials lie']] as [string, string][])),
    ['till --help', 'every command'],
  ];
  await deps.output.text(
    `${look.tone('strong', 'till')}: a seller's terminal for TikTok Shop\n${where}\n\n${look.table(next.map(([command, what]) => [`  ${command}`, what]))}\n`,
  );
};
