import { readId } from '../../files/cell.ts';
import { REPLY_KIND } from '../../jobs/messages/kind.ts';
import type { PlannedRow } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { replyFields } from '../../manifest/messages-fields.ts';
import { countCharacters, messageLine, type OutgoingPart, speaks } from '../../shop/messages/content.ts';
import { type ReplyPlan, type ReplyResult, replyLine, replyRefusal, replyResult } from '../../shop/messages/reply.ts';
import { nicknameOf, type WireConversation } from '../../shop/messages/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { type Card, type CardFlags, readCard, uploadImage } from './cards.ts';
import { composeTexts, templatesOf } from './compose.ts';
import { type Draft, readDrafts, readValues } from './drafts.ts';
import { conversationIdOf } from './named.ts';
import { replyColumns, replyJob } from './reply-job.ts';
import { readTargets } from './targets.ts';
import { askText, checkLength } from './texts.ts';

/** Replies shown one by one before it is asked. */
const SHOWN = 3;

type Flags = CardFlags & { text?: string; template?: string; set?: string[]; from?: string };

/** A row of the plan; one that cannot be sent comes with its result. */
type Planned = PlannedRow & { plan: ReplyPlan };

/** `till messages reply`: read, plan, show, ask, send as a job. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const given = flags as Flags;
  checkFlags(args.id as string | undefined, given);
  const card = await readCard(given);
  const drafts = given.from === undefined ? [oneDraft(args.id as string, given)] : await readFile(given.from, deps);
  if (drafts.length === 0) return void (await print([], deps));
  const templates = await templatesOf(drafts, deps);
  if (given.text !== undefined) await fillText(drafts, given.text, deps);
  const ids = drafts.map(({ conversationId }) => conversationId);
  const conversations = await readTargets(ids, await deps.api(), deps.signal);
  if (given.from === undefined && given.text === undefined && given.template === undefined && card === undefined)
    await fillText(drafts, undefined, deps, conversations);
  const cardOrder = given.order === undefined ? undefined : readId(given.order).id;
  const texts = await composeTexts(drafts, { templates, conversations, cardOrder }, deps);
  const planned = drafts.map((draft) => planOf(draft, texts.get(draft), card, conversations));
  for (const text of texts.values()) warnOfUnits(text, deps);
  const toSend = planned.filter(({ state }) => state === undefined);
  if (toSend.length === 0 || deps.flags.dryRun) return dryRun(planned, toSend.length, deps);
  // Who has said yes beforehand reads the report.
  if (!deps.flags.yes) preview(toSend, conversations, deps);
  await deps.confirm(question(toSend));
  await send(planned, card, titleOf(args.id as string | undefined, given), deps);
};

function checkFlags(id: string | undefined, given: Flags): void {
  if (id === undefined && given.from === undefined)
    throw usageFailure(
      'No conversation is named.',
      'till messages list shows the ids; --from answers many from a file.',
      'no-conversation',
    );
  if (given.from !== undefined) {
    const other = (['text', 'template', 'set', 'order', 'product', 'coupon', 'image'] as const).find(
      (name) => given[name] !== undefined && !(name === 'set' && given.set?.length === 0),
    );
    if (id !== undefined || other !== undefined)
      throw usageFailure(
        `--from and ${id === undefined ? `--${other}` : 'a conversation'} do not go together.`,
        'The file says for each conversation what to send.',
        'from-and-others',
      );
  }
  if (given.text !== undefined && given.template !== undefined)
    throw usageFailure('--text and --template do not go together.', 'Give one of them.', 'text-and-template');
  if ((given.set?.length ?? 0) > 0 && given.template === undefined)
    throw usageFailure('--set is for the fields of a template.', 'Name one with --template.', 'set-without-template');
}

function oneDraft(id: string, given: Flags): Draft {
  return {
    conversationId: conversationIdOf(id),
    text: undefined,
    template: given.template,
    values: readValues(given.set ?? []),
    where: undefined,
  };
}

/** A table with headings alone has nothing to send, which is no mistake. */
async function readFile(path: string, deps: Deps): Promise<Draft[]> {
  try {
    return await readDrafts(path, deps);
  } catch (error) {
    if (error instanceof Failure && error.code === 'no-rows') return [];
    throw error;
  }
}

/** Asks for the text of the one draft; in the editor's case after showing what it answers. */
async function fillText(
  drafts: Draft[],
  text: string | undefined,
  deps: Deps,
  conversations?: ReadonlyMap<string, WireConversation>,
): Promise<void> {
  const draft = drafts[0] as Draft;
  const conversation = conversations?.get(draft.conversationId);
  const latest = conversation?.latest_message;
  if (latest && speaks(latest) && deps.prompt.interactive)
    // On one line each: what a buyer writes must not look like a line of Till's own.
    deps.output.note(deps.output.look.clean(`${nicknameOf(conversation) ?? 'The buyer'}: ${messageLine(latest)}`));
  draft.text = await askText(text, '', deps);
  checkLength(draft.text);
}

