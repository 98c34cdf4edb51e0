/** Whose account a breach is on: the shop's, or the creator account linked to it. */
export type Account = 'SELLER' | 'CREATOR';

export type Area = 'LIVE' | 'VIDEO' | 'LISTING' | 'SERVICE' | 'FULFILLMENT';

export type Kind =
  | 'LATE_DISPATCH'
  | 'SELLER_CANCELLATION'
  | 'SLOW_RESPONSE'
  | 'LISTING_QUALITY'
  | 'PROHIBITED_PRODUCT'
  | 'MISLEADING_CLAIM'
  | 'OFF_PLATFORM'
  | 'NON_LIVE_CONTENT'
  | 'UNORIGINAL_CONTENT';

interface KindFacts {
  /** Rating lost the first time. The platform publishes no such table: these are the sandbox's own. */
  lost: number;
  message: string;
}

/** What the sandbox's platform objects to. */
export const KINDS: Readonly<Record<Kind, KindFacts>> = {
  LATE_DISPATCH: {
    lost: 6,
    message: 'Too many orders of the past seven days were handed to the carrier late.',
  },
  SELLER_CANCELLATION: {
    lost: 6,
    message: 'Too many orders of the past seven days were cancelled for reasons on your side.',
  },
  SLOW_RESPONSE: {
    lost: 2,
    message: 'Too many buyers waited longer than 24 hours for an answer.',
  },
  LISTING_QUALITY: {
    lost: 2,
    message: 'A listing was refused: its words are not allowed.',
  },
  PROHIBITED_PRODUCT: {
    lost: 8,
    message: 'A listing was refused: it offers what may not be sold here.',
  },
  MISLEADING_CLAIM: {
    lost: 4,
    message: 'The product was said to do what cannot be shown.',
  },
  OFF_PLATFORM: {
    lost: 4,
    message: 'Viewers were sent to another place to buy.',
  },
  NON_LIVE_CONTENT: {
    lost: 2,
    message: 'A still picture filled most of the LIVE for minutes.',
  },
  UNORIGINAL_CONTENT: {
    lost: 4,
    message: 'The video shows what somebody else has made.',
  },
};

/** Days after which a breach counts no more (US policy; the sandbox's GB shop alike). */
export const WINDOW_DAYS = 180;
/** What everybody starts with, and the most there is. */
export const START_RATING = 200;
export const TOP_RATING = 1000;
/** Ratings at which restrictions begin, and for how many days; at 0 the account is closed for good. */
export const MILESTONES: readonly { rating: number; days?: number }[] = [
  { rating: 150, days: 7 },
  { rating: 100, days: 14 },
  { rating: 50, days: 28 },
  { rating: 0 },
];
/** How far above a milestone the platform warns. */
export const WARNING = 10;

export interface Lesson {
  id: string;
  title: string;
  topic: string;
  format: 'ARTICLE' | 'SLIDES' | 'VIDEO';
}

const lesson = (topic: string, number: number, format: Lesson['format'], title: string): Lesson => ({
  id: `lesson-${topic}-${number}`,
  title,
  topic,
  format,
});

/** What there is to read and watch, by topic. Titles are the sandbox's own. */
export const LESSONS: readonly Lesson[] = [
  lesson('fulfilment', 1, 'ARTICLE', 'From paid to picked up: the clocks of an order'),
  lesson('fulfilment', 2, 'VIDEO', 'Ten minutes that keep your late-dispatch rate down'),
  lesson('listing-quality', 1, 'SLIDES', 'A listing that passes its audit'),
  lesson('prohibited-goods', 1, 'ARTICLE', 'What may not be sold, and what needs a permission'),
  lesson('intellectual-property', 1, 'ARTICLE', 'Words and pictures that belong to others'),
  lesson('misleading-claims', 1, 'VIDEO', 'Say what you can show'),
  lesson('misleading-claims', 2, 'SLIDES', 'Before and after: pictures that mislead'),
  lesson('off-platform', 1, 'ARTICLE', 'Keep the sale where the buyer is safe'),
  lesson('live-quality', 1, 'VIDEO', 'A LIVE that is live'),
  lesson('live-quality', 2, 'SLIDES', 'When to pause a LIVE'),
  lesson('unoriginal-content', 1, 'ARTICLE', 'Film it yourself'),
];

/** The lessons of a topic. */
export function lessonsOf(topic: string): readonly Lesson[] {
  return LESSONS.filter((each) => each.topic === topic);
}
