import type { Fault, ReturnType } from './rows.ts';

/** A reason of the platform, in the sandbox's own words. */
interface Reason {
  name: string;
  text: string;
  fault: Fault;
}

// Names and where each may be given: Partner Center, pages «return reasons» and «refund reasons» (lazykern/ecommerce-api-docs,
// revision eba059e3, read 2026-11-22), US and UK lists. Texts and faults are the sandbox's own.
const stem = 'ecom_order_delivered_refund_and_return_reason_';
const refund = 'ecom_order_delivered_refund_reason_';

const US: Readonly<Record<'return' | 'refund', readonly Reason[]>> = {
  return: [
    { name: `${stem}no_need`, text: 'No longer needed', fault: 'BUYER' },
    { name: `${stem}not_match_description`, text: 'Does not match the description', fault: 'SELLER' },
    { name: `${stem}missing_product`, text: 'Something is missing', fault: 'SELLER' },
    { name: `${stem}damaged`, text: 'Arrived damaged', fault: 'SELLER' },
    { name: `${stem}defective`, text: 'Does not work', fault: 'SELLER' },
    { name: `${stem}wrong_product`, text: 'Another item was sent', fault: 'SELLER' },
    { name: 'buyer_return_and_refund_item_arrived_too_late', text: 'Arrived too late', fault: 'CARRIER' },
    {
      name: 'buyer_return_and_refund_color_or_pattern_not_as_expected',
      text: 'Colour or pattern not as expected',
      fault: 'BUYER',
    },
  ],
  refund: [
    { name: `${refund}not_received`, text: 'Never arrived', fault: 'CARRIER' },
    { name: `${refund}damaged`, text: 'Arrived damaged', fault: 'SELLER' },
    { name: `${refund}defective`, text: 'Does not work', fault: 'SELLER' },
  ],
};

const GB: typeof US = {
  return: [
    { name: `${stem}not_match_description_uk`, text: 'Does not match the description', fault: 'SELLER' },
    { name: `${stem}missing_product_uk`, text: 'Something is missing', fault: 'SELLER' },
    { name: `${stem}damaged_uk`, text: 'Arrived damaged', fault: 'SELLER' },
    { name: `${stem}defective_uk`, text: 'Does not work', fault: 'SELLER' },
    { name: `${stem}wrong_product_uk`, text: 'Another item was sent', fault: 'SELLER' },
    { name: 'buyer_return_and_refund_does_not_suit_me', text: 'Does not suit me', fault: 'BUYER' },
    { name: 'buyer_return_and_refund_ordered_incorrect_size', text: 'Ordered the wrong size', fault: 'BUYER' },
    {
      name: 'buyer_return_and_refund_quality_or_style_not_as_expected',
      text: 'Quality or style not as expected',
      fault: 'BUYER',
    },
  ],
  refund: [
    { name: `${refund}not_received_uk`, text: 'Never arrived', fault: 'CARRIER' },
    { name: `${refund}damaged_uk`, text: 'Arrived damaged', fault: 'SELLER' },
    { name: `${refund}missing_product_uk`, text: 'Something is missing', fault: 'SELLER' },
    { name: `${refund}missed_delivery_date_uk`, text: 'Arrived too late', fault: 'CARRIER' },
  ],
};

const SELLER: Readonly<Record<string, Readonly<Record<'return' | 'refund' | 'shipped', readonly Reason[]>>>> = {
  US: {
    return: [{ name: 'seller_ecom_delivered_return_refund_reason1', text: 'Agreed with the buyer', fault: 'SELLER' }],
    refund: [
      { name: `${refund}missing_product_seller`, text: 'Something is missing', fault: 'SELLER' },
      { name: `${refund}not_received_seller`, text: 'Never arrived', fault: 'CARRIER' },
      { name: `${refund}not_match_description_seller`, text: 'Does not match the description', fault: 'SELLER' },
      { name: `${refund}damaged_seller`, text: 'Arrived damaged', fault: 'SELLER' },
      { name: `${refund}wrong_product_seller`, text: 'Another item was sent', fault: 'SELLER' },
      { name: `${refund}missed_delivery_date_seller`, text: 'Arrived too late', fault: 'CARRIER' },
    ],
    shipped: [
      { name: 'seller_shipped_refund_package_lost', text: 'The parcel is lost', fault: 'CARRIER' },
      { name: 'seller_shipped_refund_package_delivery_failed', text: 'The delivery failed', fault: 'CARRIER' },
      { name: 'seller_shipped_refund_miss_estimated_delivery_date', text: 'Arrives too late', fault: 'CARRIER' },
    ],
  },
  GB: {
    return: [
      { name: 'seller_ecom_delivered_return_refund_reason1_uk', text: 'Agreed with the buyer', fault: 'SELLER' },
      { name: `${stem}damaged_seller_uk`, text: 'Arrived damaged', fault: 'SELLER' },
      { name: `${stem}wrong_product_seller_uk`, text: 'Another item was sent', fault: 'SELLER' },
    ],
    refund: [
      { name: `${refund}missing_product_seller_uk`, text: 'Something is missing', fault: 'SELLER' },
      { name: `${refund}not_received_seller_uk`, text: 'Never arrived', fault: 'CARRIER' },
      { name: `${refund}damaged_seller_uk`, text: 'Arrived damaged', fault: 'SELLER' },
      { name: `${refund}defective_seller_uk`, text: 'Does not work', fault: 'SELLER' },
    ],
    shipped: [{ name: 'seller_package_lost_uk', text: 'The parcel is lost', fault: 'CARRIER' }],
  },
};

