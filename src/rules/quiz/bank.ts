import aiContent from '../data/quiz/ai-content.json' with { type: 'json' };
import disclosure from '../data/quiz/disclosure.json' with { type: 'json' };
import fakeOrders from '../data/quiz/fake-orders.json' with { type: 'json' };
import fulfilment from '../data/quiz/fulfilment.json' with { type: 'json' };
import gambling from '../data/quiz/gambling.json' with { type: 'json' };
import intellectualProperty from '../data/quiz/intellectual-property.json' with { type: 'json' };
import listingQuality from '../data/quiz/listing-quality.json' with { type: 'json' };
import liveQuality from '../data/quiz/live-quality.json' with { type: 'json' };
import minors from '../data/quiz/minors.json' with { type: 'json' };
import misleadingClaims from '../data/quiz/misleading-claims.json' with { type: 'json' };
import offPlatform from '../data/quiz/off-platform.json' with { type: 'json' };
import price from '../data/quiz/price.json' with { type: 'json' };
import prohibitedGoods from '../data/quiz/prohibited-goods.json' with { type: 'json' };
import reviews from '../data/quiz/reviews.json' with { type: 'json' };
import unoriginalContent from '../data/quiz/unoriginal-content.json' with { type: 'json' };
import type { QuizItem } from './types.ts';

// JSON modules are typed with plain strings where the types have unions; tests/unit/rules/quiz holds each file to its type.
// A new topic is a file of ../data/quiz with an import above and an entry in ../data/quiz-topics.json.

const topics: readonly unknown[] = [
  prohibitedGoods,
  listingQuality,
  misleadingClaims,
  offPlatform,
  intellectualProperty,
  reviews,
  fakeOrders,
  liveQuality,
  unoriginalContent,
  aiContent,
  disclosure,
  minors,
  price,
  gambling,
  fulfilment,
];

/** Every question there is, topic by topic. */
export function quizBank(): readonly QuizItem[] {
  return topics.flat() as readonly QuizItem[];
}
