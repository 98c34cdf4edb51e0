import type { AffiliateSellerOperations } from '../../../contract/types/affiliate_seller.ts';

/** An order that creators earn by (Search Seller Affiliate Orders 202410); every field may be missing. */
export type WireAffiliateOrder = NonNullable<
  AffiliateSellerOperations['POST /affiliate_seller/202410/orders/search']['data']['orders']
>[number];

/** A creator's wish for a sample (Seller Search Sample Applications 202508). */
export type WireSample = NonNullable<
  AffiliateSellerOperations['POST /affiliate_seller/202508/sample_applications/search']['data']['sample_applications']
>[number];

/** A product that any creator may promote (Search Open Collaboration 202412). */
export type WireOpen = NonNullable<
  AffiliateSellerOperations['POST /affiliate_seller/202412/open_collaborations/search']['data']['open_collaborations']
>[number];

/** An invitation as a search lists it (Search Target Collaborations 202508). */
export type WireTarget = NonNullable<
  AffiliateSellerOperations['POST /affiliate_seller/202508/target_collaborations/search']['data']['target_collaborations']
>[number];

/** An invitation with what and who is in it (Query Target Collaboration Detail 202508). */
export type WireTargetDetail = NonNullable<
  AffiliateSellerOperations['GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}']['data']['target_collaboration']
>;

export type CreateTargetBody = AffiliateSellerOperations['POST /affiliate_seller/202508/target_collaborations']['body'];
export type UpdateTargetBody =
  AffiliateSellerOperations['PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}']['body'];
export type SampleRuleBody =
  AffiliateSellerOperations['POST /affiliate_seller/202410/open_collaborations/sample_rules']['body'];

/** What Update Target Collaboration (202508) says of what it did not do. */
export type UpdateTargetAnswer =
  AffiliateSellerOperations['PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}']['data'];

/** A rule of who may ask for samples (Get Open Collaboration Sample Rules 202410). */
export type WireSampleRule = NonNullable<
  AffiliateSellerOperations['GET /affiliate_seller/202410/open_collaborations/sample_rules']['data']['sample_rules']
>[number];

/** A creator who shows a product (Get Open Collaboration Creator Content Detail 202508). */
export type WirePromoter = NonNullable<
  AffiliateSellerOperations['GET /affiliate_seller/202508/open_collaborations/creator_content_details']['data']['creator_content_details']
>[number];

/** A creator one may invite (Seller Search Creator on Marketplace 202508). */
export type WireMarketCreator = NonNullable<
  AffiliateSellerOperations['POST /affiliate_seller/202508/marketplace_creators/search']['data']['creators']
>[number];

/** Statuses of an application (Seller Search Sample Applications 202409 and later). */
export const sampleStatuses = [
  'PENDING',
  'AWAITING_SHIPMENT',
  'SHIPPED',
  'CONTENT_PENDING',
  'COMPLETED',
  'REJECT_CANCELLED',
  'OVERDUE_CANCELLED',
  'WITHDRAW_CANCELLED',
  'UNFULFILL_CANCELLED',
  'SELLER_NOT_SHIP_CANCELLED',
  'UNFULFILLABLE_CANCELLED',
  'DEL_OPEN_COLLAB',
  'OPS_CANCELLED',
  'OPS_FAILED',
  'OPS_COMPLETED',
] as const;

/** Statuses that only an approved application can have. */
export const approvedStatuses: readonly string[] = [
  'AWAITING_SHIPMENT',
  'SHIPPED',
  'CONTENT_PENDING',
  'COMPLETED',
  'UNFULFILL_CANCELLED',
  'SELLER_NOT_SHIP_CANCELLED',
  'OPS_COMPLETED',
];

/** Reasons the platform takes for a rejection (Seller Review Sample Applications 202409 and later). */
export const rejectReasons = ['NOT_MATCH', 'OFFLINE', 'OUT_OF_STOCK', 'OTHER'] as const;

/** How an invitation is searched; what is found under VALID is ONGOING or EXPIRING (Search Target Collaborations 202508). */
export const targetStatuses = ['ONGOING', 'EXPIRING', 'CANCELING', 'COMPLETED'] as const;

/** Hundredths of a per cent that a commission can be (Create Open and Target Collaboration). */
export const RATES = { least: 100, most: 8000 } as const;
/** The most that one invitation holds (Create Target Collaboration 202508). */
export const MOST_INVITED = { creators: 50, products: 100 } as const;
