import { answerDeadline } from '../../rules/returns/clocks.ts';
import { ruleSetFinder } from '../../rules/rule-sets.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { DeadlineRule } from '../../shop/returns/due.ts';
import type { Deps } from '../deps.ts';
import { loadOverrides } from '../orders/due-rules.ts';

/** The clocks of the shop's market, with the user's own calendar. */
export async function marketClocks(deps: Deps): Promise<DeadlineRule<RuleRef>> {
  const [{ region }, { paths }] = await Promise.all([deps.shop(), deps.settings()]);
  const rulesAt = ruleSetFinder(region, await loadOverrides(paths.config));
  return (question) => answerDeadline(region, question, rulesAt(question.asked));
}
