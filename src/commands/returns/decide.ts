import { randomBytes } from 'node:crypto';
import { DECIDE_KINDS } from '../../jobs/returns/kind.ts';
import { readReturns } from '../../jobs/returns/read.ts';
import type { Journal } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { addAmounts } from '../../shop/amounts.ts';
import { type DecisionPlan, decisionLine, type Subject, type Verb } from '../../shop/returns/decision.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { quoted } from '../skus/carry.ts';
import { readEvidence, uploadEvidence } from './evidence-images.ts';
import { decisionJob } from './job.ts';
import { type PlannedDecision, planReturns } from './plan.ts';
import { askForReason, findRejectReason, readRejectReasons, unknownReason } from './reasons.ts';
import { noSuchReturn } from './view.ts';
import { readWishes, type Wish } from './wishes.ts';
import { moneyText } from './words.ts';

/** Plan lines shown before a question. */
const SHOWN = 10;

/** What returns and cancellations do each in their own way. */
export interface Deciding {
  subject: Subject;
  /** Reads the requests and plans what to send. @throws Failure (not-found) for an id of the command line that there is not */
  plan(api: PartnerApi, wishes: readonly Wish[], deps: Deps): Promise<PlannedDecision[]>;
  /** What else to know before it is done, a line each. */
  remarks?(planned: readonly PlannedDecision[], deps: Deps): Promise<string[]>;
}

const returnsDeciding: Deciding = {
  subject: 'return',
  async plan(api, wishes, deps) {
    const found = await readReturns(
      api,
      wishes.map(({ id }) => id),
      { signal: deps.signal },
    );
    const unknown = wishes.filter(({ id, line }) => line === null && !found.has(id)).map(({ id }) => id);
    if (unknown.length > 0) throw noSuchReturn(unknown);
    return planReturns(api, wishes, found, deps);
  },
};

/** `till returns approve` or `reject`. */
export function decideReturns(verb: Verb): CommandRun {
  return decideRequests(returnsDeciding, verb);
}

/** Read what is wanted, read the requests, plan, show, ask, carry out as a job. */
export function decideRequests(deciding: Deciding, verb: Verb): CommandRun {
  return async (input, deps) => {
    const { subject } = deciding;
    const wishes = await readWishes(input, { subject, verb }, deps);
    const view = decisionJob(subject);
    if (wishes.length === 0) {
      await deps.output.list([], { columns: view.columns, fields: view.fields, empty: 'Nothing to decide.' });
      return;
    }
    const images = await readEvidence(wishes[0]?.images ?? []);
    const api = await deps.api();
    const planned = await deciding.plan(api, wishes, deps);
    await addReasons(api, planned, deps);
    const toSend = planned.filter(({ row }) => row.state === undefined);
    for (const line of (await deciding.remarks?.(toSend, deps)) ?? []) deps.output.note(line);
    if (toSend.length === 0 || deps.flags.dryRun) return report(planned, subject, deps);

    for (const line of planLines(toSend)) deps.output.note(line);
    await deps.confirm(question(toSend, subject));
    const uploaded = await uploadEvidence(api, images, deps.signal);
    // One name for this run, so that each row's key is its own and the same for every attempt.
    const run = randomBytes(8).toString('hex');
    const rows = planned.map(({ row }) =>
      row.state === undefined
        ? { ...row, plan: { ...row.plan, images: uploaded, idempotencyKey: `till-${run}-${row.plan.id}` } }
        : row,
    );
    const { journal } = await deps.ledger();
    const job = await store(journal, rows, subject, titleOf(subject, verb, input), deps);
    if (planned.length > 1) deps.output.note(`Job ${job.id}: ${job.planned} to decide.`);
    await carryOut(deps, journal, job, view as unknown as JobView);
  };
}

/** Gives each rejection the platform's name of its reason. @throws Failure (usage) for a reason that it does not take */
async function addReasons(api: PartnerApi, planned: readonly PlannedDecision[], deps: Deps): Promise<void> {
  const rejected = planned.filter(({ row }) => row.state === undefined && row.plan.verb === 'reject');
  if (rejected.length === 0) return;
  const lists = await readRejectReasons(
    api,
    rejected.map(({ row }) => row.plan.id),
    deps.signal,
  );
  const listOf = ({ row }: PlannedDecision) => lists.get(row.plan.id) ?? [];
  const unsaid = rejected.filter(({ wish }) => wish.reason === undefined);
  const rows = unsaid.flatMap(({ wish }) => wish.line ?? []);
  const asked = unsaid.length > 0 ? await askForReason(unsaid.map(listOf), rows, deps) : undefined;
  for (const one of rejected) {
    const word = one.wish.reason ?? (asked as string);
    const reason = findRejectReason(word, listOf(one));
    if (!reason) throw unknownReason(word, one.row.plan.id, listOf(one), one.wish.line);
    Object.assign(one.row.plan, { reason: reason.name });
    one.because = reason.text;
  }
}

