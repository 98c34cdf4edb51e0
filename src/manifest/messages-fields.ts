import type { FieldSpec } from './types.ts';

/** What a row of `till messages list` holds. */
export const conversationFields: readonly FieldSpec[] = [
  { name: 'conversationId', summary: 'conversation id' },
  { name: 'buyer', summary: 'nickname of the buyer, as the buyer wrote it' },
  { name: 'state', summary: 'waiting (for a first answer), follow-up (the buyer wrote last), answered or closed' },
  { name: 'waitingSince', summary: 'since when the buyer waits; null for who does not' },
  { name: 'waitingSeconds', summary: 'the same in seconds' },
  { name: 'answerBy', summary: 'latest time for a first answer; null where no clock runs or none is known' },
  { name: 'secondsLeft', summary: 'seconds until then, negative when overdue' },
  { name: 'overdue', summary: 'that time is over' },
  { name: 'target', summary: 'what the market asks for, such as 24h; null when unknown' },
  { name: 'unread', summary: 'messages nobody of the shop has read' },
  { name: 'canWrite', summary: 'you may write here' },
  { name: 'lastMessage', summary: 'what was said last: {from, type, text, at}' },
  { name: 'responseRate', summary: 'response rate now, percent; unknown when it cannot be known' },
  { name: 'responseRateIfMissed', summary: 'the rate when all that wait are missed' },
  { name: 'limitsBroken', summary: 'names of the limits that rate is below; null when unknown' },
  { name: 'rule', summary: 'the rule behind the clock: {id, source, date, confidence}' },
  { name: 'command', summary: 'the command that answers; null where nobody waits' },
];

/** What a row of `till messages read` holds. */
export const messageFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'message id' },
  { name: 'index', summary: 'its place in the conversation' },
  { name: 'at', summary: 'when it was sent' },
  { name: 'from', summary: 'BUYER, SHOP, CUSTOMER_SERVICE, SYSTEM or ROBOT' },
  { name: 'nickname', summary: 'who that is, as they call themselves' },
  { name: 'type', summary: 'TEXT, IMAGE, ORDER_CARD…' },
  { name: 'text', summary: 'the text, whole; null where there is none' },
  { name: 'orderId', summary: 'order it is about' },
  { name: 'productId', summary: 'product it is about' },
  { name: 'couponId', summary: 'coupon it offers' },
  { name: 'imageUrl', summary: 'where the picture is' },
  { name: 'visible', summary: 'meant for the seller to see' },
  { name: 'content', summary: 'what the message holds, as the API gives it' },
];

/** What a line of a report of replies holds; `till jobs view` prints the same. */
export const replyFields: readonly FieldSpec[] = [
  { name: 'conversationId', summary: 'conversation id' },
  { name: 'status', summary: 'sent, refused or unknown; planned and not-sent for what was not sent' },
  { name: 'types', summary: 'what is sent: TEXT, ORDER_CARD, PRODUCT_CARD, COUPON_CARD, IMAGE' },
  { name: 'text', summary: 'the text; null for a card alone' },
  { name: 'messageIds', summary: 'ids of what was sent' },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
];

/** What `till messages rate` holds. */
export const rateFields: readonly FieldSpec[] = [
  { name: 'market', summary: 'market of the shop' },
  { name: 'metric', summary: 'response-24h or response-12h' },
  { name: 'percent', summary: 'response rate; unknown when it cannot be known' },
  { name: 'inTime', summary: 'chats answered in time' },
  { name: 'counted', summary: 'chats whose outcome is known' },
  { name: 'waiting', summary: 'chats that wait for a first answer, with time left' },
  { name: 'ifAnswered', summary: 'the rate when all that wait are answered in time' },
  { name: 'ifMissed', summary: 'the rate when all that wait are missed' },
  { name: 'from', summary: 'begin of the window' },
  { name: 'days', summary: 'length of the window' },
  { name: 'limits', summary: '[{name, kind, comparator, value, holds, holdsIfMissed, effect, source, confidence}]' },
  { name: 'satisfaction', summary: 'chats the buyer rated: {rated, satisfied, dissatisfied}' },
  {
    name: 'platform',
    summary: 'the platform’s own count: {sessions, responsePercent, responseMinutes, satisfactionPercent}',
  },
  { name: 'source', summary: 'computed from chats, platform, or unknown' },
  { name: 'why', summary: 'why it is unknown' },
  { name: 'notes', summary: 'what is left out of the count' },
  { name: 'rule', summary: 'the rule behind it: {id, source, date, confidence}' },
];

export const templateFields: readonly FieldSpec[] = [
  { name: 'name', summary: 'name of the template' },
  { name: 'text', summary: 'its text' },
  { name: 'fields', summary: 'fields it needs' },
];