/** The reasons a buyer may give. */
export function buyerReasons(region: string, type: ReturnType): readonly Reason[] {
  const lists = region === 'US' ? US : GB;
  return type === 'REFUND' ? lists.refund : lists.return;
}

/** The reasons with which a seller may begin a return or a refund; `shipped` for what has not arrived yet. */
export function sellerReasons(region: string, kind: 'return' | 'refund' | 'shipped'): readonly Reason[] {
  return SELLER[region]?.[kind] ?? [];
}

/** A reason of either side by its name, whatever the market. */
export function reasonOf(name: string): Reason | undefined {
  return [US, GB, ...Object.values(SELLER)]
    .flatMap((lists) => Object.values(lists).flat())
    .find((reason) => reason.name === name);
}

/** What a seller refuses: a wish for money back, for a return, the goods that came, or a wish to cancel. */
export type RejectStage = 'refund' | 'return' | 'parcel' | 'cancel';

/** The reasons of one market: the names that end in `_uk` in the UK, and those that do not. */
const REQUEST_REASONS: readonly (readonly [name: string, text: string, uk: boolean])[] = [
  ['reverse_reject_request_reason_1', 'The evidence does not show the problem', true],
  ['reverse_reject_request_reason_2', 'The item is outside its return window', true],
  ['reverse_reject_request_reason_3', 'The item cannot be returned', true],
  ['reverse_reject_request_reason_4', 'The item was used', true],
  ['reverse_reject_request_reason_5', 'Another reason', true],
  ['seller_reject_apply_item_is_correct', 'The right item was sent', false],
  ['seller_reject_apply_products_will_be_sent_separately', 'The rest is sent separately', false],
  ['seller_reject_apply_reason_is_unclear_or_lack_of_evidence', 'The reason is unclear, or evidence is missing', false],
  ['seller_reject_apply_package_has_not_exceeded_estimated_delivery_time', 'The delivery time is not over yet', false],
];
const AGREED = [
  'seller_reject_apply_you_have_reached_an_agreement_with_the_buyer',
  'You have agreed with the buyer',
  false,
] as const;
const ADDRESS = ['seller_reject_apply_unable_to_change_address', 'The address could not be changed', false] as const;
const PARCEL_REASONS: typeof REQUEST_REASONS = [
  ['reverse_reject_return_parcel_reason_1', 'The parcel is empty', true],
  ['reverse_reject_return_parcel_reason_2', 'Another item came back', true],
  ['reverse_reject_return_parcel_reason_3', 'The item came back used or damaged', true],
  ['reverse_reject_return_parcel_reason_4', 'Parts are missing', true],
  ['reverse_reject_return_parcel_reason_5', 'Another reason', true],
];
const respond = 'order_manage_list_action_respond_popup_reject_reason_';
const CANCEL_REASONS: typeof REQUEST_REASONS = [
  [`${respond}invalid_cancellation_reason`, 'The reason does not hold', true],
  [`${respond}delivered`, 'The parcel is on its way', true],
  [`${respond}buyer_agree`, 'The buyer agreed to keep the order', true],
  ['seller_reject_apply_product_has_been_packed', 'The order is packed already', false],
];

const STAGES: Readonly<Record<RejectStage, typeof REQUEST_REASONS>> = {
  refund: [...REQUEST_REASONS, ADDRESS],
  return: [...REQUEST_REASONS, AGREED],
  parcel: PARCEL_REASONS,
  cancel: CANCEL_REASONS,
};

/** The reasons with which a seller may refuse. */
export function rejectReasons(region: string, stage: RejectStage): { name: string; text: string }[] {
  return STAGES[stage].map(([name, text, uk]) => ({ name: uk && region !== 'US' ? `${name}_uk` : name, text }));
}

/** Where the platform knows a reason from, of a market; none for what is no reason at all. */
export function stagesOf(region: string, name: string): RejectStage[] {
  return (['refund', 'return', 'parcel', 'cancel'] as const).filter((stage) =>
    rejectReasons(region, stage).some((reason) => reason.name === name),
  );
}