function planOf(
  { conversationId }: Draft,
  text: string | undefined,
  card: Card | undefined,
  conversations: ReadonlyMap<string, WireConversation>,
): Planned {
  const conversation = conversations.get(conversationId);
  const parts: OutgoingPart[] = [
    ...(text === undefined ? [] : [{ type: 'TEXT' as const, content: JSON.stringify({ content: text }) }]),
    ...(card === undefined ? [] : ['part' in card ? card.part : { type: 'IMAGE' as const, content: '{}' }]),
  ];
  const plan: ReplyPlan = { conversationId, parts, after: conversation?.latest_message?.id ?? null };
  if (conversation?.can_send_message !== false) return { key: conversationId, plan };
  const result = replyResult(plan, 'refused', { code: 'may-not-write', message: replyRefusal('45109001') ?? null });
  return { key: conversationId, plan, state: 'refused', result };
}

function warnOfUnits(text: string, deps: Deps): void {
  if (text.length > 2000 && countCharacters(text) <= 2000)
    deps.output.warn(
      'This text is within 2,000 characters, but not if the platform counts emoji twice: it may refuse it.',
    );
}

function preview(planned: readonly Planned[], conversations: ReadonlyMap<string, WireConversation>, deps: Deps): void {
  for (const { plan } of planned.slice(0, SHOWN)) {
    const { text, types } = replyResult(plan, 'planned');
    const buyer = nicknameOf(conversations.get(plan.conversationId) ?? { id: '' });
    const cards = types.filter((type) => type !== 'TEXT').map((type) => `[${type.toLowerCase().replace('_', ' ')}]`);
    const lines = [...(text === null ? [] : text.split('\n')), ...cards].map((line) => `  ${line}`);
    deps.output.note(
      `To ${plan.conversationId}${buyer === undefined ? '' : ` (${deps.output.look.clean(buyer)})`}:\n${lines.join('\n')}`,
    );
  }
  if (planned.length > SHOWN) deps.output.note(`… and ${planned.length - SHOWN} more; --dry-run shows them all.`);
}

function question(planned: readonly Planned[]): string {
  return planned.length === 1
    ? `Send this to conversation ${planned[0]?.plan.conversationId}?`
    : `Send these ${planned.length} replies?`;
}

function print(rows: readonly ReplyResult[], deps: Deps): Promise<number> {
  return deps.output.list(rows, { columns: replyColumns, fields: replyFields, empty: 'Nothing to send.' });
}

/** @throws Failure (partial) when nothing can be sent */
async function dryRun(planned: readonly Planned[], count: number, deps: Deps): Promise<void> {
  await print(
    planned.map(({ plan, state, result }) => replyLine({ state: state ?? 'planned', plan, result })),
    deps,
  );
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: ${count} would be sent, ${planned.length - count} not. Nothing was sent.`);
    return;
  }
  throw new Failure('partial', `${planned.length === 1 ? 'The reply' : 'None of the replies'} cannot be sent.`, {
    code: 'rows-refused',
    hint: 'The report says why. Nothing was sent.',
  });
}

async function send(planned: readonly Planned[], card: Card | undefined, title: string, deps: Deps): Promise<void> {
  const image =
    card !== undefined && 'file' in card ? await uploadImage(card.file, await deps.api(), deps.signal) : undefined;
  const rows = planned.map((row) => ({
    ...row,
    plan: { ...row.plan, parts: row.plan.parts.map((part) => (part.type === 'IMAGE' && image ? image : part)) },
  }));
  const [{ journal }, { profile }, shop] = await Promise.all([deps.ledger(), deps.session(), deps.shop()]);
  const job = await journal.create(
    { kind: REPLY_KIND, title, profile: profile.name, shopId: shop.id, settings: {} },
    rows,
  );
  if (rows.length > 1) deps.output.note(`Job ${job.id}: ${job.planned} to send.`);
  await carryOut(deps, journal, job, replyJob as unknown as JobView);
}

/** Without the text: what was said stands in the rows. */
function titleOf(id: string | undefined, given: Flags): string {
  if (given.from !== undefined) return `till messages reply --from ${given.from}`;
  const card = (['order', 'product', 'coupon', 'image'] as const).flatMap((name) =>
    given[name] === undefined ? [] : [`--${name} ${given[name]}`],
  );
  const template = given.template === undefined ? [] : [`--template ${given.template}`];
  return ['till messages reply', id, ...template, ...card].join(' ');
}
