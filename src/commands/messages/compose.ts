import { isMissing, shipReader } from '../../jobs/ship/reader.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { ruleSetFor } from '../../rules/rule-sets.ts';
import { localTime } from '../../rules/wall-clock.ts';
import { readTemplates, type Templates } from '../../settings/templates.ts';
import {
  fieldsOf,
  fillTemplate,
  type TemplateValues,
  templateProblems,
  valuesOfOrder,
} from '../../shop/messages/template.ts';
import { buyerOf, type WireConversation } from '../../shop/messages/wire.ts';
import type { WireOrder } from '../../shop/orders.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../orders/named-orders.ts';
import { badRows } from '../skus/problems.ts';
import type { Draft } from './drafts.ts';
import { orderInTalk, readNewest } from './targets.ts';
import { lengthProblem } from './texts.ts';

/**
 * The templates that drafts name.
 * @throws Failure (usage) naming one that is not there, or the fields of one that are none
 */
export async function templatesOf(drafts: readonly Draft[], deps: Deps): Promise<Templates> {
  const named = [...new Set(drafts.flatMap(({ template }) => template ?? []))];
  if (named.length === 0) return {};
  const known = readTemplates((await deps.settings()).paths);
  for (const name of named) {
    const text = Object.hasOwn(known, name) ? known[name] : undefined;
    if (text === undefined) throw noTemplate(name, known);
    const [problem] = templateProblems(text);
    if (problem !== undefined)
      throw usageFailure(
        `The template ${name}: ${problem}.`,
        `Mend it: till messages templates edit ${name}`,
        'unknown-field',
      );
  }
  return known;
}

/** There is no template of that name. */
export function noTemplate(name: string, known: Templates): Error {
  const names = Object.keys(known).sort();
  return usageFailure(
    `There is no message template «${name}».`,
    names.length === 0
      ? `Make one: till messages templates create ${/^[\w-]+$/.test(name) ? name : 'NAME'}`
      : `${didYouMean(name, names) ?? ''} There are: ${names.join(', ')}.`.trim(),
    'no-such-template',
  );
}

/** An order as it is read to speak of it. */
type BuyersOrder = WireOrder & { user_id?: string };

export interface ComposeOptions {
  templates: Templates;
  conversations: ReadonlyMap<string, WireConversation>;
  /** The order that a card shows, on the command line. */
  cardOrder: string | undefined;
}

/**
 * The text of each draft, its template filled in: from what was set, from the order that was named, or from the one that the
 * buyer wrote about.
 * @throws Failure (usage) naming fields nothing is known for, texts that are too long, and orders that are another buyer's or,
 *   in a file, nobody's; (not-found) for the order of the command line that this shop does not have
 */
export async function composeTexts(
  drafts: readonly Draft[],
  { templates, conversations, cardOrder }: ComposeOptions,
  deps: Deps,
): Promise<Map<Draft, string>> {
  const orderOf = await ordersMeant(drafts, templates, cardOrder, deps);
  const ids = [...new Set([...orderOf.values(), ...(cardOrder === undefined ? [] : [cardOrder])])];
  const orders = ids.length === 0 ? new Map() : await shipReader(await deps.api(), deps.signal).orders(ids);
  const shop = await deps.shop();
  const now = Math.floor((await deps.clock())() / 1000);
  const zone = ruleSetFor(shop.region, now)?.zone ?? 'UTC';
  const day = (seconds: number) => localTime(seconds, zone).date;
  const problems: string[] = [];
  const texts = new Map<Draft, string>();
  for (const draft of drafts) {
    const tell = (text: string) => problems.push(`${draft.where === undefined ? '' : `${draft.where}: `}${text}.`);
    const id = orderOf.get(draft) ?? cardOrder;
    const order = id === undefined ? undefined : orders.get(id);
    if (id !== undefined && (order === undefined || isMissing(order))) {
      if (draft.where === undefined) throw notFound([id], 'order');
      tell(`this shop has no order ${id}`);
      continue;
    }
    const buyer = buyerOf(conversations.get(draft.conversationId) ?? { id: '' });
    const owner = (order as BuyersOrder | undefined)?.user_id;
    if (owner !== undefined && buyer !== undefined && owner !== buyer) {
      tell(`order ${id} is another buyer's, and must not be shown to this one`);
      continue;
    }
    if (draft.template === undefined) {
      if (draft.text !== undefined) texts.set(draft, draft.text);
      continue;
    }
    const known: TemplateValues = {
      shop: shop.name,
      ...(order && valuesOfOrder(order as BuyersOrder, day)),
      ...draft.values,
    };
    const filled = fillTemplate(templates[draft.template] as string, known);
    if ('missing' in filled) {
      const names = filled.missing.map((name) => `{${name}}`).join(', ');
      tell(
        id === undefined
          ? `nothing is known for ${names}: name an order with order_id, or give the fields`
          : `order ${id} has nothing for ${names}: give it yourself`,
      );
      continue;
    }
    const long = lengthProblem(filled.text);
    if (long === undefined) texts.set(draft, filled.text);
    else tell(`filled in, ${long}`);
  }
  if (problems.length > 0) throw badRows(problems);
  return texts;
}

/** The order each draft's template speaks of, for those that need one. */
async function ordersMeant(
  drafts: readonly Draft[],
  templates: Templates,
  cardOrder: string | undefined,
  deps: Deps,
): Promise<Map<Draft, string>> {
  const meant = new Map<Draft, string>();
  await mapConcurrent([...drafts], 4, async (draft) => {
    const named = draft.values.order_id ?? cardOrder;
    if (named !== undefined) {
      if (draft.template !== undefined) meant.set(draft, named);
      return;
    }
    const needed = draft.template === undefined ? [] : fieldsOf(templates[draft.template] as string);
    if (!needed.some((name) => name !== 'shop' && draft.values[name as keyof Draft['values']] === undefined)) return;
    const talk = orderInTalk(await readNewest(draft.conversationId, 10, await deps.api(), deps.signal));
    if (talk !== undefined) meant.set(draft, talk);
  });
  return meant;
}