async function report(planned: readonly PlannedDecision[], subject: Subject, deps: Deps): Promise<void> {
  const view = decisionJob(subject);
  const { limit = planned.length } = deps.flags;
  const lines = planned.map(({ row }) =>
    decisionLine({ state: row.state ?? 'planned', plan: row.plan, result: row.result }),
  );
  await deps.output.list(lines.slice(0, limit), { columns: view.columns, fields: view.fields });
  const toSend = planned.filter(({ row }) => row.state === undefined);
  const refused = planned.filter(({ row }) => row.state === 'refused').length;
  if (deps.flags.dryRun) {
    for (const line of planLines(toSend)) deps.output.note(line);
    deps.output.note(
      `Dry run: ${toSend.length} would be decided, ${planned.length - toSend.length} not. Nothing was sent.`,
    );
    return;
  }
  if (refused > 0)
    throw new Failure('partial', `${refused} of ${planned.length} cannot be decided so; nothing was sent.`, {
      code: 'rows-refused',
      hint: 'The report says why.',
    });
}

/** What each decision does, in words. */
function planLines(planned: readonly PlannedDecision[]): string[] {
  const lines = planned.slice(0, SHOWN).map(({ row: { plan }, about, because = plan.reason ?? '' }) => {
    const what = cleanText(about);
    const said = plan.verb === 'approve' ? '' : reasonText(because, plan.comment);
    return `${plan.id}: ${effect(plan)}${said}${what === '' ? '' : ` (${what})`}.`;
  });
  return planned.length > SHOWN ? [...lines, `… and ${planned.length - SHOWN} more.`] : lines;
}

/** `, because: The item was used, «see the photo»`: what the buyer reads. */
function reasonText(because: string, comment: string | null): string {
  const words = [...cleanText(comment ?? '')];
  const shown = words.length > 60 ? `${words.slice(0, 60).join('')}…` : words.join('');
  return `, because: ${cleanText(because)}${shown === '' ? '' : `, «${shown}»`}`;
}

function effect(plan: DecisionPlan): string {
  const amount = plan.amount === null ? 'an unknown amount' : moneyText(plan.amount);
  switch (plan.decision) {
    case 'APPROVE_REFUND':
    case 'APPROVE_RECEIVED_PACKAGE':
    case 'ISSUE_REPLACEMENT_REFUND':
      return `${amount} goes back to the buyer`;
    case 'APPROVE_RETURN':
      return plan.keepItem
        ? `${amount} goes back, and the buyer keeps the goods`
        : `the buyer sends it back, and then gets ${amount}`;
    case 'APPROVE_REPLACEMENT':
      return 'the goods are sent once more';
    case 'OFFER_PARTIAL_REFUND':
      return `${moneyText(plan.partialRefund)} of ${amount} is offered`;
    case 'APPROVE_CANCEL':
      return `the order is cancelled, and ${amount} goes back`;
    case 'REJECT_CANCEL':
      return 'the order goes on';
    default:
      return 'rejected';
  }
}

function question(planned: readonly PlannedDecision[], subject: Subject): string {
  const noun = (count: number) => (count === 1 ? `1 ${subject}` : `${count} ${subject}s`);
  const counts = new Map([
    ['approve', 0],
    ['offer a part for', 0],
    ['reject', 0],
  ]);
  for (const { row } of planned) {
    const word = row.plan.decision === 'OFFER_PARTIAL_REFUND' ? 'offer a part for' : row.plan.verb;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const what = [...counts].flatMap(([word, count]) => (count > 0 ? [`${word} ${noun(count)}`] : [])).join(' and ');
  const total = totalOf(planned);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${total === undefined ? '' : `, ${total} in all`}? It cannot be undone.`;
}

/** What approved refunds come to, where all are in one currency. */
function totalOf(planned: readonly PlannedDecision[]): string | undefined {
  const plans = planned.map(({ row }) => row.plan);
  const amounts = plans
    .filter(({ verb, decision }) => verb === 'approve' && decision !== 'APPROVE_REPLACEMENT')
    .map(({ partialRefund, amount }) => partialRefund ?? amount);
  const currencies = new Set(amounts.map((amount) => amount?.currency));
  const sum = addAmounts(amounts.map((amount) => amount?.amount));
  const [currency] = currencies;
  return sum === undefined || currency === undefined || currencies.size !== 1 ? undefined : `${sum} ${currency}`;
}

async function store(
  journal: Journal,
  rows: readonly PlannedDecision['row'][],
  subject: Subject,
  title: string,
  deps: Deps,
): ReturnType<Journal['create']> {
  const [{ profile }, shop] = await Promise.all([deps.session(), deps.shop()]);
  const start = { kind: DECIDE_KINDS[subject], title, profile: profile.name, shopId: shop.id, settings: {} };
  return journal.create(start, rows);
}

/** The command line, without comments: they are for the buyer. */
function titleOf(subject: Subject, verb: Verb, { args, flags }: Parameters<CommandRun>[0]): string {
  const ids = (args.ids as string[] | undefined) ?? [];
  const words = ids.length > 3 ? [...ids.slice(0, 3), '…'] : ids;
  const named = (['from', 'decision', 'partialRefund', 'reason'] as const).flatMap((name) =>
    typeof flags[name] === 'string'
      ? [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${quoted(flags[name] as string)}`]
      : [],
  );
  const switches = [flags.keepItem === true && '--keep-item', flags.replacement === true && '--replacement'];
  return ['till', `${subject}s`, verb, ...words, ...named, ...switches.filter(Boolean)].join(' ');
}
