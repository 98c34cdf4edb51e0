// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

import type { AffiliateOperations } from './affiliate.ts';
import type { AffiliateCreatorOperations } from './affiliate_creator.ts';
import type { AffiliatePartnerOperations } from './affiliate_partner.ts';
import type { AffiliateSellerOperations } from './affiliate_seller.ts';
import type { AnalyticsOperations } from './analytics.ts';
import type { AuthorizationOperations } from './authorization.ts';
import type { CustomerEngagementOperations } from './customer_engagement.ts';
import type { CustomerServiceOperations } from './customer_service.ts';
import type { DataReconciliationOperations } from './data_reconciliation.ts';
import type { EpharmacyOperations } from './epharmacy.ts';
import type { EventOperations } from './event.ts';
import type { FbtOperations } from './fbt.ts';
import type { FinanceOperations } from './finance.ts';
import type { FulfillmentOperations } from './fulfillment.ts';
import type { GsFullServiceCommodityOperations } from './gs_full_service_commodity.ts';
import type { GsFullServiceInventoryOperations } from './gs_full_service_inventory.ts';
import type { GsFullServiceShipmentOperations } from './gs_full_service_shipment.ts';
import type { LogisticsOperations } from './logistics.ts';
import type { OrderOperations } from './order.ts';
import type { ProductOperations } from './product.ts';
import type { PromotionOperations } from './promotion.ts';
import type { ReturnRefundOperations } from './return_refund.ts';
import type { ReviewRatingOperations } from './review_rating.ts';
import type { SellerOperations } from './seller.ts';
import type { SupplyChainOperations } from './supply_chain.ts';

/** Every operation by `METHOD /path`: what it takes (`path`, `query`, `body`) and what it answers (`data`). */
export interface Operations
  extends AffiliateOperations,
    AffiliateCreatorOperations,
    AffiliatePartnerOperations,
    AffiliateSellerOperations,
    AnalyticsOperations,
    AuthorizationOperations,
    CustomerEngagementOperations,
    CustomerServiceOperations,
    DataReconciliationOperations,
    EpharmacyOperations,
    EventOperations,
    FbtOperations,
    FinanceOperations,
    FulfillmentOperations,
    GsFullServiceCommodityOperations,
    GsFullServiceInventoryOperations,
    GsFullServiceShipmentOperations,
    LogisticsOperations,
    OrderOperations,
    ProductOperations,
    PromotionOperations,
    ReturnRefundOperations,
    ReviewRatingOperations,
    SellerOperations,
    SupplyChainOperations {}

/** The path's placeholders of an operation. */
export type PathOf<Key extends keyof Operations> = Operations[Key]['path'];
/** The query of an operation, without what the client adds. */
export type QueryOf<Key extends keyof Operations> = Operations[Key]['query'];
/** The request body of an operation. */
export type BodyOf<Key extends keyof Operations> = Operations[Key]['body'];
/** The `data` of an operation's answer. */
export type DataOf<Key extends keyof Operations> = Operations[Key]['data'];
